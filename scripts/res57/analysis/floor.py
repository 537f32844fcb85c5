"""A floor that must be held, by every release of a history that is computed anew each time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from res57.data.evidence import View
from res57.data.records import HOME, Point


@dataclass(frozen=True)
class Crossing:
    """One release, and since when its figures lie above the floor.

    Attributes
    ----------
    published
        Day of the release.
    points
        Its figures, oldest period first.
    since
        First period from which every later figure lies above the floor, or None.
    """

    published: str
    points: tuple[Point, ...]
    since: str | None

    @property
    def whole(self) -> bool:
        """Whether the release holds a history and not a single figure."""
        return len(self.points) > 1


def crossings(view: View, series_id: str, floor: float, geo: str = HOME) -> tuple[Crossing, ...]:
    """Read every release against a floor, oldest release first.

    Parameters
    ----------
    view
        The evidence as of a day.
    series_id, geo
        Which history; higher is better.
    floor
        Figure that must be exceeded.
    """
    groups: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for point in view.all_releases(series_id, geo):
        groups[(point.published, point.source_id)].append(point)
    found = []
    for (published, _), group in sorted(groups.items()):
        points = tuple(sorted(group, key=lambda point: point.period_end))
        since = None
        for point in reversed(points):
            if point.value <= floor:
                break
            since = point.period
        found.append(Crossing(published, points, since))
    return tuple(found)


def margin(found: Crossing, floor: float) -> float:
    """How far the newest figure of a release lies above the floor; negative below it."""
    return found.points[-1].value - floor
