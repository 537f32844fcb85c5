"""A few named lines over time, each labelled on the chart at its last figure; aims as diamonds."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from res57.exhibits import theme
from res57.exhibits.charts.axes import unit_title, value_axis, year_axis
from res57.exhibits.charts.labels import label

COLOURS = (theme.VIET_NAM, theme.PEERS[1], theme.PEERS[0])
# Pixels from a mark to its label: over a first line, under one whose aim lies above, far under a second line.
OVER, UNDER, OFF, EACH = -15, 40, 158, -14
SHAPES = ("circle", "square", "triangle-up")
TIPS = [
    alt.Tooltip(f"{key}:N", title=title)
    for key, title in (("name", "Measure"), ("period", "Period"), ("shown", "Figure"))
]


def lines_chart(
    frame: pd.DataFrame, aims: pd.DataFrame, unit: str, *, each: bool = False
) -> tuple[alt.LayerChart, str]:
    """Draw one line a name; a line is broken where ``run`` changes.

    Parameters
    ----------
    frame
        Columns ``name``, ``year``, ``value``, ``shown``, ``period``, ``run``; oldest first within a name.
    aims
        Columns ``year``, ``value``, ``text``; may be empty.
    unit
        Unit of the register.
    each
        Label every figure and not only the last of each name.

    Returns
    -------
    chart, note
        The chart, and what must be said under it ("" if nothing).
    """
    axis = value_axis([*frame["value"], *aims["value"]], unit)
    years = [*frame["year"], *aims["year"]]
    x = year_axis(min(years) - 0.4, max(years) + 0.4)
    y = alt.Y("value:Q", title=unit_title(unit), scale=axis.scale())
    layers: list[alt.Chart] = []
    for place, (name, rows) in enumerate(frame.groupby("name", sort=False)):
        colour = COLOURS[place % len(COLOURS)]
        base = alt.Chart(rows).encode(x=x, y=y)
        layers.append(base.mark_line(color=colour, strokeWidth=2.2).encode(detail=alt.Detail("run:N")))
        layers.append(
            base.mark_point(filled=True, size=65, color=colour, shape=SHAPES[place % len(SHAPES)]).encode(tooltip=TIPS)
        )
        named = rows if each else rows.tail(1)
        text = named.assign(text=named["shown"] if each else f"{name}: " + named["shown"])
        drop = OFF if place else UNDER if not aims.empty else OVER
        layers += label(text, x, y, colour, **_place(rows, years, EACH if each else drop))
    if not aims.empty:
        base = alt.Chart(aims).encode(x=x, y=y)
        layers.append(base.mark_point(shape="diamond", size=140, filled=True, color=theme.TARGET))
        layers += label(aims, x, y, theme.TARGET, align="right", dx=-10, dy=-2, fontWeight="bold")
    return alt.layer(*layers).properties(width=theme.WIDTH, height=280), axis.note


def _place(rows: pd.DataFrame, years: list[float], drop: int) -> dict[str, Any]:
    """Where a label stands: centred on every mark, or ending at a line's last mark."""
    if drop == EACH:
        return {"align": "center", "dy": drop}
    late = rows["year"].iloc[-1] > (min(years) + max(years)) / 2
    side = {"align": "right", "dx": 4} if late else {"align": "left", "dx": 0}
    return {**side, "dy": drop, "fontWeight": "bold"}
