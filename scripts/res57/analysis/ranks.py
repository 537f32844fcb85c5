"""Chance of a rank: every country of a fixed list is drawn from the model, not the rank itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from res57.analysis import status as words
from res57.analysis.model import Panel, Predictive, Prior, project
from res57.analysis.model.prior import panel_prior
from res57.analysis.model.project import MAX_HORIZON

NODES = 2000  # points of the home country's distribution; the result is stable to four decimals


@dataclass(frozen=True)
class RankChance:
    """A rank target judged on the score of a fixed list.

    Attributes
    ----------
    fixed_list
        The places that were compared, in order of code.
    rank_now
        Place of the home country by the last figures: one more than the number strictly ahead.
    holder, gap
        Who holds the place asked for today, and how far the home country's score is from it (positive:
        behind). If the home country is inside, the first one outside, and the gap is not positive.
    needed
        Gap a year until the deadline, if behind.
    chance
        Of a place at least as good as asked for; None if a place has too few figures.
    median_rank
        Place that is not passed with probability one half.
    distribution
        Probability of each place, first to last.
    too_short
        Places whose figures allow no model.
    """

    fixed_list: tuple[str, ...]
    place: int
    rank_now: int
    holder: str
    gap: float
    needed: float | None
    chance: float | None
    median_rank: int | None
    distribution: tuple[float, ...]
    too_short: tuple[str, ...]

    @property
    def status(self) -> str:
        """Status word by the same limits as for any other target."""
        if self.rank_now <= self.place:
            return words.word_of_holding(self.chance)
        return words.TOO_LITTLE if self.chance is None else words.word_of_chance(self.chance)


def rank_chance(
    scores: Panel,
    home: str,
    place: int,
    deadline: float,
    scale: str,
    panel: Panel | Prior | None = None,
    *,
    lower_is_better: bool = False,
) -> RankChance:
    """Judge a rank target.

    Parameters
    ----------
    scores
        Geography -> (years, scores) of the fixed list, one vintage, the home country among them.
    home
        Code of the country whose rank is asked for.
    place
        Rank to reach or better.
    deadline
        On the year scale.
    scale
        Working scale of the score.
    panel
        Comparable countries, or a prior made of them at the newest origin of the list.

    Raises
    ------
    ValueError
        If the home country is missing or the place is not on the list.
    """
    if home not in scores:
        raise ValueError(f"{home} is not on the fixed list")
    if not 1 <= place <= len(scores):
        raise ValueError(f"place {place} is not on a list of {len(scores)}")
    order = tuple(sorted(scores))
    sign = -1 if lower_is_better else 1
    last = {geo: (float(scores[geo][0][-1]), sign * float(scores[geo][1][-1])) for geo in order}
    now = 1 + sum(last[geo][1] > last[home][1] for geo in order)
    others = sorted((geo for geo in order if geo != home), key=lambda geo: -last[geo][1])
    # Without the home country the list is one shorter: the same index is the holder of the place, seen from
    # outside, and the first one outside, seen from inside.
    holder = others[min(place, len(others)) - 1] if others else home
    gap = last[holder][1] - last[home][1]
    left = deadline - last[home][0]
    needed = gap / left if gap > 0 and left > 0 else None
    ahead, too_short = _project_all(scores, order, deadline, scale, panel)
    if too_short:
        return RankChance(order, place, now, holder, gap, needed, None, None, (), too_short)
    spread = _distribution(ahead, home, [geo for geo in order if geo != home], lower_is_better)
    chance = float(spread[:place].sum())
    median = int(np.searchsorted(np.cumsum(spread), 0.5)) + 1
    return RankChance(order, place, now, holder, gap, needed, chance, median, tuple(map(float, spread)), ())


def _project_all(
    scores: Panel, order: Sequence[str], deadline: float, scale: str, panel: Panel | Prior | None
) -> tuple[dict[str, Predictive], tuple[str, ...]]:
    ahead, too_short = {}, []
    origin = max(float(years[-1]) for years, _ in scores.values())
    prior = panel_prior(panel, scale, origin) if panel is not None and not isinstance(panel, Prior) else panel
    for geo in order:
        years, values = scores[geo]
        horizon = deadline - float(years[-1])
        own = prior
        if prior is not None and prior.origin > years[-1]:
            # A place whose figures end earlier: the panel as it was known then, if there is one.
            own = panel_prior(panel, scale, float(years[-1])) if not isinstance(panel, Prior) else None
        found = project(years, values, scale, [horizon], own) if 0 < horizon <= MAX_HORIZON else ()
        if found:
            ahead[geo] = found[0]
        else:
            too_short.append(geo)
    return ahead, tuple(too_short)


def _distribution(ahead: dict[str, Predictive], home: str, others: Sequence[str], lower: bool) -> np.ndarray:
    """Probability of each place: the number of others ahead is a sum of independent yes-or-nos."""
    nodes = (np.arange(NODES) + 0.5) / NODES
    mine = ahead[home].quantile(nodes)
    spread = np.zeros((len(others) + 1, NODES))
    spread[0] = 1.0
    passed = np.empty_like(spread)  # one room for all steps: to ask for a new one takes longer than to fill it
    for reached, geo in enumerate(others, 1):  # after so many others no place beyond is possible yet
        before = ahead[geo].chances(mine, "<" if lower else ">")
        np.multiply(spread[:reached], before, out=passed[:reached])
        spread[:reached] *= 1 - before
        spread[1 : reached + 1] += passed[:reached]
    return spread.mean(axis=1)
