"""Places in the order of their newest figure."""

from __future__ import annotations

import altair as alt
import pandas as pd

from res57.exhibits import theme
from res57.exhibits.charts.axes import unit_title


def places_chart(frame: pd.DataFrame, unit: str, home: str) -> alt.LayerChart:
    """Draw one dot a place, best on top, with its figure as a label.

    Parameters
    ----------
    frame
        Columns ``place``, ``value``, ``shown`` (figure with its year), best first.
    unit
        Unit of the register.
    home
        The place that is set off.
    """
    frame = frame.assign(home=frame["place"] == home)
    high = frame["value"].max()
    base = alt.Chart(frame).encode(
        y=alt.Y("place:N", sort=list(frame["place"]), title=None),
        x=alt.X(
            "value:Q", title=unit_title(unit), scale=alt.Scale(domain=[0, high * 1.22 if high > 0 else 1], nice=False)
        ),
        color=alt.Color(
            "home:N", legend=None, scale=alt.Scale(domain=[True, False], range=[theme.VIET_NAM, theme.MUTED])
        ),
    )
    bars = base.mark_bar(height=4, opacity=0.6)
    dots = base.mark_point(filled=True, size=110, opacity=1).encode(
        tooltip=[alt.Tooltip("place:N", title="Place"), alt.Tooltip("shown:N", title="Figure")]
    )
    labels = base.mark_text(align="left", dx=10, fontSize=13).encode(text=alt.Text("shown:N"))
    return alt.layer(bars, dots, labels).properties(width=theme.WIDTH, height=alt.Step(26))
