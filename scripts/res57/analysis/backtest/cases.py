"""The cases of the test: an origin, a horizon, what was known then and what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from res57.analysis.backtest.indicators import History
from res57.analysis.model.prior import Prior, prior_of
from res57.analysis.model.record import Record, record
from res57.analysis.model.scale import Array

HORIZONS = range(1, 7)
MEMORY = 25  # points of a history that are kept at an origin
MIN_POINTS = 5
CHANGES = 15  # newest changes behind the typical yearly change


@dataclass(frozen=True)
class Split:
    """Origins and last target year of a part of the test."""

    name: str
    first: int
    last: int
    until: int


DEVELOPMENT = Split("development", 2005, 2012, 2013)
TEST = Split("test", 2013, 2023, 2024)
EVERYTHING = Split("all", 2000, 2023, 2024)


@dataclass(frozen=True)
class Cases:
    """Cases of one indicator as columns, each of shape (n,).

    Attributes
    ----------
    geo
        Code of the country.
    origin, h
        Year of the last figure known, and years ahead.
    last, actual
        That figure, and what came.
    typical
        Mean absolute yearly change in the history (at most 15 changes): the unit of all errors.
    recent
        Change a year over the last five years; NaN under two years.
    z, b, K, S, nu
        The record on the working scale.
    m0, k0, d0, s02
        The prior at the origin.
    first, span, steps, noise
        For the drift model: first figure of the history, its years, its changes, and the sum of squared
        changes around its mean change.
    """

    geo: np.ndarray
    origin: Array
    h: Array
    last: Array
    actual: Array
    typical: Array
    recent: Array
    z: Array
    b: Array
    K: Array
    S: Array
    nu: Array
    m0: Array
    k0: Array
    d0: Array
    s02: Array
    first: Array
    span: Array
    steps: Array
    noise: Array

    def __len__(self) -> int:
        return len(self.h)

    def where(self, keep: np.ndarray) -> Cases:
        """The cases that a mask keeps."""
        return Cases(*(getattr(self, field.name)[keep] for field in fields(self)))

    def within(self, split: Split) -> Cases:
        """The cases of a part of the test."""
        return self.where((self.origin >= split.first) & (self.origin <= split.last) & (self.target <= split.until))

    @property
    def target(self) -> Array:
        """Year that the case speaks about."""
        return self.origin + self.h

    @property
    def record(self) -> Record:
        """The records as columns."""
        return Record(self.z, self.b, self.K, self.S, self.nu, self.K)  # type: ignore[arg-type]


def cases(kept: Sequence[History], split: Split) -> Cases:
    """Gather every case of an indicator.

    A country has a case at an origin if it has a figure for that very year and five figures by then, and a
    figure for the target year. The prior uses the panel up to the origin only.
    """
    pairs = [(one.t, one.z) for one in kept]
    priors: dict[int, Prior | None] = {}
    rows: list[tuple[object, ...]] = []
    for one in kept:
        known = {int(year): i for i, year in enumerate(one.t)}
        for origin in range(split.first, split.last + 1):
            end = known.get(origin)
            if end is None or end + 1 < MIN_POINTS:
                continue
            ahead = [h for h in HORIZONS if origin + h in known and origin + h <= split.until]
            if not ahead:
                continue
            if origin not in priors:
                priors[origin] = prior_of(pairs, origin)
            prior = priors[origin]
            if prior is None:
                continue
            shared = _shared(one, end, prior)
            if shared is not None:
                rows += [(one.geo, origin, h, one.y[end], one.y[known[origin + h]], *shared) for h in ahead]
    columns = list(zip(*rows, strict=True)) or [()] * len(fields(Cases))
    return Cases(np.array(columns[0], dtype=object), *(np.array(column, dtype=float) for column in columns[1:]))


def _shared(one: History, end: int, prior: Prior) -> tuple[float, ...] | None:
    """What the cases of one country and origin have in common; None for a history that never moves."""
    cut = slice(max(0, end + 1 - MEMORY), end + 1)
    t, y, z = one.t[cut], one.y[cut], one.z[cut]
    gap, change = np.diff(t), np.diff(y)
    typical = float(np.mean((np.abs(change) / gap)[-CHANGES:]))
    if typical == 0:
        return None
    early = np.flatnonzero(t <= t[-1] - 5)
    start = int(early[-1]) if len(early) else 0
    recent = (y[-1] - y[start]) / (t[-1] - t[start]) if t[-1] - t[start] >= 2 else np.nan
    own = record(t, z)
    drift = (y[-1] - y[0]) / (t[-1] - t[0])
    noise = float(np.sum((change - gap * drift) ** 2 / gap))
    return (
        typical,
        float(recent),
        *own[:5],
        prior.m0,
        prior.k0,
        prior.d0,
        prior.s02,
        float(y[0]),
        float(t[-1] - t[0]),
        float(len(gap)),
        noise,
    )
