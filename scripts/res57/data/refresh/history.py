"""What is known already: the newest value of every cell, and how a series usually moves."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from statistics import median


@dataclass(frozen=True)
class Known:
    """The newest value of one cell."""

    value: Decimal
    published: str

    def says(self, value: Decimal) -> bool:
        """Whether a value is the same at the digits that are stored.

        Stored copies are rounded, so more digits of the same figure are no revision.
        """
        if value == self.value:
            return True
        digits = Decimal(1).scaleb(int(self.value.as_tuple().exponent))
        try:
            return value.quantize(digits, ROUND_HALF_EVEN) == self.value
        except ArithmeticError:  # too large to be the same
            return False


class History:
    """The newest value of every cell.

    Parameters
    ----------
    rows
        Rows of the observations.
    """

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._cells: dict[tuple[str, str], dict[str, Known]] = defaultdict(dict)
        self._revised: set[tuple[str, str]] = set()
        for row in rows:
            cells = self._cells[row["series_id"], row["geo"]]
            before = cells.get(row["period"])
            if before is not None and before.value != Decimal(row["value"]):
                self._revised.add((row["series_id"], row["geo"]))
            if before is None or before.published <= row["published"]:
                cells[row["period"]] = Known(Decimal(row["value"]), row["published"])

    def of(self, series_id: str, geo: str) -> Mapping[str, Known]:
        """Newest values of one series and place by period, in the order of the periods."""
        return dict(sorted(self._cells.get((series_id, geo), {}).items()))

    def revised(self, series_id: str, geo: str) -> bool:
        """Whether a period of a series and place has stood with two values."""
        return (series_id, geo) in self._revised

    def geos(self, series_id: str) -> set[str]:
        """Places that have a value."""
        return {geo for one, geo in self._cells if one == series_id}

    def steps(self, series_id: str, geo: str) -> list[Decimal]:
        """Changes from one period to the next."""
        values = [known.value for known in self.of(series_id, geo).values()]
        return [after - before for before, after in itertools.pairwise(values)]


def deviation(steps: list[Decimal]) -> Decimal:
    """Median absolute deviation, on the scale of a standard deviation of normal errors (factor 1.4826)."""
    middle = median(steps)
    return Decimal("1.4826") * median(abs(step - middle) for step in steps)
