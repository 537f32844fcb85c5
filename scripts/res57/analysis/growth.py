"""Targets on growth: a level in disguise, a change that has not begun, or a mean of yearly rates."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
from scipy.special import stdtr, stdtrit

from res57.analysis.model import Panel, Prior, panel_prior, project, shrink
from res57.analysis.model.project import MAX_HORIZON, MIN_SHRINK
from res57.analysis.model.record import record
from res57.analysis.rule import Figure, Rule

RECENT_RATES = 5
NO_BASE = "base year not published yet"


@dataclass(frozen=True)
class Outlook:
    """Chance of an average growth, and the middle and bands of it in % a year.

    Attributes
    ----------
    ahead
        True if the base year is still to come.
    average
        The mean of the rates once all of them are in, else None.
    """

    BANDS: ClassVar[tuple[str, ...]] = ("central", "lo80", "hi80", "lo95", "hi95")

    ahead: bool
    needed: float | None = None
    recent: float | None = None
    average: float | None = None
    chance: float | None = None
    chance_high: float | None = None
    central: float | None = None
    lo80: float | None = None
    hi80: float | None = None
    lo95: float | None = None
    hi95: float | None = None
    model: str | None = None
    parts: Mapping[str, float] = field(default_factory=dict)
    flags: tuple[str, ...] = ()


def level_goal(rule: Rule, points: Sequence[Figure]) -> tuple[float | None, float | None]:
    """Return the target and its upper end as levels; None where the base year has no figure."""
    if rule.kind == "level":
        return rule.low, rule.high
    base = next((point.value for point in points if point.year == rule.base_year), None)
    if base is None:
        return None, None
    years = rule.deadline - rule.base_year  # type: ignore[operator]
    grown = [None if g is None else base * (1 + g / 100) ** years for g in (rule.low, rule.high)]
    return grown[0], grown[1]


def growth_ahead(rule: Rule, points: Sequence[Figure], panel: Panel | Prior | None, effect: float = 0.0) -> Outlook:
    """Chance of an average growth between two years that are both still to come.

    Parameters
    ----------
    rule
        Of the kind ``growth``, on the log scale.
    points
        Levels up to a year before the base year.
    panel
        Comparable countries; without them nothing is said.
    """
    needed = 100 * math.log1p(rule.low / 100)
    prior = _prior(panel, points)
    if prior is None or len(points) < MIN_SHRINK:
        return Outlook(True, needed, flags=(NO_BASE,))
    t, z = np.array([p.year for p in points]), np.log([p.value for p in points])
    return _change_outlook(rule, t, z, prior, effect, needed, None)


def rates_outlook(rule: Rule, points: Sequence[Figure], panel: Panel | Prior | None, effect: float = 0.0) -> Outlook:
    """Chance that yearly rates average the target, from the log index that the rates build.

    Parameters
    ----------
    rule
        Of the kind ``rate``: mean over the years after the base year up to the deadline.
    points
        Yearly rates in %; only the last run without a missing year is used.
    panel
        Rates of comparable countries, or the prior of their log indices.
    """
    base: float = rule.base_year  # type: ignore[assignment]
    span = rule.deadline - base
    done = [p.value for p in points if base < p.year <= rule.deadline]
    recent = float(np.mean([p.value for p in points[-RECENT_RATES:]]))
    left = span - len(done)
    if left <= 0:
        return Outlook(False, recent=recent, average=float(np.mean(done)))
    needed = (span * rule.low - sum(done)) / left
    t, z = index_of_rates([p.year for p in points], [p.value for p in points])
    built = _index_panel(panel)
    if points[-1].year < base:
        prior = _prior(built, points)
        if prior is None or len(t) < MIN_SHRINK:
            return Outlook(True, needed, recent, flags=(NO_BASE,))
        return _change_outlook(rule, t, z, prior, effect, needed, recent)
    horizon = rule.deadline - points[-1].year
    found = project(t, np.exp(z), "log", [horizon], built, effect=effect) if horizon <= MAX_HORIZON else ()
    if not found:
        return Outlook(False, needed, recent)
    ahead, now = found[0], math.exp(z[-1])

    def chance_of(goal: float) -> float:
        rest = (span * rule.bar(goal) - sum(done)) / left
        return ahead.chance(now * (1 + rest / 100) ** horizon, rule.comparator)

    yearly = {
        name: 100 * ((float(ahead.quantile(p)) / now) ** (1 / horizon) - 1)
        for name, p in zip(Outlook.BANDS, (0.5, 0.1, 0.9, 0.025, 0.975), strict=True)
    }
    top = None if rule.high is None else chance_of(rule.high)
    return Outlook(
        False, needed, recent, None, chance_of(rule.low), top, model=ahead.model, parts=ahead.parts, **yearly
    )


def index_of_rates(years: Sequence[float], rates: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
    """Log index that yearly rates (%) build, over their last run without a missing year.

    Returns
    -------
    years, log index
        One longer than the run: the index starts at 0 a year before its first rate.
    """
    start = len(years) - 1
    while start > 0 and years[start] - years[start - 1] == 1:
        start -= 1
    run = np.asarray(rates[start:], dtype=float)
    t = np.concatenate([[years[start] - 1], np.asarray(years[start:], dtype=float)])
    return t, np.concatenate([[0.0], np.cumsum(np.log1p(run / 100))])


def _index_panel(panel: Panel | Prior | None) -> Panel | Prior | None:
    if panel is None or isinstance(panel, Prior):
        return panel
    built = {geo: index_of_rates(years, rates) for geo, (years, rates) in panel.items() if len(years)}
    return {geo: (t, np.exp(z)) for geo, (t, z) in built.items()}


def _prior(panel: Panel | Prior | None, points: Sequence[Figure]) -> Prior | None:
    if panel is None or isinstance(panel, Prior):
        return panel
    return panel_prior(panel, "log", points[-1].year)


def _change_outlook(
    rule: Rule,
    t: np.ndarray,
    z: np.ndarray,
    prior: Prior,
    effect: float,
    needed: float,
    recent: float | None,
) -> Outlook:
    start, end = rule.base_year - t[-1], rule.deadline - t[-1]  # type: ignore[operator]
    if end > MAX_HORIZON:
        return Outlook(True, needed, recent, flags=(NO_BASE,))
    post = shrink.with_prior(record(t, z), prior, effect)
    mean, variance = shrink.change(post, start, end)
    years, sd = end - start, math.sqrt(variance) * prior.spread.at(end)

    def chance_of(growth: float) -> float:
        gap = (years * math.log1p(rule.bar(growth) / 100) - mean) / sd
        above = float(stdtr(post.df, -gap))
        return above if rule.better == "higher" else 1 - above

    yearly = {
        name: 100 * math.expm1((mean + sd * float(stdtrit(post.df, p))) / years)
        for name, p in zip(Outlook.BANDS, (0.5, 0.1, 0.9, 0.025, 0.975), strict=True)
    }
    parts = {"m": post.m, "k": post.k, "df": post.df, "s2": post.s2, "k0": prior.k0, "m0": prior.m0}
    parts |= {"hb": start, "hT": end, "mid": mean, "sd": sd}
    top = None if rule.high is None else chance_of(rule.high)
    return Outlook(
        True, needed, recent, None, chance_of(rule.low), top, model="shrink", parts=parts, flags=(NO_BASE,), **yearly
    )
