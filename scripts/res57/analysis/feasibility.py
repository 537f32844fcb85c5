"""What would have to be true for a target to be met: the own record and that of other countries."""

from __future__ import annotations

import math
from dataclasses import dataclass

from res57.analysis.comparable import panel_of
from res57.analysis.judgement import Judgement, figures
from res57.analysis.measure import HOME
from res57.analysis.precedents import Precedents, Window, best_stretch, precedents
from res57.data.evidence import View

SAME = 0.05  # difference between Viet Nam's figure here and in the panel that is still the same measure
NEAR = 0.2  # a country stood where Viet Nam stands if its figure was within a fifth of Viet Nam's


@dataclass(frozen=True)
class Feasibility:
    """The arithmetic of a target that is not reached.

    Attributes
    ----------
    years
        Whole years from the last figure to the deadline.
    start, goal
        Last figure and the figure asked for.
    best
        Best stretch of the own history over as many years, or None.
    others
        Countries that stood where Viet Nam stands and made the change in as many years, or None
        where no panel measures the same.
    """

    years: int
    start: float
    goal: float
    best: Window | None
    others: Precedents | None


def feasibility(view: View, judgement: Judgement) -> Feasibility | None:
    """Gather the facts for a target judged on a level, or None where they do not apply."""
    found, rule = judgement.assessment, judgement.rule
    if found is None or judgement.track is None or found.goal is None or not found.horizon or judgement.is_yearly:
        return None
    if not found.needed or found.needed <= 0 or found.last_value is None:
        return None
    years = max(1, round(found.horizon))
    points = figures(judgement.track)
    by_year = {math.floor(point.year + 1e-9): point.value for point in points}
    best = best_stretch(list(map(float, by_year)), list(by_year.values()), float(years), log=rule.pace == "log")
    return Feasibility(years, found.last_value, found.goal, best, _others(view, judgement, years))


def _others(view: View, judgement: Judgement, years: int) -> Precedents | None:
    found, rule = judgement.assessment, judgement.rule
    assert found is not None
    assert found.last_value is not None
    assert found.goal is not None
    if not rule.panel:
        return None
    panel = panel_of(view.evidence, rule.panel)
    if rule.pace == "log":  # a count depends on a country's size, so only its growth can be compared
        rate = 100 * ((found.goal / found.last_value) ** (1 / years) - 1)
        return precedents(panel, (0.0, math.inf), float(years), growth=rate, lower_is_better=rule.better == "lower")
    own = dict(zip(*panel.get(HOME, ((), ())), strict=True)).get(found.last_year)
    if own is None or abs(own - found.last_value) > SAME * abs(found.last_value):
        return None  # another unit or another vintage: levels cannot be compared
    near = sorted((found.last_value * (1 - NEAR), found.last_value * (1 + NEAR)))
    return precedents(
        panel,
        (near[0], near[1]),
        float(years),
        change=found.goal - found.last_value,
        lower_is_better=rule.better == "lower",
    )
