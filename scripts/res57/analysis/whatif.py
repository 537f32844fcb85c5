"""What a reader may assume on a target's chart: the start, the number asked for, and sensible ends for the controls.

The what-if is arithmetic and no projection: a straight line in the unit of the chart, or compound growth for a target
that asks for growth. Ranks are counted in places won, so that a higher pace is always the stronger assumption there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from res57.analysis.pace import compound_growth
from res57.analysis.trajectory import Trajectory

LATER = 15  # years after its deadline for which a target can be looked at
LEAST_STEP = 0.01


@dataclass(frozen=True)
class WhatIf:
    """Start, end and controls of an assumed path.

    Attributes
    ----------
    start, goal
        (year, value) of the last figure and of the number asked for, in the unit of the chart.
    growth
        Growth asked for in % a year, by which the number asked for moves with the deadline; None for a level.
    lower
        Whether smaller values are better.
    strict
        Whether the number itself is not enough.
    sign
        Change of the value for a pace of +1: -1 for ranks, whose pace is in places won.
    low, high, step
        Ends and step of the pace: units a year, places won a year, or % a year with ``growth``.
    needed, recent
        The needed pace, rounded up to a step, and the recent one, to the nearest step, or None.
    last
        Last year that can be a deadline.
    """

    start: tuple[float, float]
    goal: tuple[float, float]
    growth: float | None
    lower: bool
    strict: bool
    sign: int
    low: float
    high: float
    step: float
    needed: float
    recent: float | None
    last: int

    def value(self, pace: float, year: float) -> float:
        """Value of the assumed path in a year: ``start + sign pace t`` or ``start (1 + pace / 100) ** t``."""
        t = year - self.start[0]
        if self.growth is not None:
            return self.start[1] * (1 + pace / 100) ** t
        return self.start[1] + self.sign * pace * t


def what_if(path: Trajectory) -> WhatIf | None:
    """Prepare the what-if of a chart; None where no path to a number asked for is drawn.

    Parameters
    ----------
    path
        The chart's figures and the number asked for.
    """
    if path.goal is None or not path.path:
        return None
    start, goal = path.path[0], path.goal
    on_growth = path.unit != path.reading.unit  # a growth target is drawn as the level that the growth leads to
    sign = -1 if path.unit.startswith("rank") else 1
    years = goal[0] - start[0]
    straight = sign * (goal[1] - start[1]) / years
    exact = compound_growth(start[1], goal[1], years) if on_growth else straight
    step = max(LEAST_STEP, 10.0 ** (math.floor(math.log10(abs(exact))) - 1)) if exact else LEAST_STEP
    strict = path.reading.target.comparator in (">", "<")
    better = -1 if path.reading.lower_is_better and sign > 0 else 1
    needed = _up(exact, step, better, strict)
    recent = path.reading.recent
    pace = None if recent is None else _near(recent.per_year if on_growth else sign * recent.per_year, step)
    ends = [0.0, -needed / 2, 2 * needed, *([pace] if pace is not None else [])]
    return WhatIf(
        start=start,
        goal=goal,
        growth=path.reading.goal_low if on_growth else None,
        lower=path.reading.lower_is_better,
        strict=strict,
        sign=sign,
        low=_near(min(ends), step),
        high=_near(max(ends), step),
        step=step,
        needed=needed,
        recent=pace,
        last=int(goal[0]) + LATER,
    )


def _up(exact: float, step: float, better: int, strict: bool) -> float:
    """Round to the step that is enough."""
    steps = math.ceil(better * exact / step - (-1e-9 if strict else 1e-9))
    return _near(better * steps * step, step)


def _near(value: float, step: float) -> float:
    return round(round(value / step) * step, 6) + 0.0
