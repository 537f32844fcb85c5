"""Learn factors on the spread of an indicator from its own earlier errors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import t as student

from res57.analysis.backtest.cases import Cases
from res57.analysis.backtest.forecasts import Forecasts
from res57.analysis.model.scale import Array, forward

MIN_ERRORS = 30


@dataclass(frozen=True)
class Calibration:
    """How errors known at an origin become a factor on the spread.

    Attributes
    ----------
    name
        For the record.
    window
        Years before the origin whose forecasts are read.
    level
        Band whose half-width should hold its share.
    doubt
        Years of outcomes that the factor 1 is worth.
    """

    name: str
    window: float
    level: float
    doubt: float


def factors(known: Cases, said: Forecasts, how: Calibration) -> Array:
    """Factor of each case, from forecasts of the same indicator whose outcome was known at its origin."""
    size = np.abs(forward(known.actual, said.scale) - said.mid) / said.sd / student.ppf((1 + how.level) / 2, said.df)
    result = np.ones(len(known))
    for origin in np.unique(known.origin):
        result[known.origin == origin] = factor(known, size, origin, how)
    return result


def factor(known: Cases, size: Array, origin: float, how: Calibration) -> float:
    """Factor at one origin: the quantile of past errors over the band, pulled to 1."""
    past = (known.target <= origin) & (known.origin >= origin - how.window)
    if past.sum() < MIN_ERRORS:
        return 1.0
    years = len(np.unique(known.target[past]))
    return float(np.quantile(size[past], how.level)) ** (years / (years + how.doubt))
