"""Run the test over a panel of indicators."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from res57.analysis.backtest.calibrate import Calibration, factors
from res57.analysis.backtest.cases import EVERYTHING, HORIZONS, TEST, Cases, Split, cases
from res57.analysis.backtest.forecasts import Forecasts, drift_forecasts, shrink_forecasts
from res57.analysis.backtest.indicators import Indicator, histories
from res57.analysis.backtest.ranks import rank_calls
from res57.analysis.backtest.result import BacktestResult, Held, RankCall
from res57.analysis.backtest.scores import base_rates, calls, crps, held, mean_scores, score
from res57.analysis.backtest.words import GROUPS, joined, pace_hits, ratios, reliability, word_hits
from res57.analysis.model import Panel

Progress = Callable[[int, int, str], None]


def run_backtest(
    panel: Mapping[str, Panel],
    indicators: Sequence[Indicator],
    split: Split = TEST,
    *,
    calibration: Calibration | None = None,
    progress: Progress | None = None,
    with_ranks: bool = True,
) -> BacktestResult:
    """Project from every origin with what was known then, and compare with what came.

    Parameters
    ----------
    panel
        Indicator -> geography -> (years, figures).
    indicators
        What each indicator is.
    split
        Origins and last target year.
    calibration
        How to learn factors on the spread from earlier errors; None for none.
    progress
        Called with (indicators done, indicators, name of the next) before each and at the end.
    with_ranks
        Whether to score rank calls, the slowest part.

    Raises
    ------
    ValueError
        If an indicator has no case in the split.
    """
    tell = progress or (lambda done, total, name: None)
    parts: dict[str, tuple[Cases, Forecasts, int]] = {}
    whole: list[tuple[Cases, Forecasts, int]] = []
    rivals: dict[str, Forecasts] = {}
    base = []
    for done, one in enumerate(indicators):
        tell(done, len(indicators), one.series_id)
        everything = cases(histories(panel[one.series_id], one), EVERYTHING)
        said = shrink_forecasts(everything, one.scale)
        if calibration is not None:
            said = said.stretched(factors(everything, said, calibration))
        keep = (everything.origin >= split.first) & (everything.origin <= split.last)
        keep &= everything.target <= split.until
        if not keep.any():
            raise ValueError(f"{one.series_id} has no case in the {split.name} split")
        known = everything.where(keep)
        parts[one.series_id] = (known, Forecasts(one.scale, said.mid[keep], said.sd[keep], said.df[keep]), one.sign)
        rivals[one.series_id] = drift_forecasts(known)
        whole.append((everything, said, one.sign))
        base.append(_base_brier(everything, said, one.sign, split))
    tell(len(indicators), len(indicators), "")
    ranks = rank_calls(whole, split) if with_ranks else ()
    return _summary(parts, rivals, split, calibration, float(np.mean(base)), ranks)


def _base_brier(everything: Cases, said: Forecasts, sign: int, split: Split) -> float:
    asked = calls(everything, said, sign)
    inside = (asked.origin >= split.first) & (asked.origin <= split.last) & (asked.origin + asked.h <= split.until)
    return float(np.mean((base_rates(asked) - asked.met)[inside] ** 2))


def _summary(
    parts: Mapping[str, tuple[Cases, Forecasts, int]],
    rivals: Mapping[str, Forecasts],
    split: Split,
    calibration: Calibration | None,
    brier_base: float,
    ranks: tuple[RankCall, ...],
) -> BacktestResult:
    own = {key: score(*part) for key, part in parts.items()}
    drift = {key: score(known, rivals[key], sign) for key, (known, _, sign) in parts.items()}
    asked = joined([calls(*part) for part in parts.values()])
    return BacktestResult(
        split=split.name,
        calibration="none" if calibration is None else calibration.name,
        indicators=own,
        drift=drift,
        mean=mean_scores(own),
        drift_mean=mean_scores(drift),
        brier_base=brier_base,
        horizons=_by_horizon(parts, rivals),
        held80={
            key: {f"{h:g}": float(held(known, said, 0.8)[known.h == h].mean()) for h in np.unique(known.h)}
            for key, (known, said, _) in parts.items()
        },
        reliability=reliability(asked),
        ratios=ratios(asked),
        words=word_hits(asked),
        pace_words=pace_hits(asked),
        above_middle=_above_middle(parts),
        ranks=ranks,
    )


def _by_horizon(parts: Mapping[str, tuple[Cases, Forecasts, int]], rivals: Mapping[str, Forecasts]) -> tuple[Held, ...]:
    table = [
        (known.h, held(known, said, 0.8), held(known, said, 0.95), crps(known, said), crps(known, rivals[key]))
        for key, (known, said, _) in parts.items()
    ]
    found = []
    for h in HORIZONS:
        rows = [[column[own == h] for column in columns] for own, *columns in table if np.any(own == h)]
        if rows:
            held80, held95, ratio = np.mean(
                [(a.mean(), b.mean(), np.log(mine.mean() / rival.mean())) for a, b, mine, rival in rows], axis=0
            )
            found.append(Held(h, sum(len(row[0]) for row in rows), float(held80), float(held95), float(np.exp(ratio))))
    return tuple(found)


def _above_middle(parts: Mapping[str, tuple[Cases, Forecasts, int]]) -> dict[str, float]:
    above, geo = [], []
    for known, said, sign in parts.values():
        above.append(sign * (known.actual - said.quantiles(np.array([0.5]))[:, 0]) > 0)
        geo.append(known.geo)
    above, geo = np.concatenate(above), np.concatenate(geo)
    return {name: float(above[of(geo)].mean()) for name, of in GROUPS.items() if of(geo).any()}
