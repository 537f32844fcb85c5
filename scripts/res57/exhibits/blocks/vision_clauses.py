"""The clauses of the vision: what each lacks to be measured, and what would have to be true."""

from __future__ import annotations

from markupsafe import Markup

from res57.analysis.reading import Reading
from res57.analysis.vision import FIRMS, ways
from res57.exhibits import words
from res57.exhibits.addresses import series_page
from res57.exhibits.blocks.frame import group_readings
from res57.exhibits.blocks.vision import level, name, yearly
from res57.exhibits.context import Context
from res57.exhibits.html import bullets
from res57.exhibits.numbers import number, period
from res57.exhibits.tables import Cell, Row, row, table, target_cell

GROUP = "V"
UNCOUNTED = "a text says what is counted, and the count is published"
NO_BENCHMARK = "a text gives the figure of developed countries, and a count of active firms reaches it"


def block(page: Context) -> Markup:
    """Every clause: whether the text gives a number, whether a measure exists, and what is missing."""
    readings = group_readings(page, GROUP)
    rows = [_clause(page, reading) for reading in readings]
    columns = ("Clause", "Number in the text", "Measure", "Why", "What is shown")
    return table("Clauses, and what they lack to be measured", columns, rows)


def finding(page: Context) -> str:
    """How many clauses have both a number and a measure of what they mean."""
    readings = group_readings(page, GROUP)
    whole = [r for r in readings if r.target.has_number and r.target.measurability == "measured"]
    none = [r for r in readings if r.target.measurability == "not measured"]
    listed = ", ".join(r.target.target_id for r in none)
    return (
        f"Of {len(readings)} clauses {len(whole)} give a number and have a measure of what they mean; {len(none)} have"
        f" no measure at all ({listed})"
    )


def _clause(page: Context, reading: Reading) -> Row:
    target = reading.target
    kind = {"measured": "yes", "proxy": "a stand-in", "not measured": "none"}[target.measurability]
    shown = reading.measure.level.series if reading.measure else None
    instead = Cell(shown.name, series_page(shown)) if shown is not None else _supporting(page, reading)
    return row(
        target_cell(target),
        words.goal(reading) if target.has_number else "none",
        kind,
        page.headline(target.target_id).rule.why,
        instead,
    )


def _supporting(page: Context, reading: Reading) -> str:
    names = [page.view.series[key].name for key in reading.target.supporting_series[:2]]
    return "; ".join(names) or "nothing"


def needed(page: Context) -> Markup:
    """What would have to be true, clause by clause, from the numbers of the exhibits."""
    found = ways(page.view)
    lines = [
        f"{name(way)}: {yearly(way, way.needed)} for {number(round(way.years, 1))} years, from {level(way, way.start)}"
        f" ({period(way.start_period)}) to {level(way, way.goal)}"
        for way in found
    ]
    texts = [
        f"{target.target_id} {target.short_name}: {NO_BENCHMARK if target.target_id == FIRMS else UNCOUNTED}"
        for target in (reading.target for reading in group_readings(page, GROUP))
        if target.measurability == "not measured" or target.target_id == FIRMS
    ]
    told = bullets(f"{line}." for line in [*lines, *texts])
    return Markup('<div class="r57-true">{}</div>').format(told)
