"""Predictive distributions: quantiles and chances in the unit of the figures."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr, ndtri, stdtr, stdtrit  # what scipy.stats calls in the end, without its checks

from res57.analysis.model.scale import Array, backward, threshold
from res57.analysis.model.solo import WIDER

COMPARATORS = (">=", ">", "<=", "<")
ENDS = (-8.2, 8.2)  # normal scores beyond which a probability is 0 or 1 in the arithmetic of the machine


@dataclass(frozen=True)
class Predictive:
    """Where a figure may stand ``horizon`` years after the last one.

    Attributes
    ----------
    model
        ``shrink`` or ``solo``.
    scale
        Working scale.
    horizon
        Years ahead.
    parts
        Every number that the distribution was made from, by name, for readers who recompute it.
    """

    model: str
    scale: str
    horizon: float
    parts: dict[str, float] = field(repr=False, compare=False)

    def _z(self, p: ArrayLike) -> Array:
        raise NotImplementedError

    def _below(self, z: float) -> float:
        raise NotImplementedError

    def quantile(self, p: ArrayLike) -> Array:
        """Figure that is not passed with probability ``p``, 0 < p < 1, in the shape of ``p``.

        Raises
        ------
        ValueError
            If a probability is not between 0 and 1.
        """
        q = np.asarray(p, dtype=float)
        if np.any((q <= 0) | (q >= 1)):
            raise ValueError("a probability must lie between 0 and 1")
        return backward(self._z(q), self.scale)

    def chance(self, value: float, comparator: str) -> float:
        """Probability that the figure meets a threshold.

        Parameters
        ----------
        value
            In the unit of the figures. The distribution is continuous, so ``>`` equals ``>=``.
        comparator
            One of ``>=``, ``>``, ``<=``, ``<``.

        Raises
        ------
        ValueError
            If the comparator is not known.
        """
        if comparator not in COMPARATORS:
            raise ValueError(f"the comparator {comparator!r} is not known; use one of {', '.join(COMPARATORS)}")
        z = float(threshold(value, self.scale))
        below = (0.0 if z < 0 else 1.0) if np.isinf(z) else self._below(z)
        return below if comparator.startswith("<") else 1 - below

    def chances(self, values: ArrayLike, comparator: str) -> Array:
        """As `chance`, for many thresholds at once."""
        return np.array([self.chance(float(value), comparator) for value in np.ravel(values)])

    @property
    def central(self) -> float:
        """Middle path: the median."""
        return float(self.quantile(0.5))

    def band(self, level: float) -> tuple[float, float]:
        """Lower and upper end of the central band that holds ``level`` of the probability."""
        low, high = self.quantile([(1 - level) / 2, (1 + level) / 2])
        return float(low), float(high)


@dataclass(frozen=True)
class ShrinkPredictive(Predictive):
    """Student t on the working scale."""

    mid: float
    sd: float
    df: float

    def _z(self, p: ArrayLike) -> Array:
        return self.mid + self.sd * stdtrit(self.df, p)

    def _below(self, z: float) -> float:
        if self.sd == 0:
            return float(z > self.mid)
        return float(stdtr(self.df, (z - self.mid) / self.sd))

    def chance(self, value: float, comparator: str) -> float:
        """As `Predictive.chance`; the upper tail is not lost to rounding."""
        z = float(threshold(value, self.scale))
        if comparator in (">=", ">") and np.isfinite(z) and self.sd > 0:
            return float(stdtr(self.df, (self.mid - z) / self.sd))
        return super().chance(value, comparator)

    def chances(self, values: ArrayLike, comparator: str) -> Array:
        """As `Predictive.chances`, in one pass."""
        if self.sd == 0:
            return super().chances(values, comparator)
        z = (threshold(values, self.scale) - self.mid) / self.sd
        return stdtr(self.df, z if comparator.startswith("<") else -z)


@dataclass(frozen=True)
class SoloPredictive(Predictive):
    """Mean of the quantiles of a normal (theta) and a Student t (own drift), stretched."""

    mid_theta: float
    sd_theta: float
    mid_drift: float
    sd_drift: float
    df: float

    def _z(self, p: ArrayLike) -> Array:
        mid = (self.mid_theta + self.mid_drift) / 2
        return mid + WIDER * (self.sd_theta * ndtri(p) + self.sd_drift * stdtrit(self.df, p)) / 2

    def _below(self, z: float) -> float:
        mid = (self.mid_theta + self.mid_drift) / 2
        if self.sd_theta == 0 and self.sd_drift == 0:
            return float(z > mid)
        # The normal score is the unknown: it keeps both tails exact where a probability would not. Each table of
        # scores lies between two scores of the one before; the last step is so small that a straight line is exact.
        low, high = ENDS
        for _ in range(3):
            scores = np.linspace(low, high, 401)
            levels = self._z(ndtr(scores))
            place = int(np.clip(np.searchsorted(levels, z), 1, scores.size - 1))
            low, high = scores[place - 1 : place + 1]
        return float(ndtr(np.interp(z, levels, scores)))

    def chances(self, values: ArrayLike, comparator: str) -> Array:
        """As `Predictive.chances`, from a dense table of quantiles; the same to six decimals."""
        if self.sd_theta == 0 and self.sd_drift == 0:
            return super().chances(values, comparator)
        scores = np.linspace(*ENDS, 4001)
        below = ndtr(np.interp(threshold(np.ravel(values), self.scale), self._z(ndtr(scores)), scores))
        return below if comparator.startswith("<") else 1 - below
