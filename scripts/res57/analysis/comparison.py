"""Measures of the same thing that do not agree, gathered so that nobody has to choose unseen."""

from __future__ import annotations

from dataclasses import dataclass

from res57.analysis.measure import measure_as
from res57.analysis.track import place_of, track
from res57.data.evidence import View
from res57.data.records import Point, split_ids


@dataclass(frozen=True)
class Line:
    """One measure of a comparison: comparable figures, the others, the newest, and the places ranked."""

    series_id: str
    name: str
    unit: str
    trend: tuple[Point, ...]
    aside: tuple[Point, ...]
    latest: Point | None
    compared: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """Several measures that a reader could take for each other."""

    comparison_id: str
    title: str
    why: str
    unit: str
    subjects: tuple[str, ...]
    lines: tuple[Line, ...]


def comparison(view: View, comparison_id: str) -> Comparison:
    """Gather one row of ``comparisons.csv``.

    Parameters
    ----------
    view
        The evidence as of a day.
    comparison_id
        Key of the row.

    Raises
    ------
    KeyError
        If the register has no such row.
    """
    rows = view.table("comparisons").set_index("comparison_id")
    row = rows.loc[comparison_id]
    lines = tuple(_line(view, series_id, row["transform"]) for series_id in split_ids(row["series"]))
    unit = next((line.unit for line in lines if line.latest), lines[0].unit)
    return Comparison(comparison_id, row["title"], row["why"], unit, split_ids(row["subject"]), lines)


def _line(view: View, series_id: str, transform: str) -> Line:
    geo = place_of(view, series_id)
    found = measure_as(view, track(view, series_id, geo), transform, geo)
    return Line(
        series_id, found.level.series.name, found.unit, found.trend, found.aside, found.latest, found.fixed_list
    )
