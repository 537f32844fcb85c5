"""Which histories of an indicator take part in the test."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from res57.analysis.model import Panel
from res57.analysis.model.scale import Array, check_scale, forward

# Adoption starts at a level, not at zero; a handful of patents a year is no series.
STARTS = {"internet_users": 2.0, "broadband": 0.5}
MEDIANS = {"patent_apps": 50.0, "patent_grants": 50.0}


@dataclass(frozen=True)
class Indicator:
    """One indicator of the test.

    Attributes
    ----------
    series_id
        Key of the panel.
    scale
        Working scale.
    better
        ``higher`` or ``lower``.
    start
        A country enters with its first figure of at least this; None for all.
    min_median
        Countries whose figures have a smaller median are left out; None for none.
    """

    series_id: str
    scale: str
    better: str
    start: float | None
    min_median: float | None

    def __post_init__(self) -> None:
        check_scale(self.scale)
        if self.better not in ("higher", "lower"):
            raise ValueError(f"{self.series_id}: better must be higher or lower, not {self.better!r}")

    @property
    def sign(self) -> int:
        """+1 if higher is better, else -1."""
        return 1 if self.better == "higher" else -1


def indicator(series_id: str, scale: str, better: str) -> Indicator:
    """Make an indicator under the rules of the test for its start and its median."""
    return Indicator(series_id, scale, better, STARTS.get(series_id), MEDIANS.get(series_id))


@dataclass(frozen=True)
class History:
    """A country's figures: years, figures and working-scale values, each of shape (n,)."""

    geo: str
    t: Array
    y: Array
    z: Array


def histories(panel: Panel, one: Indicator) -> tuple[History, ...]:
    """Select and cut the histories of an indicator: zeros out, from the start level, large enough."""
    kept = []
    for geo, (years, figures) in sorted(panel.items()):
        t, y = np.asarray(years, dtype=float), np.asarray(figures, dtype=float)
        t, y = t[y != 0], y[y != 0]
        if one.start is not None:
            first = int(np.argmax(y >= one.start)) if np.any(y >= one.start) else len(y)
            t, y = t[first:], y[first:]
        if len(y) and (one.min_median is None or np.median(y) >= one.min_median):
            kept.append(History(geo, t, y, forward(y, one.scale)))
    return tuple(kept)
