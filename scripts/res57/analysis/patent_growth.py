"""Growth of each count of patents against the range that is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from res57.analysis.growth_break import yearly_rates
from res57.analysis.pace import SLACK, recent_growth
from res57.analysis.track import Track, track
from res57.data.clock import year_scale
from res57.data.evidence import View
from res57.data.records import Point

APPLICATIONS, GRANTS = "applications", "grants"
COUNTS = {
    "patent_applications_vietnamese_ipvn": (APPLICATIONS, "Viet Nam, office"),
    "patent_applications_resident_wipo": (APPLICATIONS, "residents, WIPO"),
    "patent_applications_foreign_ipvn": (APPLICATIONS, "foreign, office"),
    "patent_applications_nonresident_wipo": (APPLICATIONS, "non-res., WIPO"),
    "patent_applications_total_ipvn": (APPLICATIONS, "all, office"),
    "patent_titles_vietnamese_ipvn": (GRANTS, "Viet. titles"),
    "patent_grants_resident_wipo": (GRANTS, "residents, WIPO"),
    "patent_grants_total_ipvn": (GRANTS, "all, office"),
}
STALE = 10.0  # years before the day of the view after which a stretch says nothing of the present
ANNOUNCED = {
    "patent_applications_vietnamese_growth_ipvn": (APPLICATIONS, "announced"),
    "patent_grants_vietnamese_growth_ipvn": (GRANTS, "announced"),
    "patent_grants_total_growth_ipvn": (GRANTS, "all, announced"),
}


@dataclass(frozen=True)
class Spell:
    """Growth of one count between two years, in % a year.

    Attributes
    ----------
    first, last
        Periods of the two figures; for an announced rate the year before it and its own.
    announced
        Whether the producer gave the rate and not two counts of one scope.
    against
        ``below``, ``inside`` or ``above`` the range asked for.
    """

    series_id: str
    kind: str
    label: str
    first: str
    last: str
    percent: float
    announced: bool
    against: str
    points: tuple[Point, ...]


def patent_growth(view: View) -> tuple[Spell, ...]:
    """Growth over the recent stretch and over the last year of each count, applications first."""
    spells: list[Spell] = []
    for series_id, (kind, label) in COUNTS.items():
        found = track(view, series_id)
        spells += _spells(view, found, kind, label)
    for series_id, (kind, label) in ANNOUNCED.items():
        if points := view.points(series_id):
            last = points[-1]
            before = str(int(last.period[:4]) - 1)
            spells.append(_spell(view, series_id, kind, label, before, last.period, last.value, True, (last,)))
    return tuple(sorted(spells, key=lambda spell: spell.kind))


def _spells(view: View, found: Track, kind: str, label: str) -> list[Spell]:
    spells: list[Spell] = []
    key = found.series.series_id
    stretch = recent_growth(found.trend)
    if stretch is None or stretch.end.year < year_scale(view.as_of) - STALE:
        return []
    ends = (stretch.start, stretch.end)
    spells.append(_spell(view, key, kind, label, ends[0].period, ends[1].period, stretch.per_year, False, ends))
    rates = yearly_rates(found.trend)
    # A rate of an earlier year is inside the stretch already.
    if rates and abs(rates[-1].year - stretch.end.year) < SLACK:
        before = found.trend[-2]
        newest = found.trend[-1]
        spells.append(
            _spell(view, key, kind, label, before.period, newest.period, rates[-1].percent, False, (before, newest))
        )
    return spells


def _spell(
    view: View, series_id: str, kind: str, label: str, first: str, last: str, percent: float, announced: bool,
    points: tuple[Point, ...],
) -> Spell:  # fmt: skip
    target = view.targets["G3.9" if kind == APPLICATIONS else "G3.10"]
    low, high = target.value_low, target.value_high
    assert low is not None
    assert high is not None
    against = "below" if percent < low else "above" if percent > high else "inside"
    return Spell(series_id, kind, label, first, last, percent, announced, against, points)
