"""Tasks of each group by what stands on record against their first deadline."""

from __future__ import annotations

import altair as alt
import pandas as pd

from res57.exhibits import theme

FILL = (theme.TARGET, theme.PAPER, theme.PEERS[4], theme.VIET_NAM, theme.GRID)
"""One shade a class, in the order of the classes; every part carries its number and the key its words."""


def standings_chart(frame: pd.DataFrame, groups: list[str], classes: list[str]) -> alt.LayerChart:
    """Draw one bar a group, cut by class, each part with its number.

    Parameters
    ----------
    frame
        Columns ``group``, ``told`` (class in words), ``order`` (place of the class), ``tasks`` (number, above 0),
        ``from``, ``to`` and ``middle`` (where the part lies on the axis).
    groups, classes
        Names from top to bottom and from left to right; at most five classes.
    """
    key = alt.Legend(orient="top", direction="vertical", columns=1, labelLimit=330, symbolType="square", offset=8)
    scale = alt.Scale(domain=classes, range=list(FILL[: len(classes)]))
    base = alt.Chart(frame).encode(y=alt.Y("group:N", sort=groups, title=None))
    bars = base.mark_bar(height=20, stroke=theme.MUTED, strokeWidth=0.8).encode(
        x=alt.X("from:Q", title="Tasks", axis=alt.Axis(format="d", tickMinStep=1, grid=False)),
        x2=alt.X2("to:Q"),
        fill=alt.Fill("told:N", scale=scale, legend=key),
        tooltip=[
            alt.Tooltip("group:N", title="Group"),
            alt.Tooltip("told:N", title="On the record"),
            alt.Tooltip("tasks:Q", title="Tasks"),
        ],
    )
    ink = alt.condition(
        alt.FieldOneOfPredicate(field="told", oneOf=[classes[0], classes[3]]),
        alt.value(theme.PAPER),
        alt.value(theme.INK),
    )
    numbers = base.mark_text(fontSize=12, baseline="middle").encode(
        x=alt.X("middle:Q"), text=alt.Text("tasks:Q"), color=ink
    )
    return alt.layer(bars, numbers).properties(width=theme.WIDTH, height=alt.Step(30))
