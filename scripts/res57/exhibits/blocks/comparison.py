"""Conflicting measures side by side: each with its newest figure, then all on one chart."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.comparison import Comparison, Line, comparison
from res57.exhibits import words
from res57.exhibits.addresses import series_page
from res57.exhibits.blocks import measures
from res57.exhibits.charts.measures import measures_chart
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.html import join
from res57.exhibits.numbers import amount, is_rank, ordinal, period_cell
from res57.exhibits.origins import origins
from res57.exhibits.tables import Cell, row, table

HOLLOW = "Hollow marks are figures that may not be joined."


def block(page: Context, comparison_id: str) -> Markup:
    """Chart and table of one row of ``comparisons.csv``."""
    found = comparison(page.view, comparison_id)
    why = Markup('<p class="r57-why">{}</p>').format(found.why)
    drawn = [line for line in found.lines if line.latest is not None]
    if is_rank(found.unit) and drawn:
        return join([why, _places(found, drawn)])
    if len(drawn) < 2:
        gap = Markup("<p>By {} fewer than two of these measures had a figure.</p>").format(page.run.as_of)
        table = measures.table(page, tuple(line.series_id for line in found.lines), found.title)
        return join([why, gap, table])
    spec, note = measures_chart(found, _goal(page, found))
    points = [p for line in drawn for p in (*line.trend, *line.aside)]
    page.use(points)
    figure = Figure(
        chart=spec,
        finding=finding(found),
        table=_table(page, found),
        sources=page.source_text(points),
        origins=origins(page, points),
        name=f"compare-{found.comparison_id}",
        edition=page.run.edition,
        notes=tuple(text for text in (HOLLOW if any(line.aside for line in drawn) else "", note) if text),
    )
    return join([why, Markup(figure.to_html())])


def _places(found: Comparison, drawn: list[Line]) -> Markup:
    """Places by several counts as a table: lines that cross would hide what matters."""
    rows = [
        row(
            Cell(line.name, series_page(line.series_id)),
            ordinal(line.latest.value),
            str(len(line.compared)),
            words.dated(line.latest),
        )
        for line in sorted(drawn, key=lambda line: line.latest.value if line.latest else 0)
        if line.latest
    ]
    return table(found.title, ("Count", "Place of Viet Nam", "Places with a figure#", "Period"), rows)


def finding(found: Comparison) -> str:
    """The newest figure of each measure in one sentence, largest number first."""
    newest = [(line.latest.value, line) for line in found.lines if line.latest is not None]
    ordered = [line for _, line in sorted(newest, key=lambda pair: pair[0], reverse=True)]
    parts = [
        f"{amount(line.latest.value, found.unit)} ({line.name}, {words.dated(line.latest)})"
        for line in ordered[:3]
        if line.latest
    ]
    more = f"; and {len(ordered) - 3} more" if len(ordered) > 3 else ""
    return f"{found.title}: {'; '.join(parts)}{more}"


def _goal(page: Context, found: Comparison) -> float | None:
    for subject in found.subjects:
        reading = page.reading(subject)
        named = reading.target.headline_series in {line.series_id for line in found.lines}
        if named and reading.goal_low is not None and reading.unit == found.unit:
            return reading.goal_low
    return None


def _table(page: Context, found: Comparison) -> pd.DataFrame:
    rows = [
        (
            line.name,
            period_cell(p),
            p.value,
            use,
            p.day_known,
            page.view.sources[p.source_id].short_name,
        )
        for line in found.lines
        for use, points in (("comparable", line.trend), ("shown apart", line.aside))
        for p in points
    ]
    return pd.DataFrame(rows, columns=["Measure", "Period", f"Value ({found.unit})", "Use", "Published", "Source"])
