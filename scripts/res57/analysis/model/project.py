"""Project a history: choose the model by rule and return a distribution a horizon."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from res57.analysis.model import shrink
from res57.analysis.model.predictive import Predictive, ShrinkPredictive, SoloPredictive
from res57.analysis.model.prior import Panel, Prior, panel_prior
from res57.analysis.model.record import Record, record
from res57.analysis.model.scale import Array, forward
from res57.analysis.model.solo import OWN_PERSISTENCE, self_prior, theta

MODELS = ("shrink", "solo")
MIN_SHRINK = 3
MIN_SOLO = 5
MAX_HORIZON = 8.0  # not tested beyond


def choose_model(n_points: int, has_prior: bool) -> str | None:
    """Name the model that a history allows, or None where no chance can be computed.

    ``shrink`` with a prior and three points, ``solo`` without one and five points.
    """
    if has_prior:
        return "shrink" if n_points >= MIN_SHRINK else None
    return "solo" if n_points >= MIN_SOLO else None


def project(
    years: ArrayLike,
    values: ArrayLike,
    scale: str,
    horizons: Sequence[float],
    panel: Panel | Prior | None = None,
    *,
    effect: float = 0.0,
) -> tuple[Predictive, ...]:
    """Project a history.

    Parameters
    ----------
    years, values
        Shape (n,), years strictly increasing; one vintage of one definition.
    scale
        ``id``, ``log``, ``logit100`` or ``logit1``.
    horizons
        Years after the last figure, positive, at most eight.
    panel
        The same indicator for other countries, known at the same origin: geography -> (years,
        figures), or the `Prior` made of it. Figures after the last year of the history are not used.
    effect
        Country effect, in yearly standard deviations a year; only with a panel.

    Returns
    -------
    tuple of Predictive
        One a horizon; empty if the history is too short for a model.

    Raises
    ------
    ValueError
        For unequal or unordered years, figures that are not finite, an unknown scale, a horizon out
        of range, or a prior that knows a later year than the history.
    """
    t, z = _checked(years, values, scale)
    for h in horizons:
        if not 0 < h <= MAX_HORIZON:
            raise ValueError(f"a horizon must lie above 0 and at most {MAX_HORIZON:g} years, not {h}")
    prior = _prior(panel, scale, t)
    model = choose_model(len(t), prior is not None)
    if model is None:
        return ()
    if prior is not None:
        return tuple(_shrink(t, z, scale, h, prior, effect) for h in horizons)
    return tuple(_solo(t, z, scale, h) for h in horizons)


def _checked(years: ArrayLike, values: ArrayLike, scale: str) -> tuple[Array, Array]:
    t, y = np.asarray(years, dtype=float), np.asarray(values, dtype=float)
    if t.ndim != 1 or t.shape != y.shape:
        raise ValueError("years and figures must be two lists of the same length")
    if not (np.all(np.isfinite(t)) and np.all(np.isfinite(y))):
        raise ValueError("years and figures must be finite")
    if np.any(np.diff(t) <= 0):
        raise ValueError("years must be strictly increasing: one figure a year, oldest first")
    return t, forward(y, scale)


def _prior(panel: Panel | Prior | None, scale: str, t: Array) -> Prior | None:
    if panel is None or len(t) == 0:
        return None
    if isinstance(panel, Prior):
        if panel.origin > t[-1]:
            raise ValueError(f"the prior knows {panel.origin:g}, the history ends in {t[-1]:g}")
        return panel
    return panel_prior(panel, scale, float(t[-1]))


def _own_parts(own: Record) -> dict[str, float]:
    return {"z": own.last, "b": own.drift, "K": own.weight, "S": own.scatter, "nu": own.freedom}


def _shrink(t: Array, z: Array, scale: str, h: float, prior: Prior, effect: float) -> ShrinkPredictive:
    own = record(t, z)
    post = shrink.with_prior(own, prior, effect)
    mid = shrink.middle(post, h)
    factor = prior.spread.at(h)
    sd = math.sqrt(shrink.variance(post, h)) * factor
    parts = {
        **_own_parts(own),
        "m0": prior.m0,
        "k0": prior.k0,
        "d0": prior.d0,
        "s02": prior.s02,
        "countries": float(prior.countries),
        "k": post.k,
        "m": post.m,
        "df": post.df,
        "s2": post.s2,
        "h": h,
        "A": shrink.reach(h),
        "spread": factor,
        "mid": mid,
        "sd": sd,
    }
    return ShrinkPredictive("shrink", scale, h, parts, mid, sd, post.df)


def _solo(t: Array, z: Array, scale: str, h: float) -> SoloPredictive:
    smooth, post = theta(t, z), self_prior(t, z)
    mids = smooth.middle(h), shrink.middle(post, h)
    sds = math.sqrt(smooth.variance(h)), math.sqrt(shrink.variance(post, h, OWN_PERSISTENCE))
    own = record(t, z)
    parts = {
        **_own_parts(own),
        "level": smooth.level,
        "half_slope": smooth.drift,
        "a": smooth.weight,
        "s2_theta": smooth.s2,
        "k": post.k,
        "m": post.m,
        "df": post.df,
        "s2": post.s2,
        "h": h,
        "A": shrink.reach(h),
        "mid_theta": mids[0],
        "sd_theta": sds[0],
        "mid_drift": mids[1],
        "sd_drift": sds[1],
    }
    return SoloPredictive("solo", scale, h, parts, mids[0], sds[0], mids[1], sds[1], post.df)
