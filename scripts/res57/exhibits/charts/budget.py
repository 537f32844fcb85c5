"""Budget shares by scope and by what kind of figure they are."""

from __future__ import annotations

import altair as alt
import pandas as pd

from res57.exhibits import theme
from res57.exhibits.charts.axes import year_axis
from res57.exhibits.charts.labels import label

SHAPES = {"outcome": "circle", "estimate": "triangle-up", "allocation": "diamond", "plan": "square"}
COLOURS = {"wide": theme.VIET_NAM, "narrow": theme.PEERS[1], "quoted": theme.MUTED}


def budget_chart(frame: pd.DataFrame, names: pd.DataFrame, goal: float, goal_text: str) -> alt.LayerChart:
    """Draw the shares: outcomes filled and joined, everything else hollow, each with its word in the key.

    Parameters
    ----------
    frame
        Columns ``year``, ``value``, ``scope``, ``kind``, ``joined``, ``text`` (figure), ``period``, ``published``.
    names
        Columns ``year``, ``value``, ``text``, ``scope``: the name of each scope where it stands.
    goal, goal_text
        The share asked for and what the line says.
    """
    first, last = frame["year"].min() - 1.2, frame["year"].max() + 0.8
    x = year_axis(first, last)
    y = alt.Y("value:Q", title="% of State budget", scale=alt.Scale(domain=[0, goal * 1.25], nice=False))
    colour = alt.Color("scope:N", legend=None, scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())))
    shape = alt.Shape(
        "kind:N",
        scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())),
        legend=alt.Legend(symbolFillColor="transparent", symbolStrokeColor=theme.MUTED),
    )
    tips = [
        alt.Tooltip("period:N", title="For"),
        alt.Tooltip("text:N", title="Share"),
        alt.Tooltip("kind:N", title="Kind"),
        alt.Tooltip("published:N", title="Published"),
    ]
    span = pd.DataFrame({"year": [first, last], "value": [goal, goal]})
    line = alt.Chart(span).mark_line(strokeWidth=1.5, strokeDash=[2, 3], color=theme.TARGET).encode(x=x, y=y)
    told = span.head(1).assign(text=goal_text)
    layers = [line, *label(told, x, y, theme.TARGET, align="left", dx=4, dy=-10, fontWeight="bold")]
    joined = frame[frame["joined"]]
    layers.append(alt.Chart(joined).mark_line(strokeWidth=2).encode(x=x, y=y, color=colour))
    for solid in (True, False):
        part = frame[frame["kind"].eq("outcome") == solid]
        if not part.empty:
            marks = alt.Chart(part).mark_point(filled=solid, size=80, strokeWidth=2)
            layers.append(marks.encode(x=x, y=y, color=colour, shape=shape, tooltip=tips))
    figures = frame.drop_duplicates(["scope", "period"], keep="first")
    figures = figures[figures["scope"] != "quoted"]
    layers += label(figures, x, y, theme.INK, dy=15, fontSize=12)
    for scope, ink in COLOURS.items():
        if (names["scope"] == scope).any():
            side = {"align": "right", "dx": 0} if scope == "wide" else {"align": "left", "dx": -6}
            layers += label(names[names["scope"] == scope], x, y, ink, dy=-14, fontWeight="bold", **side)
    return alt.layer(*layers).properties(width=theme.WIDTH, height=300)
