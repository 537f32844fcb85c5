"""Model ``solo``: theta and a self-shrunk drift, for series that no other country publishes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from res57.analysis.model.record import record
from res57.analysis.model.scale import Array
from res57.analysis.model.shrink import Posterior, posterior

WEIGHTS = np.append(np.arange(1, 20) * 0.05, 0.999)  # smoothing weights tried
OWN_SHARE = 0.7  # share of the own drift that the prior believes
OWN_K0 = 20.0
OWN_D0 = 8.0
OWN_PERSISTENCE = 0.05
WIDER = 1.2  # every quantile's distance from the median is stretched by this


class Theta(NamedTuple):
    """Simple exponential smoothing with drift (Hyndman and Billah 2003).

    Attributes
    ----------
    level
        Smoothed level at the last year.
    drift
        Half the least-squares slope a year.
    weight
        Smoothing weight.
    s2
        Variance of the one-year errors.
    n
        Number of yearly values.
    """

    level: float
    drift: float
    weight: float
    s2: float
    n: int

    def middle(self, h: float) -> float:
        """Middle of the projection ``h`` years ahead."""
        return self.level + self.drift * (h - 1 + 1 / self.weight - (1 - self.weight) ** self.n / self.weight)

    def variance(self, h: float) -> float:
        """Variance ``h`` years ahead: ``s2 (1 + (h - 1) a**2)``."""
        return self.s2 * (1 + (h - 1) * self.weight**2)


def theta(t: Array, z: Array) -> Theta:
    """Fit theta to a history; years without a figure are interpolated.

    Parameters
    ----------
    t, z
        Years and working-scale values, shape (n,), n >= 3.
    """
    years = np.arange(t[0], t[-1] + 0.5)
    x = np.interp(years, t, z)
    drift = float(np.polyfit(np.arange(len(x)), x, 1)[0]) / 2
    sse, level, weight = min(_smooth(x, float(a)) for a in WEIGHTS)
    return Theta(level, drift, weight, sse / max(len(x) - 2, 1), len(x))


def _smooth(x: Array, a: float) -> tuple[float, float, float]:
    """Squared errors, last level and weight, with the first level by least squares."""
    # Errors are linear in the first level: e = plain - fade * first.
    plain = np.empty(len(x))
    level = 0.0
    for i, value in enumerate(x):
        plain[i] = value - level
        level += a * plain[i]
    fade = (1 - a) ** np.arange(len(x))
    first = float(fade @ plain / (fade @ fade))
    errors = plain - fade * first
    return float(errors @ errors), level + (1 - a) ** len(x) * first, a


def self_prior(t: Array, z: Array) -> Posterior:
    """The shrunk drift with a prior made from the series itself."""
    own = record(t, z)
    s02 = own.scatter / max(own.freedom, 0.5)
    return posterior(own, OWN_SHARE * own.drift, OWN_K0, OWN_D0, s02)
