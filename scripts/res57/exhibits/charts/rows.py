"""One row a thing, its name above it: long names stay whole on a phone."""

from __future__ import annotations

import altair as alt
import pandas as pd

from res57.exhibits import theme

STEP = 46  # a row holds two lines of text
ROOM = 0.3  # part of the axis that is kept free for the labels at the right, unless they are longer


def rows_chart(
    frame: pd.DataFrame,
    title: str,
    span: tuple[float, float],
    *,
    line: tuple[float, str] | None = None,
    bars: bool = False,
    room: float = ROOM,
) -> alt.LayerChart:
    """Draw a dot (or a bar from zero) a row with its label, and its name on the line above.

    Parameters
    ----------
    frame
        Columns ``name``, ``value``, ``shown`` (label of the mark), ``strong`` (False: pale) and, if the row has an
        earlier mark, ``before``. Rows in the order of drawing.
    title
        Title of the value axis.
    span
        Ends of the data on the value axis; room for the labels is added. The first is at the left.
    line
        Value of a vertical line and the words for it.
    bars
        Draw bars from zero and no dots.
    room
        Part of the axis that is added at the right for the labels.
    """
    low = span[0]
    high = span[1] + room * (span[1] - span[0])
    end = frame[[column for column in ("value", "before") if column in frame]].max(axis=1)
    frame = frame.assign(end=end.clip(lower=0) if bars else end)  # the label of a bar to the left stands at zero
    x = alt.X("value:Q", title=title, scale=alt.Scale(domain=[low, high], nice=False, zero=False, clamp=True))
    y = alt.Y("name:N", sort=list(frame["name"]), axis=None)
    base = alt.Chart(frame).encode(y=y)
    colour = alt.Color(
        "strong:N",
        legend=None,
        scale=alt.Scale(domain=[True, False], range=[theme.VIET_NAM, theme.MUTED]),
    )
    tips = [alt.Tooltip("name:N", title="What"), alt.Tooltip("shown:N", title="Figure")]
    layers: list[alt.Chart] = []
    if line is not None:
        rule = pd.DataFrame({"value": [line[0]], "text": [line[1]]})
        layers.append(alt.Chart(rule).mark_rule(color=theme.TARGET, strokeDash=[6, 4], strokeWidth=2).encode(x=x))
        layers.append(
            alt.Chart(rule)
            .mark_text(align="center", baseline="bottom", color=theme.TARGET, fontSize=12, fontWeight="bold")
            .encode(x=x, y=alt.YValue(-3), text=alt.Text("text:N"))
        )
    if bars:
        layers.append(base.mark_bar(height=12).encode(x=x, color=colour, tooltip=tips))
    if "before" in frame:
        earlier = frame.dropna(subset=["before"])
        old = alt.Chart(earlier).encode(y=y, x=alt.X("before:Q", scale=alt.Scale(domain=[low, high], nice=False)))
        layers += [
            old.mark_rule(color=theme.MUTED, strokeWidth=1).encode(x2=alt.X2("value:Q")),
            old.mark_point(filled=True, fill=theme.PAPER, stroke=theme.MUTED, size=60, opacity=1),
        ]
    if not bars:
        layers.append(base.mark_point(filled=True, size=110, opacity=1).encode(x=x, color=colour, tooltip=tips))
    name = base.encode(x=alt.XValue(0), text=alt.Text("name:N"))
    halo = {"color": theme.PAPER, "stroke": theme.PAPER, "strokeWidth": 5, "strokeJoin": "round"}
    layers += [
        base.mark_text(align="left", dx=9, dy=0, fontSize=13, color=theme.MUTED).encode(
            x=alt.X("end:Q", scale=alt.Scale(domain=[low, high], nice=False)), text=alt.Text("shown:N")
        ),
        *([name.mark_text(align="left", dy=-16, fontSize=13, **halo)] if line is not None else []),
        name.mark_text(align="left", dy=-16, fontSize=13),
    ]
    return alt.layer(*layers).properties(width=theme.WIDTH, height=alt.Step(STEP))
