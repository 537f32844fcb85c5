"""Forecasts of all cases of an indicator at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr, stdtrit  # what scipy.stats calls in the end; importing that takes half a second

from res57.analysis.backtest.cases import Cases
from res57.analysis.model import shrink
from res57.analysis.model.scale import Array, backward, threshold
from res57.analysis.model.spread import NO_SPREAD, Spread


@dataclass(frozen=True)
class Forecasts:
    """Student t on a working scale, one a case; columns of shape (n,)."""

    scale: str
    mid: Array
    sd: Array
    df: Array

    def quantiles(self, p: Array) -> Array:
        """Quantiles in the unit of the figures, shape (n, len(p))."""
        # Few degrees of freedom are distinct, and each quantile of the t distribution costs a search.
        distinct, where = np.unique(self.df, return_inverse=True)
        scores = stdtrit(distinct[:, None], np.asarray(p)[None])[where]
        z = self.mid[:, None] + self.sd[:, None] * scores
        return backward(z, self.scale)

    def above(self, values: Array) -> Array:
        """Chance of a figure above each value, shape (n,)."""
        return stdtr(self.df, (self.mid - threshold(values, self.scale)) / self.sd)

    def stretched(self, factors: Array) -> Forecasts:
        """The same with the spread of each case multiplied by a factor."""
        return Forecasts(self.scale, self.mid, self.sd * factors, self.df)


def shrink_forecasts(known: Cases, scale: str, spread: Spread = NO_SPREAD) -> Forecasts:
    """Forecasts of the model ``shrink``."""
    post = shrink.posterior(known.record, known.m0, known.k0, known.d0, known.s02)  # type: ignore[arg-type]
    variance = shrink.variance(post, known.h)  # type: ignore[arg-type]
    factor = np.array([spread.at(h) for h in known.h])
    return Forecasts(scale, shrink.middle(post, known.h), np.sqrt(variance) * factor, post.df)  # type: ignore[arg-type]


def drift_forecasts(known: Cases) -> Forecasts:
    """Random walk with drift on the figures themselves, the plain rival."""
    drift = (known.last - known.first) / known.span
    freedom = np.maximum(known.steps - 1, 1)
    variance = known.noise / freedom * (known.h + known.h**2 / known.span)
    sd = np.maximum(np.sqrt(variance), 1e-9 * known.typical)
    return Forecasts("id", known.last + drift * known.h, sd, freedom)
