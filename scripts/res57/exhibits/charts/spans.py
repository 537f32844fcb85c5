"""Figures that speak of several years: a bar as long as the years, at the height of the figure."""

from __future__ import annotations

import altair as alt
import pandas as pd

from res57.exhibits import theme
from res57.exhibits.charts.axes import year_axis
from res57.exhibits.charts.labels import label
from res57.exhibits.charts.named_lines import Level


def spans_chart(frame: pd.DataFrame, kinds: list[str], title: str, level: Level) -> alt.LayerChart:
    """Draw one bar a figure.

    Parameters
    ----------
    frame
        Columns ``row`` (no two alike), ``start`` and ``end`` (the years covered, on an axis of years' ends),
        ``value``, ``kind``, ``shown``, ``told`` (who and when, for the tooltip), ``text`` (label over the bar, or ""),
        ``low`` (label under the bar, or "").
    kinds
        Kinds in the order of their looks: the first is strong and blue, the others are paler.
    title
        Title of the value axis.
    level
        The number asked for.
    """
    first, last = min(frame["start"].min(), level.first), max(frame["end"].max(), level.last)
    x = year_axis(first - 0.3, last + 0.3)
    low, high = min(frame["value"].min(), 0), max(frame["value"].max(), level.value)
    scale = alt.Scale(domain=[low, high * 1.12], nice=False)
    y = alt.Y("value:Q", title=title, scale=scale)
    asked = pd.DataFrame({"year": [level.first, level.last], "value": [level.value, level.value]})
    rule = alt.Chart(asked).mark_line(color=theme.TARGET, strokeDash=[6, 4], strokeWidth=2).encode(x=x, y=y)
    words = asked.tail(1).assign(text=level.text)
    layers: list[alt.Chart] = [rule, *label(words, x, y, theme.TARGET, align="right", dx=2, dy=-10, fontWeight="bold")]
    looks = ((theme.VIET_NAM, 6, []), (theme.VIET_NAM, 2.5, [4, 3]), (theme.PEERS[1], 4, []), (theme.MUTED, 3, [2, 2]))
    for kind, (colour, width, dash) in zip(kinds, looks, strict=False):
        part = frame[frame["kind"] == kind]
        if part.empty:
            continue
        ends = pd.concat([part.assign(year=part["start"]), part.assign(year=part["end"])])
        style = {"strokeDash": dash} if dash else {}
        layers.append(
            alt.Chart(ends)
            .mark_line(color=colour, strokeWidth=width, **style)
            .encode(
                x=x, y=y, detail=alt.Detail("row:N"),
                tooltip=[alt.Tooltip("told:N", title="Who and when"), alt.Tooltip("shown:N", title="Share")],
            )
        )  # fmt: skip
        middle = part.assign(year=(part["start"] + part["end"]) / 2)
        for column, drop in (("text", -11), ("low", 15)):
            told = middle[middle[column] != ""]
            told = told.assign(text=told[column])
            if not told.empty:
                # A long label starts under its bar and runs to the right, where nothing is drawn.
                place = {"align": "left", "dx": -24} if kind == kinds[-1] else {"align": "center"}
                layers += label(told, x, y, colour, **place, dy=drop, fontSize=12, fontWeight="bold")
    return alt.layer(*layers).properties(width=theme.WIDTH, height=330)
