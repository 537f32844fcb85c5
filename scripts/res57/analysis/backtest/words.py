"""How often the words and the chances came true."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from res57.analysis import status
from res57.analysis.backtest.scores import Calls

ASEAN = ("BRN", "IDN", "KHM", "LAO", "MMR", "MYS", "PHL", "SGP", "THA", "VNM")
GROUPS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "all": lambda geo: np.ones(len(geo), dtype=bool),
    "asean": lambda geo: np.isin(geo.astype(str), ASEAN),
    "VNM": lambda geo: geo == "VNM",
}
CHANCE_BINS = (0.0, 0.05, 0.10, 0.20, 0.33, 0.50, 0.66, 0.80, 0.90, 1.0)
RATIO_BINS = (-np.inf, 0.0, 0.25, 0.5, 0.6, 0.8, 0.95, 1.05, 1.3, 1.6, 2.0, 3.0, np.inf)


class Hit(NamedTuple):
    """A class of calls: how many, and the share met (None without any)."""

    group: str
    word: str
    n: int
    met: float | None


class Bin(NamedTuple):
    """Calls between two limits: how many, the mean of what was said, and the share met."""

    low: float
    high: float
    n: int
    said: float | None
    met: float | None


def word_hits(asked: Calls) -> tuple[Hit, ...]:
    """Share met of each status word by chance, for all countries, ASEAN and Viet Nam."""
    words = np.array([status.word_of_chance(p) for p in asked.chance])
    names = (status.ON_COURSE, status.EITHER_WAY, status.OFF_COURSE, status.FAR_OFF)
    return tuple(_hit(asked, group, name, words == name) for group in GROUPS for name in names)


def pace_hits(asked: Calls) -> tuple[Hit, ...]:
    """The same for the words that are given by pace only."""
    known = np.isfinite(asked.ratio)
    words = np.array([status.word_of_pace(r) if ok else "" for r, ok in zip(asked.ratio, known, strict=True)])
    names = (status.ON_COURSE, status.EITHER_WAY, status.OFF_COURSE)
    return tuple(_hit(asked, group, name, words == name) for group in GROUPS for name in names)


def reliability(asked: Calls) -> tuple[Bin, ...]:
    """What was said and what came, by size of the chance."""
    return _bins(asked.chance, asked.met, CHANCE_BINS)


def ratios(asked: Calls) -> tuple[Bin, ...]:
    """What came by ratio of recent pace to needed pace; ``said`` is the mean ratio of the inner bins."""
    known = np.isfinite(asked.ratio)
    return _bins(asked.ratio[known], asked.met[known], RATIO_BINS)


def joined(many: list[Calls]) -> Calls:
    """Calls of several indicators, one after the other."""
    return Calls(*(np.concatenate(column) for column in zip(*many, strict=True)))


def _hit(asked: Calls, group: str, name: str, mask: np.ndarray) -> Hit:
    mask = mask & GROUPS[group](asked.geo)
    n = int(mask.sum())
    return Hit(group, name, n, float(asked.met[mask].mean()) if n else None)


def _bins(value: np.ndarray, met: np.ndarray, limits: tuple[float, ...]) -> tuple[Bin, ...]:
    found = []
    for low, high in pairwise(limits):
        inside = (value >= low) & ((value < high) | (high == limits[-1]))
        n = int(inside.sum())
        said, share = (float(value[inside].mean()), float(met[inside].mean())) if n else (None, None)
        found.append(Bin(max(low, -1e9), min(high, 1e9), n, said, share))
    return tuple(found)
