"""Patent applications at the national office by home of the applicant, from each counter."""

from __future__ import annotations

from dataclasses import dataclass

from res57.analysis.measure import BASE_YEAR
from res57.data.evidence import View
from res57.data.records import Point

HOME_APPLICANTS, ABROAD = "Viet Nam", "abroad"
WIPO, OFFICE, ANNOUNCED = "WIPO", "office", "announced"
SERIES = {
    "patent_applications_resident_wipo": (HOME_APPLICANTS, WIPO),
    "patent_applications_nonresident_wipo": (ABROAD, WIPO),
    "patent_applications_vietnamese_ipvn": (HOME_APPLICANTS, OFFICE),
    "patent_applications_foreign_ipvn": (ABROAD, OFFICE),
    "patent_applications_vietnamese_ipvn_announced": (HOME_APPLICANTS, ANNOUNCED),
}
SINCE = 2000.0  # first year shown: earlier counts are a few dozen


@dataclass(frozen=True)
class Filing:
    """One count of applications."""

    home: str
    counter: str
    point: Point
    newest: bool


@dataclass(frozen=True)
class WedgeYear:
    """Where the growth asked for would lead, at its low and its high end."""

    year: float
    low: float
    high: float


def filings(view: View) -> tuple[Filing, ...]:
    """Return every count since 2000; the office's own only where the world office has none for the year."""
    found: list[Filing] = []
    world: set[tuple[str, str]] = set()
    for series_id, (home, counter) in SERIES.items():
        points = [point for point in view.points(series_id) if point.year >= SINCE]
        if counter == WIPO:
            world |= {(home, point.period) for point in points}
        else:
            points = [point for point in points if (home, point.period) not in world]
        found += [Filing(home, counter, point, point is points[-1]) for point in points]
    return tuple(found)


def share_abroad(view: View) -> tuple[str, float] | None:
    """Part of the applications that comes from abroad, in %, for the newest year one counter has both."""
    best: tuple[str, float] | None = None
    for counter in (WIPO, OFFICE):
        own, other = (
            {p.period: p.value for key, (h, c) in SERIES.items() if (h, c) == (home, counter) for p in view.points(key)}
            for home in (HOME_APPLICANTS, ABROAD)
        )
        for period in own.keys() & other.keys():
            if best is None or period > best[0]:
                best = (period, 100 * other[period] / (own[period] + other[period]))
    return best


def wedge(view: View) -> tuple[WedgeYear, ...]:
    """Path of Vietnamese applications at the growth asked for, from the base year to the deadline.

    Level after n years: ``base * (1 + g / 100) ** n``; empty while the base year has no count.
    """
    target = view.targets["G3.9"]
    base = next((p.value for p in view.points(target.headline_series) if p.year == BASE_YEAR), None)
    low, high, deadline = target.value_low, target.value_high, target.deadline_year
    if base is None or low is None or high is None or deadline is None:
        return ()
    return tuple(
        WedgeYear(BASE_YEAR + n, base * (1 + low / 100) ** n, base * (1 + high / 100) ** n)
        for n in range(round(deadline - BASE_YEAR) + 1)
    )
