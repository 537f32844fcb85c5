"""Pace: what a year must bring, and what the last years brought."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from res57.data.records import Point

WINDOW = 5.0  # years that "recent" looks back
MIN_SPAN = 2.0  # years between two figures that make a pace or a trend
LONG = 8.0  # years over which a pace is no longer called recent; no projection was tested over more either
TURNED = 0.5  # times the net change that must have been undone before a series is said to have turned
SLACK = 0.01  # years; months are twelfths and do not add up exactly


class Dated(Protocol):
    """A figure on the year scale of `res57.data.clock.year_scale`."""

    @property
    def year(self) -> float:
        """End of the period."""


class Figured(Dated, Protocol):
    """The same with its value."""

    @property
    def value(self) -> float:
        """The figure."""


_D = TypeVar("_D", bound=Dated)
_V = TypeVar("_V", bound=Figured)


@dataclass(frozen=True)
class Pace:
    """Average yearly change between two comparable figures.

    Attributes
    ----------
    per_year, start, end
        The change a year, and the figures that it is measured between.
    since
        Where the series turned inside the window: the pace from the turn on, which goes the other way.
    """

    per_year: float
    start: Point
    end: Point
    since: Pace | None = None


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
    return _between(points, _straight)


def recent_growth(points: Sequence[Point]) -> Pace | None:
    """Compound growth, % a year, over the last five years of a trend of positive amounts."""
    return _between(points, _compound)


def _straight(start: Point, end: Point) -> float:
    return (end.value - start.value) / (end.year - start.year)


def _compound(start: Point, end: Point) -> float | None:
    if min(start.value, end.value) <= 0:
        return None
    return compound_growth(start.value, end.value, end.year - start.year)


def _between(points: Sequence[Point], speed: Callable[[Point, Point], float | None]) -> Pace | None:
    pair = recent_window(points)
    if pair is None or (per_year := speed(*pair)) is None:
        return None
    turned, end = turn(points), pair[1]
    after = speed(turned, end) if turned else None
    since = Pace(after, turned, end) if turned and after is not None else None
    return Pace(per_year, *pair, since)


def turn(points: Sequence[_V]) -> _V | None:
    """Return the figure at which a series turned round inside the window of its recent pace, or None.

    The net change of the window then says one thing and the last two years or more another: since the farthest
    figure, more than half as much as the net change was undone. One odd last year is no turn.
    """
    pair = recent_window(points)
    if pair is None:
        return None
    start, end = pair
    net = end.value - start.value

    def undone(point: _V) -> float:
        back = point.value - end.value
        return back if net > 0 else -back if net < 0 else abs(back)

    inside = [point for point in points if start.year < point.year <= end.year - MIN_SPAN + SLACK]
    farthest = max(inside, key=lambda point: (undone(point), point.year), default=None)
    return farthest if farthest is not None and undone(farthest) > TURNED * abs(net) else None


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


def long_window(points: Sequence[_D]) -> tuple[_D, _D] | None:
    """Return the window of the pace if it is too long to be called recent, else None."""
    pair = recent_window(points)
    return pair if pair is not None and pair[1].year - pair[0].year > LONG + SLACK else None
