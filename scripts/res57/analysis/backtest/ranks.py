"""Calls of ranks: whether a country is among the best k of a fixed list in four years."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.special import stdtr, stdtrit

from res57.analysis.backtest.cases import Cases, Split
from res57.analysis.backtest.forecasts import Forecasts
from res57.analysis.backtest.result import RankCall

AHEAD = 4
SHARES = (0.1, 0.25, 0.5)  # k as a share of the list
MIN_LIST = 8
MIN_PAST = 30
NODES = 200


def rank_calls(parts: Sequence[tuple[Cases, Forecasts, int]], split: Split) -> tuple[RankCall, ...]:
    """Score the chance of a place four years ahead.

    Parameters
    ----------
    parts
        (cases, forecasts, sign) of each indicator, of all origins. The list of an origin holds every
        country with a figure then and four years later; the model draws each of them by itself.
    split
        Which origins are scored; earlier ones give the base rates.

    Returns
    -------
    tuple of RankCall
        For countries outside and inside the best k at the origin, against 'nothing changes' and against
        past base rates of the same side and k (one half without 30 past calls).
    """
    columns = [_calls(*part, split) for part in parts]
    inside, chance, came, base = (np.concatenate([c[i] for c in columns]) for i in range(4))
    found = []
    for side, mask in (("outside", ~inside), ("inside", inside)):
        if mask.any():
            hit = came[mask].astype(float)
            scores = [float(np.mean((said - hit) ** 2)) for said in (chance[mask], inside[mask], base[mask])]
            found.append(RankCall(side, int(mask.sum()), float(hit.mean()), *scores))
    return tuple(found)


def _calls(known: Cases, said: Forecasts, sign: int, split: Split) -> tuple[np.ndarray, ...]:
    rows: list[tuple[float, float, bool, float, bool]] = []
    for origin in np.unique(known.origin):
        at = np.flatnonzero((known.origin == origin) & (known.h == AHEAD))
        if len(at) < MIN_LIST:
            continue
        last, actual = sign * known.last[at], sign * known.actual[at]
        # A place is one more than the number strictly ahead.
        now = 1 + (last[None] > last[:, None]).sum(axis=1)
        then = 1 + (actual[None] > actual[:, None]).sum(axis=1)
        scored = split.first <= origin <= split.last and origin + AHEAD <= split.until
        places = _place_chances(sign * said.mid[at], said.sd[at], said.df[at]) if scored else None
        for share in SHARES:
            k = max(1, round(share * len(at)))
            chance = places[:, :k].sum(axis=1) if places is not None else np.full(len(at), np.nan)
            rows += zip(np.full(len(at), origin), np.full(len(at), share), now <= k, chance, then <= k, strict=True)
    if not rows:
        return tuple(np.array([], dtype=kind) for kind in (bool, float, bool, float))
    origin, share, inside, chance, came = (np.array(column) for column in zip(*rows, strict=True))
    base = np.full(len(came), 0.5)
    scored = np.isfinite(chance)
    for year in np.unique(origin[scored]):
        for side in (False, True):
            for size in SHARES:
                same = (inside == side) & (share == size)
                past = same & (origin + AHEAD <= year)
                if past.sum() >= MIN_PAST:
                    base[same & (origin == year)] = came[past].mean()
    return inside[scored], chance[scored], came[scored], base[scored]


def _place_chances(mid: np.ndarray, sd: np.ndarray, df: np.ndarray) -> np.ndarray:
    """Probability of each place of each country, shape (n, n)."""
    n = len(mid)
    nodes = (np.arange(NODES) + 0.5) / NODES
    draws = mid[:, None] + sd[:, None] * stdtrit(df[:, None], nodes[None])
    result = np.empty((n, n))
    for i in range(n):
        ahead = stdtr(df[:, None], (mid[:, None] - draws[i][None]) / sd[:, None])
        spread = np.zeros((n, NODES))
        spread[0] = 1.0
        for j in range(n):
            if j != i:
                spread[1:] = spread[1:] * (1 - ahead[j]) + spread[:-1] * ahead[j]
                spread[0] *= 1 - ahead[j]
        result[i] = spread.mean(axis=1)
    return result
