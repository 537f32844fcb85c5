"""Counts of tasks done, each as a part of its own base; rows that stand side by side and are no line."""

from __future__ import annotations

import altair as alt
import pandas as pd

from res57.exhibits import theme

STEP = 76


def counts_chart(frame: pd.DataFrame) -> alt.LayerChart:
    """Draw one bar a count, with what was counted in words above it.

    Parameters
    ----------
    frame
        Columns ``count`` (id), ``who`` (date and body), ``what`` (list of lines), ``share`` (per cent of the row's own
        base), ``shown`` (the numbers in words), ``percent`` (the share in words); top row first.
    """
    x = alt.X(
        "share:Q",
        title="Done, in % of the row's own base",
        scale=alt.Scale(domain=[0, 100], nice=False),
        axis=alt.Axis(values=[0, 25, 50, 75, 100], grid=False),
    )
    y = alt.Y("count:N", sort=list(frame["count"]), title=None, axis=None)
    base = alt.Chart(frame).encode(y=y)
    whole = base.mark_bar(height=14, color=theme.GRID, yOffset=15).encode(x=alt.datum(0), x2=alt.datum(100))
    bars = base.mark_bar(height=14, color=theme.VIET_NAM, yOffset=15).encode(
        x=x, tooltip=[alt.Tooltip("who:N", title="Count"), alt.Tooltip("shown:N", title="Done")]
    )
    left = {"align": "left", "dx": 0, "lineHeight": 14}
    who = base.mark_text(dy=-29, fontWeight="bold", fontSize=12, **left).encode(x=alt.datum(0), text=alt.Text("who:N"))
    what = base.mark_text(dy=-15, fontSize=12, color=theme.MUTED, baseline="middle", **left)
    what = what.encode(x=alt.datum(0), text=alt.Text("what:N"))
    shown = base.mark_text(align="right", dy=-29, fontSize=12, fontWeight="bold", color=theme.VIET_NAM)
    shown = shown.encode(x=alt.datum(100), text=alt.Text("shown:N"))
    inside = base.mark_text(align="left", dx=5, dy=15, fontSize=11, fontWeight="bold", color=theme.PAPER)
    inside = inside.encode(x=alt.datum(0), text=alt.Text("percent:N"))
    return alt.layer(whole, bars, who, what, shown, inside).properties(width=theme.WIDTH, height=alt.Step(STEP))
