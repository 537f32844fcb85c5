"""Pace: what a year must bring, and what the last years brought."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from res57.data.records import Point

WINDOW = 5.0  # years that "recent" looks back
MIN_SPAN = 2.0  # years between two figures that make a pace or a trend
LONG = 8.0  # years over which a pace is no longer called recent; no projection was tested over more either
TURN = 1 / 12  # of the largest of three figures: by so much the middle one must pass both ends of a pace to be a turn
SLACK = 0.01  # years; months are twelfths and do not add up exactly


class Dated(Protocol):
    """A figure on the year scale of `res57.data.clock.year_scale`."""

    @property
    def year(self) -> float:
        """End of the period."""


_D = TypeVar("_D", bound=Dated)


@dataclass(frozen=True)
class Pace:
    """Average yearly change between two comparable figures, and the one between them at which the way turned."""

    per_year: float
    start: Point
    end: Point
    turn: Point | None = None


def required_pace(value: float, goal: float, year: float, deadline: float) -> float | None:
    """Yearly change that leads from a figure to the goal on a straight line.

    Parameters
    ----------
    value, goal
        In the same unit.
    year, deadline
        On the year scale of `res57.data.clock.year_scale`.

    Returns
    -------
    float or None
        ``(goal - value) / (deadline - year)``; None once the deadline has passed.
    """
    if deadline <= year:
        return None
    return (goal - value) / (deadline - year)


def recent_pace(points: Sequence[Point]) -> Pace | None:
    """Average yearly change over the last five years of a trend.

    The start is the newest figure at or before five years earlier, else the first one; the two
    must be at least two years apart.
    """
    pair = recent_window(points)
    if pair is None:
        return None
    start, end = pair
    return Pace((end.value - start.value) / (end.year - start.year), start, end, turning_point(points))


def recent_growth(points: Sequence[Point]) -> Pace | None:
    """Compound growth, % a year, over the last five years of a trend of positive amounts."""
    pair = recent_window(points)
    if pair is None or min(pair[0].value, pair[1].value) <= 0:
        return None
    start, end = pair
    return Pace(compound_growth(start.value, end.value, end.year - start.year), start, end, turning_point(points))


def compound_growth(first: float, last: float, years: float) -> float:
    """Compound growth in % a year: ``100 * ((last / first) ** (1 / years) - 1)``."""
    return 100 * math.expm1(math.log(last / first) / years)


def growth_still_needed(goal: float, done: float, years_done: float, years: float) -> float | None:
    """Growth, % a year, that the years left need so that the whole stretch averages ``goal``.

    Parameters
    ----------
    goal
        Average compound growth asked for over ``years``, in %.
    done
        Average compound growth over the first ``years_done`` years, in %.
    """
    left = years - years_done
    if left <= 0:
        return None
    log_left = years * math.log1p(goal / 100) - years_done * math.log1p(done / 100)
    return 100 * math.expm1(log_left / left)


def growth_of_log(change: float) -> float:
    """Compound growth in % a year behind a yearly change of the logarithm in %."""
    return 100 * math.expm1(change / 100)


def recent_window(points: Sequence[_D]) -> tuple[_D, _D] | None:
    """Return the two figures that a recent pace is measured between.

    From the newest figure at least five years older than the last, else from the first; None if the
    two are less than two years apart.
    """
    if len(points) < 2:
        return None
    end = points[-1]
    early = [point for point in points if point.year <= end.year - WINDOW + SLACK]
    start = early[-1] if early else points[0]
    return (start, end) if end.year - start.year >= MIN_SPAN - SLACK else None


def turning_point(points: Sequence[Point]) -> Point | None:
    """Return the figure inside the window of a pace that passes both its ends by most, or None.

    An average over such a window hides that the way was another one before the figure than after it. Small
    swings do not count: see `TURN`.
    """
    pair = recent_window(points)
    if pair is None:
        return None
    start, end = pair
    inside = [point for point in points if start.year < point.year < end.year]
    passed = [(min(abs(p.value - start.value), abs(p.value - end.value)), p) for p in inside if _beyond(p, start, end)]
    if not passed:
        return None
    by, turn = max(passed, key=lambda pair: pair[0])
    size = max(abs(point.value) for point in (start, turn, end))
    return turn if by >= TURN * size * (1 - 1e-9) else None


def _beyond(point: Point, start: Point, end: Point) -> bool:
    return (point.value - start.value) * (point.value - end.value) > 0


def long_window(points: Sequence[_D]) -> tuple[_D, _D] | None:
    """Return the window of the pace if it is too long to be called recent, else None."""
    pair = recent_window(points)
    return pair if pair is not None and pair[1].year - pair[0].year > LONG + SLACK else None
