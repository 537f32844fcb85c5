"""One history as a producer gives it now, beside what is known of it.

A trend is read from one release: figures with the same source and day of publication. So a release that revises
anything is written whole, also where a figure stayed as it was; two revised years alone would pass for a history.
Where nothing was ever revised, editions are chained, and only what is new is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from res57.data.refresh.history import Known
from res57.data.refresh.reading import Reading


@dataclass(frozen=True)
class Release:
    """The readings of one series and place.

    Parameters
    ----------
    readings
        What the document gives.
    known
        Newest value of each period.
    revised_before
        Whether a period has stood with two values.
    """

    readings: Sequence[Reading]
    known: Mapping[str, Known]
    revised_before: bool

    def rows(self) -> list[Reading]:
        """Readings that have to be written: none, those that say something new, or all."""
        news = [one for one in self.readings if not self._same(one)]
        restated = self.revised_before or any(one.period in self.known for one in news)
        return list(self.readings) if news and restated else news

    def latest(self) -> str:
        """Newest day of publication of what is known, or empty."""
        return max((one.published for one in self.known.values()), default="")

    def _same(self, one: Reading) -> bool:
        known = self.known.get(one.period)
        return known is not None and known.says(one.value)
