"""Who pays for research, by each source that says so; the sources are never chained."""

from __future__ import annotations

from dataclasses import dataclass

from res57.data.evidence import View
from res57.data.records import HOME, Point

BUSINESS, ABROAD, OTHER, OPEN, STATE = (
    "business", "abroad", "other", "not told apart", "State",
)  # fmt: skip
FUNDS = {
    "gerd_funds_government_ppp": STATE,
    "gerd_funds_business_ppp": BUSINESS,
    "gerd_funds_abroad_ppp": ABROAD,
    "gerd_funds_higher_education_ppp": OTHER,
    "gerd_funds_nonprofit_ppp": OTHER,
    "gerd_funds_unspecified_ppp": OTHER,
}
SURVEY, INDEX = "gerd_state_funded_share", "gii_rd_financed_by_business"


@dataclass(frozen=True)
class Split:
    """The money of one year by who paid, in % of all research money.

    Attributes
    ----------
    year
        Year of the data.
    source
        Short name of who says so.
    parts
        (payer, share), society first and the State last; they add up to 100.
    points
        The figures behind it.
    """

    year: str
    source: str
    parts: tuple[tuple[str, float], ...]
    points: tuple[Point, ...]

    def share(self, payer: str) -> float | None:
        """Share of a payer, or None where the source does not tell it apart."""
        return dict(self.parts).get(payer)

    @property
    def at_most_society(self) -> float | None:
        """Everything but the State: society's share is at most this."""
        state = self.share(STATE)
        return None if state is None else 100 - state


def research_funds(view: View) -> tuple[Split, ...]:
    """Return every split of research money by payer, oldest data first."""
    found = [*_tables(view), *_survey(view), *_index(view)]
    return tuple(sorted(found, key=lambda split: split.year))


def _tables(view: View) -> list[Split]:
    """Splits of the UNESCO tables: each payer's money over the sum of all payers."""
    figures = {series_id: {p.period: p for p in view.points(series_id, HOME)} for series_id in FUNDS}
    splits = []
    for period in figures["gerd_funds_government_ppp"]:
        points = {series_id: own[period] for series_id, own in figures.items() if period in own}
        total = sum(point.value for point in points.values())
        shares = dict.fromkeys((BUSINESS, ABROAD, OTHER, STATE), 0.0)
        for series_id, point in points.items():
            shares[FUNDS[series_id]] += 100 * point.value / total
        splits.append(Split(period, "UNESCO", tuple(shares.items()), tuple(points.values())))
    return splits


def _survey(view: View) -> list[Split]:
    return [
        Split(point.period, "national survey", ((OPEN, 100 - point.value), (STATE, point.value)), (point,))
        for point in view.points(SURVEY, HOME)
    ]


def _index(view: View) -> list[Split]:
    """The input of the innovation index, once: it has been the same in every edition."""
    points = view.points(INDEX, HOME)
    if not points:
        return []
    newest = points[-1]
    year = str(newest.data_year or newest.period)
    parts = ((BUSINESS, newest.value), (OPEN, 100 - newest.value))
    return [Split(year, "innovation index", parts, (newest,))]
