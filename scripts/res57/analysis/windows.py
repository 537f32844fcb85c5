"""Traffic over windows of different length, brought to a month so that windows can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from res57.data.records import Point

YEAR = 12  # months


def a_month(year_amount: float) -> float:
    """A month's part of an amount for a whole year."""
    return year_amount / YEAR


@dataclass(frozen=True)
class Window:
    """An amount over some months that end with a period; ``before`` is the running total that it starts from."""

    point: Point
    months: float
    amount: float
    before: Point | None = None

    @property
    def per_month(self) -> float:
        """Average of a month."""
        return self.amount / self.months


def to_date(points: Sequence[Point]) -> tuple[Window, ...]:
    """Windows of amounts that count from 1 January; a period without a month is a whole year."""
    return tuple(Window(p, int(p.period[5:7]) if len(p.period) > 4 else YEAR, p.value) for p in points)


def between_totals(points: Sequence[Point]) -> tuple[Window, ...]:
    """Windows between each two running totals."""
    return tuple(
        Window(now, YEAR * (now.year - before.year), now.value - before.value, before)
        for before, now in pairwise(points)
    )


def rise(first: Point, last: Point) -> float:
    """Change from one figure to another, in their unit."""
    return last.value - first.value


def repeated(points: Sequence[Point]) -> tuple[tuple[Point, Point], ...]:
    """Neighbouring statements that give the same figure for different periods."""
    return tuple((a, b) for a, b in pairwise(points) if a.value == b.value and a.period != b.period)
