"""Lines of several names with single figures, the ways to a goal, and a label at each: no legend to look up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from res57.exhibits import theme
from res57.exhibits.charts.axes import ValueAxis, unit_title, year_axis
from res57.exhibits.charts.labels import label

COLOURS = (theme.VIET_NAM, theme.PEERS[1], theme.PEERS[0], theme.PEERS[2])
SHAPES = ("circle", "square", "triangle-up", "triangle-down")
TIPS = [
    alt.Tooltip(f"{key}:N", title=title)
    for key, title in (("name", "Measure"), ("period", "Period"), ("shown", "Figure"))
]
LEVELS = ("name", "year", "value", "period", "shown", "joined", "text")
"""Columns of the figures: ``text`` is a label at the mark, or ""; what is not joined is drawn hollow."""


@dataclass(frozen=True)
class Place:
    """Where the labels of a name stand, in pixels from the mark."""

    align: str = "right"
    dx: int = 4
    dy: int = -16

    @property
    def mark(self) -> dict[str, Any]:
        """As properties of a text mark."""
        return {"align": self.align, "dx": self.dx, "dy": self.dy}


@dataclass(frozen=True)
class Level:
    """A horizontal line with its words: what was asked for, or a floor."""

    value: float
    text: str
    first: float
    last: float
    under: bool = False  # the words stand under the line


def named_lines(
    figures: pd.DataFrame,
    unit: str,
    axis: ValueAxis,
    *,
    places: Mapping[str, Place] | None = None,
    ways: pd.DataFrame | None = None,
    goal: pd.DataFrame | None = None,
    level: Level | None = None,
    last: float | None = None,
    height: int = 310,
) -> alt.LayerChart:
    """Draw the lines.

    Parameters
    ----------
    figures
        Columns `LEVELS`; oldest first within a name; names in the order of their colours (at most four). A column
        ``tag`` may hold a second label, such as the name beside the line; its place is that of ``"NAME tag"``.
    unit
        Unit of the register, for the title of the axis.
    axis
        Value axis.
    places
        Name -> where its labels stand; over the mark and ending at it by default.
    ways
        Straight ways to a goal: columns ``name``, ``year``, ``value``, ``text`` (label, or "").
    goal
        Diamonds: columns ``year``, ``value``, ``text``.
    level
        A horizontal line.
    last
        End of the year axis, where the data end earlier.
    """
    places = places or {}
    names = list(dict.fromkeys(figures["name"]))
    ends = [*figures["year"], *(goal["year"] if goal is not None else []), *([last] if last is not None else [])]
    x = year_axis(min(ends) - 0.4, max(ends) + 0.6)
    y = alt.Y("value:Q", title=unit_title(unit), scale=axis.scale())
    layers: list[alt.Chart] = []
    if level is not None:
        layers += _level(level, x, y)
    if ways is not None and not ways.empty:
        for name, rows in ways.groupby("name", sort=False):
            way = alt.Chart(rows).encode(x=x, y=y)
            layers.append(way.mark_line(strokeDash=[5, 4], strokeWidth=1.6, color=_colour(names, name)))
    for name in names:
        rows = figures[figures["name"] == name]
        layers += _figures(rows, x, y, _colour(names, name), SHAPES[names.index(name) % len(SHAPES)])
    for name in names:
        told = figures[(figures["name"] == name) & (figures["text"] != "")]
        if not told.empty:
            layers += label(told, x, y, _colour(names, name), fontWeight="bold", **places.get(name, Place()).mark)
        if "tag" in figures:
            tags = figures[(figures["name"] == name) & figures["tag"].fillna("").ne("")]
            if not tags.empty:
                place = places.get(f"{name} tag", Place())
                layers += label(tags.assign(text=tags["tag"]), x, y, _colour(names, name), **place.mark)
        if ways is not None:
            said = ways[(ways["name"] == name) & (ways["text"] != "")]
            if not said.empty:
                place = places.get(f"{name} way", Place("left", 6, 12))
                layers += label(said, x, y, _colour(names, name), **place.mark)
    if goal is not None and not goal.empty:
        marks = alt.Chart(goal).mark_point(shape="diamond", size=140, filled=True, color=theme.TARGET, opacity=1)
        layers.append(marks.encode(x=x, y=y))
        layers += label(goal, x, y, theme.TARGET, align="right", dx=8, dy=-16, fontWeight="bold")
    return alt.layer(*layers).properties(width=theme.WIDTH, height=height)


def _colour(names: list[str], name: object) -> str:
    return COLOURS[names.index(str(name)) % len(COLOURS)]


def _figures(rows: pd.DataFrame, x: alt.X, y: alt.Y, colour: str, shape: str) -> list[alt.Chart]:
    joined, single = rows[rows["joined"]], rows[~rows["joined"]]
    layers = []
    if not joined.empty:
        base = alt.Chart(joined).encode(x=x, y=y)
        layers.append(base.mark_line(color=colour, strokeWidth=2.4))
        layers.append(base.mark_point(filled=True, size=45, color=colour, shape=shape, opacity=1).encode(tooltip=TIPS))
    if not single.empty:
        marks = alt.Chart(single).mark_point(filled=False, size=65, color=colour, shape=shape, strokeWidth=1.8)
        layers.append(marks.encode(x=x, y=y, tooltip=TIPS))
    return layers


def _level(level: Level, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    span = pd.DataFrame({"year": [level.first, level.last], "value": [level.value, level.value]})
    line = alt.Chart(span).mark_line(strokeDash=[6, 4], strokeWidth=1.8, color=theme.TARGET).encode(x=x, y=y)
    told = span.head(1).assign(text=level.text)
    return [line, *label(told, x, y, theme.TARGET, align="left", dx=2, dy=14 if level.under else -9, fontWeight="bold")]
