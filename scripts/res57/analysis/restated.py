"""The releases of one history, so that a change of denominator is seen and not read as a decline."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from res57.analysis.pace import MIN_SPAN
from res57.analysis.track import track
from res57.data.evidence import View
from res57.data.records import HOME, Point


@dataclass(frozen=True)
class Release:
    """Figures that were published together.

    Attributes
    ----------
    published
        Day of the release.
    runs
        Stretches of figures that no recorded break parts, oldest first.
    """

    published: str
    runs: tuple[tuple[Point, ...], ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """All figures, oldest period first."""
        return tuple(point for run in self.runs for point in run)


@dataclass(frozen=True)
class Restated:
    """A history as first and as last published.

    Attributes
    ----------
    releases
        Releases that differ from those after them, oldest first.
    shared
        The newest period that the oldest and the newest release both have with different values, or None.
    factors
        Lowest and highest ratio of the newest release to the oldest over such periods, or None.
    """

    releases: tuple[Release, ...]
    shared: tuple[Point, Point] | None
    factors: tuple[float, float] | None


def restated(view: View, series_id: str, geo: str = HOME) -> Restated:
    """Gather the releases of a series that gave a history, and what became of the same period.

    Parameters
    ----------
    view
        The evidence as of a day.
    series_id, geo
        Which history. A release counts with figures at least two years apart; one that a later release
        repeats figure by figure is left out.
    """
    found = track(view, series_id, geo)
    groups: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for point in view.all_releases(series_id, geo):
        groups[(point.published, point.source_id)].append(point)
    histories = [
        group
        for _, group in sorted(groups.items())
        if max(p.year for p in group) - min(p.year for p in group) >= MIN_SPAN
    ]
    kept = [
        group
        for place, group in enumerate(histories)
        if not any(_values(group).items() <= _values(later).items() for later in histories[place + 1 :])
    ]
    releases = tuple(Release(group[0].published, _runs(group, found.joins)) for group in kept)
    if len(releases) < 2:
        return Restated(releases, None, None)
    newest = {point.period: point for point in releases[-1].points}
    pairs = [
        (old, newest[old.period])
        for old in releases[0].points
        if old.period in newest and newest[old.period].value != old.value
    ]
    ratios = [new.value / old.value for old, new in pairs]
    return Restated(releases, pairs[-1] if pairs else None, (min(ratios), max(ratios)) if ratios else None)


def _values(points: list[Point]) -> dict[str, float]:
    return {point.period: point.value for point in points}


def _runs(points: list[Point], joins: object) -> tuple[tuple[Point, ...], ...]:
    runs: list[list[Point]] = []
    for point in sorted(points, key=lambda p: p.period_end):
        if runs and joins(runs[-1][-1], point):  # type: ignore[operator]
            runs[-1].append(point)
        else:
            runs.append([point])
    return tuple(tuple(run) for run in runs)
