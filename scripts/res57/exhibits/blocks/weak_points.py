"""What weakens the evidence of a goal: breaks, figures that are no outcomes, stand-ins, age."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from res57.analysis.reading import Reading
from res57.analysis.track import LOWER
from res57.exhibits.blocks.frame import group_readings
from res57.exhibits.blocks.target import reserved
from res57.exhibits.context import Context
from res57.exhibits.numbers import figure_of, period
from res57.exhibits.tables import Row, row, table_or_nothing, target_cell


def weak_points(page: Context, group: str) -> Markup:
    """One row a weak point of a headline measure, by target."""
    columns = ("Target", "Weak point", "Why it matters")
    rows = weak_rows(page, group_readings(page, group))
    return table_or_nothing("Weak points of the headline measures", columns, rows, page.run.as_of)


def weak_rows(page: Context, readings: Sequence[Reading]) -> list[Row]:
    """Target, weak point and why it matters, for some targets in their order."""
    rows: list[Row] = []
    for reading in readings:
        target, found = reading.target, reading.measure
        name = target_cell(target)
        if found is None:
            followed = "; followed by dated steps" if page.headline(target.target_id).basis == "ladder" else ""
            rows.append(row(name, "no measure", f"Nothing that can be counted was found{followed}."))
            continue
        track = found.level
        if target.measurability == "proxy":
            text = f"{track.series.name} stands in for what is asked."
            rows.append(row(name, "stand-in", text))
        for each in track.breaks:
            rows.append(row(name, f"break at {period(each.period)}", each.reason))
        if track.revised:
            text = f"Releases give different figures for the same period; the trend is that of {track.vintage} alone."
            rows.append(row(name, "recomputed", text))
        for (kind, reason), periods in reserved(track).items():
            of = f" ({', '.join(periods)})" if kind == LOWER else ""
            rows.append(row(name, f"{kind}{of}", reason))
        if track.latest is None:
            rows.append(row(name, "no figure", f"Nothing was public by {page.run.as_of}."))
            continue
        last = track.latest
        age = f"{figure_of(last)}, {last.status}"
        if len({p.period for p in (*track.trend, *track.aside)}) == 1:
            rows.append(row(name, "one figure", f"Only {age}: no movement can be read."))
        elif last.status != "actual":
            rows.append(row(name, last.status, f"The newest figure ({age}) is not final."))
    return rows
