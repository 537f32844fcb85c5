"""How fast research spending has to grow: GDP grows too, so the money must outrun it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from res57.analysis.feasibility import feasibility
from res57.analysis.judgement import judge
from res57.analysis.pace import MIN_SPAN, WINDOW, compound_growth, recent_window
from res57.analysis.precedent_case import Case
from res57.analysis.precedents import Window
from res57.analysis.track import track
from res57.data.evidence import View
from res57.data.records import Point

RATIO, GDP, TARGET = "gerd_share_gdp", "gdp_growth_first_estimate_nso", "G3.1"
RECENT_YEARS = 5  # years of GDP growth that stand for the present


@dataclass(frozen=True)
class Stretch:
    """Growth of the ratio, of GDP and of the money over some years, in % a year; None where not known."""

    first: int
    last: int
    ratio: float
    gdp: float | None

    @property
    def money(self) -> float | None:
        """Growth of the money at constant prices: growth of the ratio times growth of GDP."""
        return None if self.gdp is None else joint_growth(self.ratio, self.gdp)


@dataclass(frozen=True)
class SpendingGrowth:
    """What reaching the ratio takes, next to what was done.

    Attributes
    ----------
    needed
        From the last figure to the deadline; GDP as in the last years.
    gdp_years
        First and last year of the GDP growth that ``needed`` assumes.
    recent, best
        Viet Nam over its recent window, and its fastest stretch of at least five years.
    fastest
        The economy, with its window, whose ratio grew fastest over as many years from a like start.
    economies
        Economies with such a window.
    """

    start: Point
    goal: float
    needed: Stretch
    gdp_years: tuple[int, int]
    recent: Stretch | None
    best: Stretch | None
    fastest: Window | None
    fastest_growth: float | None
    economies: int
    used: tuple[Point, ...]


def joint_growth(one: float, other: float) -> float:
    """Growth of a product from the growth of its two factors, all in % a year."""
    return 100 * ((1 + one / 100) * (1 + other / 100) - 1)


def mean_growth(rates: Mapping[int, float], first: int, last: int) -> float | None:
    """Compound mean of the yearly rates of ``first`` to ``last``, in % a year; None if one is missing."""
    years = range(first, last + 1)
    if not years or any(year not in rates for year in years):
        return None
    return 100 * math.expm1(sum(math.log1p(rates[year] / 100) for year in years) / len(years))


def spending_growth(view: View) -> SpendingGrowth | None:
    """Work out the growth of research spending that the target needs, or None before there are figures."""
    found = track(view, RATIO)
    growth = view.points(GDP)
    target = view.targets[TARGET]
    if found.latest is None or len(growth) < RECENT_YEARS or target.value_low is None or target.deadline_year is None:
        return None
    rates = {math.floor(p.year): p.value for p in growth}
    newest = max(rates)
    gdp_years = (newest - RECENT_YEARS + 1, newest)
    start, years = found.latest, round(target.deadline_year - found.latest.year)
    if years <= 0 or start.value >= target.value_low:
        return None
    needed = Stretch(
        math.floor(start.year),
        int(target.deadline_year),
        compound_growth(start.value, target.value_low, years),
        mean_growth(rates, *gdp_years),
    )
    window = recent_window(found.trend)
    long = [
        (a, b)
        for place, a in enumerate(found.trend)
        for b in found.trend[place + 1 :]
        if b.year - a.year >= max(MIN_SPAN, WINDOW)
    ]
    stretches = [_stretch(a, b, rates) for a, b in long]
    fastest, economies = _fastest(view)
    return SpendingGrowth(
        start=start,
        goal=target.value_low,
        needed=needed,
        gdp_years=gdp_years,
        recent=_stretch(*window, rates) if window else None,
        best=max(stretches, key=lambda one: one.ratio, default=None),
        fastest=fastest,
        fastest_growth=compound_growth(fastest.first, fastest.last, fastest.end - fastest.start) if fastest else None,
        economies=economies,
        used=(*found.trend, start, *growth),
    )


def _stretch(start: Point, end: Point, rates: Mapping[int, float]) -> Stretch:
    first, last = math.floor(start.year), math.floor(end.year)
    ratio = compound_growth(start.value, end.value, end.year - start.year)
    return Stretch(first, last, ratio, mean_growth(rates, first + 1, last))


def _fastest(view: View) -> tuple[Window | None, int]:
    """The fastest of the windows that the target's own precedents are counted on, and their economies."""
    facts = feasibility(view, judge(view, TARGET)[0])
    if facts is None or not isinstance(facts.others, Case):
        return None, 0
    found = facts.others.found
    return max(found.every, key=lambda window: window.last / window.first), len(found.countries)
