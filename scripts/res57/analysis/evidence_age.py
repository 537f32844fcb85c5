"""Whether the figure behind a target says anything about the time since the Resolution."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from res57.analysis.measure import BASE_YEAR
from res57.analysis.reading import Reading
from res57.data.parameters import FIRST_DAY
from res57.data.records import Point


@dataclass(frozen=True)
class EvidenceAge:
    """One target: its newest figure, whether it was published since adoption, and whether it speaks of a later year.

    Attributes
    ----------
    reading
        The target as read on the day.
    latest
        Its newest figure, or None.
    published_since
        Whether the figure was published after the day of the Resolution.
    ends_since
        Whether its period ends after the last full year before adoption.
    """

    reading: Reading
    latest: Point | None
    published_since: bool
    ends_since: bool


def evidence_age(readings: Iterable[Reading]) -> tuple[EvidenceAge, ...]:
    """Date the newest figure of each target against the day of the Resolution."""
    return tuple(
        EvidenceAge(
            each,
            each.latest,
            each.latest is not None and each.latest.published > FIRST_DAY,
            each.latest is not None and each.latest.year > BASE_YEAR,
        )
        for each in readings
    )
