"""The result of the test as a record that can be stored and read back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from res57.analysis.backtest.scores import Scores
from res57.analysis.backtest.words import Bin, Hit


class Held(NamedTuple):
    """Share of cases inside the bands, and CRPS over that of drift, at one horizon (mean over indicators)."""

    h: int
    n: int
    held80: float
    held95: float
    crps_ratio: float


class RankCall(NamedTuple):
    """Calls of the kind 'among the best k in four years', by side of the line at the origin."""

    side: str
    n: int
    came: float
    brier: float
    brier_unchanged: float
    brier_base: float


@dataclass(frozen=True)
class BacktestResult:
    """What the model said and what came.

    Attributes
    ----------
    split, calibration
        Part of the test; ``none`` or the name of the calibration.
    indicators, drift
        Scores by indicator, of the model and of the random walk with drift.
    mean, drift_mean
        Means over indicators.
    brier_base
        Brier score of past base rates, mean over indicators.
    horizons
        Bands by horizon; ``held80`` holds them by indicator as well.
    reliability, ratios, words, pace_words
        Chances, ratios of pace and status words against outcomes.
    above_middle
        Share of cases above the middle path, by group of countries.
    ranks
        Calls of ranks four years ahead.
    """

    split: str
    calibration: str
    indicators: dict[str, Scores]
    drift: dict[str, Scores]
    mean: Scores
    drift_mean: Scores
    brier_base: float
    horizons: tuple[Held, ...]
    held80: dict[str, dict[str, float]]
    reliability: tuple[Bin, ...]
    ratios: tuple[Bin, ...]
    words: tuple[Hit, ...]
    pace_words: tuple[Hit, ...]
    above_middle: dict[str, float]
    ranks: tuple[RankCall, ...]

    @property
    def crps_ratio(self) -> dict[str, float]:
        """CRPS over that of the random walk with drift, by indicator."""
        return {key: own.crps / self.drift[key].crps for key, own in self.indicators.items()}


_MANY = {"horizons": Held, "reliability": Bin, "ratios": Bin, "words": Hit, "pace_words": Hit, "ranks": RankCall}


def write_result(result: BacktestResult, path: Path) -> None:
    """Store a result as JSON; the same result gives the same bytes."""
    whole = {name: _plain(value) for name, value in vars(result).items()}
    path.write_text(json.dumps(whole, indent=1, sort_keys=True, allow_nan=False) + "\n", encoding="utf-8")


def read_result(path: Path) -> BacktestResult:
    """Read a stored result.

    Raises
    ------
    ValueError
        If the file is not a result.
    """
    raw = json.loads(path.read_text(encoding="utf-8"))
    try:
        for name, kind in _MANY.items():
            raw[name] = tuple(kind(**item) for item in raw[name])
        for name in ("indicators", "drift"):
            raw[name] = {key: Scores(**item) for key, item in raw[name].items()}
        for name in ("mean", "drift_mean"):
            raw[name] = Scores(**raw[name])
        return BacktestResult(**raw)
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path.name} is not a result of the test: {error}") from error


def _plain(value: object) -> object:
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {key: _plain(item) for key, item in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return round(value, 10) if isinstance(value, float) else value
