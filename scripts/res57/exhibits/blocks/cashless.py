"""Cashless payment: growth that is measured, and the share that is asked for and is not."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.cashless import ACCOUNTS, NUMBER, OVER_GDP, TOTALS, VALUE, growth, share_aim
from res57.data.records import Point
from res57.exhibits import verdicts, words
from res57.exhibits.addresses import series_page, source_page, target_page
from res57.exhibits.asked import asked
from res57.exhibits.charts.rows import rows_chart
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.html import join
from res57.exhibits.numbers import amount, number, when
from res57.exhibits.origins import origins
from res57.exhibits.tables import Cell, Row, row, table

TARGET = "G2.5"
NAN = float("nan")
WHY_NOT = {
    NUMBER: "A rate of growth. The share can rise or fall with it: cash payments are not counted.",
    VALUE: "As above, by value.",
    OVER_GDP: "Value over a year's GDP. Transfers between accounts of one owner count too, so it runs far above 1.",
    TOTALS[0]: "A count without the count of all transactions.",
    TOTALS[1]: "A value without the value of all transactions.",
    ACCOUNTS[0]: "An account is a condition for paying without cash, not a payment. Counted in registers of banks.",
    ACCOUNTS[1]: "An account is a condition for paying without cash, not a payment. Asked of people in a survey.",
}


def block(page: Context) -> Markup:
    """Growth by number and by value, period by period, and the table of what is measured and what is not."""
    found = growth(page.view)
    parts = [_figure(page)] if found else [Markup("<p>{}.</p>").format(finding(page))]
    return join([*parts, _measured(page)])


def finding(page: Context) -> str:
    """What the newest period brought, and that the share itself is not published."""
    found = growth(page.view)
    asked_for = words.goal(page.view.targets[TARGET])
    if not found:
        return (
            f"Cashless payments: neither the share asked for ({asked_for}) nor its growth was found by {page.run.as_of}"
        )
    last = found[-1]
    smaller = f", so the mean payment became {number(round(-last.size))}% smaller" if last.size < 0 else ""
    return (
        f"Cashless payments grew by {number(last.number.value)}% in number and {number(last.value.value)}% in value in"
        f" {when(last.number.period, last.number.period_end)}{smaller}; the share that the Resolution asks for"
        f" ({asked_for}) is not published"
    )


def _figure(page: Context) -> Markup:
    found = growth(page.view)[::-1]
    points = [p for each in found for p in (each.number, each.value)]
    page.use(points)
    frame = pd.DataFrame(
        [
            (_upto(each.number), each.number.value, each.value.value,
             f"{number(each.number.value)}% (value {number(each.value.value)}%)", n == 0)
            for n, each in enumerate(found)
        ],
        columns=["name", "value", "before", "shown", "strong"],
    )  # fmt: skip
    rows = [
        (p.period, what, p.value, p.day_known, page.view.sources[p.source_id].short_name)
        for each in found
        for what, p in (("number", each.number), ("value", each.value))
    ]
    high = max(point.value for point in points)
    figure = Figure(
        chart=rows_chart(frame, "Growth on the same period a year before, %", (0, high), room=0.75),
        finding=finding(page),
        table=pd.DataFrame(rows, columns=["Period", "By", "Growth (%)", "Published", "Source"]),
        sources=page.source_text(points),
        origins=origins(page, points),
        name="cashless-growth",
        edition=page.run.edition,
        notes=(
            "Full dots: growth in number. Hollow dots: growth in value. Months are years to date, so rows of one year"
            " overlap and are no trend.",
        ),
    )
    return Markup(figure.to_html())


def _upto(point: Point) -> str:
    return f"Year {point.period}" if point.period.isdigit() else f"To {when(point.period, point.period_end)}"


def _measured(page: Context) -> Markup:
    target = page.view.targets[TARGET]
    judged = page.headline(TARGET)
    rows = [
        row(
            Cell("Share of transactions without cash, which is what is asked", target_page(target)),
            "none published",
            f"asked for: {words.goal(target)}",
            f"{verdicts.symbol(judged)} {verdicts.verdict(judged)}. {judged.rule.why}",
        )
    ]
    aim = share_aim(page.view)
    if aim is not None:
        source = page.source(aim.source_id)
        text = f"asked for: {asked(aim.comparator, aim.value, NAN, aim.unit)} by {aim.period} ({aim.set_by})"
        rows.append(
            row(
                Cell(aim.measure, source_page(aim.source_id)),
                "none published",
                text,
                f"An aim, not an outcome ({source['name']}).",
            )
        )
    rows += [found for key in WHY_NOT if (found := _row(page, key))]
    columns = ("Measure", "Newest figure", "Period or aim", "Does it answer the target?")
    return table("What is measured, and what is not", columns, rows)


def _row(page: Context, series_id: str) -> Row | None:
    points = page.view.points(series_id)
    if not points:
        return None
    page.use(points[-1:])
    series, last = page.view.series[series_id], points[-1]
    return row(
        Cell(series.name, series_page(series)),
        amount(last.value, series.unit),
        when(last.period, last.period_end),
        f"No. {WHY_NOT[series_id]}",
    )
