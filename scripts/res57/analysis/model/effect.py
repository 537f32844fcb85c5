"""How far a country has run ahead of comparable ones, over all indicators at once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from res57.analysis.model.prior import MIN_COUNTRIES, MIN_POINTS, Panel, Prior
from res57.analysis.model.record import record
from res57.analysis.model.scale import forward

MIN_INDICATORS = 5
LIMIT = 2.0  # one indicator cannot lead by more yearly standard deviations than this


def country_effects(
    panels: Mapping[str, Panel], scales: Mapping[str, str], priors: Mapping[str, Prior], origin: float
) -> dict[str, float]:
    """Lead of each country over the panel's drift, in yearly standard deviations a year.

    Parameters
    ----------
    panels, scales
        By indicator; figures after ``origin`` are not used.
    priors
        Prior of each indicator at the origin or before; indicators without one are left out.
    origin
        Last year that may be read.

    Returns
    -------
    dict
        Geography -> mean over indicators of ``(b - m0) / s0``, pulled to 0 by ``V / (V + e**2)``: ``e`` is
        the standard error of the country's mean, ``V`` what differs between countries beyond such errors.
        Countries with fewer than five indicators are left out.
    """
    leads: dict[str, list[float]] = {}
    for series, prior in priors.items():
        for geo, (years, figures) in panels[series].items():
            lead = _lead(years, figures, scales[series], prior, origin)
            if lead is not None:
                leads.setdefault(geo, []).append(lead)
    kept = {geo: np.clip(own, -LIMIT, LIMIT) for geo, own in leads.items() if len(own) >= MIN_INDICATORS}
    if len(kept) < MIN_COUNTRIES:
        return {}
    mean = {geo: float(np.mean(own)) for geo, own in kept.items()}
    error = {geo: float(np.var(own, ddof=1)) / len(own) for geo, own in kept.items()}
    between = max(float(np.var(list(mean.values()), ddof=1)) - float(np.mean(list(error.values()))), 0.0)
    return {geo: mean[geo] * between / (between + error[geo]) if between else 0.0 for geo in mean}


def _lead(years: Sequence[float], figures: Sequence[float], scale: str, prior: Prior, origin: float) -> float | None:
    t, y = np.asarray(years, dtype=float), np.asarray(figures, dtype=float)
    keep = t <= origin
    if scale == "log":
        keep &= y > 0
    if keep.sum() < MIN_POINTS:
        return None
    return (record(t[keep], forward(y[keep], scale)).drift - prior.m0) / math.sqrt(prior.s02)
