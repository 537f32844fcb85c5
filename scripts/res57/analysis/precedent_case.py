"""One target put to the record of other countries: who stood where Viet Nam stands, and how far they came.

Three ways to compare, by what the measure is:

``change``  a share or ratio: countries within a fifth of Viet Nam's figure, and what they added;
``growth``  a count, which depends on a country's size: countries with a third to three times Viet Nam's count,
            and their compound growth;
``places``  an index that is normalised anew in each edition: countries within a fifth of Viet Nam's place, and
            the places they climbed. Scores of two editions are never compared.

The panels say what usually happens, not what was known: they are cut at the year of Viet Nam's last figure.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from res57.analysis.comparable import panel_of
from res57.analysis.judgement import Judgement
from res57.analysis.model import Panel
from res57.analysis.order import Order, order_of
from res57.analysis.precedents import Precedents, Window, precedents
from res57.analysis.rule import Figure
from res57.data.evidence import View
from res57.data.records import HOME

SAME = 0.05  # difference between Viet Nam's figure here and in the panel that is still the same measure
NEAR = 0.2  # a country stood where Viet Nam stands if its figure was within a fifth of Viet Nam's
TIMES = 3.0  # a count is of a like size from a third to three times Viet Nam's
AGGREGATES = frozenset({"WLD"})


class Gap(StrEnum):
    """Why there is nothing to compare."""

    NO_PANEL = "no panel"
    NO_FIGURE = "no figure"
    REACHED = "reached"
    DUE = "due"
    OTHER_MEASURE = "other measure"
    NO_WINDOW = "no window"


@dataclass(frozen=True)
class Case:
    """The windows of other countries that bear on a target.

    Attributes
    ----------
    basis
        ``change``, ``growth`` or ``places``, as the module explains.
    panel, unit
        Indicator of ``precedents.csv`` and unit of Viet Nam's figure; the windows are in that unit (``places``: rank).
    asked, years
        Years that Viet Nam has left, and length of the windows: shorter where no record is that long.
    start, last_year
        Viet Nam's last figure (place) and its year, at which the panel is cut.
    needed
        Change that is needed, above 0 for the better: in ``unit``, in % a year, or in places.
    low, high
        Figures between which a window must start.
    sign
        +1 if higher is better, else -1.
    found
        Windows of the other countries.
    own
        Viet Nam's own best window of that length from any start, or None.
    order
        Places and scores of every edition, for ``places``.
    """

    basis: str
    panel: str
    unit: str
    asked: int
    years: int
    start: float
    last_year: float
    needed: float
    low: float
    high: float
    sign: int
    found: Precedents
    own: Window | None
    order: Order | None = None

    def gain(self, window: Window) -> float:
        """What a window brought, above 0 for the better, in the unit of ``needed``."""
        if self.basis == "growth":
            return 100 * self.sign * ((max(window.last, 0.0) / window.first) ** (1 / window.years) - 1)
        return self.sign * (window.last - window.first) + 0.0  # a fall of nothing is no minus

    def part(self, geo: str, year: float) -> float:
        """Score of a country over the score of the place asked for, both of one edition (``places`` only)."""
        assert self.order is not None
        return self.order.part(geo, year)

    @property
    def arrived(self) -> int:
        """Countries that ended a best window at the place asked for or a better one (``places`` only)."""
        assert self.order is not None
        return sum(window.last <= self.order.nth for window in self.best)

    @property
    def best(self) -> tuple[Window, ...]:
        """Best window of each country, the best country first."""
        found: dict[str, Window] = {}
        for window in self.found.every:
            if window.geo not in found or self.gain(window) > self.gain(found[window.geo]):
                found[window.geo] = window
        return tuple(sorted(found.values(), key=lambda window: (-self.gain(window), window.geo)))

    @property
    def best_made(self) -> tuple[Window, ...]:
        """Best windows of the countries that made the change, the best first."""
        made = set(self.found.countries_made)
        return tuple(window for window in self.best if window.geo in made)

    @property
    def middle(self) -> float:
        """Median gain of all windows."""
        gains = sorted(self.gain(window) for window in self.found.every)
        half = len(gains) // 2
        return gains[half] if len(gains) % 2 else (gains[half - 1] + gains[half]) / 2


def precedent_case(view: View, judgement: Judgement) -> Case | Gap:
    """Put one judged measure to the record of other countries."""
    if not judgement.rule.panel:
        return Gap.NO_PANEL
    if judgement.rank is not None:
        return _places(view, judgement)
    found, rule = judgement.assessment, judgement.rule
    if found is None or found.last_value is None or found.last_year is None:
        return Gap.NO_FIGURE
    panel = _cut(panel_of(view.evidence, rule.panel, everyone=True), found.last_year)
    unit = judgement.track.series.unit if judgement.track else ""
    last = Figure(found.last_year, found.last_value, found.vintage)
    if judgement.is_yearly:  # the years that count have not begun to be measured: all of them are ahead
        if rule.reading != "growth" or rule.low is None or rule.deadline is None or rule.base_year is None:
            return Gap.OTHER_MEASURE
        return _growth(judgement, panel, unit, last, round(rule.deadline - rule.base_year), rule.low)
    if found.goal is None:
        return Gap.NO_FIGURE
    if not found.horizon or found.horizon <= 0:
        return Gap.DUE
    if not found.needed or found.needed <= 0:
        return Gap.REACHED
    years = max(1, round(found.horizon))
    if rule.pace == "log":
        rate = 100 * ((found.goal / found.last_value) ** (1 / years) - 1)
        return _growth(judgement, panel, unit, last, years, rate)
    factor = _factor(panel, last)
    if factor is None:
        return Gap.OTHER_MEASURE
    panel = {geo: (at, [value / factor for value in values]) for geo, (at, values) in panel.items()}
    low, high = sorted((last.value * (1 - NEAR), last.value * (1 + NEAR)))
    sign = -1 if rule.better == "lower" else 1
    change = found.goal - last.value
    return _case("change", judgement, panel, unit, last, years, sign, (low, high), sign * change)


def _factor(panel: Panel, last: Figure) -> float | None:
    """Power of ten between the panel's unit and ours (per million, per ten thousand); None for another measure."""
    own = dict(zip(*panel.get(HOME, ((), ())), strict=True)).get(last.year)
    if own is None or own * last.value <= 0:
        return None
    factor = 10.0 ** round(math.log10(own / last.value))
    return factor if abs(own / factor - last.value) <= SAME * abs(last.value) else None


