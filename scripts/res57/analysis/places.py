"""One series across places, each with its newest figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from res57.analysis.measure import rank_among
from res57.data.evidence import View
from res57.data.records import Point, Series


@dataclass(frozen=True)
class Standings:
    """Places in the order of a series, best first, and those without a figure."""

    series: Series
    order: tuple[tuple[str, Point], ...]
    missing: tuple[str, ...]
    home_rank: int | None

    @property
    def same_period(self) -> bool:
        """Whether all figures speak of one period."""
        return len({point.period for _, point in self.order}) <= 1


def standings(view: View, series_id: str, geos: Sequence[str], home: str) -> Standings:
    """Order some places by their newest figure.

    Parameters
    ----------
    view
        The evidence as of a day.
    series_id
        Series to compare.
    geos
        Codes of the places; ``home`` is among them or not.
    home
        Code whose place in the order is wanted.
    """
    series = view.series[series_id]
    newest = {geo: points[-1] for geo in geos if (points := view.points(series_id, geo))}
    lower = series.better == "lower"
    order = sorted(newest.items(), key=lambda item: item[1].value, reverse=not lower)
    values = {geo: point.value for geo, point in newest.items()}
    rank = rank_among(values, home, lower) if home in values else None
    return Standings(series, tuple(order), tuple(geo for geo in geos if geo not in newest), rank)
