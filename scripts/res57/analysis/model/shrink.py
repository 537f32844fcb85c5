"""Model ``shrink``: the country's own drift and spread, pulled towards the prior; and its damping."""

from __future__ import annotations

import math
from typing import NamedTuple

from res57.analysis.model.prior import Prior
from res57.analysis.model.record import Record

DAMPING = 0.9
PERSISTENCE = 0.02  # how much the drift itself may wander, in yearly variances


class Posterior(NamedTuple):
    """What is believed about a country after its record has been joined with a prior.

    Attributes
    ----------
    last
        Last value on the working scale.
    k
        Years behind the drift.
    m
        Drift a year.
    df
        Degrees of freedom.
    s2
        Yearly variance.
    """

    last: float
    k: float
    m: float
    df: float
    s2: float


def posterior(own: Record, m0: float, k0: float, d0: float, s02: float) -> Posterior:
    """Join a record with a prior in closed form."""
    k = own.weight + k0
    m = (own.weight * own.drift + k0 * m0) / k
    df = d0 + own.freedom + 1
    pull = own.weight * k0 / k * (own.drift - m0) ** 2
    return Posterior(own.last, k, m, df, (d0 * s02 + own.scatter + pull) / df)


def with_prior(own: Record, prior: Prior, effect: float = 0.0) -> Posterior:
    """Join a record with the prior of a panel.

    Parameters
    ----------
    effect
        Country effect in yearly standard deviations a year, added to the mean drift.
    """
    return posterior(own, prior.m0 + effect * math.sqrt(prior.s02), prior.k0, prior.d0, prior.s02)


def reach(h: float) -> float:
    """Years of drift that are left after damping: ``A = 0.9 (1 - 0.9**h) / 0.1``."""
    return DAMPING * (1 - DAMPING**h) / (1 - DAMPING)


def wander(h: float) -> float:
    """Sum of squares ``(h - 1) h (2h - 1) / 6``: how far a wandering drift leads."""
    return (h - 1) * h * (2 * h - 1) / 6


def middle(post: Posterior, h: float) -> float:
    """Middle of the projection ``h`` years ahead, working scale."""
    return post.last + post.m * reach(h)


def variance(post: Posterior, h: float, persistence: float = PERSISTENCE) -> float:
    """Variance of the projection ``h`` years ahead, before the factor on the spread."""
    return post.s2 * (h + reach(h) ** 2 / post.k + persistence * wander(h))


def change(post: Posterior, start: float, end: float) -> tuple[float, float]:
    """Mean and variance of the change between two horizons, for growth from a base not yet published."""
    arm = reach(end) - reach(start)
    steps = end - start + arm**2 / post.k + PERSISTENCE * (wander(end) - wander(start))
    return post.m * arm, post.s2 * steps
