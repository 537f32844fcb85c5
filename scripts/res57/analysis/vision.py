"""The thresholds of 2045: how far each is, the pace it needs, and the best that comparable countries did.

Each threshold is read in the one unit in which it can be followed: income in % of the line of its year, shares of
GDP in points, rankings by place. Distances are told in % of the threshold, rankings there by score in one edition.
"""

from __future__ import annotations

from dataclasses import dataclass

from res57.analysis.aims import programme_aim, share_reached
from res57.analysis.income_line import climb, income_years
from res57.analysis.judgement import judge
from res57.analysis.nth_place import in_the_world
from res57.analysis.precedent_case import Case, precedent_case
from res57.analysis.precedents import Window
from res57.analysis.reading import read_target
from res57.analysis.two_methods import methods
from res57.data.evidence import View
from res57.data.records import Point

INCOME, SHARE, INNOVATION, DIGITAL, FIRMS = "V.2", "V.3", "V.5", "V.6", "V.7"
SCORES = {INNOVATION: ("gii_score", "gii_score"), DIGITAL: ("egdi_value", "egdi")}
DENSITY, PROGRAMME_DENSITY = "digital_firms_per_1000_people", "38"
BACK = 5.0  # years that "before" looks back
SLACK = 0.05  # years


@dataclass(frozen=True)
class Distance:
    """Where a clause stands on the way to its threshold.

    Attributes
    ----------
    target_id, measure
        Clause, and the measure where it has several ("" else).
    part, period
        Newest figure in % of the threshold.
    before, before_period
        The same at least five years earlier, or at the first comparable figure; None where there is none.
    own
        Whether the threshold is the Resolution's own.
    """

    target_id: str
    measure: str
    part: float
    period: str
    before: float | None
    before_period: str
    own: bool = True


@dataclass(frozen=True)
class Way:
    """The pace that a threshold needs against what was done.

    Attributes
    ----------
    target_id, measure
        Clause, and the measure where it has several ("" else).
    unit
        Unit of the paces: ``% of the line``, ``% of GDP`` or ``rank`` (there, places won are above 0).
    start, start_period, goal
        Last figure, and the figure asked for.
    years
        Years from the last figure to the deadline.
    needed
        Change for the better a year.
    recent, recent_from, recent_to
        Change for the better a year over the last years; None with too few figures.
    turn
        The figure inside those years at which a place turned from climbing to falling or back, as of `Pace`.
    best, best_years
        Best comparable country over as many years, or over the longest record; None without a panel.
    countries, made
        Countries that stood where Viet Nam stands, and those of them that made the change.
    """

    target_id: str
    measure: str
    unit: str
    start: float
    start_period: str
    goal: float
    years: float
    needed: float
    recent: float | None
    recent_from: str
    recent_to: str
    best: Window | None
    best_pace: float | None
    countries: int
    made: int
    turn: Point | None = None

    @property
    def recent_times(self) -> float | None:
        """Recent pace as a multiple of the needed pace; below 0 where the figure moved away."""
        return None if self.recent is None else self.recent / self.needed

    @property
    def best_times(self) -> float | None:
        """Pace of the best comparable country as a multiple of the needed pace."""
        return None if self.best_pace is None else self.best_pace / self.needed


def distances(view: View) -> tuple[Distance, ...]:
    """Every clause of the vision that can be set against a threshold on the day, in the order of the text."""
    found: list[Distance] = []
    income = [(y.income.year, y.income.period, y.ratio) for y in income_years(view) if y.ratio is not None]
    found += _distance(INCOME, "", [(year, period, ratio) for year, period, ratio in income if ratio is not None])
    for method in methods(view, SHARE):
        points = method.trend or (method.last,)
        pairs = [(p.year, p.period, share_reached(p.value, method.goal)) for p in points]
        found += _distance(SHARE, method.judgement.rule.measure, pairs)
    for target_id, (series, panel) in SCORES.items():
        place = int(view.targets[target_id].value_low or 0)
        editions = in_the_world(view, series, panel, place)
        found += _distance(target_id, "", [(float(e.period), e.period, 100 * e.own / e.held_with) for e in editions])
    aim, density = programme_aim(view, PROGRAMME_DENSITY), view.points(DENSITY)
    if aim and density:
        pairs = [(p.year, p.period, share_reached(p.value, aim.value)) for p in density]
        found += _distance(FIRMS, "", pairs, own=False)
    return tuple(found)


def _distance(
    target_id: str, measure: str, pairs: list[tuple[float, str, float]], *, own: bool = True
) -> list[Distance]:
    if not pairs:
        return []
    year, period, part = pairs[-1]
    earlier = [pair for pair in pairs if pair[0] <= year - BACK + SLACK] or pairs[:1]
    before = earlier[-1] if len(earlier) > 1 or pairs[0][0] <= year - BACK + SLACK else pairs[0]
    if before[1] == period:
        return [Distance(target_id, measure, part, period, None, "", own)]
    return [Distance(target_id, measure, part, period, before[2], before[1], own)]


def ways(view: View) -> tuple[Way, ...]:
    """Every threshold with the pace it needs, in the order of the text; those already met are left out."""
    found = [*_income(view), *_shares(view), *(_place(view, target_id) for target_id in SCORES)]
    return tuple(way for way in found if way is not None and way.needed > 0)


def _income(view: View) -> list[Way | None]:
    found = climb(view, int(view.targets[INCOME].deadline))
    if found is None or found.start.ratio is None:
        return []
    own = [year for year in income_years(view) if year.joined and year.ratio is not None]
    old = [year for year in own if year.income.year <= own[-1].income.year - BACK + SLACK] if own else []
    recent, first, last = None, "", ""
    if old and old[-1].ratio is not None and own[-1].ratio is not None:
        first, last = old[-1].income.period, own[-1].income.period
        recent = (own[-1].ratio - old[-1].ratio) / (own[-1].income.year - old[-1].income.year)
    best = max(found.others.every, key=lambda window: window.last - window.first, default=None)
    return [
        Way(
            INCOME, "", "% of the line", found.start.ratio, found.start.income.period, 100.0, found.years, found.closed,
            recent, first, last, best, (best.last - best.first) / best.years if best else None,
            len(found.others.countries), len(found.others.countries_made),
        )
    ]  # fmt: skip


def _shares(view: View) -> list[Way | None]:
    return [
        Way(
            SHARE, method.judgement.rule.measure, "% of GDP", method.last.value, method.last.period, method.goal,
            method.deadline - method.last.year, method.needed,
            method.recent.per_year if method.recent else None,
            method.recent.start.period if method.recent else "", method.recent.end.period if method.recent else "",
            None, None, 0, 0,
        )
        for method in methods(view, SHARE)
    ]  # fmt: skip


def _place(view: View, target_id: str) -> Way | None:
    judged = judge(view, target_id)[0]
    reading = read_target(view, view.targets[target_id])
    if judged.rank is None or reading.latest is None or reading.required is None or reading.goal_low is None:
        return None
    case = precedent_case(view, judged)
    known = isinstance(case, Case)
    best = case.best[0] if known else None
    recent = reading.recent
    return Way(
        target_id, "", "rank", reading.latest.value, reading.latest.period, reading.goal_low,
        float(view.targets[target_id].deadline) - reading.latest.year, -reading.required,
        -recent.per_year if recent else None,
        recent.start.period if recent else "", recent.end.period if recent else "",
        best, case.gain(best) / case.years if known and best else None,
        len(case.best) if known else 0, len(case.best_made) if known else 0,
        recent.turn if recent else None,
    )  # fmt: skip
