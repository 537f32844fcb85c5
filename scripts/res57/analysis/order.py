"""The order of countries in every edition of an index, and the score that one place was held with.

An index is normalised anew in each edition: places may be followed over time; a score is compared only with the
scores of its own edition.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass

from res57.analysis.model import Panel


@dataclass(frozen=True)
class Order:
    """Places and scores of every edition.

    Attributes
    ----------
    nth
        The place that is asked for.
    places, scores
        Geography -> (years, places or scores).
    held
        Year -> score that the n-th place was held with.
    """

    nth: int
    places: Panel
    scores: Panel
    held: dict[float, float]

    def place(self, geo: str, year: float) -> int | None:
        """Place of a country in an edition."""
        found = dict(zip(*self.places.get(geo, ((), ())), strict=True)).get(year)
        return None if found is None else round(found)

    def part(self, geo: str, year: float) -> float:
        """Score of a country as a part of the score of the n-th place in the same edition: 1 is level with it."""
        return dict(zip(*self.scores[geo], strict=True))[year] / self.held[year]


def order_of(
    scores: Panel, nth: int, members: Collection[str] | None = None, *, lower_is_better: bool = False
) -> Order:
    """Order the countries of each edition by score.

    Parameters
    ----------
    scores
        Geography -> (years, scores).
    nth
        Place whose score is asked for; editions with fewer countries are left out.
    members
        Countries to order; None for all.
    lower_is_better
        Whether the smallest score is first.

    Returns
    -------
    Order
        Equal scores share the better place.
    """
    sign = 1.0 if lower_is_better else -1.0
    editions: dict[float, dict[str, float]] = {}
    for geo in sorted(scores):
        if members is None or geo in members:
            for year, value in zip(*scores[geo], strict=True):
                editions.setdefault(year, {})[geo] = value
    places: dict[str, tuple[list[float], list[float]]] = {}
    held: dict[float, float] = {}
    for year in sorted(editions):
        ranked = sorted(sign * value for value in editions[year].values())
        if len(ranked) < nth:
            continue
        held[year] = sign * ranked[nth - 1]
        for geo, value in editions[year].items():
            years, own = places.setdefault(geo, ([], []))
            years.append(year)
            own.append(float(1 + bisect_left(ranked, sign * value)))
    return Order(nth, places, scores, held)
