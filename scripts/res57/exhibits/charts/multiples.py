"""How many times the needed pace the recent pace is, one dot a target."""

from __future__ import annotations

import altair as alt
import pandas as pd

from res57.exhibits import theme


def multiples_chart(frame: pd.DataFrame) -> alt.LayerChart:
    """Draw a strip of dots on a log axis; 1 is the needed pace.

    Parameters
    ----------
    frame
        Columns ``target`` (label), ``ratio`` (above 0), ``shown`` (ratio and status in words), fastest first.
    """
    low, high = min(0.02, frame["ratio"].min()), max(3.0, frame["ratio"].max())
    base = alt.Chart(frame).encode(
        y=alt.Y("target:N", sort=list(frame["target"]), title=None, axis=alt.Axis(labelLimit=290))
    )
    x = alt.X(
        "ratio:Q",
        title="Recent pace as a multiple of the needed pace (log scale; 1 is the needed pace)",
        scale=alt.Scale(type="log", domain=[low / 1.3, high * 2.6], nice=False),
        axis=alt.Axis(values=[0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5], format="~g"),
    )
    line = alt.Chart(pd.DataFrame({"one": [1.0]})).mark_rule(color=theme.TARGET, strokeDash=[6, 4], strokeWidth=2)
    dots = base.mark_point(filled=True, size=120, color=theme.VIET_NAM, opacity=1).encode(
        x=x, tooltip=[alt.Tooltip("target:N", title="Target"), alt.Tooltip("shown:N", title="Pace")]
    )
    labels = base.mark_text(align="left", dx=10, fontSize=12).encode(x=x, text=alt.Text("shown:N"))
    return alt.layer(line.encode(x=alt.X("one:Q")), dots, labels).properties(width=theme.WIDTH, height=alt.Step(26))
