"""Statements one under the other, each with its figure: for shares that must not be joined by a line."""

from __future__ import annotations

import altair as alt
import pandas as pd

from res57.exhibits import theme
from res57.exhibits.charts.axes import unit_title

STATED, OTHER, ASKED = "stated", "other source", "asked for"
KINDS = (STATED, OTHER, ASKED)
_COLOURS = (theme.VIET_NAM, theme.PEERS[0], theme.TARGET)
_SHAPES = ("circle", "square", "diamond")
ROOM = 1.25  # the axis runs on, so that the label of the largest figure stays inside


def statements_chart(frame: pd.DataFrame, unit: str) -> alt.LayerChart:
    """Draw a bar and a mark a row; what was asked for has another shape and colour than what was stated.

    Parameters
    ----------
    frame
        Columns ``label`` (no two alike), ``value``, ``shown``, ``kind`` (one of `KINDS`), in the order of reading.
    unit
        Unit of the register, for the axis.
    """
    high = frame["value"].max()
    scale = {"domain": list(KINDS)}
    base = alt.Chart(frame).encode(
        y=alt.Y("label:N", sort=list(frame["label"]), title=None, axis=alt.Axis(labelLimit=190, labelColor=theme.INK)),
        x=alt.X(
            "value:Q",
            title=unit_title(unit),
            scale=alt.Scale(domain=[0, high * ROOM if high > 0 else 1], nice=False),
            axis=alt.Axis(values=[0, 25, 50, 75, 100]) if unit == "%" else alt.Axis(tickCount=4),
        ),
        color=alt.Color("kind:N", legend=None, scale=alt.Scale(range=list(_COLOURS), **scale)),
    )
    bars = base.mark_bar(height=4, opacity=0.55)
    marks = base.mark_point(filled=True, size=110, opacity=1).encode(
        shape=alt.Shape("kind:N", legend=None, scale=alt.Scale(range=list(_SHAPES), **scale)),
        tooltip=[alt.Tooltip("label:N", title="Statement"), alt.Tooltip("shown:N", title="Figure")],
    )
    labels = base.mark_text(align="left", dx=9, fontSize=13).encode(text=alt.Text("shown:N"))
    return alt.layer(bars, marks, labels).properties(width=theme.WIDTH, height=alt.Step(26))