def _growth(judgement: Judgement, panel: Panel, unit: str, last: Figure, years: int, rate: float) -> Case | Gap:
    sign = -1 if judgement.rule.better == "lower" else 1
    span = (last.value / TIMES, last.value * TIMES)
    return _case("growth", judgement, panel, unit, last, years, sign, span, sign * rate)


def _places(view: View, judgement: Judgement) -> Case | Gap:
    rank, rule = judgement.rank, judgement.rule
    if rank is None or judgement.track is None or not judgement.track.trend or rule.deadline is None:
        return Gap.NO_FIGURE
    year = float(math.floor(judgement.track.trend[-1].year))
    if rank.rank_now <= rank.place:
        return Gap.REACHED
    if rule.deadline <= year:
        return Gap.DUE
    members = None if rule.list == "world" else tuple(view.group("sea"))
    scores = _cut(panel_of(view.evidence, rule.panel, everyone=True), year)
    order = order_of(scores, rank.place, members, lower_is_better=rule.better == "lower")
    if order.place(HOME, year) != rank.rank_now:
        return Gap.OTHER_MEASURE
    near = max(1.0, math.floor(NEAR * rank.rank_now))
    span = (rank.rank_now - near, rank.rank_now + near)
    unit = "rank" if members is None else "rank in South-East Asia"
    last = Figure(year, float(rank.rank_now), "")
    years, needed = round(rule.deadline - year), float(rank.rank_now - rank.place)
    case = _case("places", judgement, order.places, unit, last, years, -1, span, needed)
    return replace(case, order=order) if isinstance(case, Case) else case


def _case(
    basis: str,
    judgement: Judgement,
    panel: Panel,
    unit: str,
    last: Figure,
    asked: int,
    sign: int,
    span: tuple[float, float],
    needed: float,
) -> Case | Gap:
    years = _longest(panel, asked)
    if years is None:
        return Gap.NO_WINDOW
    bar = {"growth": sign * needed} if basis == "growth" else {"change": sign * needed}
    others = {geo: history for geo, history in panel.items() if geo != HOME}
    found = precedents(others, span, float(years), lower_is_better=sign < 0, **bar)
    if not found.every:
        return Gap.NO_WINDOW
    mine = {geo: history for geo, history in panel.items() if geo == HOME}
    own = precedents(mine, (-math.inf, math.inf), float(years), lower_is_better=sign < 0, **bar).every
    case = Case(
        basis, judgement.rule.panel, unit, asked, years, last.value, last.year, needed, *span, sign, found, None
    )
    return replace(case, own=max(own, key=case.gain)) if own else case


def _longest(panel: Panel, asked: int) -> int | None:
    """Years asked for, or the longest stretch of the panel where no country has a record that long."""
    spans = {round(b - a) for years, _ in panel.values() for a in years for b in years if 0 < b - a <= asked}
    return max(spans, default=None)


def _cut(panel: Panel, last: float) -> Panel:
    """Countries only, up to a year."""
    kept = {
        geo: [(year, value) for year, value in zip(*history, strict=True) if year <= last]
        for geo, history in panel.items()
        if geo not in AGGREGATES
    }
    return {geo: ([y for y, _ in pairs], [v for _, v in pairs]) for geo, pairs in kept.items() if pairs}
