"""What would have to be true for a target to be met: the own record and that of other countries."""

from __future__ import annotations

import math
from dataclasses import dataclass

from res57.analysis.judgement import Judgement
from res57.analysis.precedent_case import Case, Gap, precedent_case
from res57.analysis.precedents import Window, best_stretch
from res57.data.evidence import View
from res57.data.records import Point


@dataclass(frozen=True)
class Feasibility:
    """The arithmetic of a target that is not reached.

    Attributes
    ----------
    years
        Whole years from the last figure to the deadline.
    start, goal
        Last figure and the figure asked for.
    best, ends
        Best stretch of the own history over as many years, and the figures at its two ends; or None.
    stretches
        Stretches of that length, with a figure at both ends, among which it is the best.
    others
        The record of countries that stood where Viet Nam stands, or why there is none.
    """

    years: int
    start: float
    goal: float
    best: Window | None
    ends: tuple[Point, Point] | None
    stretches: int
    others: Case | Gap


def feasibility(view: View, judgement: Judgement) -> Feasibility | None:
    """Gather the facts for a target judged on a level, or None where they do not apply."""
    found, rule = judgement.assessment, judgement.rule
    if found is None or judgement.track is None or found.goal is None or not found.horizon or judgement.is_yearly:
        return None
    if not found.needed or found.needed <= 0 or found.last_value is None:
        return None
    years = max(1, round(found.horizon))
    by_year = {float(math.floor(point.year + 1e-9)): point for point in judgement.track.trend}
    values = [point.value for point in by_year.values()]
    best = best_stretch(list(by_year), values, float(years), log=rule.pace == "log")
    ends = (by_year[best.start], by_year[best.end]) if best is not None else None
    pairs = sum(start + best.years in by_year for start in by_year) if best is not None else 0
    return Feasibility(years, found.last_value, found.goal, best, ends, pairs, precedent_case(view, judgement))
