"""High technology in exports by what is counted and what it is divided by.

Three lists of products are in use (the World Bank's, the ministry's, the commodity groups of the trade tables) and
two denominators (manufactured goods, all goods). The Resolution divides by all goods and names no list.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from res57.analysis.comparable import panels
from res57.analysis.track import track
from res57.data.clock import year_scale
from res57.data.evidence import View
from res57.data.records import HOME, Point

MANUFACTURED, MINISTRY = "hightech_share_manufactured_exports_wb", "hightech_share_total_exports_ministry"
GROUPS, SMALL_GROUP = ("exports_computers_electronics", "exports_phones"), "exports_cameras"
TOTAL = "goods_exports_total"
PANEL = "hightech_exports_total"


class List(StrEnum):
    """Which products and which total."""

    MANUFACTURED = "World Bank list over manufactures"
    ALL_GOODS = "World Bank list over all goods"
    MINISTRY = "ministry’s list over all goods"
    GROUPS = "computers and phones over all goods"


@dataclass(frozen=True)
class Figure:
    """One share, published or computed.

    Attributes
    ----------
    period, year
        Period, and its end on the year scale.
    value
        Share in %.
    points
        The figures behind it; empty for a value of the panel of all countries.
    joined
        Whether it may be joined to the figure before.
    """

    period: str
    year: float
    value: float
    points: tuple[Point, ...]
    joined: bool = True


@dataclass(frozen=True)
class Shares:
    """All figures of one way of counting, oldest first."""

    counted: List
    figures: tuple[Figure, ...]
    computed: bool

    @property
    def latest(self) -> Figure:
        """The newest figure."""
        return self.figures[-1]


def export_shares(view: View) -> tuple[Shares, ...]:
    """Gather the shares that were public by the day; a way of counting without a figure is left out."""
    ways = (
        Shares(List.MINISTRY, _published(view, MINISTRY), False),
        Shares(List.MANUFACTURED, _published(view, MANUFACTURED), False),
        Shares(List.ALL_GOODS, _panel(view), True),
        Shares(List.GROUPS, _groups(view), True),
    )
    return tuple(way for way in ways if way.figures)


def panel_source(view: View) -> tuple[str, str] | None:
    """Publisher and day of the copy behind the panel's share, or None before that day."""
    rows = view.evidence.tables["precedents_sources"]
    row = rows[rows["series_id"] == PANEL].iloc[-1]
    return (row["publisher"], row["vintage_date"]) if row["vintage_date"] <= view.as_of else None


def cameras(view: View) -> tuple[Point, float] | None:
    """Newest year with a figure for cameras, and what they add to the share of the commodity groups, in points."""
    totals = {point.period: point for point in view.points(TOTAL)}
    both = [point for point in view.points(SMALL_GROUP) if point.period in totals]
    return (both[-1], 100 * both[-1].value / totals[both[-1].period].value) if both else None


def _published(view: View, series_id: str) -> tuple[Figure, ...]:
    found = track(view, series_id)
    trend = {(point.period, point.published) for point in found.trend}
    return tuple(Figure(p.period, p.year, p.value, (p,), (p.period, p.published) in trend) for p in found.points)


def _groups(view: View) -> tuple[Figure, ...]:
    parts = [{point.period: point for point in view.points(series_id)} for series_id in GROUPS]
    found = []
    for total in view.points(TOTAL):
        own = [part[total.period] for part in parts if total.period in part]
        if len(own) == len(GROUPS):
            share = 100 * sum(point.value for point in own) / total.value
            found.append(Figure(total.period, total.year, share, (*own, total)))
    return tuple(found)


def _panel(view: View) -> tuple[Figure, ...]:
    if panel_source(view) is None:
        return ()
    years, values = panels(view.evidence)[PANEL].get(HOME, ((), ()))
    pairs = zip(years, values, strict=True)
    return tuple(Figure(f"{year:.0f}", year_scale(f"{year:.0f}-12-31"), value, ()) for year, value in pairs)
