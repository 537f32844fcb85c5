"""The share of growth that total factor productivity brought: windows of years, single years, and whether they fit.

Over a window the share is the growth that productivity brought over the whole growth. So the share of a window is
the mean of its single years weighted by growth; a plain mean is close to it only where growth was even.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from res57.data.evidence import View
from res57.data.records import Point

OFFICIAL, SINGLE, OTHER = (
    "tfp_contribution_period_average",
    "tfp_contribution_single_year",
    "tfp_contribution_apo_average",
)
GROWTH = "gdp_growth_first_estimate_nso"
_OLD = re.compile(r"\bbefore GDP re-evaluation\b", re.I)


class Kind(StrEnum):
    """Who says it, and on which GDP."""

    OFFICIAL = "statistics office"
    OLD_BASE = "statistics office, before GDP was re-evaluated"
    QUOTED = "quoted by others or an estimate"
    OTHER = "another method"


@dataclass(frozen=True)
class Span:
    """A share with the years that it speaks of, both included."""

    point: Point
    first: int
    last: int
    kind: Kind

    @property
    def years(self) -> int:
        """Number of years."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class Conflict:
    """Single years that were quoted against the official window that holds them.

    Attributes
    ----------
    window
        The official share.
    quoted
        The single years, oldest first.
    missing
        The one year of the window that nobody quoted.
    plain, weighted
        Share (%) which that year must have had for all to be true: by the plain mean, and weighted by growth of
        GDP (None where a rate of growth is not stored).
    """

    window: Span
    quoted: tuple[Span, ...]
    missing: int
    plain: float
    weighted: float | None


def spans(view: View) -> tuple[Span, ...]:
    """Every share that was public by the day, with its years; earliest first.

    The window stands in the note of a figure; a figure without one speaks of its own year.
    """
    found = []
    for series_id in (OFFICIAL, SINGLE, OTHER):
        for point in view.all_releases(series_id):
            year = int(point.period[:4])
            first, last = point.window or (year, year)
            found.append(Span(point, first, last, _kind(series_id, point)))
    return tuple(sorted(found, key=lambda span: (span.last, span.first, span.point.published)))


def _kind(series_id: str, point: Point) -> Kind:
    if series_id == OTHER:
        return Kind.OTHER
    if point.status == "estimate":
        return Kind.QUOTED
    return Kind.OLD_BASE if _OLD.search(point.note) else Kind.OFFICIAL


def newest_official(found: tuple[Span, ...]) -> Span | None:
    """The official window that ends last."""
    return max((span for span in found if span.kind is Kind.OFFICIAL), key=lambda span: span.last, default=None)


def conflict(view: View) -> Conflict | None:
    """Set the quoted single years against the newest official window, where they leave one year of it open."""
    found = spans(view)
    window = newest_official(found)
    if window is None:
        return None
    inside = {
        span.last: span
        for span in found
        if span.kind is Kind.QUOTED and span.years == 1 and window.first <= span.last <= window.last
    }
    missing = [year for year in range(window.first, window.last + 1) if year not in inside]
    if len(missing) != 1 or not inside:
        return None
    quoted = tuple(inside[year] for year in sorted(inside))
    even = dict.fromkeys(range(window.first, window.last + 1), 1.0)
    growth = {int(point.period): point.value for point in view.points(GROWTH) if point.period.isdigit()}
    known = {year: growth[year] for year in even if year in growth}
    shares = {span.last: span.point.value for span in quoted}
    weighted = implied_share(window.point.value, shares, missing[0], known) if len(known) == len(even) else None
    return Conflict(window, quoted, missing[0], implied_share(window.point.value, shares, missing[0], even), weighted)


def implied_share(window: float, shares: dict[int, float], missing: int, weights: dict[int, float]) -> float:
    """Share of the open year: ``(window * sum(weights) - sum(share * weight)) / weight of the open year``.

    Parameters
    ----------
    window
        Share over all the years, in %.
    shares
        Year -> share in %, for all years but one.
    missing
        The open year.
    weights
        Year -> weight (growth of GDP in %, or 1), for all years.
    """
    told = sum(share * weights[year] for year, share in shares.items())
    return (window * sum(weights.values()) - told) / weights[missing]
