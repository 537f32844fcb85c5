"""Several measures of one thing on one axis: joined where they may be, hollow where they may not."""

from __future__ import annotations

import textwrap
from typing import Any

import altair as alt
import pandas as pd

from res57.analysis.comparison import Comparison
from res57.exhibits import theme
from res57.exhibits.charts.axes import unit_title, value_axis, year_axis
from res57.exhibits.charts.labels import label
from res57.exhibits.numbers import amount, is_rank, when
from res57.exhibits.specification import specification

COLOURS = (theme.VIET_NAM, *theme.PEERS)
SHAPES = ("circle", *theme.SHAPES)
# A name is a line or two under the other: long names must not be cut on a phone.
KEY = alt.Legend(orient="top", direction="vertical", columns=1, labelLimit=600, labelExpr="split(datum.label, '\\n')")
DASHES = ([1, 0], *theme.DASHES[1:], [1, 0])


def measures_chart(found: Comparison, goal: float | None) -> tuple[dict[str, Any], str]:
    """Draw the measures of a comparison.

    Parameters
    ----------
    found
        Measures in one unit.
    goal
        Number asked for on the same axis, if there is one.

    Returns
    -------
    spec, note
        The specification, and what must be said under the chart ("" if nothing).
    """
    lines = [line for line in found.lines if line.latest is not None]
    names = [_wrapped(line.name) for line in lines]
    joined = _frame([(_wrapped(line.name), point) for line in lines for point in line.trend], found.unit)
    single = _frame([(_wrapped(line.name), point) for line in lines for point in line.aside], found.unit)
    values = [*joined["value"], *single["value"], *([goal] if goal is not None else [])]
    years = [*joined["year"], *single["year"]]
    axis = value_axis(values, found.unit)
    x = year_axis(min(years) - 0.5, max(years) + 0.5)
    y = alt.Y("value:Q", title=unit_title(found.unit), scale=axis.scale())
    colour = alt.Color(
        "measure:N",
        scale=alt.Scale(domain=names, range=list(COLOURS[: len(names)])),
        legend=KEY,
    )
    shape = alt.Shape("measure:N", legend=KEY, scale=alt.Scale(domain=names, range=list(SHAPES[: len(names)])))
    tips = [alt.Tooltip(f"{key}:N", title=title) for key, title in _TIPS]
    layers: list[alt.Chart] = []
    if goal is not None:
        layers += _goal(goal, found.unit, min(years) - 0.5, max(years) + 0.5, x, y)
    if not joined.empty:
        base = alt.Chart(joined).encode(x=x, y=y, color=colour)
        dash = alt.StrokeDash("measure:N", legend=KEY, scale=alt.Scale(domain=names, range=list(DASHES[: len(names)])))
        layers += [
            base.mark_line(strokeWidth=2).encode(strokeDash=dash),
            base.mark_point(filled=True, size=60).encode(shape=shape, tooltip=tips),
        ]
    if not single.empty:
        base = alt.Chart(single).encode(x=x, y=y, color=colour, shape=shape, tooltip=tips)
        layers.append(base.mark_point(filled=False, size=60))
    chart = alt.layer(*layers).properties(width=theme.WIDTH, height=300)
    return specification(chart), axis.note


_TIPS = (("measure", "Measure"), ("period", "Period"), ("shown", "Figure"), ("published", "Published"))


def _wrapped(name: str) -> str:
    return textwrap.fill(name, 44)


def _frame(rows: list[tuple[str, Any]], unit: str) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (name, round(p.year, 4), p.value, when(p.period, p.period_end), amount(p.value, unit), p.day_known)
            for name, p in rows
        ],
        columns=["measure", "year", "value", "period", "shown", "published"],
    )


def _goal(goal: float, unit: str, first: float, last: float, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    span = pd.DataFrame({"year": [first, last], "value": [goal, goal]})
    line = alt.Chart(span).mark_line(strokeWidth=1.5, strokeDash=[2, 3], color=theme.TARGET).encode(x=x, y=y)
    text = f"Target: top {goal:.0f}" if is_rank(unit) else f"Target: {amount(goal, unit)}"
    note = pd.DataFrame({"year": [first], "value": [goal], "text": [text]})
    return [line, *label(note, x, y, theme.TARGET, align="left", dx=4, dy=-9, fontWeight="bold")]
