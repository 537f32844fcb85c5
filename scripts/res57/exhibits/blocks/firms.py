"""Firms on a level with advanced countries: the draft criteria, one by one, known and unknown."""

from __future__ import annotations

from markupsafe import Markup

from res57.analysis.firm_tests import FIRMS, TARGET, Criteria, FirmTest, Rate, criteria, firm_test, implied_rate
from res57.data.records import Point
from res57.exhibits.context import Context
from res57.exhibits.html import join
from res57.exhibits.numbers import amount, number
from res57.exhibits.tables import Row, row, table

MET, NOT_MET, UNKNOWN = "✓ met, by the firm's own statement", "✕ not met", "? not known"


def tests(page: Context) -> tuple[Criteria, Rate | None, tuple[FirmTest, ...]]:
    """The criteria that were public, the rate to convert with, and each firm put to the tests."""
    asked, rate = criteria(page.view), implied_rate(page.view)
    return asked, rate, tuple(firm_test(page.view, firm, asked, rate) for firm in FIRMS)


def finding(page: Context) -> str:
    """How many firms with stored figures meet the tests that can be checked."""
    asked, _, found = tests(page)
    need = number(page.view.targets[TARGET].value_low or 0)
    if not asked.found:
        return f"By {page.run.as_of} no criteria for a firm on a level with advanced countries were found"
    known = [each for each in found if each.revenue is not None]
    if not known:
        return f"Draft criteria were public by {page.run.as_of}, but no accounts of firms to put to them were found"
    both = [each.firm.name for each in known if each.large_enough and each.abroad_enough]
    names = f" ({' and '.join(both)})" if both else ""
    return (
        f"Of the at least {need} firms asked for, figures of {len(known)} were found; {len(both)}{names} meet the two"
        " draft tests that can be checked, and no firm can be shown to meet all"
    )


def block(page: Context) -> Markup:
    """The finding, a table firm by criterion, and what it rests on."""
    asked, rate, found = tests(page)
    lead = Markup('<p class="r57-why">{}.</p>').format(finding(page))
    if not asked.found:
        return lead
    points = [p for each in found for p in (each.revenue, each.abroad) if p is not None]
    page.use([*points, *(rate.points if rate else ())])
    columns = ("Draft criterion", *(each.firm.name for each in found))
    body = table("The draft criteria, one by one", columns, _rows(asked, found))
    return join([lead, body, _basis(page, points, found, rate)])


def _rows(asked: Criteria, found: tuple[FirmTest, ...]) -> list[Row]:
    unknown = [f"{UNKNOWN}: no figure found" for _ in found]
    rows = []
    if asked.held is not None:
        held = f"Ownership: home, head office, and at least {number(asked.held)}% Vietnamese-held"
        rows.append(row(held, *unknown))
    if asked.revenue_usd is not None:
        rows.append(
            row(
                f"Size: revenue of at least {amount(asked.revenue_usd, 'USD billion')} in the last year",
                *(_size(each) for each in found),
            )
        )
    if asked.employees is not None:
        rows.append(row(f"Size: at least {number(asked.employees)} employees", *unknown))
    if asked.abroad is not None:
        rows.append(
            row(
                f"Reach: at least {number(asked.abroad)}% of revenue from abroad",
                *(_reach(each) for each in found),
            )
        )
    rows.append(
        row("Research: conditions that the draft also sets", *(f"{UNKNOWN}: the text was not found" for _ in found))
    )
    return rows


def _word(passed: bool | None) -> str:
    return UNKNOWN if passed is None else MET if passed else NOT_MET


def _size(found: FirmTest) -> str:
    if found.revenue is None:
        return f"{UNKNOWN}: no figure found"
    told = f"{_word(found.large_enough)}: {amount(found.revenue.value, 'VND billion')} ({found.revenue.period})"
    if found.revenue_usd is not None:
        told += f", about {amount(found.revenue_usd, 'USD billion')}"
    if found.break_even is not None:
        told += f"; it would be too little only above {number(found.break_even)} dong a dollar"
    return told


def _reach(found: FirmTest) -> str:
    if found.abroad is None or found.abroad_share is None:
        return f"{UNKNOWN}: no figure found"
    return f"{_word(found.abroad_enough)}: {number(round(found.abroad_share))}% ({found.abroad.period})"


def _basis(page: Context, points: list[Point], found: tuple[FirmTest, ...], rate: Rate | None) -> Markup:
    told = ["Revenue figures are first statements of the firms, not audited accounts."]
    if rate is not None and any(each.revenue_usd is not None for each in found):
        told.append(
            f"Dong are put into dollars at {number(rate.dong)} a dollar, the rate implied by the statistics office's"
            f" figures of labour productivity for {rate.period} in both currencies."
        )
    drafts = page.view.about("definitions", "maps_to", TARGET)
    drafts = drafts[drafts["date"] <= page.run.as_of].drop_duplicates("source_id")
    named = [f"{page.source(each.source_id)['name']} ({each.date})" for each in drafts.itertuples()]
    told.append(f"Draft criteria: {'; '.join(named)}.")
    if points:
        told.append(f"Figures: {page.source_text([*points, *(rate.points if rate else ())])}.")
    return Markup("<p>{}</p>").format(" ".join(told))
