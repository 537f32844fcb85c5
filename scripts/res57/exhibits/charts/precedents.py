"""What other countries achieved from a like start: one dot a country, and the line that Viet Nam has to pass."""

from __future__ import annotations

import altair as alt
import pandas as pd

from res57.exhibits import theme

DOT = 11  # pixels between the middles of two dots in a column
HEAD = 26  # pixels above the highest dot: for the label of the line
LEAST = 90
COLOURS = {"other": theme.INK, "made": theme.TARGET, "home": theme.VIET_NAM}


def precedents_chart(
    frame: pd.DataFrame, title: str, span: tuple[float, float], line: tuple[float, str], *, whole: bool
) -> alt.LayerChart:
    """Draw columns of dots and a line at the change that is needed.

    Parameters
    ----------
    frame
        Columns ``x``, ``level`` (1 the lowest dot), ``kind`` (``"other"``, ``"made"`` or ``"home"``), ``place``,
        ``shown``, and of the few dots with a label ``text``, ``tag`` (its row) and ``leftwards``.
    title
        Title of the value axis.
    span
        Ends of the value axis.
    line
        The change that is needed, and the words for it.
    whole
        Whether only whole numbers are marked on the value axis.
    """
    top = max(4, int(frame[["level", "tag"]].max().max()))
    height = max(LEAST, top * DOT + HEAD)
    x = alt.X(
        "x:Q",
        title=title,
        scale=alt.Scale(domain=list(span), nice=False, zero=False),
        axis=alt.Axis(tickMinStep=1) if whole else alt.Axis(),
    )
    levels = alt.Scale(domain=[0.3, height / DOT], nice=False, zero=False)
    y = alt.Y("level:Q", axis=None, scale=levels)
    middle = (span[0] + span[1]) / 2
    side = {"align": "right", "dx": -6} if line[0] > middle else {"align": "left", "dx": 6}
    rule = pd.DataFrame({"x": [line[0]], "text": [line[1]]})
    needed = alt.Chart(rule).encode(x=x)
    dots = (
        alt.Chart(frame)
        .mark_point(filled=True, size=72, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "kind:N",
                legend=None,
                scale=alt.Scale(domain=["other", "made", "home"], range=[theme.MUTED, theme.TARGET, theme.VIET_NAM]),
            ),
            shape=alt.Shape(
                "kind:N",
                legend=None,
                scale=alt.Scale(domain=["other", "made", "home"], range=["circle", "diamond", "square"]),
            ),
            tooltip=[alt.Tooltip("place:N", title="Country"), alt.Tooltip("shown:N", title="Change")],
        )
    )
    layers: list[alt.Chart] = [
        needed.mark_rule(color=theme.TARGET, strokeDash=[6, 4], strokeWidth=2),
        dots,
        needed.mark_text(color=theme.TARGET, fontWeight="bold", fontSize=13, **side).encode(
            y=alt.YValue(8), text=alt.Text("text:N")
        ),
    ]
    named = frame.dropna(subset=["text"])
    for (kind, leftwards), rows in named.groupby(["kind", "leftwards"], sort=True):
        base = alt.Chart(rows).encode(x=x)
        place = {"align": "right", "dx": 5} if leftwards else {"align": "left", "dx": -5}
        halo = {"color": theme.PAPER, "stroke": theme.PAPER, "strokeWidth": 5, "strokeJoin": "round"}
        row = alt.Y("tag:Q", axis=None, scale=levels)
        layers += [
            base.mark_rule(color=theme.MUTED, strokeWidth=1).encode(y=y, y2=alt.Y2("tag:Q")),
            base.mark_text(fontSize=12, **halo, **place).encode(y=row, text=alt.Text("text:N")),
            base.mark_text(fontSize=12, color=COLOURS[kind], **place).encode(y=row, text=alt.Text("text:N")),
        ]
    return alt.layer(*layers).properties(width=theme.WIDTH, height=height)
