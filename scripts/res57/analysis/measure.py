"""Read a target's headline series the way ``targets.headline_transform`` says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from res57.analysis.pace import compound_growth
from res57.analysis.track import Track, track
from res57.data.evidence import View
from res57.data.records import HOME, Point, Target

BASE_YEAR = 2024.0  # last full year before the Resolution was adopted


@dataclass(frozen=True)
class Measure:
    """A target's headline series in the target's own unit.

    Attributes
    ----------
    unit
        Unit of ``latest`` and ``trend``.
    lower_is_better
        True for ranks and for series whose register entry says so.
    latest, trend, aside
        As in `Track`, after the transform.
    level
        The untransformed track, for the chart's axis.
    fixed_list
        Places that were compared, for a rank among South-East Asian places.
    """

    unit: str
    lower_is_better: bool
    latest: Point | None
    trend: tuple[Point, ...]
    aside: tuple[Point, ...]
    level: Track
    fixed_list: tuple[str, ...] = ()


def measure(view: View, target: Target, geo: str = HOME) -> Measure | None:
    """Return the headline measure of a target, or None where the registers name none."""
    if not target.headline_series:
        return None
    return measure_as(view, track(view, target.headline_series, geo), target.headline_transform, geo)


def measure_as(view: View, level: Track, transform: str, geo: str = HOME) -> Measure:
    """Return a series under one of the transforms that ``data/README.md`` lists.

    Raises
    ------
    ValueError
        If the transform is not known.
    """
    if transform in ("level", "rank_world"):
        lower = transform == "rank_world" or level.series.better == "lower"
        return Measure(level.series.unit, lower, level.latest, level.trend, level.aside, level)
    if transform == "rank_sea":
        return _rank_in_group(view, level, geo)
    if transform == "yoy_growth":
        return _yearly_change(level)
    if transform == "avg_growth_since_2024":
        return _growth_since_base(level)
    raise ValueError(f"{level.series.series_id}: the transform {transform!r} is not known")


def rank_among(values: dict[str, float], place: str, lower_is_better: bool) -> int:
    """Place of ``place`` among ``values``: one more than the number strictly ahead."""
    mine = values[place]
    ahead = [value for value in values.values() if (value < mine if lower_is_better else value > mine)]
    return len(ahead) + 1


def _rank_in_group(view: View, level: Track, geo: str) -> Measure:
    lower = level.series.better == "lower"
    members = {code: {p.period: p for p in view.points(level.series.series_id, code)} for code in view.group("sea")}
    ranked = []
    for point in members[geo].values():
        values = {code: own[point.period].value for code, own in members.items() if point.period in own}
        ranked.append(replace(point, value=float(rank_among(values, geo, lower))))
    newest = ranked[-1].period if ranked else ""
    fixed = tuple(code for code, own in members.items() if newest in own)
    latest = ranked[-1] if ranked else None
    return Measure("rank in South-East Asia", True, latest, tuple(ranked), (), level, fixed)


def _yearly_change(level: Track) -> Measure:
    """Change of a share from one year to the next, in points; only between comparable years."""
    changes = [
        replace(now, value=now.value - before.value)
        for before, now in pairwise(level.points)
        if now.year - before.year == 1 and level.joins(before, now)
    ]
    return Measure("points", False, changes[-1] if changes else None, tuple(changes), (), level)


def _growth_since_base(level: Track) -> Measure:
    """Average compound growth since the base year, in % a year, for each year after it."""
    base = next((point for point in level.trend if point.year == BASE_YEAR), None)
    grown = (
        [
            replace(point, value=compound_growth(base.value, point.value, point.year - BASE_YEAR))
            for point in level.trend
            if point.year > BASE_YEAR
        ]
        if base is not None
        else []
    )
    return Measure("% per year", False, grown[-1] if grown else None, tuple(grown), (), level)
