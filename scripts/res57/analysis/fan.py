"""The band around a projection, year by year, for the chart of a target."""

from __future__ import annotations

from dataclasses import dataclass

from res57.analysis.comparable import prior_at
from res57.analysis.judgement import Judgement, figures
from res57.analysis.model import project
from res57.analysis.model.project import MAX_HORIZON
from res57.data.evidence import View

BANDS = (0.025, 0.1, 0.5, 0.9, 0.975)


@dataclass(frozen=True)
class Slice:
    """The projection for one year: middle, and the bands that hold 80 and 95 of 100 past cases of the model."""

    year: float
    lo95: float
    lo80: float
    central: float
    hi80: float
    hi95: float


def fan(view: View, judgement: Judgement) -> tuple[Slice, ...]:
    """Return the band from the last figure to the deadline; empty where there is no chance to show.

    Parameters
    ----------
    view
        The evidence as of a day.
    judgement
        A target judged on a level, or on growth from a published base.
    """
    found = judgement.assessment
    if found is None or found.chance is None or found.goal is None or judgement.track is None:
        return ()
    if judgement.is_yearly or not found.horizon or not 0 < found.horizon <= MAX_HORIZON:
        return ()
    points = figures(judgement.track)
    last = points[-1]
    steps = [float(year) - last.year for year in range(int(last.year) + 1, int(last.year + found.horizon) + 1)]
    prior = (
        prior_at(view.evidence, judgement.rule.panel, judgement.rule.scale, last.year) if judgement.rule.panel else None
    )
    ahead = project([p.year for p in points], [p.value for p in points], judgement.rule.scale, steps, prior)
    start = Slice(last.year, *([last.value] * 5))
    slices = (
        Slice(last.year + step, *(float(each.quantile(p)) for p in BANDS))
        for step, each in zip(steps, ahead, strict=True)
    )
    return (start, *slices) if ahead else ()
