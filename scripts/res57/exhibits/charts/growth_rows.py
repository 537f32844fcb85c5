"""Growth a year, one row a case: dots on a common scale, with a range or a second dot beside."""

from __future__ import annotations

import altair as alt
import pandas as pd

from res57.exhibits import theme

LINES = alt.Axis(labelExpr="split(datum.label, '\\n')", labelLimit=150, labelLineHeight=15, labelOverlap=False)


def spending_chart(frame: pd.DataFrame) -> alt.LayerChart:
    """Draw the growth of the ratio and that of the money, one row a case.

    Parameters
    ----------
    frame
        Columns ``row`` (name, lines parted by line feeds), ``what`` (``ratio`` or ``money``), ``value`` (% a year),
        ``text`` (label) and ``needed`` (whether the row is what is asked for); rows in order.
    """
    high = frame["value"].max()
    scale = alt.Scale(domain=[min(0, frame["value"].min() * 1.5), high * 1.3], nice=False)
    x = alt.X("value:Q", title="% a year", scale=scale, axis=alt.Axis(tickCount=6))
    y = alt.Y("row:N", sort=list(frame["row"].unique()), title=None, axis=LINES)
    colour = alt.Color(
        "needed:N", legend=None, scale=alt.Scale(domain=[True, False], range=[theme.TARGET, theme.VIET_NAM])
    )
    base = alt.Chart(frame).encode(x=x, y=y, color=colour)
    span = base.mark_line(strokeWidth=1.5, opacity=0.6).encode(detail=alt.Detail("row:N"))
    ratio = alt.Chart(frame[frame["what"] == "ratio"]).encode(x=x, y=y, color=colour)
    money = alt.Chart(frame[frame["what"] == "money"]).encode(x=x, y=y, color=colour)
    tips = [alt.Tooltip("row:N", title="Case"), alt.Tooltip("text:N", title="Growth")]
    layers = [
        span,
        ratio.mark_point(filled=False, size=90).encode(tooltip=tips),
        money.mark_point(filled=True, size=110, shape="diamond").encode(tooltip=tips),
        ratio.mark_text(fontSize=12, align="left", dx=-6, dy=-13).encode(text=alt.Text("text:N")),
        money.mark_text(fontSize=12, align="left", dx=-6, dy=16, fontWeight="bold").encode(text=alt.Text("text:N")),
    ]
    return alt.layer(*layers).properties(width=theme.WIDTH, height=alt.Step(58))


def band_chart(frame: pd.DataFrame, low: float, high: float, edge: float) -> alt.LayerChart:
    """Draw growth rates against a range; what lies beyond the edge stands at it as a triangle with its figure.

    Parameters
    ----------
    frame
        Columns ``row``, ``value`` (% a year, cut at ``edge``), ``text`` (label), ``mark`` (``counted``, ``announced``
        or ``beyond``); rows in order.
    low, high
        The range asked for, in % a year.
    edge
        End of the axis.
    """
    lowest = min(0.0, frame["value"].min() * 1.25)
    scale = alt.Scale(domain=[lowest, edge * 1.3], nice=False)
    x = alt.X("value:Q", title="% a year", scale=scale, axis=alt.Axis(tickCount=6))
    y = alt.Y("row:N", sort=list(frame["row"]), title=None, axis=LINES)
    band = (
        alt.Chart(pd.DataFrame({"value": [low], "high": [high]}))
        .mark_rect(color=theme.TARGET, opacity=0.3)
        .encode(x=x, x2=alt.X2("high:Q"))
    )
    zero = alt.Chart(pd.DataFrame({"value": [0.0]})).mark_rule(color=theme.MUTED, strokeWidth=1).encode(x=x)
    base = alt.Chart(frame).encode(x=x, y=y)
    shapes = alt.Shape(
        "mark:N",
        legend=None,
        scale=alt.Scale(domain=["counted", "announced", "beyond"], range=["circle", "diamond", "triangle-right"]),
    )
    tips = [alt.Tooltip("row:N", title="Count"), alt.Tooltip("text:N", title="Growth a year")]
    dots = base.mark_point(filled=True, size=100, color=theme.VIET_NAM).encode(shape=shapes, tooltip=tips)
    text = base.mark_text(align="left", dx=10, fontSize=12).encode(text=alt.Text("text:N"))
    return alt.layer(band, zero, dots, text).properties(width=theme.WIDTH, height=alt.Step(38))
