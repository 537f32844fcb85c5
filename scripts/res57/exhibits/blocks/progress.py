"""Tasks reported done and late: each count beside the others, with its own base."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from res57.analysis.progress import Count, counts
from res57.exhibits.addresses import chapter_page, source_page
from res57.exhibits.charts.counts import counts_chart
from res57.exhibits.context import Context
from res57.exhibits.documents import documents
from res57.exhibits.figure import Figure
from res57.exhibits.html import ROOT, join
from res57.exhibits.numbers import counted, number
from res57.exhibits.public_text import told
from res57.exhibits.tables import Cell, row, table, table_or_nothing

BASES = {
    "central_steering_committee": "Central Steering Committee",
    "government_programme": "Government programme",
    "party_agencies": "Party agencies",
    "strategic_technology": "Strategic technology",
    "plan_02": "Plan 02",
}
"""Whose list of tasks was counted, in words short enough for a chart."""
WHOLE = "TG1"
"""Group under which the counts over all task groups are filed."""
COLUMNS = ("Date", "Who counted what", "Tasks#", "Done#", "Under way#", "Overdue#", "Note", "Source")


def progress(page: Context, group: str) -> Markup:
    """Counts filed under a group: a chart of those that give a part of a whole, and all of them as a table."""
    found = counts(page.view, group)
    parts = []
    drawn = [count for count in found if count.share_done is not None]
    if len(drawn) > 1:
        parts.append(_figure(page, group, drawn))
    parts.append(_table(page, group, found))
    if group != WHOLE and counts(page.view, WHOLE):
        line = '<p>The counts over all task groups stand under <a href="{}{}#tasks-reported-done-and-late">{}</a>.</p>'
        parts.append(Markup(line).format(ROOT, chapter_page(WHOLE), f"task group {WHOLE}"))
    return join(parts)


def who(basis: str) -> str:
    """Whose list of tasks was counted, in words."""
    return BASES.get(basis, basis.replace("_", " "))


def finding(drawn: Sequence[Count]) -> str:
    """The span of the shares and how many lists of tasks they rest on."""
    shares = [count.share_done for count in drawn if count.share_done is not None]
    bases = {(count.basis, count.total) for count in drawn}
    low, high = number(round(min(shares))), number(round(max(shares)))
    return (
        f"{counted(len(drawn), 'official count')} on {counted(len(bases), 'different base')}: from {low}% to {high}%"
        " of tasks done; they are not steps of one series"
    )


def _figure(page: Context, group: str, drawn: Sequence[Count]) -> Markup:
    frame = pd.DataFrame(
        [
            (
                count.progress_id,
                f"{count.date} {who(count.basis)}",
                _lines(page, count),
                count.share_done,
                *_shown(count),
            )
            for count in drawn
        ],
        columns=["count", "who", "what", "share", "shown", "percent"],
    )
    rows = [
        (c.date, who(c.basis), told(page, c.scope), c.done, c.total, c.share_done, page.source(c.source_id)["name"])
        for c in drawn
    ]
    columns = ["Date", "Who counted", "What was counted", "Done", "Base", "Done (% of base)", "Source"]
    names = dict.fromkeys(page.source(count.source_id)["name"] for count in drawn)
    figure = Figure(
        chart=counts_chart(frame),
        finding=finding(drawn),
        table=pd.DataFrame(rows, columns=columns).astype({"Done": int, "Base": int}),
        sources="; ".join(names),
        name=f"{group.lower()}-counts",
        edition=page.run.edition,
        notes=("Each bar is a part of its own base. The lists of tasks differ and grow, so no bar follows another.",),
        documents=documents(page, (count.source_id for count in drawn), "count", "data/evidence/progress.csv"),
    )
    return Markup(figure.to_html())


def _lines(page: Context, count: Count) -> list[str]:
    scope = told(page, count.scope).partition(": ")
    return textwrap.wrap(scope[2] or scope[0], 52)


def _shown(count: Count) -> tuple[str, str]:
    assert count.done is not None
    assert count.total is not None
    assert count.share_done is not None
    return f"{number(count.done)} of {number(count.total)}", f"{number(round(count.share_done))}%"


def _table(page: Context, group: str, found: Sequence[Count]) -> Markup:
    rows = [
        row(
            count.date,
            told(page, count.scope),
            *("–" if n is None else number(n) for n in (count.total, count.done, count.working, count.overdue)),
            told(page, count.note),
            Cell(page.source(count.source_id)["name"], source_page(count.source_id)),
        )
        for count in found
    ]
    if not rows:
        return table_or_nothing("", (), (), page.run.as_of)
    return table(f"Reported counts of tasks under {group}", COLUMNS, rows)
