"""One history as its releases gave it: a line a release, never joined to each other."""

from __future__ import annotations

import altair as alt
import pandas as pd

from res57.exhibits import theme
from res57.exhibits.charts.axes import unit_title, value_axis, year_axis
from res57.exhibits.charts.labels import label

TIPS = [
    alt.Tooltip("period:N", title="Period"),
    alt.Tooltip("shown:N", title="Figure"),
    alt.Tooltip("release:N", title="Release"),
]


def releases_chart(lines: pd.DataFrame, quotes: pd.DataFrame, unit: str) -> alt.LayerChart:
    """Draw releases as lines with their names at the end, and single quoted figures as crosses.

    Parameters
    ----------
    lines
        Columns ``year``, ``value``, ``period``, ``shown``, ``release``, ``run`` (joined within), ``newest`` (of the
        newest release) and ``text`` (name of the release at its last figure, else empty).
    quotes
        The same columns; single figures from elsewhere.
    unit
        Unit of the register.
    """
    every = pd.concat([lines, quotes])
    axis = value_axis(every["value"].tolist(), unit)
    x = year_axis(every["year"].min() - 0.5, every["year"].max() + 0.8)
    y = alt.Y("value:Q", title=unit_title(unit), scale=axis.scale())
    layers: list[alt.Chart] = []
    for newest, colour in ((False, theme.PEERS[5]), (True, theme.VIET_NAM)):
        part = lines[lines["newest"] == newest]
        if part.empty:
            continue
        base = alt.Chart(part).encode(x=x, y=y)
        dash = {} if newest else {"strokeDash": [6, 4]}
        layers.append(base.mark_line(color=colour, strokeWidth=2.5, **dash).encode(detail=alt.Detail("run:N")))
        layers.append(base.mark_point(color=colour, filled=newest, size=60).encode(tooltip=TIPS))
        layers += label(part[part["text"] != ""], x, y, colour, align="right", dx=4, dy=-16, fontWeight="bold")
    if not quotes.empty:
        crosses = alt.Chart(quotes).mark_point(shape="cross", filled=False, color=theme.MUTED, size=70)
        layers.append(crosses.encode(x=x, y=y, tooltip=TIPS))
    return alt.layer(*layers).properties(width=theme.WIDTH, height=280)
