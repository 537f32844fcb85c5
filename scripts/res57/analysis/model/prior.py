"""What comparable countries say before a country's own record is read.

Variances are pooled as in Smyth (2004), drifts as in DerSimonian and Laird (1986), both after
winsorising 5% at each end.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import digamma, polygamma

from res57.analysis.model.record import Record, record
from res57.analysis.model.scale import Array, check_scale, forward
from res57.analysis.model.spread import NO_SPREAD, Spread

Panel = Mapping[str, tuple[Sequence[float], Sequence[float]]]
MIN_COUNTRIES = 8
MIN_POINTS = 4
MAX_AGE = 6.0  # years since a country's last figure
EARLIER = 8  # origins before this one whose drift weight enters the median
K0_LIMITS = (0.5, 50.0)
D0_LIMITS = (0.5, 100.0)


@dataclass(frozen=True)
class Prior:
    """Drift and spread of comparable countries at one origin, on the working scale.

    Attributes
    ----------
    origin
        Year up to which the panel was read.
    m0
        Mean drift a year.
    k0
        Years of record that the mean drift is worth: the median over this and earlier origins.
    k0_here
        The same from this origin alone.
    d0, s02
        Degrees of freedom and value of the yearly variance.
    countries
        Number of countries behind it.
    spread
        Factors on the spread by horizon, learnt from earlier errors; all 1 by default.
    """

    origin: float
    m0: float
    k0: float
    k0_here: float
    d0: float
    s02: float
    countries: int
    spread: Spread = NO_SPREAD


def panel_prior(
    panel: Panel,
    scale: str,
    origin: float,
    *,
    start: float | None = None,
    earlier: int = EARLIER,
    spread: Spread | None = None,
) -> Prior | None:
    """Summarise the panel of an indicator as it was known at an origin.

    Parameters
    ----------
    panel
        Geography -> (years, figures), years strictly increasing. Figures after ``origin`` are not used.
    scale
        Working scale of the indicator.
    origin
        Last year that may be read.
    start
        For adoption series: a country enters with its first figure of at least this.
    earlier
        Number of earlier yearly origins in the median of ``k0``, so that one crisis year cannot
        switch off the country's own record.
    spread
        Factors on the spread to carry along.

    Returns
    -------
    Prior or None
        None with fewer than eight usable countries.
    """
    check_scale(scale)
    histories = [_history(years, figures, scale, start) for years, figures in panel.values()]
    return prior_of(histories, origin, earlier=earlier, spread=spread)


def prior_of(
    histories: Sequence[tuple[Array, Array]], origin: float, *, earlier: int = EARLIER, spread: Spread | None = None
) -> Prior | None:
    """As `panel_prior`, from (years, working-scale values) pairs."""
    here = _at(histories, origin)
    if here is None:
        return None
    before = (_at(histories, origin - step) for step in range(1, earlier + 1))
    k0 = float(np.median([here.k0_here, *(one.k0_here for one in before if one is not None)]))
    return Prior(origin, here.m0, k0, here.k0_here, here.d0, here.s02, here.countries, spread or NO_SPREAD)


def _history(years: Sequence[float], figures: Sequence[float], scale: str, start: float | None) -> tuple[Array, Array]:
    t, y = np.asarray(years, dtype=float), np.asarray(figures, dtype=float)
    if scale == "log":  # a zero has no log; it is left out rather than moved
        t, y = t[y > 0], y[y > 0]
    if start is not None:
        first = int(np.argmax(y >= start)) if np.any(y >= start) else len(y)
        t, y = t[first:], y[first:]
    return t, forward(y, scale)


def _at(histories: Sequence[tuple[Array, Array]], origin: float) -> Prior | None:
    records = []
    for t, z in histories:
        n = int(np.searchsorted(t, origin, side="right"))
        if n < MIN_POINTS or t[n - 1] < origin - MAX_AGE:
            continue
        one = record(t[:n], z[:n])
        if one.freedom >= 1 and one.scatter > 0:
            records.append(one)
    return _pool(records, origin) if len(records) >= MIN_COUNTRIES else None


def _pool(records: Sequence[Record], origin: float) -> Prior:
    _, b, _, scatter, nu, years = np.array(records).T
    log_var = _winsorise(np.log(scatter / nu) - digamma(nu / 2) + np.log(nu / 2))
    extra = float(np.var(log_var, ddof=1) - np.mean(polygamma(1, nu / 2)))
    low, high = D0_LIMITS
    d0 = high if extra <= 0.001 else min(max(2 * _inverse_trigamma(extra), low), high)
    s02 = math.exp(float(np.mean(log_var)) + float(digamma(d0 / 2)) - math.log(d0 / 2))
    error = (d0 * s02 + scatter) / (d0 + nu) / years
    drift = _winsorise(b)
    w = 1 / error
    centre = float(w @ drift / w.sum())
    excess = float(w @ (drift - centre) ** 2) - (len(drift) - 1)
    tau2 = max(0.0, excess / float(w.sum() - (w @ w) / w.sum()))
    wide = 1 / (error + tau2)
    m0 = float(wide @ drift / wide.sum())
    k0 = K0_LIMITS[1] if tau2 <= 0 else min(max(s02 / tau2, K0_LIMITS[0]), K0_LIMITS[1])
    return Prior(origin, m0, k0, k0, d0, s02, len(records))


def _winsorise(x: Array) -> Array:
    low, high = np.quantile(x, [0.05, 0.95])
    return np.clip(x, low, high)


@lru_cache(maxsize=4096)
def _inverse_trigamma(y: float) -> float:
    x = 0.5 + 1 / y
    for _ in range(60):  # Newton on 1/trigamma, which is nearly straight
        value = float(polygamma(1, x))
        step = value * (1 - value / y) / float(polygamma(2, x))
        x += step
        if abs(step) < 1e-10 * x:
            break
    return x
