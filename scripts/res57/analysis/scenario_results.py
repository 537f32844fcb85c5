"""What each target of a group comes to, rule by rule, for tables that compare scenarios and countries."""

from __future__ import annotations

from dataclasses import dataclass

from res57.analysis.judgement import judge
from res57.analysis.reading import read_target
from res57.analysis.status import chance_number
from res57.data.evidence import View
from res57.data.records import HOME

ABROAD_SAYS_NOTHING = ("ladder", "unmeasured")  # steps are Viet Nam's own


@dataclass(frozen=True)
class ScenarioResult:
    """One rule of one target.

    Attributes
    ----------
    first
        Whether the rule is the headline of its target.
    latest, period
        Newest figure and its period; None and "" without one.
    required, recent
        Change a year that is needed and that was seen lately, of the headline only.
    chance
        Probability that the target is met; None where nothing is said.
    """

    target_id: str
    name: str
    measure: str
    first: bool
    status: str
    chance: float | None
    latest: float | None
    period: str
    required: float | None
    recent: float | None


def scenario_results(view: View, group: str, baseline: str, geo: str = HOME) -> tuple[ScenarioResult, ...]:
    """Judge every target of a group.

    Parameters
    ----------
    view
        The evidence under a scenario, with the country's figures in Viet Nam's place.
    group
        Goal, or ``V`` for the vision.
    baseline
        As a run parameter.
    geo
        Whose figures these are; for another country, rules that rest on Viet Nam's own acts are left out, and
        rules without any figure of that country as well.
    """
    found = []
    for target in view.targets.values():
        if target.goal != group:
            continue
        reading = read_target(view, target, baseline)
        for number, judged in enumerate(judge(view, target.target_id)):
            point = judged.track.latest if judged.track else None
            if geo != HOME and (judged.rule.reading in ABROAD_SAYS_NOTHING or point is None):
                continue
            found.append(
                ScenarioResult(
                    target.target_id,
                    target.short_name,
                    judged.rule.measure,
                    not number,
                    judged.word,
                    None if judged.chance is None else chance_number(judged.chance),
                    point.value if point else None,
                    point.period if point else "",
                    reading.required if not number else None,
                    reading.recent.per_year if reading.recent and not number else None,
                )
            )
    return tuple(found)
