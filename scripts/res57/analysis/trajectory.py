"""Everything a target's chart draws, computed once, so that the chart does no arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from res57.analysis.measure import BASE_YEAR
from res57.analysis.reading import Reading
from res57.analysis.track import track
from res57.data.evidence import View
from res57.data.records import Point

FEWEST = 2  # figures below which a chart says less than the card
FAR = 2.5  # times the highest figure or number asked for
OWN_ONLY = ("rank in South-East Asia", "points")  # measures that other places do not have in this form


@dataclass(frozen=True)
class Trajectory:
    """Figures, path and peers on the axis of one chart.

    Attributes
    ----------
    unit
        Unit of the axis: the target's own, or that of the counted level for growth targets.
    trend, aside
        Figures that may be joined, and figures that may not.
    path
        (year, value) pairs from the last figure to the number asked for; empty without one.
    goal
        (deadline, value) of the number asked for on this axis, if it can be placed.
    peers
        Name of a place and its figures.
    beyond
        Places left out because they lie far above everything the target is about.
    end
        Last year of the axis.
    """

    reading: Reading
    unit: str
    trend: tuple[Point, ...]
    aside: tuple[Point, ...]
    path: tuple[tuple[float, float], ...]
    goal: tuple[float, float] | None
    peers: tuple[tuple[str, tuple[Point, ...]], ...]
    beyond: tuple[str, ...]
    end: float


def trajectory(view: View, reading: Reading, peers: Sequence[str], horizon: int) -> Trajectory | None:
    """Gather a target's chart, or None where there is no figure to draw.

    Parameters
    ----------
    view
        The evidence as of a day.
    reading
        The target as read from that view.
    peers
        Codes of places to compare with.
    horizon
        Last year of the axis; a later deadline extends it.
    """
    found = reading.measure
    if found is None or (found.latest is None and found.level.latest is None):
        return None
    on_level = found.unit == "% per year"
    trend = found.level.trend if on_level else found.trend
    aside = found.level.aside if on_level else found.aside
    if len(trend) + len(aside) < FEWEST:
        return None
    goal = _goal(reading, trend, on_level)
    unit = found.level.series.unit if on_level else found.unit
    drawn = [point.value for point in (*trend, *aside)] + ([goal[1]] if goal else [])
    near, beyond = _peers(view, found.level.series.series_id, () if found.unit in OWN_ONLY else peers, max(drawn))
    last = max(point.year for point in (*trend, *aside))
    end = max(float(horizon), goal[0]) if goal else max([last, *(p.year for _, points in near for p in points)])
    return Trajectory(reading, unit, trend, aside, _path(reading, trend, goal, on_level), goal, near, beyond, end)


def _peers(
    view: View, series_id: str, peers: Sequence[str], highest: float
) -> tuple[tuple[tuple[str, tuple[Point, ...]], ...], tuple[str, ...]]:
    """Peers that fit the scale of the target, and the names of those far above it."""
    near, beyond = [], []
    for code in peers:
        joined = track(view, series_id, code).trend
        if not joined:
            continue
        if max(point.value for point in joined) > FAR * highest:
            beyond.append(view.places[code])
        else:
            near.append((view.places[code], joined))
    return tuple(near), tuple(beyond)


def _goal(reading: Reading, trend: Sequence[Point], on_level: bool) -> tuple[float, float] | None:
    deadline, low = reading.target.deadline_year, reading.goal_low
    if deadline is None or low is None:
        return None
    if not on_level:
        return deadline, low
    base = next((point.value for point in trend if point.year == BASE_YEAR), None)
    return None if base is None else (deadline, base * (1 + low / 100) ** (deadline - BASE_YEAR))


def _path(
    reading: Reading, trend: Sequence[Point], goal: tuple[float, float] | None, on_level: bool
) -> tuple[tuple[float, float], ...]:
    if goal is None:
        return ()
    start = trend[-1] if on_level and trend else reading.latest
    if start is None or start.year >= goal[0] or reading.reached:
        return ()
    if not on_level:
        return ((start.year, start.value), goal)
    # A constant growth rate is a curve on this axis: one point a year is enough for the eye.
    years = [start.year + step for step in range(int(goal[0] - start.year) + 1)]
    rate = (goal[1] / start.value) ** (1 / (goal[0] - start.year))
    return tuple((year, start.value * rate ** (year - start.year)) for year in years)
