"""Editions of an index: the score of two places beside the own score, and the order of neighbours over time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from res57.exhibits import theme
from res57.exhibits.charts.axes import ValueAxis
from res57.exhibits.specification import specification

MARKS = ("circle", "square", "diamond")
COLOURS = (theme.VIET_NAM, theme.PEERS[0], theme.TARGET)


def edition_gap_chart(frame: pd.DataFrame, names: list[str], axis: ValueAxis) -> alt.LayerChart:
    """Draw one row an edition, newest on top: scores are compared inside a row only.

    Parameters
    ----------
    frame
        Columns ``edition`` (label), ``who`` (one of ``names``), ``value``, ``shown``; and for the own mark ``short``.
    names
        The own mark, then the two places, nearest first.
    axis
        Axis of the score.
    """
    order = list(dict.fromkeys(frame["edition"]))
    y = alt.Y("edition:N", sort=order, title=None)
    x = alt.X("value:Q", title="Score in that edition", scale=axis.scale())
    key = alt.Legend(orient="top", direction="horizontal", columns=2)
    base = alt.Chart(frame).encode(y=y)
    spans = base.mark_rule(color=theme.MUTED, strokeWidth=1).encode(
        x=alt.X("min(value):Q", title="Score in that edition", scale=axis.scale()), x2=alt.X2("max(value):Q")
    )
    marks = base.mark_point(filled=True, size=95, opacity=1).encode(
        x=x,
        color=alt.Color("who:N", legend=key, scale=alt.Scale(domain=names, range=list(COLOURS))),
        shape=alt.Shape("who:N", legend=key, scale=alt.Scale(domain=names, range=list(MARKS))),
        tooltip=[
            alt.Tooltip("edition:N", title="Edition"),
            alt.Tooltip("who:N", title="Score of"),
            alt.Tooltip("shown:N", title="Score"),
        ],
    )
    short = (
        alt.Chart(frame.dropna(subset=["short"]))
        .mark_text(align="left", dx=2, fontSize=12, color=theme.MUTED)
        .encode(y=y, x=alt.XValue(0), text=alt.Text("short:N"))
    )
    return alt.layer(spans, marks, short).properties(width=theme.WIDTH, height=alt.Step(27))


def bump_chart(frame: pd.DataFrame, last: Mapping[int, str], asked: int, home: str) -> dict[str, Any]:
    """Draw the order of places over editions, best on top, named at the right end.

    Parameters
    ----------
    frame
        Columns ``edition``, ``place``, ``rank`` (1 is best).
    last
        Rank -> name at the newest edition, for the axis at the right.
    asked
        The first so many ranks are shaded.
    home
        The place that is set off.
    """
    lowest = int(frame["rank"].max())
    scale = alt.Scale(domain=[0.5, lowest + 0.5], reverse=True, nice=False, zero=False)
    names = json.dumps({str(rank): name for rank, name in last.items()}, ensure_ascii=False)
    x = alt.X("edition:O", title="Edition", axis=alt.Axis(labelAngle=-90, labelOverlap=True))
    # The theme's count of ticks would thin the names out.
    axis = alt.Axis(
        orient="right", values=sorted(last), tickCount=lowest, grid=False, labelExpr=f"{names}[datum.value]",
        labelLimit=150,
    )  # fmt: skip
    y, top, low = (alt.Y(f"{field}:Q", title=None, scale=scale, axis=axis) for field in ("rank", "top", "low"))
    zone = pd.DataFrame({"top": [0.5], "low": [asked + 0.5], "text": [f"First {asked}"]})
    band = alt.Chart(zone).mark_rect(color=theme.TARGET, opacity=0.12).encode(y=top, y2=alt.Y2("low:Q"))
    said = (
        alt.Chart(zone)
        .mark_text(align="left", baseline="bottom", dx=3, dy=-1, color=theme.TARGET, fontSize=11, fontWeight="bold")
        .encode(x=alt.XValue(0), y=low, text=alt.Text("text:N"))
    )
    layers: list[alt.Chart] = [band]
    for own in (False, True):
        part = alt.Chart(frame[(frame["place"] == home) == own]).encode(x=x, y=y, detail=alt.Detail("place:N"))
        colour = theme.VIET_NAM if own else theme.MUTED
        layers += [
            part.mark_line(color=colour, strokeWidth=3.5 if own else 1.4, opacity=1 if own else 0.55),
            part.mark_point(filled=True, color=colour, size=70 if own else 22, opacity=1 if own else 0.7).encode(
                tooltip=[
                    alt.Tooltip("place:N", title="Place"),
                    alt.Tooltip("edition:O", title="Edition"),
                    alt.Tooltip("rank:Q", title="In South-East Asia"),
                ]
            ),
        ]
    return specification(alt.layer(*layers, said).properties(width=theme.WIDTH, height=330))


def slope_chart(frame: pd.DataFrame, titles: tuple[str, str], home: str) -> alt.LayerChart:
    """Draw the places of some countries by two counts, one column each, joined by a line.

    Parameters
    ----------
    frame
        Columns ``place``, ``side`` (0 left, 1 right), ``rank``, ``shown`` (name and figure).
    titles
        Headings of the two columns.
    home
        The place that is set off.
    """
    lowest = int(frame["rank"].max())
    x = alt.X("side:Q", axis=None, scale=alt.Scale(domain=[-1.25, 2.25], nice=False))
    y = alt.Y("rank:Q", axis=None, scale=alt.Scale(domain=[0.2, lowest + 0.5], reverse=True, nice=False))
    layers: list[alt.Chart] = []
    for own in (False, True):
        part = alt.Chart(frame[(frame["place"] == home) == own]).encode(x=x, y=y, detail=alt.Detail("place:N"))
        colour = theme.VIET_NAM if own else theme.MUTED
        weight = "bold" if own else "normal"
        layers += [part.mark_line(color=colour, strokeWidth=3 if own else 1.5), part.mark_point(color=colour, size=60)]
        for side, align, dx in ((0, "right", -10), (1, "left", 10)):
            text = alt.Chart(frame[((frame["place"] == home) == own) & (frame["side"] == side)]).encode(x=x, y=y)
            layers.append(
                text.mark_text(align=align, dx=dx, fontSize=13, color=colour, fontWeight=weight).encode(
                    text=alt.Text("shown:N")
                )
            )
    heads = pd.DataFrame({"side": [0, 1], "rank": [0.4, 0.4], "text": list(titles)})
    for side, align in ((0, "right"), (1, "left")):
        layers.append(
            alt.Chart(heads[heads["side"] == side])
            .mark_text(align=align, fontSize=13, fontWeight="bold")
            .encode(x=x, y=y, text=alt.Text("text:N"))
        )
    return alt.layer(*layers).properties(width=theme.WIDTH, height=46 * lowest + 30)
