"""One target under each of its measures: figures, the pace that is needed from each, and the word each earns."""

from __future__ import annotations

from dataclasses import dataclass

from res57.analysis.judgement import Judgement, judge
from res57.analysis.pace import Pace, recent_pace
from res57.data.evidence import View
from res57.data.records import Point


@dataclass(frozen=True)
class Method:
    """A target read by one measure.

    Attributes
    ----------
    judgement
        The word by this measure and what it rests on.
    trend, aside
        Figures that may be joined, and figures that may not.
    last
        Figure that the needed pace starts from.
    goal, deadline
        Number asked for, and the year for which it is asked.
    needed
        Change a year from the last figure to the goal, in the unit of the measure; 0 or less where it is reached.
    recent
        Change a year over the last years, or None with too few comparable figures.
    """

    judgement: Judgement
    trend: tuple[Point, ...]
    aside: tuple[Point, ...]
    last: Point
    goal: float
    deadline: float
    needed: float
    recent: Pace | None

    @property
    def path(self) -> tuple[tuple[float, float], ...]:
        """Ends of the straight line from the last figure to the goal; empty where the goal is reached."""
        return ((self.last.year, self.last.value), (self.deadline, self.goal)) if self.needed > 0 else ()

    @property
    def halfway(self) -> tuple[float, float]:
        """Middle of that line, where its label stands."""
        return (self.last.year + self.deadline) / 2, (self.last.value + self.goal) / 2


def methods(view: View, target_id: str) -> tuple[Method, ...]:
    """Read a target with a number by each measure that has a figure, in the order of the rules.

    Parameters
    ----------
    view
        The evidence as of a day.
    target_id
        A target whose rules read a level.
    """
    found = []
    for judged in judge(view, target_id):
        result, track, deadline = judged.assessment, judged.track, judged.rule.deadline
        if result is None or track is None or result.needed is None or result.goal is None or deadline is None:
            continue
        points = track.trend or ((track.latest,) if track.latest else ())
        if not points:
            continue
        aside = tuple(point for point in track.aside if point is not points[-1])
        found.append(
            Method(
                judged, track.trend, aside, points[-1], result.goal, deadline, result.needed, recent_pace(track.trend)
            )
        )
    return tuple(found)
