"""Scores of forecasts: per indicator first, then the mean over indicators."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from res57.analysis.backtest.cases import Cases
from res57.analysis.backtest.forecasts import Forecasts
from res57.analysis.model.scale import Array, full_of

LEVELS = (np.arange(100) + 0.5) / 100
STEPS = (0.5, 1.0, 1.5, 2.0)  # targets: last figure plus this many typical yearly changes a year


class Scores(NamedTuple):
    """Scores of one indicator or of all.

    Attributes
    ----------
    n
        Number of cases.
    mase, crps
        Mean absolute error of the median, and twice the mean pinball loss, in typical yearly changes.
    brier
        Squared error of the chance of reaching four targets.
    held80, held95
        Share of the cases inside the bands.
    """

    n: int
    mase: float
    crps: float
    brier: float
    held80: float
    held95: float


class Calls(NamedTuple):
    """Chances of synthetic targets and whether they were met, each of shape (n targets,)."""

    geo: np.ndarray
    h: Array
    step: Array
    origin: Array
    ratio: Array
    chance: Array
    met: np.ndarray


def score(known: Cases, said: Forecasts, sign: int) -> Scores:
    """Score the forecasts of one indicator."""
    median = said.quantiles(np.array([0.5]))[:, 0]
    held80, held95 = held(known, said, 0.8), held(known, said, 0.95)
    asked = calls(known, said, sign)
    return Scores(
        len(known),
        float(np.mean(np.abs(known.actual - median) / known.typical)),
        float(np.mean(crps(known, said))),
        float(np.mean((asked.chance - asked.met) ** 2)),
        float(np.mean(held80)),
        float(np.mean(held95)),
    )


def crps(known: Cases, said: Forecasts) -> Array:
    """CRPS of each case in typical yearly changes."""
    gap = known.actual[:, None] - said.quantiles(LEVELS)
    return 2 * np.mean(np.maximum(LEVELS * gap, (LEVELS - 1) * gap), axis=1) / known.typical


def held(known: Cases, said: Forecasts, level: float) -> np.ndarray:
    """Whether the band of a level held, case by case."""
    ends = said.quantiles(np.array([(1 - level) / 2, (1 + level) / 2]))
    return (known.actual >= ends[:, 0]) & (known.actual <= ends[:, 1])


def calls(known: Cases, said: Forecasts, sign: int) -> Calls:
    """Ask each case for four targets set without hindsight; targets at or beyond a limit are left out."""
    parts = []
    for step in STEPS:
        goal = known.last + sign * step * known.h * known.typical
        fits = goal < full_of(said.scale)
        if said.scale != "id":
            fits &= goal > 0
        above = said.above(goal)
        chance, met = (above, known.actual >= goal) if sign > 0 else (1 - above, known.actual <= goal)
        ratio = sign * known.recent / (step * known.typical)
        columns = (known.geo, known.h, np.full(len(known), step), known.origin, ratio, chance, met)
        parts.append([column[fits] for column in columns])
    return Calls(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def base_rates(asked: Calls) -> Array:
    """Past base rate of each call: share met of the same step and horizon, known by its origin.

    One half where fewer than 30 such calls had an outcome.
    """
    rate = np.full(len(asked.h), 0.5)
    for h in np.unique(asked.h):
        for step in STEPS:
            same = (asked.h == h) & (asked.step == step)
            for origin in np.unique(asked.origin[same]):
                past = same & (asked.origin + asked.h <= origin)
                if past.sum() >= 30:
                    rate[same & (asked.origin == origin)] = asked.met[past].mean()
    return rate


def mean_scores(by_indicator: dict[str, Scores]) -> Scores:
    """Mean over indicators: each counts the same; cases are added up."""
    table = np.array(list(by_indicator.values()), dtype=float)
    return Scores(int(table[:, 0].sum()), *map(float, table[:, 1:].mean(axis=0)))
