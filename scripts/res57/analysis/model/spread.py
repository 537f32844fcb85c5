"""Factors on the spread of the model, learnt from its own earlier errors. Off by default."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Spread:
    """Factor on the spread for horizons 1, 2, 3 ... years.

    Attributes
    ----------
    factors
        One factor a year; the last one holds for longer horizons. Empty means 1 everywhere.
    """

    factors: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if any(not (np.isfinite(f) and f > 0) for f in self.factors):
            raise ValueError("factors on the spread must be positive")

    def at(self, horizon: float) -> float:
        """Factor at a horizon in years, straight between whole years."""
        if not self.factors:
            return 1.0
        return float(np.interp(horizon, np.arange(1, len(self.factors) + 1), self.factors))


NO_SPREAD = Spread()
