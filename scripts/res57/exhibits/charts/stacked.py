"""Parts of a whole as one bar a row, with the part's size inside where there is room."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from res57.exhibits import theme
from res57.exhibits.charts.growth_rows import LINES
from res57.exhibits.charts.labels import label

NEAR = 0.04  # part of the axis on either side of a line that words in the middle of a part would reach


def stacked_chart(
    frame: pd.DataFrame, colours: Mapping[str, str], title: str, end: float, mark: float, mark_text: str
) -> alt.LayerChart:
    """Draw bars of parts and one line across them.

    Parameters
    ----------
    frame
        Columns ``row`` (name, lines parted by line feeds), ``part``, ``size``, ``place`` (order within the row),
        ``shown`` (name and size) and ``text`` (the same inside the part, or empty); rows in order.
    colours
        Colour of each part.
    title
        Title of the axis: the unit.
    end
        End of the axis.
    mark, mark_text
        Place of the line and what it says.
    """
    scale = alt.Scale(domain=[0, end], nice=False)
    y = alt.Y("row:N", sort=list(frame["row"].unique()), title=None, axis=LINES)
    key = alt.Legend(symbolType="square", columns=3, offset=34)
    colour = alt.Color("part:N", legend=key, scale=alt.Scale(domain=list(colours), range=list(colours.values())))
    base = alt.Chart(frame).encode(y=y, order=alt.Order("place:Q"))
    bars = base.mark_bar(size=26, stroke=theme.MUTED, strokeWidth=0.8).encode(
        x=alt.X("size:Q", stack="zero", title=title, scale=scale),
        color=colour,
        tooltip=[alt.Tooltip("row:N", title="Case"), alt.Tooltip("shown:N", title="Part")],
    )
    pale = alt.FieldOneOfPredicate("part", [part for part, ink in colours.items() if ink == theme.GRID])
    crossed = _crossed(frame, mark, NEAR * end)
    named = frame.assign(text=frame["text"].where(~crossed, ""), aside=frame["text"].where(crossed, ""))
    inside = [
        alt.Chart(named)
        .mark_text(fontSize=12)
        .encode(
            x=alt.X("size:Q", stack="zero", bandPosition=middle, title=title, scale=scale),
            y=y,
            order=alt.Order("place:Q"),
            text=alt.Text(f"{column}:N"),
            detail=alt.Detail("part:N"),
            color=alt.condition(pale, alt.value(theme.INK), alt.value(theme.PAPER)),
        )
        for column, middle in (("text", 0.5), ("aside", 0.7))
        if column == "text" or crossed.any()
    ]
    note = pd.DataFrame({"size": [mark], "row": [frame["row"].iloc[0]], "text": [mark_text]})
    x = alt.X("size:Q", title=title, scale=scale)
    line = alt.Chart(note).mark_rule(color=theme.TARGET, strokeWidth=2, strokeDash=[6, 4]).encode(x=x)
    side = {"align": "left", "dx": 5} if mark < end / 2 else {"align": "right", "dx": -5}
    told = label(note, x, y, theme.TARGET, dy=-24, fontWeight="bold", fontSize=12, **side)
    return alt.layer(bars, line, *inside, *told).properties(width=theme.WIDTH, height=alt.Step(52))


def _crossed(frame: pd.DataFrame, mark: float, near: float) -> pd.Series:
    """Whether the line runs through the words in the middle of a part."""
    ordered = frame.sort_values("place", kind="stable")
    middle = ordered.groupby("row", sort=False)["size"].cumsum() - ordered["size"] / 2
    return (middle - mark).abs().lt(near).reindex(frame.index)
