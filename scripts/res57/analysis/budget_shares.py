"""Shares of the State budget for science: plan, allocation and outcome are kept apart."""

from __future__ import annotations

from dataclasses import dataclass

from res57.analysis.track import ALLOCATION as RESERVED
from res57.analysis.track import track
from res57.data.clock import year_scale
from res57.data.evidence import View
from res57.data.records import HOME

OUTCOME, ESTIMATE, ALLOCATION, PLAN = "outcome", "estimate", "allocation", "plan"
SCOPES = {
    "sti_budget_share_mof": "wide",
    "st_budget_lines_share_mof": "narrow",
    "st_budget_share_quoted_2014": "quoted",
}
MONEY, TOTAL = "IT.022", "IT.024"  # the plan for one year as two amounts, research and digital over all spending


@dataclass(frozen=True)
class BudgetShare:
    """One published or planned share, in % of State budget spending.

    Attributes
    ----------
    scope
        ``wide`` (all science, technology, innovation, later also digital), ``narrow`` (the science lines), ``quoted``
        (as a press quoted it).
    kind
        Outcome, estimate, allocation or plan.
    joined
        Whether it may be joined to the outcome before it.
    """

    scope: str
    period: str
    year: float
    value: float
    kind: str
    joined: bool
    published: str
    source_id: str


def budget_shares(view: View) -> tuple[BudgetShare, ...]:
    """Return every share that was public, by scope and period."""
    found = [share for series_id, scope in SCOPES.items() for share in _published(view, series_id, scope)]
    found += _planned(view)
    return tuple(sorted(found, key=lambda share: (list(SCOPES.values()).index(share.scope), share.year, share.kind)))


def _published(view: View, series_id: str, scope: str) -> list[BudgetShare]:
    known = track(view, series_id)
    shares = []
    for point in view.points(series_id, HOME):
        reserved = any(each.kind == RESERVED and each.covers(point) for each in known.reservations)
        kind = ALLOCATION if reserved else ESTIMATE if point.status != "actual" else OUTCOME
        shares.append(
            BudgetShare(scope, point.period, point.year, point.value, kind, point in known.trend, point.day_known,
                        point.source_id)
        )  # fmt: skip
    return shares


def _planned(view: View) -> list[BudgetShare]:
    rows = view.table("interim_targets")
    shares = [
        BudgetShare("wide", row.period, year_scale(f"{row.period}-12-31"), float(row.value), PLAN, False,
                    row.announced, row.source_id)
        for row in rows[(rows["series_id"] == "sti_budget_share_mof") & (rows["unit"] == "%")].itertuples()
    ]  # fmt: skip
    amounts = {row.interim_id: row for row in rows[rows["interim_id"].isin([MONEY, TOTAL])].itertuples()}
    if len(amounts) == 2 and amounts[MONEY].period == amounts[TOTAL].period:
        part, whole = amounts[MONEY], amounts[TOTAL]
        share = 100 * float(part.value) / float(whole.value)
        announced = max(part.announced, whole.announced)
        end = year_scale(f"{part.period}-12-31")
        shares.append(BudgetShare("wide", part.period, end, share, PLAN, False, announced, part.source_id))
    return shares
