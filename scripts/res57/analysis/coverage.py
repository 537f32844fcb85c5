"""Coverage of a network as stated, with the stations that stood on the same day."""

from __future__ import annotations

from dataclasses import dataclass

from res57.analysis.track import Break, track
from res57.data.evidence import View
from res57.data.records import Point

COVERAGE, NOTICES, STATIONS = "coverage_5g_ministry", "coverage_5g_government_notices", "base_stations_5g"


@dataclass(frozen=True)
class Stretch:
    """Two statements of coverage (%) with the stations counted for the same periods."""

    start: Point
    end: Point
    stations_start: float
    stations_end: float

    @property
    def rise(self) -> float:
        """Change of coverage in points."""
        return self.end.value - self.start.value

    @property
    def months(self) -> float:
        """Months between the two periods."""
        return 12 * (self.end.year - self.start.year)

    @property
    def stations(self) -> float:
        """Stations added."""
        return self.stations_end - self.stations_start

    @property
    def per_thousand(self) -> float:
        """Points of coverage for each thousand stations added."""
        return 1000 * self.rise / self.stations


@dataclass(frozen=True)
class Jump:
    """The step over a recorded break of the ministry's shares.

    Attributes
    ----------
    over
        From the last statement before the break to the first figure after it.
    before
        From the first statement with a count of stations to the last one before the break.
    mark
        What the register says of the break.
    """

    over: Stretch
    before: Stretch | None
    mark: Break


def jump(view: View) -> Jump | None:
    """Return the step over the last recorded break, or None while no figure after one was public.

    Only statements for whose period a count of all operators' stations was published as well are used.
    """
    found = track(view, COVERAGE)
    if not found.breaks:
        return None
    mark = found.breaks[-1]
    counted = {point.period: point.value for point in view.points(STATIONS)}
    told = [point for point in found.points if point.period in counted]
    old = [point for point in told if point.period < mark.period]
    new = [point for point in told if point.period >= mark.period]
    if not old or not new:
        return None
    over = Stretch(old[-1], new[0], counted[old[-1].period], counted[new[0].period])
    first = Stretch(old[0], old[-1], counted[old[0].period], counted[old[-1].period]) if len(old) > 1 else None
    return Jump(over, first, mark)


def apart(jump_found: Jump, other: Point) -> float:
    """Points by which another statement for the same period lies below the first share after the break."""
    return jump_found.over.end.value - other.value


def in_period(points: tuple[Point, ...], period: str) -> Point | None:
    """Return the figure of exactly one period."""
    return next((point for point in points if point.period == period), None)
