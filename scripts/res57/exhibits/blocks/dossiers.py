"""Online services: what the 80% meant, and what each share was."""

from __future__ import annotations

import math
from dataclasses import replace

from markupsafe import Markup

from res57.analysis.aims import aims, share_reached
from res57.analysis.online_dossiers import (
    LEVELS,
    NATIONAL,
    SUBJECT,
    SUBMITTED,
    all_aims,
    of_year,
    result,
    submitted_share,
    submitted_totals,
)
from res57.exhibits import words
from res57.exhibits.addresses import source_page, target_page
from res57.exhibits.asked import asked
from res57.exhibits.blocks.sheet import act_name, milestone_list
from res57.exhibits.blocks.statements import Line, not_found, stated, statements_figure, wanted
from res57.exhibits.charts.statements import OTHER
from res57.exhibits.context import Context
from res57.exhibits.days import short
from res57.exhibits.html import join
from res57.exhibits.numbers import amount, change, number, period, when
from res57.exhibits.public_text import remark
from res57.exhibits.tables import Cell, row, table_or_nothing

WHO = {"dir33": "directive", "plan02": "plan"}  # acts as they are named on the chart
REVIEWS = "online public services"  # theme of the dated reviews


def shares(page: Context) -> Markup:
    """Shares of the year that was asked for, by level of government, with the other way of counting beside them."""
    points = page.view.points(NATIONAL)
    if not points:
        return not_found(page, "share of online dossiers")
    found = result(page.view)
    year = (found.last if found else points[-1]).period[:4]
    lines = [stated(page, LEVELS[level], point, level) for level, point in of_year(page.view, year)]
    lines += _submitted(page)
    lines += [
        wanted(page, aim, WHO.get(aim.set_by, "act"))
        for aim in aims(page.view, series=(NATIONAL,))
        if aim.period[:4] == year
    ]
    series = page.view.series[NATIONAL]
    notes = [f"{series.name}: {series.definition}", *([series.caveat] if page.shows_notes else [])]
    totals = submitted_totals(page.view) or ()
    return statements_figure(page, "online-shares", "%", lines, finding(page), notes, beside=totals[1:])


def _submitted(page: Context) -> list[Line]:
    totals = submitted_totals(page.view)
    if totals is None:
        return []
    point, received = totals
    share = share_reached(point.value, received.value)
    line = stated(page, SUBMITTED, point, "sent online, local", OTHER)
    unit = page.view.series[SUBMITTED].unit
    whole = (
        f"{amount(point.value, unit)} sent in online of {amount(received.value, unit)} received: a share computed from"
        " two running totals of one page."
    )
    return [
        replace(
            line,
            value=share,
            shown=f"{number(share)}%",
            measure="Local dossiers sent in online, of those received",
            note=f"{whole} {line.note}".strip(),
        )
    ]


def finding(page: Context) -> str:
    """The aim, the last figure of its year, and what the other share would say."""
    found, sent = result(page.view), submitted_share(page.view)
    if found is None:
        points = page.view.points(NATIONAL)
        if not points:
            return f"Online dossiers: no share was public by {page.run.as_of}"
        last = points[-1]
        text = (
            f"{amount(last.value, '%')} of dossiers were handled fully online in {when(last.period, last.period_end)}"
        )
        return f"{text}; no aim for that year was found"
    way = "short of" if found.short_by > 0 else "above"
    text = (
        f"{amount(found.last.value, '%')} of dossiers were handled fully online in {period(found.last.period)},"
        f" {change(found.short_by, '%', signed=False)} {way} the {amount(found.aim.value, '%')} asked for by"
        f" {found.aim.period[:4]}"
    )
    if sent is None:
        return text
    return f"{text}; of local dossiers {amount(sent[1], '%')} were sent in online, which is another share"


def meanings(page: Context) -> Markup:
    """Every aim on online services in its own words, the Resolution's own first."""
    own = page.view.targets[SUBJECT]
    rows = [
        row(
            own.statement, words.goal(own), own.deadline, Cell("Resolution 57-NQ/TW", target_page(own)), "", "", ""
        )
    ]  # fmt: skip
    rows += [
        row(
            aim.measure,
            asked(aim.comparator, aim.value, math.nan, aim.unit),
            short(aim.period),
            act_name(page, aim.set_by),
            short(aim.announced),
            Cell(page.source(aim.source_id)["name"], source_page(aim.source_id)),
            remark(page, aim.note),
        )
        for aim in all_aims(page.view)
    ]
    columns = ("Share of what", "Aim", "For", "Set by", "Announced", "Source", "Note")
    return join([
        Markup('<p class="r57-why"><strong>{}.</strong></p>').format(meaning_finding(page)),
        table_or_nothing("What is to reach which share, and when", columns, rows, page.run.as_of),
    ])  # fmt: skip


def meaning_finding(page: Context) -> str:
    """How many different shares carry an aim, what the Resolution's own number is of, and what others set it for."""
    found = all_aims(page.view)
    own = page.view.targets[SUBJECT]
    goal = own.value_low
    if not found or goal is None:
        return f"No aim of another act on online services was public by {page.run.as_of}"
    same = [aim for aim in found if aim.value == goal]
    measures = {aim.measure for aim in found}
    on = "; ".join(dict.fromkeys(f"{aim.measure.lower()} ({aim.period[:4]})" for aim in same))
    text = f"{number(len(found))} aims speak of {number(len(measures))} different shares"
    if not same:
        return text
    return (
        f"{text}; the Resolution sets the number {number(goal)} for another one ({own.short_name[0].lower()}"
        f"{own.short_name[1:]}), other acts for {on}"
    )


def reviews(page: Context) -> Markup:
    """Official reviews of the share, newest first."""
    found = page.view.about("milestones", "target_id", SUBJECT)
    found = found[found["theme"] == REVIEWS].sort_values("date", ascending=False, kind="stable")
    return milestone_list(page, found, anchors=False)
