"""Growth on the year before, by several counters, against the growth that is asked for."""

from __future__ import annotations

import altair as alt
import pandas as pd

from res57.exhibits import theme
from res57.exhibits.charts.axes import year_axis
from res57.exhibits.charts.labels import label

COLOURS = (theme.VIET_NAM, theme.PEERS[1], theme.PEERS[0])


def yearly_chart(frame: pd.DataFrame, single: pd.DataFrame, goal: float, goal_text: str) -> alt.LayerChart:
    """Draw one line a counter with its name at its end, and single rates as hollow diamonds.

    Parameters
    ----------
    frame
        Columns ``year``, ``value`` (% on the year before), ``counter``, ``shown``.
    single
        Columns ``year``, ``value``, ``text``, ``short``: rates that stand alone.
    goal, goal_text
        Growth asked for and what the line says.
    """
    names = list(frame["counter"].unique())
    every = pd.concat([frame, single])
    first, last = every["year"].min() - 0.5, every["year"].max() + 0.9
    x = year_axis(first, last)
    low = min(0.0, every["value"].min())
    y = alt.Y("value:Q", title="% on the year before", scale=alt.Scale(domain=[low * 1.3, every["value"].max() * 1.1]))
    span = pd.DataFrame({"year": [first, last], "value": [goal, goal]})
    line = alt.Chart(span).mark_line(strokeWidth=2, strokeDash=[6, 4], color=theme.TARGET).encode(x=x, y=y)
    told = span.head(1).assign(text=goal_text)
    key = alt.Legend(symbolType="stroke", symbolStrokeWidth=3, symbolSize=300)
    colour = alt.Color(
        "counter:N",
        legend=key,
        scale=alt.Scale(domain=names, range=list(COLOURS[: len(names)])),
    )
    dash = alt.StrokeDash(
        "counter:N", legend=key, scale=alt.Scale(domain=names, range=list(theme.DASHES[: len(names)]))
    )
    base = alt.Chart(frame).encode(x=x, y=y, color=colour)
    tips = [alt.Tooltip("counter:N", title="Counted by"), alt.Tooltip("shown:N", title="Growth")]
    layers = [
        line,
        base.mark_line(strokeWidth=2.2).encode(strokeDash=dash),
        base.mark_point(filled=True, size=35).encode(tooltip=tips),
        *label(told, x, y, theme.TARGET, align="left", dx=2, dy=12, fontWeight="bold"),
    ]
    if not single.empty:
        marks = alt.Chart(single).mark_point(shape="diamond", size=90, filled=False, color=theme.INK)
        layers.append(marks.encode(x=x, y=y, tooltip=[alt.Tooltip("text:N", title="Growth")]))
        near = single.assign(text=single["short"])
        layers += label(near, x, y, theme.INK, align="right", dx=8, dy=18, fontSize=12)
    return alt.layer(*layers).properties(width=theme.WIDTH, height=300)
