"""Which figures of a series may be compared with each other.

Histories such as the Human Development Index are recomputed with every release, and definitions
change. So a trend is read from one vintage only, and never across a recorded break.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from res57.analysis.pace import MIN_SPAN
from res57.data.evidence import Evidence, View
from res57.data.reads import remembered
from res57.data.records import HOME, Point, Series


@dataclass(frozen=True)
class Break:
    """A recorded change of definition: figures before ``period`` do not join those after."""

    period: str
    certainty: str
    reason: str


ALLOCATION, FROZEN = "allocation", "frozen input"
UPPER, LOWER = "upper bound", "lower bound"
UNLIKE, SCORED_ANEW = "no movement", "scored anew"  # figures that are not of one kind; a scale for each edition


@dataclass(frozen=True)
class Reservation:
    """A recorded reason not to read a figure as an outcome; an empty period means every period."""

    period: str
    kind: str
    reason: str

    def covers(self, point: Point) -> bool:
        """Whether a figure falls under it."""
        return self.period in ("", point.period)


@dataclass(frozen=True)
class Track:
    """The figures of one series and place, sorted by what may be compared.

    Attributes
    ----------
    latest
        Figure of the newest period, as published last; None if nothing was public by the day.
    trend
        Comparable figures: one vintage, after the last break, oldest first. Empty if there are none.
    points
        Newest figure of each period, comparable or not.
    aside
        Other figures that were public: other vintages, or before a break.
    vintage
        Publication day of the release the trend is read from, or "" where each edition stands.
    breaks
        Recorded breaks that fall inside the history.
    reservations
        Why figures of the history are shown but not tested, or not read as a movement.
    """

    series: Series
    geo: str
    latest: Point | None
    trend: tuple[Point, ...]
    points: tuple[Point, ...]
    aside: tuple[Point, ...]
    vintage: str
    breaks: tuple[Break, ...]
    reservations: tuple[Reservation, ...] = ()

    def bound(self, point: Point) -> str:
        """``upper bound`` or ``lower bound`` where the register calls a figure one, else ""."""
        return next((r.kind for r in self.reservations if r.kind in (UPPER, LOWER) and r.covers(point)), "")

    @property
    def is_bound(self) -> bool:
        """Whether the newest figure is only a bound on the better side, which cannot show that a target is met."""
        weak = LOWER if self.series.better == "lower" else UPPER
        return self.latest is not None and self.bound(self.latest) == weak

    @property
    def is_scored_anew(self) -> bool:
        """Whether each edition has a scale of its own, so that scores are compared inside an edition only."""
        return any(each.kind == SCORED_ANEW for each in self.reservations)

    def joins(self, before: Point, after: Point) -> bool:
        """Whether no recorded break lies between two figures."""
        return not any(before.period[: len(b.period)] < b.period <= after.period for b in self.breaks)

    @property
    def revised(self) -> bool:
        """Whether the trend comes from one release among several that disagree."""
        return bool(self.vintage)


def place_of(view: View, series_id: str) -> str:
    """Code of the place that a series is read for: Viet Nam, or the one place of a threshold or a base."""
    geos = view.geos(series_id)
    return HOME if HOME in geos or len(geos) != 1 else geos[0]


def track(view: View, series_id: str, geo: str = HOME) -> Track:
    """Sort the figures of a series into a comparable trend and the rest.

    Parameters
    ----------
    view
        The evidence as of a day.
    series_id, geo
        Which history.

    Returns
    -------
    Track
        If no period was ever published with two different values, editions are chained; else the
        newest release with two figures at least two years apart is the trend.
    """
    reservations = _reservations(view, series_id, geo)
    planned = [each for each in reservations if each.kind == ALLOCATION]
    points = tuple(p for p in view.points(series_id, geo) if not any(each.covers(p) for each in planned))
    everything = view.all_releases(series_id, geo)
    releases = tuple(p for p in everything if not any(each.covers(p) for each in planned))
    breaks = _breaks(view, series_id, geo, points)
    since = breaks[-1].period if breaks else ""
    usable = [point for point in releases if point.period[: len(since)] >= since]
    if _was_revised(releases):
        trend = _newest_release(usable)
        vintage = trend[-1].published if trend else ""
    else:
        trend = tuple(point for point in points if point.period[: len(since)] >= since)
        vintage = ""
    if any(each.kind in (FROZEN, UNLIKE) for each in reservations):
        trend, vintage = trend[-1:], ""
    chosen = {(point.period, point.published) for point in trend}
    values = {(point.period, point.value) for point in trend}
    aside = tuple(
        point
        for point in everything
        if (point.period, point.published) not in chosen and (point.period, point.value) not in values
    )
    latest = points[-1] if points else None
    return Track(view.series[series_id], geo, latest, trend, points, aside, vintage, breaks, reservations)


def _was_revised(releases: Sequence[Point]) -> bool:
    values: dict[str, set[float]] = defaultdict(set)
    for point in releases:
        values[point.period].add(point.value)
    return any(len(seen) > 1 for seen in values.values())


def _newest_release(points: Sequence[Point]) -> tuple[Point, ...]:
    groups: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for point in points:
        groups[(point.published, point.source_id)].append(point)
    usable = [
        tuple(sorted(group, key=lambda point: point.period_end))
        for group in groups.values()
        if max(p.year for p in group) - min(p.year for p in group) >= MIN_SPAN
    ]
    return max(usable, key=lambda group: (group[0].published, len(group)), default=())


def _reservations(view: View, series_id: str, geo: str) -> tuple[Reservation, ...]:
    rows = _rows_of(view.evidence, "reservations").get((series_id, geo), ())
    return tuple(Reservation(row.period, row.kind, row.reason) for row in rows)


def _breaks(view: View, series_id: str, geo: str, points: Sequence[Point]) -> tuple[Break, ...]:
    rows = _rows_of(view.evidence, "breaks").get((series_id, geo), ())
    periods = [point.period for point in points]
    found = sorted((Break(row.from_period, row.certainty, row.reason) for row in rows), key=lambda each: each.period)
    return tuple(
        each
        for each in found
        if any(p[: len(each.period)] >= each.period for p in periods) and min(periods) < each.period
    )


@remembered(8)
def _rows_of(evidence: Evidence, table: str) -> dict[tuple[str, str], list[Any]]:
    """Rows of a register by the series and place that they are about."""
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in evidence.tables[table].itertuples():
        found[row.series_id, row.geo].append(row)
    return dict(found)
