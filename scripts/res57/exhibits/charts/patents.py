"""Patent filings on a log axis: who files, and the growth that is asked for as a wedge."""

from __future__ import annotations

import altair as alt
import pandas as pd

from res57.exhibits import theme
from res57.exhibits.charts.axes import year_axis
from res57.exhibits.charts.labels import label

COLOURS = {"Viet Nam": theme.VIET_NAM, "abroad": theme.PEERS[5]}


def filings_chart(frame: pd.DataFrame, wedge: pd.DataFrame) -> alt.LayerChart:
    """Draw filings by applicants' home: lines for the world office, hollow marks for the national office.

    Parameters
    ----------
    frame
        Columns ``year``, ``value``, ``home`` (``Viet Nam`` or ``abroad``), ``counter`` (``WIPO``, ``office`` or
        ``announced``), ``shown``, ``text`` (label, or empty).
    wedge
        Columns ``year``, ``low``, ``high``: the path at the growth asked for; may be empty.
    """
    last = max(frame["year"].max(), wedge["year"].max() if not wedge.empty else 0)
    x = year_axis(frame["year"].min(), last + 0.5)
    high = max(frame["value"].max(), wedge["high"].max() if not wedge.empty else 0)
    domain = [frame["value"].min() * 0.8, high * 1.6]
    y_title, y_scale = "Applications a year (log scale)", alt.Scale(type="log", domain=domain, nice=False)
    y = alt.Y(
        "value:Q",
        title=y_title,
        scale=y_scale,
        axis=alt.Axis(values=[10, 30, 100, 300, 1000, 3000, 10000], format=",d"),
    )
    colour = alt.Color("home:N", legend=None, scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())))
    shape = alt.Shape(
        "counter:N",
        legend=None,
        scale=alt.Scale(domain=["WIPO", "office", "announced"], range=["circle", "square", "triangle-up"]),
    )
    tips = [alt.Tooltip("home:N", title="Applicants from"), alt.Tooltip("shown:N", title="Applications")]
    layers: list[alt.Chart] = []
    if not wedge.empty:
        area = alt.Chart(wedge).mark_area(color=theme.TARGET, opacity=0.45)
        layers.append(area.encode(x=x, y=alt.Y("low:Q", title=y_title, scale=y_scale), y2=alt.Y2("high:Q")))
    lines = frame[frame["counter"] == "WIPO"]
    others = frame[frame["counter"] != "WIPO"]
    if not lines.empty:
        base = alt.Chart(lines).encode(x=x, y=y, color=colour)
        layers += [base.mark_line(strokeWidth=2.2), base.mark_point(filled=True, size=18).encode(tooltip=tips)]
    if not others.empty:
        marks = alt.Chart(others).mark_point(filled=False, size=75, strokeWidth=2)
        layers.append(marks.encode(x=x, y=y, color=colour, shape=shape, tooltip=tips))
    for home, ink in COLOURS.items():
        told = frame[(frame["home"] == home) & (frame["text"] != "")]
        if not told.empty:
            layers += label(told, x, y, ink, align="right", dx=-6, dy=-12, fontWeight="bold", fontSize=13)
    return alt.layer(*layers).properties(width=theme.WIDTH, height=330)
