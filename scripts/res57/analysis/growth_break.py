"""Yearly growth of counts, and the year after which it was another growth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from res57.analysis.pace import compound_growth, recent_growth
from res57.data.records import Point

SINCE = 2010.0  # the year in which the newest of the counters of publications begins: all are read from it
FEWEST = 2  # yearly rates on each side of a break


@dataclass(frozen=True)
class Rate:
    """Growth on the year before, in %."""

    year: float
    percent: float
    point: Point


@dataclass(frozen=True)
class GrowthBreak:
    """Compound growth up to a year and after it, in % a year."""

    first: int
    turn: int
    last: int
    before: float
    after: float


def yearly_rates(points: Sequence[Point], since: float = -math.inf) -> tuple[Rate, ...]:
    """Growth on the year before, for years after ``since``; gaps and zeros give no rate."""
    return tuple(
        Rate(now.year, 100 * (now.value / before.value - 1), now)
        for before, now in pairwise(points)
        if abs(now.year - before.year - 1) < 0.01 and before.value > 0 and now.year > since
    )


def growth_break(points: Sequence[Point], since: float = -math.inf) -> GrowthBreak | None:
    """Find the year that best parts a count's growth in two.

    Parameters
    ----------
    points
        Comparable figures, one a year.
    since
        Rates up to this year are left out.

    Returns
    -------
    GrowthBreak or None
        The split of the yearly log growth into two means with the smallest sum of squares (one change
        point, least squares); None with fewer than two rates on each side.
    """
    rates = yearly_rates(points, since)
    logs = [math.log1p(rate.percent / 100) for rate in rates]
    places = range(FEWEST, len(logs) - FEWEST + 1)
    if not places:
        return None
    split = min(places, key=lambda place: _squares(logs[:place]) + _squares(logs[place:]))
    by_year = {math.floor(point.year): point.value for point in points}
    first = math.floor(rates[0].year) - 1
    turn, last = math.floor(rates[split - 1].year), math.floor(rates[-1].year)
    return GrowthBreak(
        first,
        turn,
        last,
        compound_growth(by_year[first], by_year[turn], turn - first),
        compound_growth(by_year[turn], by_year[last], last - turn),
    )


def break_in_pace(points: Sequence[Point]) -> GrowthBreak | None:
    """Return the break since `SINCE` that the window of the recent growth hides, or None.

    The window must have a figure for every year and the break inside it, and growth before and after must lie
    further apart than half of the growth that the window shows.
    """
    speed, found = recent_growth(points), growth_break(points, SINCE)
    if speed is None or found is None or not speed.start.year < found.turn < speed.end.year:
        return None
    if len(yearly_rates(points, speed.start.year)) < round(speed.end.year - speed.start.year):
        return None
    return found if abs(found.before - found.after) > abs(speed.per_year) / 2 else None


def _squares(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values)
