"""National income per head against the World Bank's lines of the same year.

The lines are set anew each July, so a distance is taken to the line of the same year of income, and the pace that
is needed depends on how fast the line itself rises.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from res57.analysis.comparable import panels
from res57.analysis.model import Panel
from res57.analysis.pace import compound_growth
from res57.analysis.precedents import Precedents, Window, best_stretch, precedents
from res57.analysis.track import track
from res57.data.evidence import View
from res57.data.records import HOME, Point

INCOME, HIGH, MIDDLE = "gni_per_capita_atlas", "wb_high_income_threshold", "wb_upper_middle_income_threshold"
WORLD = "WLD"
PANEL_INCOME, PANEL_LINE = "gni_pc_atlas", "high_income_line"
NEAR = 0.2  # a country stood where Viet Nam stands if its ratio was within a fifth of Viet Nam's
LINE_YEARS = 20  # years over which the rise of the line is read


@dataclass(frozen=True)
class Year:
    """Income and the two lines of one year, in US dollars; a line that is not stored is None.

    ``joined`` says whether the income stands in the one release that a trend is read from.
    """

    income: Point
    middle: Point | None
    high: Point | None
    joined: bool

    @property
    def ratio(self) -> float | None:
        """Income in % of the high-income line of the same year."""
        return 100 * self.income.value / self.high.value if self.high else None

    @property
    def above_middle(self) -> bool | None:
        """Whether income lies above the line where upper-middle income begins."""
        return self.income.value >= self.middle.value if self.middle else None


@dataclass(frozen=True)
class Climb:
    """What it takes to reach the high-income line by a year.

    Attributes
    ----------
    start
        Newest year with income and line.
    deadline, years
        Year of the aim, and years of income that are left.
    line_growth, line_from
        Growth of the line, % a year, over the years before ``start``, and the year that it is read from.
    needed, needed_still
        Growth of income in US dollars, % a year: if the line goes on rising like that, and if it stood still.
    recent
        Growth of income, % a year, over as many years within one release, with its first and last year, or None.
    best
        Own best stretch of as many years, as ratios to the line in %, or None.
    others
        Other economies that stood at a like ratio, and those that reached the line in as many years.
    closed
        Points of the ratio that are needed a year.
    """

    start: Year
    deadline: int
    years: int
    line_growth: float
    line_from: int
    needed: float
    needed_still: float
    recent: tuple[float, int, int] | None
    best: Window | None
    others: Precedents

    @property
    def halfway(self) -> tuple[float, float]:
        """Middle of the straight way to the line, as year and ratio, where its label stands."""
        assert self.start.ratio is not None
        return (self.start.income.year + self.deadline) / 2, (self.start.ratio + 100) / 2

    @property
    def closed(self) -> float:
        """Points of the ratio that are needed a year."""
        assert self.start.ratio is not None
        return (100 - self.start.ratio) / self.years


def earlier(years: Sequence[Year], back: float) -> Year | None:
    """The newest year at least so many years before the last one, or None."""
    return next((year for year in reversed(years) if year.income.year <= years[-1].income.year - back), None)


def income_years(view: View) -> tuple[Year, ...]:
    """Income by year with the lines of the same year, oldest first.

    The newest release of the history and later single figures; only single figures where no history was public.
    """
    middle, high = ({p.period: p for p in view.points(series_id, WORLD)} for series_id in (MIDDLE, HIGH))
    found = track(view, INCOME)
    last = found.trend[-1].year if found.trend else -math.inf
    single = [point for point in found.points if point.year > last]
    both = [*((point, True) for point in found.trend), *((point, False) for point in single)]
    return tuple(Year(p, middle.get(p.period), high.get(p.period), joined) for p, joined in both)


def climb(view: View, deadline: int) -> Climb | None:
    """Work out the climb to the high-income line, or None where income or line is not public for one year.

    The other economies come from the panel of all countries, cut at the year of the own figure.
    """
    every = income_years(view)
    years = [year for year in every if year.high is not None]
    if not years or int(years[-1].income.period) >= deadline:
        return None
    start = years[-1]
    assert start.high is not None
    last = int(start.income.period)
    line = {int(p.period): p.value for p in view.points(HIGH, WORLD)}
    first = min((year for year in line if year >= last - LINE_YEARS), default=last)
    left = deadline - last
    line_growth = compound_growth(line[first], line[last], last - first) if first < last else 0.0
    still = compound_growth(start.income.value, start.high.value, left)
    ratios = _ratios(view, last)
    ratios.pop(HOME, None)
    own = {float(year.income.period): year.ratio for year in years if year.ratio is not None and year.joined}
    ratio = start.ratio
    assert ratio is not None
    found = precedents(ratios, (ratio * (1 - NEAR), ratio * (1 + NEAR)), float(left), target=100.0)
    return Climb(
        start,
        deadline,
        left,
        line_growth,
        first,
        100 * math.expm1(math.log1p(still / 100) + math.log1p(line_growth / 100)),
        still,
        _recent(every),
        best_stretch(list(own), list(own.values()), float(left)),
        found,
    )


def _recent(years: tuple[Year, ...]) -> tuple[float, int, int] | None:
    """Growth of income within one release over as many years as the line is read over, or fewer."""
    joined = [year.income for year in years if year.joined]
    since = [point for point in joined if point.year >= joined[-1].year - LINE_YEARS]
    if len(since) < 2:
        return None
    first, last = since[0], since[-1]
    rate = compound_growth(first.value, last.value, last.year - first.year)
    return rate, int(first.period), int(last.period)


def _ratios(view: View, last: int) -> Panel:
    """Income in % of the line of the same year, by economy, up to a year."""
    every = panels(view.evidence)
    line = {
        year: value for years, values in every[PANEL_LINE].values() for year, value in zip(years, values, strict=True)
    }
    found = {}
    for geo, (years, values) in every[PANEL_INCOME].items():
        pairs = [(y, 100 * v / line[y]) for y, v in zip(years, values, strict=True) if y in line and y <= last]
        if pairs:
            found[geo] = ([y for y, _ in pairs], [v for _, v in pairs])
    return found
