"""Two tools that measure the same thing, compared only for periods in which both gave a figure."""

from __future__ import annotations

from dataclasses import dataclass

from res57.data.evidence import View
from res57.data.records import Point


@dataclass(frozen=True)
class Pair:
    """Figures of two series for one period."""

    first: Point
    second: Point

    @property
    def ratio(self) -> float:
        """The first figure as a multiple of the second."""
        return self.first.value / self.second.value


def pairs(view: View, first: str, second: str) -> tuple[Pair, ...]:
    """Return every period for which both series have a figure of Viet Nam, oldest first."""
    other = {point.period: point for point in view.points(second)}
    return tuple(Pair(point, other[point.period]) for point in view.points(first) if point.period in other)
