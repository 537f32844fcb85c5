"""Learn a factor on the spread of an indicator from its own earlier errors.

All choices (half-life, levels, doubt) were made on the development origins. An outcome is used from the
origin at which it was known, so the factor of an origin never looks ahead.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import stdtrit

from res57.analysis.backtest.cases import EVERYTHING, Cases, cases
from res57.analysis.backtest.forecasts import Forecasts, shrink_forecasts
from res57.analysis.backtest.indicators import Indicator, histories
from res57.analysis.model import Panel, Spread
from res57.analysis.model.scale import Array, forward

MIN_ERRORS = 30


@dataclass(frozen=True)
class Calibration:
    """How errors known at an origin become a factor on the spread.

    Attributes
    ----------
    name
        For the record.
    half_life
        Years after which a forecast counts half.
    levels
        Bands whose half-widths should hold their share; the factor is the geometric mean over them.
    doubt
        Years of outcomes that the factor 1 is worth.
    """

    name: str
    half_life: float
    levels: tuple[float, ...]
    doubt: float


RECENT_ERRORS = Calibration("recent errors", 1.0, (0.7, 0.8), 4.0)


def factors(known: Cases, said: Forecasts, how: Calibration = RECENT_ERRORS) -> Array:
    """Factor of each case, from forecasts of the same indicator whose outcome was known at its origin.

    Parameters
    ----------
    known, said
        Cases of all origins, oldest included, and what the model said of them without a factor.
    how
        The calibration.

    Returns
    -------
    array of shape (n,)
        1 where fewer than 30 errors were known.
    """
    error = _error(known, said)
    result = np.ones(len(known))
    for origin in np.unique(known.origin):
        result[known.origin == origin] = factor_at(known, said, origin, how, error)
    return result


def factor_at(
    known: Cases, said: Forecasts, origin: float, how: Calibration = RECENT_ERRORS, error: Array | None = None
) -> float:
    """Factor at one origin."""
    past = (known.target <= origin) & (known.origin < origin)
    if past.sum() < MIN_ERRORS:
        return 1.0
    size = (_error(known, said) if error is None else error)[past]
    weight = 0.5 ** ((origin - known.origin[past]) / how.half_life)
    logs = []
    for level in how.levels:
        # Each error over the half-width of the band: the share ``level`` of them should be at most 1.
        over = size / stdtrit(said.df[past], (1 + level) / 2)
        logs.append(np.log(_quantile(over, weight, level)))
    years = len(np.unique(known.target[past]))
    return float(np.exp(np.mean(logs) * years / (years + how.doubt)))


def learn_spread(panel: Panel, one: Indicator, origin: int, how: Calibration = RECENT_ERRORS) -> Spread:
    """Learn the factor on the spread of an indicator at an origin, for use in a prior.

    Parameters
    ----------
    panel
        Geography -> (years, figures); figures after the origin are not used.
    one
        What the indicator is.
    origin
        Last year that may be read.
    """
    known = cases(histories(panel, one), replace(EVERYTHING, last=origin - 1, until=origin))
    return Spread((factor_at(known, shrink_forecasts(known, one.scale), origin, how),))


def _error(known: Cases, said: Forecasts) -> Array:
    return np.abs(forward(known.actual, said.scale) - said.mid) / said.sd


def _quantile(values: Array, weight: Array, level: float) -> float:
    order = np.argsort(values, kind="stable")
    total = np.cumsum(weight[order])
    return float(values[order][np.searchsorted(total, level * total[-1])])
