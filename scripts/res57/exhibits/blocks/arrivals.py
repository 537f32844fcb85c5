"""Events of leading firms against "three more": part of the clause by firm, and the count by reading."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.arrivals import (
    BASE,
    OTHER,
    PRODUCTION,
    RESEARCH,
    TARGET,
    Arrival,
    ReadingOfClause,
    adopted,
    arrivals,
    readings,
)
from res57.exhibits.blocks.statements import not_found
from res57.exhibits.charts.arrivals import NEW, OLD, arrivals_chart
from res57.exhibits.context import Context
from res57.exhibits.days import short
from res57.exhibits.documents import documents
from res57.exhibits.figure import Figure
from res57.exhibits.html import join
from res57.exhibits.numbers import number
from res57.exhibits.tables import row, table

HEADS = {BASE: "base", RESEARCH: "research", PRODUCTION: "plant", OTHER: "other"}  # short enough for a phone
RULE = (
    "A company registered here shows a base, a research centre research, a plant production;"
    " purchases, licences, agreements and statements are other steps. The rule is ours: none is public."
)


def block(page: Context) -> Markup:
    """Grid of firms and parts, then the number of firms under each reading."""
    events = arrivals(page.view)
    if not events:
        return not_found(page, "event of a leading technology firm")
    firms = list(dict.fromkeys(event.firm for event in events))
    grid = [
        (event.firm, HEADS[event.part], short(event.date[:7]), OLD if event.before else NEW, event.title)
        for event in _newest(events)
    ]
    rows = [
        (event.firm, event.part, event.kind, short(event.date), OLD if event.before else NEW, event.title, event.place,
         event.amount_usd, page.view.sources[event.source_id].short_name)
        for event in events
    ]  # fmt: skip
    names = ["Firm", "Part of the clause", "Kind", "Date", "Use", "What", "Where", "US dollars", "Source"]
    figure = Figure(
        chart=arrivals_chart(
            pd.DataFrame(grid, columns=["firm", "part", "date", "when", "title"]), firms, list(HEADS.values())
        ),
        finding=finding(page),
        table=pd.DataFrame(rows, columns=names),
        sources=page.source_text(events),
        name="leading-firms",
        edition=page.run.edition,
        notes=(RULE, f"Filled: since {adopted(page.view)}. Hollow: before it, so not one more."),
        documents=documents(page, (event.source_id for event in events), "event", "data/evidence/events.csv"),
    )
    return join([Markup(figure.to_html()), _by_reading(page, readings(events))])


def _newest(events: tuple[Arrival, ...]) -> list[Arrival]:
    """The newest event of each firm and part: one mark a cell."""
    return list({(event.firm, event.part): event for event in events}.values())


def _by_reading(page: Context, found: tuple[ReadingOfClause, ...]) -> Markup:
    goal = page.view.targets[TARGET].value_low
    rows = [
        row(
            each.name[0].upper() + each.name[1:],
            number(each.count),
            "yes" if goal is not None and each.count >= goal else "no",
            ", ".join(each.firms) or "none found",
        )
        for each in found
    ]
    asked = "" if goal is None else number(goal)
    return table(
        f"Firms with an event since adoption, by reading of the clause (asked for: {asked} more)",
        ("What counts", "Firms#", f"{asked} or more", "Which"),
        rows,
    )


def _firms(count: int) -> str:
    return f"{number(count)} firm{'' if count == 1 else 's'}"


def finding(page: Context) -> str:
    """The loosest and the strictest count against the number asked for."""
    found = readings(arrivals(page.view))
    goal = page.view.targets[TARGET].value_low
    if goal is None or not found[0].count:
        return f"Leading technology firms: no event since adoption was public by {page.run.as_of}"
    loose, strict = found[0], found[-1]
    enough = [each for each in found if each.count >= goal]
    return (
        f"Three tests in one clause: {_firms(loose.count)} took some step since adoption,"
        f" {number(strict.count) if strict.count else 'none'} is seen with a base, research and production;"
        f" {number(len(enough))} of {number(len(found))} readings give {number(goal)} or more"
    )
