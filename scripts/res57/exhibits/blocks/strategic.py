"""The list of strategic technologies against its replacement."""

from __future__ import annotations

from markupsafe import Markup

from res57.analysis.strategic_list import TechnologyList, lists, months_between
from res57.exhibits.addresses import source_page
from res57.exhibits.context import Context
from res57.exhibits.html import join
from res57.exhibits.numbers import number
from res57.exhibits.tables import Cell, row, table_or_nothing


def block(page: Context) -> Markup:
    """Both lists side by side, with the finding above."""
    found = lists(page.view)
    rows = [
        row(each.number, each.date, _count(each.groups), _count(each.products), each.text,
            "in force, as far as found" if each is found[-1] else f"replaced by {found[-1].number}",
            Cell(page.source(each.source_id)["name"], source_page(each.source_id)))
        for each in found
    ]  # fmt: skip
    columns = ("Act", "Date", "Groups#", "Product groups#", "As recorded", "State", "Source")
    return join([
        Markup('<p class="r57-why"><strong>{}.</strong></p>').format(finding(page)),
        table_or_nothing("Lists of strategic technologies", columns, rows, page.run.as_of),
    ])  # fmt: skip


def _count(value: int | None) -> str:
    return "not found" if value is None else number(value)


def finding(page: Context) -> str:
    """How long the first list stood, and what the second one changed in number."""
    found = lists(page.view)
    if not found:
        return f"No list of strategic technologies was public by {page.run.as_of}"
    first = found[0]
    if len(found) == 1:
        return f"One list of strategic technologies was found: {_named(first)}; no status by product was found"
    months = number(months_between(*found))
    return (
        f"The list of strategic technologies was replaced after {months} months:"
        f" first {_named(first)}, then {_named(found[1])}; for neither was a status by product found"
    )


def _named(each: TechnologyList) -> str:
    products = f" with {number(each.products)} product groups" if each.products is not None else ""
    groups = f"{number(each.groups)} groups" if each.groups is not None else "groups not counted in our record"
    return f"{groups}{products}"
