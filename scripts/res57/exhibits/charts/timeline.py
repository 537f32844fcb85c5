"""Dated steps on lanes by type; the shape of a mark and the words of the key tell how far each had come."""

from __future__ import annotations

import altair as alt
import pandas as pd

from res57.exhibits import theme

SHAPES = {
    "issued or in force": "square",
    "launched": "triangle-up",
    "completed or held": "circle",
    "under way": "diamond",
    "planned": "circle",
    "missed": "cross",
}
HOLLOW = ("under way", "planned")
STEP = 21


def timeline_chart(frame: pd.DataFrame, lanes: dict[str, int], day: str, last: str) -> alt.LayerChart:
    """Draw one mark a step.

    Parameters
    ----------
    frame
        Columns ``at`` (ISO day), ``first`` and ``last`` (days that the date can mean), ``row``, ``state``, ``label``
        (short, beside the mark), ``title``, ``type``, ``when`` (the date in words).
    lanes
        Name of each lane -> its first row, top down.
    day
        Day of the page, ISO; a dotted line marks it.
    last
        End of the axis, ISO.
    """
    states = [state for state in SHAPES if state in set(frame["state"])]
    fills = [
        theme.PAPER if state in HOLLOW else theme.TARGET if state == "missed" else theme.VIET_NAM for state in states
    ]
    rims = [theme.TARGET if state == "missed" else theme.VIET_NAM for state in states]
    key = alt.Legend(columns=2, offset=8, labelFontSize=12, symbolSize=80)
    span = alt.Scale(type="utc", domain=["2024-12-01", last], nice=False)
    dates = alt.Axis(format="%b %y", tickCount={"interval": "month", "step": 6})
    x = alt.X("at:T", title=None, scale=span, axis=dates)
    rows = int(frame["row"].max()) + 1
    names = "{" + ", ".join(f"'{row}': '{name}'" for name, row in lanes.items()) + "}"
    y = alt.Y(
        "row:Q",
        title=None,
        scale=alt.Scale(domain=[-0.5, rows - 0.5], reverse=True, nice=False, zero=False),
        axis=alt.Axis(
            values=list(lanes.values()),
            labelExpr=f"{names}[datum.value]",
            labelFontSize=12,
            labelPadding=4,
            labelOverlap=False,
            grid=False,
        ),
    )
    base = alt.Chart(frame)
    edges = pd.DataFrame({"row": [first - 0.5 for first in lanes.values()]})
    lines = alt.Chart(edges).mark_rule(color=theme.GRID, strokeWidth=1).encode(y=y)
    today = alt.Chart(pd.DataFrame({"at": [day]})).mark_rule(color=theme.MUTED, strokeDash=[2, 3]).encode(x=x)
    spans = base.transform_filter("datum.first != datum.last").mark_rule(color=theme.MUTED, strokeWidth=1)
    spans = spans.encode(x=alt.X("first:T", scale=span, axis=dates, title=None), x2=alt.X2("last:T"), y=y)
    marks = base.mark_point(filled=True, size=85, opacity=1, strokeWidth=1.8).encode(
        x=x,
        y=y,
        shape=alt.Shape("state:N", legend=key, scale=alt.Scale(domain=states, range=[SHAPES[s] for s in states])),
        fill=alt.Fill("state:N", legend=key, scale=alt.Scale(domain=states, range=fills)),
        stroke=alt.Stroke("state:N", legend=key, scale=alt.Scale(domain=states, range=rims)),
        tooltip=[
            alt.Tooltip("title:N", title="Step"),
            alt.Tooltip("when:N", title="Date"),
            alt.Tooltip("type:N", title="Type"),
            alt.Tooltip("state:N", title="State"),
        ],
    )
    labels = base.mark_text(align="left", dx=8, fontSize=11, color=theme.MUTED).encode(
        x=x, y=y, text=alt.Text("label:N")
    )
    return alt.layer(lines, today, spans, marks, labels).properties(width=theme.WIDTH, height=rows * STEP)
