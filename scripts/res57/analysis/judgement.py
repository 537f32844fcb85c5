"""Every target's judgement: its rules (data) applied to the figures of one day.

`assess`, `rank_chance` and `ladder.standing` hold the rules of the method; here they meet the evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from res57.analysis import ladder, status
from res57.analysis.assess import Assessment, age_flags, assess
from res57.analysis.comparable import home_effect, panel_of, prior_at
from res57.analysis.level import TOO_FAR
from res57.analysis.model import Panel, Prior
from res57.analysis.pace import long_window
from res57.analysis.ranks import RankChance, rank_chance
from res57.analysis.revisions import Revision, revision_of
from res57.analysis.rule import Figure, Rule
from res57.analysis.track import Track, track
from res57.data.clock import year_scale
from res57.data.evidence import Evidence, View
from res57.data.judgement import JudgementRule
from res57.data.reads import remembered
from res57.data.records import HOME

FIRST_YEAR = 2025  # the Resolution was adopted nine days before it
WHOLE_CHAIN = "editions"  # vintage of figures of which each stands as its edition printed it


@dataclass(frozen=True)
class Judgement:
    """One target judged by one measure.

    Attributes
    ----------
    rule
        The row of ``rules.csv`` that was applied.
    word
        Status word with its additions, or a rung of the evidence ladder.
    basis
        ``chance``, ``pace``, ``verdict``, ``ladder`` or ``none``.
    chance
        Of meeting (or still meeting) the target at its deadline; None where it cannot be computed.
    assessment, rank, step
        What the word rests on; exactly one is set, none for targets without a measure.
    track
        The figures that were used, with their vintage and breaks.
    revision
        How much figures of this series have been revised, where vintages are stored.
    age_flags
        Of a rank: that its newest edition is older than usual. (Others have them in the assessment.)
    """

    rule: JudgementRule
    word: str
    basis: str
    chance: float | None
    assessment: Assessment | None = None
    rank: RankChance | None = None
    step: ladder.Standing | None = None
    track: Track | None = None
    revision: Revision | None = None
    age_flags: tuple[str, ...] = ()

    @property
    def is_yearly(self) -> bool:
        """Whether middle and bands are average yearly changes in %, not levels."""
        if self.assessment is None or self.assessment.last_year is None:
            return False
        waits = self.rule.base_year is not None and self.assessment.last_year < self.rule.base_year
        return self.rule.reading == "rate" or (self.rule.reading == "growth" and waits)

    @property
    def recent_ratio(self) -> float | None:
        """Recent over needed pace where it may be compared: of recent years, and not for a far deadline."""
        if self.assessment is None or self.word == status.TOO_FAR:
            return None
        return None if self.track and long_window(self.track.trend) else self.assessment.ratio

    @property
    def flags(self) -> tuple[str, ...]:
        """What a reader must know beside the word."""
        found = [*self.age_flags, *(self.assessment.flags if self.assessment else ())]
        if self.track and self.track.is_bound:
            found += [each.reason.rstrip(".") for each in self.track.reservations if each.covers(self.track.latest)]
        if self.track and self.track.latest and self.track.trend and self.track.latest not in self.track.trend:
            found.append(f"a newer figure ({self.track.latest.period}) stands in another release and is not used")
        if self.track and (window := long_window(self.track.trend)):
            first, last = window[0].period, window[1].period
            found.append(
                f"the pace is that from {first} to {last}: no comparable figure lies between {first} and five years"
                " before the last one"
            )
        return tuple(found)


@remembered(1024)
def judge(view: View, target_id: str) -> tuple[Judgement, ...]:
    """Judge a target by each of its measures, the headline first.

    Parameters
    ----------
    view
        The evidence as of a day.
    target_id
        Which target.
    """
    return tuple(_judge(view, rule) for rule in rules_of(view.evidence)[target_id])


def earlier_days(as_of: str) -> list[str]:
    """Half-years since the first after adoption that ended before a day: the days a status is replayed for."""
    ends = [f"{year}-{end}" for year in range(FIRST_YEAR, int(as_of[:4]) + 1) for end in ("06-30", "12-31")]
    return [day for day in ends if day < as_of]


@remembered(8)
def rules_of(evidence: Evidence) -> Mapping[str, tuple[JudgementRule, ...]]:
    """Rules by target, in the order of the register."""
    found: dict[str, list[JudgementRule]] = {}
    for row in evidence.tables["rules"].itertuples(index=False):
        found.setdefault(row.target_id, []).append(JudgementRule.from_row(row))
    return {target_id: tuple(rules) for target_id, rules in found.items()}


def _judge(view: View, rule: JudgementRule) -> Judgement:
    if rule.reading == "unmeasured":
        return Judgement(rule, status.NOT_MEASURED, "none", None)
    if rule.reading == "ladder":
        return _on_ladder(view, rule)
    found = track(view, rule.series_id)
    if rule.reading == "rank":
        return _by_rank(view, rule, found)
    if found.is_bound:
        return Judgement(rule, status.TOO_LITTLE, "none", None, track=found)
    revision = revision_of(view, rule.series_id)
    result = assess(
        _method_rule(rule),
        figures(found),
        year_scale(view.as_of),
        _prior(view.evidence, rule, found),
        revision=revision.typical if revision else None,
        effect=home_effect(view.evidence) if rule.panel else None,
        verdict_final=_is_final(view, rule),
    )
    return Judgement(rule, result.label, result.basis, result.chance, result, track=found, revision=revision)


def figures(found: Track) -> tuple[Figure, ...]:
    """The comparable figures of a track; a lone newest figure where no release holds a trend."""
    points = found.trend or ((found.latest,) if found.latest else ())
    vintage = found.vintage or WHOLE_CHAIN
    return tuple(Figure(point.year, point.value, vintage) for point in points)


def _method_rule(rule: JudgementRule) -> Rule:
    return Rule(
        kind=rule.reading,
        comparator=rule.comparator,
        low=_given(rule.low),
        high=rule.high,
        corridor=rule.corridor == "yes",
        better=rule.better,
        pace=rule.pace,
        scale=rule.scale,
        decimals=int(_given(rule.decimals)),
        full=rule.full,
        base_year=rule.base_year,
        deadline=_given(rule.deadline),
        lag=_given(rule.lag),
    )


def _given(value: float | None) -> float:
    assert value is not None  # the data check refuses a rule without it
    return value


def rungs(view: View, target_id: str) -> pd.DataFrame:
    """Rows of the evidence ladder for a target that were public by the day."""
    rows = view.evidence.tables["ladder"]
    return rows[(rows["target_id"] == target_id) & (rows["date"] <= view.as_of)]


def _on_ladder(view: View, rule: JudgementRule) -> Judgement:
    rows = rungs(view, rule.target_id)
    steps = [ladder.Step(int(row.level), row.date, row.scored, row.source_id) for row in rows.itertuples()]
    deadline = view.targets[rule.target_id].deadline
    due = deadline if deadline.isdigit() else ""
    found = ladder.standing(ladder.PassRule(rule.pass_rule, rule.written), steps, view.as_of, due)
    return Judgement(rule, found.label, "ladder", None, step=found)


def _by_rank(view: View, rule: JudgementRule, found: Track) -> Judgement:
    scores = _scores(view, rule, found)
    if HOME not in scores:
        return Judgement(rule, status.NOT_MEASURED, "none", None, track=found)
    deadline, place = _given(rule.deadline), int(_given(rule.low))
    prior = _prior(view.evidence, rule, found)
    result = rank_chance(scores, HOME, place, deadline, rule.scale, prior, lower_is_better=rule.better == "lower")
    if found.trend[-1].year >= deadline:
        word = status.MET if result.rank_now <= place else status.MISSED
        word += "" if _is_final(view, rule) else " (provisional)"
        return Judgement(rule, word, "verdict", None, rank=result, track=found)
    far = deadline - year_scale(view.as_of) > TOO_FAR and result.rank_now > place
    word = status.TOO_FAR if far else result.status
    basis = "none" if far or result.chance is None else "chance"
    aged = age_flags(_given(rule.lag), year_scale(view.as_of) - found.trend[-1].year)
    return Judgement(rule, word, basis, None if far else result.chance, rank=result, track=found, age_flags=aged)


def _scores(view: View, rule: JudgementRule, found: Track) -> Panel:
    """Scores of the fixed list up to the newest edition that covers Viet Nam."""
    if not found.trend:
        return {}
    last = found.trend[-1].year
    if rule.list == "world":
        panel = panel_of(view.evidence, rule.panel, everyone=True)
        cut = {geo: _until(history, last) for geo, history in panel.items()}
        return {geo: history for geo, history in cut.items() if history[0] and history[0][-1] == last}
    tracks = {geo: track(view, rule.series_id, geo).trend for geo in view.group("sea")}
    if rule.scale == "log":  # a zero has no logarithm, and no place near the top is held with one
        tracks = {geo: tuple(p for p in points if p.value > 0) for geo, points in tracks.items()}
    cut = {geo: _until(([p.year for p in t], [p.value for p in t]), last) for geo, t in tracks.items()}
    return {geo: history for geo, history in cut.items() if history[0] and history[0][-1] == last}


def _until(history: tuple, last: float) -> tuple[list[float], list[float]]:
    pairs = [(year, value) for year, value in zip(*history, strict=True) if year <= last]
    return [year for year, _ in pairs], [value for _, value in pairs]


def _is_final(view: View, rule: JudgementRule) -> bool:
    """Whether the deadline's first figure has been public for twelve months."""
    due = [p.published for p in view.all_releases(rule.series_id) if p.year >= _given(rule.deadline)]
    if not due:
        return False
    first = min(due)
    return view.as_of >= f"{int(first[:4]) + 1}{first[4:]}"


def _prior(evidence: Evidence, rule: JudgementRule, found: Track) -> Prior | None:
    points = figures(found)
    if not rule.panel or not points:
        return None
    return prior_at(evidence, rule.panel, rule.scale, points[-1].year)
