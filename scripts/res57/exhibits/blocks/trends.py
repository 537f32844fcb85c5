"""Several series of one unit over time, joined only where they may be, with what was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from res57.analysis.aims import Aim
from res57.analysis.track import Track
from res57.data.clock import last_day, year_scale
from res57.data.records import Point
from res57.exhibits.asked import asked
from res57.exhibits.blocks.sheet import act_name
from res57.exhibits.blocks.statements import NAN
from res57.exhibits.charts.lines import lines_chart
from res57.exhibits.context import Context
from res57.exhibits.days import said, short
from res57.exhibits.figure import Figure
from res57.exhibits.numbers import amount, published
from res57.exhibits.origins import origins
from res57.exhibits.public_text import remark

COLUMNS = ["name", "year", "value", "shown", "period", "run"]


def trend_figure(
    page: Context,
    name: str,
    tracks: Mapping[str, Track],
    finding: str,
    notes: Sequence[str] = (),
    aims: Sequence[Aim] = (),
    *,
    each: bool = False,
    joined: bool = True,
    beside: Sequence[Point] = (),
) -> Markup:
    """Draw the points of some tracks.

    Parameters
    ----------
    page, name, finding, notes
        As for `Figure`.
    tracks
        Short name on the chart -> its track; at least one has a figure, and all share a unit.
    aims
        Numbers asked for in the same unit.
    each
        Label every figure.
    joined
        False where no two figures may be joined, whatever the register of breaks holds.
    beside
        Figures of another unit that the finding names; rows of the table, with their unit, and not drawn.
    """
    unit = next(iter(tracks.values())).series.unit
    frame = pd.DataFrame(
        [row for key, found in tracks.items() for row in _rows(key, found, joined=joined)], columns=COLUMNS
    )
    marks = pd.DataFrame(
        [(year_scale(last_day(aim.period)), aim.value, f"aim {short(aim.period)}: {amount(aim.value, aim.unit)}")
         for aim in aims],
        columns=["year", "value", "text"],
    )  # fmt: skip
    chart, axis_note = lines_chart(frame, marks, unit, each=each)
    points = [*(point for found in tracks.values() for point in found.points), *beside]
    definitions = [f"{found.series.name}: {found.series.definition}" for found in tracks.values() if found.points]
    broken = [f"{mark.reason} The line is not drawn over it." for found in tracks.values() for mark in found.breaks]
    figure = Figure(
        chart=chart,
        finding=finding,
        table=_table(page, tracks, aims, unit, beside),
        sources=page.source_text([*points, *aims]),
        origins=origins(page, points),
        name=name,
        edition=page.run.edition,
        notes=tuple(text for text in (*notes, *definitions, *dict.fromkeys(broken), axis_note) if text),
    )
    return Markup(figure.to_html())


def _rows(name: str, found: Track, *, joined: bool) -> list[tuple[object, ...]]:
    """Points with the number of the stretch they belong to; a break starts a new one."""
    rows, run, before = [], 0, None
    for point in found.points:
        run += before is not None and not (joined and found.joins(before, point))
        rows.append((name, round(point.year, 4), point.value, _shown(point, found), said(point), f"{name} {run}"))
        before = point
    return rows


def _shown(point: Point, found: Track) -> str:
    return amount(point.value, found.series.unit)


def _table(
    page: Context, tracks: Mapping[str, Track], aims: Sequence[Aim], unit: str, beside: Sequence[Point]
) -> pd.DataFrame:
    named = [(found.series.name, p) for found in tracks.values() for p in found.points]
    other = [(page.view.series[p.series_id], p) for p in beside]
    named += [(f"{series.name} (not drawn; unit: {series.unit})", p) for series, p in other]
    rows = [
        (name, said(p), p.value, p.status, published(p.published, p.published_precision),
         page.view.sources[p.source_id].short_name, remark(page, p.note))
        for name, p in named
    ]  # fmt: skip
    rows += [
        (aim.measure, short(aim.period), aim.value, "asked for", aim.announced,
         page.view.sources[aim.source_id].short_name,
         f"{asked(aim.comparator, aim.value, NAN, aim.unit)}, set by {act_name(page, aim.set_by)}")
        for aim in aims
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["Measure", "Period", f"Value ({unit})", "Kind", "Published", "Source", "Note"])
