"""What a history says by itself: its drift, the spread around it and how much of either it knows."""

from __future__ import annotations

from typing import NamedTuple

from res57.analysis.model.scale import Array

DISCOUNT = 0.85  # weight of a change falls by this factor with every year of its age
MEMORY = 15.0  # years; older changes have no weight


class Record(NamedTuple):
    """Weighted summary of a history on the working scale.

    Attributes
    ----------
    last
        Last value, working scale.
    drift
        ``b``, weighted mean change a year.
    weight
        ``K``, weighted years behind the drift.
    scatter
        ``S``, weighted squares of the changes around the drift.
    freedom
        ``nu``, degrees of freedom of the scatter.
    years
        Effective years: ``K**2 / sum(w**2 * gap)``, for the error of the drift.
    """

    last: float
    drift: float
    weight: float
    scatter: float
    freedom: float
    years: float


def record(t: Array, z: Array) -> Record:
    """Summarise a history.

    Parameters
    ----------
    t
        Years, strictly increasing, shape (n,), n >= 2.
    z
        Values on the working scale, shape (n,).
    """
    age = t[-1] - t[1:]
    keep = age < MEMORY
    gap = (t[1:] - t[:-1])[keep]  # np.diff gives the same and takes three times as long for a few years
    change = (z[1:] - z[:-1])[keep]
    w = DISCOUNT ** age[keep]
    weight = float(w @ gap)
    drift = float(w @ change) / weight
    scatter = float(w @ ((change - gap * drift) ** 2 / gap))
    freedom = max(float(w.sum()) - 1.0, 0.0)
    return Record(float(z[-1]), drift, weight, scatter, freedom, weight**2 / float(w**2 @ gap))
