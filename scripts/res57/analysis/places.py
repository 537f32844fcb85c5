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
    """Places in the order of a series in one common period, best first, and those without a figure for it."""

    series: Series
    period: str
    order: tuple[tuple[str, Point], ...]
    missing: tuple[str, ...]
    home_rank: int | None


def standings(view: View, series_id: str, geos: Sequence[str], home: str, period: str = "") -> Standings:
    """Order some places by their figures for one period.

    Parameters
    ----------
    view
        The evidence as of a day.
    series_id
        Series to compare.
    geos
        Codes of the places, ``home`` among them.
    home
        Code whose place in the order is wanted.
    period
        The period to compare, where another comparison has chosen it; ``home`` must have a figure for it.

    Returns
    -------
    Standings
        For the newest period that has ``home`` and at least 60% as many places as the fullest one:
        a place in an order means nothing across years.
    """
    series = view.series[series_id]
    figures = {geo: {p.period: p for p in view.points(series_id, geo)} for geo in geos}
    counts = Counter(period for own in figures.values() for period in own)
    mine = [each for each in figures.get(home, {}) if counts[each] >= ENOUGH * max(counts.values())]
    if not (mine or period):
        return Standings(series, "", (), tuple(geos), None)
    period = period or max(mine)
    known = {geo: own[period] for geo, own in figures.items() if period in own}
    lower = series.better == "lower"
    order = sorted(known.items(), key=lambda item: item[1].value, reverse=not lower)
    rank = rank_among({geo: point.value for geo, point in known.items()}, home, lower)
    return Standings(series, period, tuple(order), tuple(geo for geo in geos if geo not in known), rank)
