"""A figure of statements: what was said, by whom, when, beside what was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from res57.analysis.aims import Aim
from res57.data.records import Point
from res57.exhibits.asked import asked
from res57.exhibits.blocks.sheet import act_name
from res57.exhibits.charts.statements import ASKED, STATED, statements_chart
from res57.exhibits.context import Context
from res57.exhibits.days import said, short
from res57.exhibits.figure import Figure
from res57.exhibits.numbers import number, published
from res57.exhibits.origins import origins
from res57.exhibits.public_text import remark

NAN = float("nan")


@dataclass(frozen=True)
class Line:
    """One row of the figure.

    Attributes
    ----------
    label
        Short name on the chart.
    value, shown
        Figure in the unit of the chart, and as it is written beside its mark.
    kind
        One of `charts.statements.KINDS`.
    measure, period
        What the figure is about.
    published, precision
        ISO date, and how well it is known ("" where the date is written as it stands).
    source_id, note
        Where it became public, and what must be added.
    point
        The stored figure, where it is one.
    """

    label: str
    value: float
    shown: str
    kind: str
    measure: str
    period: str
    published: str
    precision: str
    source_id: str
    note: str
    point: Point | None = None


def stated(page: Context, series_id: str, point: Point, who: str = "", kind: str = STATED) -> Line:
    """A row for a published figure."""
    series = page.view.series[series_id]
    label = f"{said(point)}, {who}" if who else said(point)
    shown = _written(point.value, series.unit)
    return Line(
        label, point.value, shown, kind, series.name, said(point), point.published, point.published_precision,
        point.source_id, remark(page, point.note), point,
    )  # fmt: skip


def wanted(page: Context, aim: Aim, who: str) -> Line:
    """A row for a number asked for."""
    words = f"{asked(aim.comparator, aim.value, NAN, aim.unit)}, set by {act_name(page, aim.set_by)}"
    note = f"{words}. {remark(page, aim.note)}".strip()
    label = f"Aim {short(aim.period)}" + (f", {who}" if who else "")
    shown = _written(aim.value, aim.unit)
    return Line(label, aim.value, shown, ASKED, aim.measure, short(aim.period), aim.announced, "", aim.source_id, note)


def not_found(page: Context, what: str) -> Markup:
    """Say plainly that nothing of a kind was public by the page's day."""
    return Markup("<p>By {} no {} was found.</p>").format(page.run.as_of, what)


def _written(value: float, unit: str) -> str:
    return number(value, unit) + ("%" if unit.startswith("%") else "")


def statements_figure(
    page: Context,
    name: str,
    unit: str,
    lines: Sequence[Line],
    finding: str,
    notes: Sequence[str] = (),
    *,
    beside: Sequence[Point] = (),
) -> Markup:
    """Draw the rows in their order, with their table.

    Parameters
    ----------
    page
        The page.
    name
        Short name of the figure.
    unit
        Unit of every row.
    lines
        At least one.
    finding, notes
        As for `Figure`.
    beside
        Figures that are used and not drawn, such as the base of a share; they stand among the origins.
    """
    label = _unlike([line.label for line in lines])
    frame = pd.DataFrame(
        [(text, line.value, line.shown, line.kind) for text, line in zip(label, lines, strict=True)],
        columns=["label", "value", "shown", "kind"],
    )
    rows = [
        (line.measure, line.period, line.value, line.kind, _day(line), page.view.sources[line.source_id].short_name,
         line.note)
        for line in lines
    ]  # fmt: skip
    columns = ["Measure", "Period", f"Value ({unit})", "Use", "Published", "Source", "Note"]
    figure = Figure(
        chart=statements_chart(frame, unit),
        finding=finding,
        table=pd.DataFrame(rows, columns=columns),
        sources=page.source_text(lines),
        origins=origins(page, [*(line.point for line in lines if line.point), *beside]),
        name=name,
        edition=page.run.edition,
        notes=tuple(notes),
    )
    return Markup(figure.to_html())


def _day(line: Line) -> str:
    return published(line.published, line.precision) if line.precision else line.published


def _unlike(labels: Sequence[str]) -> list[str]:
    """Labels of which no two are alike: a second one of a kind gets its number."""
    seen: dict[str, int] = {}
    result = []
    for text in labels:
        seen[text] = seen.get(text, 0) + 1
        result.append(text if seen[text] == 1 else f"{text} ({seen[text]})")
    return result
