"""One series across places, in one period that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from res57.analysis.measure import rank_among
from res57.data.evidence import View
from res57.data.records import Point, Series

ENOUGH = 0.6  # part of the best coverage that a period needs to be the one compared


@dataclass(frozen=True)
class Standings:
    """Places in the order of a series in one common period, best first.

    Attributes
    ----------
    period
        The common one; "" where there is none, and then nothing is in order.
    missing
        The places without a figure for it, each with its newest figure, or None where it has none at all.
    newer
        The newest figure of ``home`` where it is of a later period, else None.
    sharing
        Other places of the region that have a figure for the period of ``newer``.
    """

    series: Series
    home: str
    period: str
    order: tuple[tuple[str, Point], ...]
    missing: tuple[tuple[str, Point | None], ...]
    newer: Point | None = None
    sharing: int = 0

    def rank_within(self, geos: Sequence[str]) -> tuple[int, int]:
        """Place of ``home`` among those of ``geos`` that are in the order, and how many they are."""
        values = {geo: point.value for geo, point in self.order if geo in geos}
        return rank_among(values, self.home, self.series.better == "lower"), len(values)


def standings(view: View, series_id: str, region: Sequence[str], home: str, guests: Sequence[str] = ()) -> Standings:
    """Order some places by their figures for one period.

    Parameters
    ----------
    view
        The evidence as of a day.
    series_id
        Series to compare.
    region
        Codes of the places, ``home`` among them.
    home
        Code whose place in the order is wanted.
    guests
        Further places, shown in the order; they do not decide which period is compared.

    Returns
    -------
    Standings
        For the newest period that has ``home`` and at least 60% as many places as the fullest one:
        a place in an order means nothing across years.
    """
    series = view.series[series_id]
    geos = tuple(dict.fromkeys([*region, *guests]))
    figures = {geo: {p.period: p for p in view.points(series_id, geo)} for geo in geos}
    counts = Counter(period for geo in region for period in figures[geo])
    newest = {geo: own[max(own)] if own else None for geo, own in figures.items()}
    mine = [period for period in figures.get(home, {}) if counts[period] >= ENOUGH * max(counts.values())]
    if not mine:
        return Standings(series, home, "", (), tuple(newest.items()))
    period = max(mine)
    known = {geo: own[period] for geo, own in figures.items() if period in own}
    order = sorted(known.items(), key=lambda item: item[1].value, reverse=series.better != "lower")
    missing = tuple((geo, newest[geo]) for geo in geos if geo not in known)
    own = newest[home]
    newer = own if own is not None and own.period > period else None
    return Standings(
        series, home, period, tuple(order), missing, newer, counts[newer.period] - 1 if newer is not None else 0
    )
