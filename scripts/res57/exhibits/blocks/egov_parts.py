"""The parts of the e-government index: which makes the gap, and what one part alone would need."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.index_parts import Part, alone, gap_by_part
from res57.analysis.nth_place import NthPlace, figures_of
from res57.data.records import HOME
from res57.exhibits.addresses import series_page
from res57.exhibits.blocks.egov import UNIT, Both, editions
from res57.exhibits.charts.axes import value_axis
from res57.exhibits.charts.rows import rows_chart
from res57.exhibits.context import Context
from res57.exhibits.country_names import country
from res57.exhibits.figure import Figure
from res57.exhibits.html import join
from res57.exhibits.numbers import change, number, ordinal
from res57.exhibits.origins import origins
from res57.exhibits.tables import Cell, row, table

PARTS = ("egdi_online_service_index", "egdi_telecom_infrastructure_index", "egdi_human_capital_index")


def _gap_parts(page: Context) -> tuple[Both, tuple[Part, ...]] | None:
    for both in editions(page)[:1]:
        if parts := gap_by_part(page.view, PARTS, both.region.period, both.region.holder):
            return both, parts
    return None


def part_name(page: Context, series_id: str) -> str:
    """Name of a part without the index's own."""
    text = page.view.series[series_id].name.split(": ")[-1]
    return text[0].upper() + text[1:]


def finding(page: Context) -> str:
    """Which part of the index makes the gap to the regional place."""
    found = _gap_parts(page)
    if found is None:
        return f"By {page.run.as_of} the parts of the e-government index were not found for both places"
    both, parts = found
    most, holder = parts[0], country(page, both.region.holder)
    told = "; ".join(f"{part_name(page, each.series_id).lower()} {change(each.adds, UNIT)}" for each in parts)
    return (
        f"{part_name(page, most.series_id)} adds most to the gap of {number(both.region.gap, UNIT)} between"
        f" Viet Nam and {holder} in the {both.region.period} edition: {told}"
    )


def block(page: Context) -> Markup:
    """What each part adds to the gap to the regional place, and what one part alone would need."""
    found = _gap_parts(page)
    if found is None:
        return Markup("<p>{}.</p>").format(finding(page))
    both, split = found
    holder = country(page, both.region.holder)
    frame = pd.DataFrame(
        [
            (
                f"{part_name(page, p.series_id)}: {number(p.own, UNIT)} against {number(p.other, UNIT)}",
                p.adds, change(p.adds, UNIT), p.adds > 0,
            )
            for p in split
        ],
        columns=["name", "value", "shown", "strong"],
    )  # fmt: skip
    points = [
        p for key in PARTS for p in figures_of(page.view, key, (HOME, both.region.holder), both.region.period).values()
    ]
    page.use(points)
    axis = value_axis([0.0, *frame["value"]], UNIT)
    rows = [(part_name(page, p.series_id), p.own, p.other, round(p.adds, 5), p.world_rank) for p in split]
    figure = Figure(
        chart=rows_chart(frame, "Adds to the gap (points of the index)", (axis.low, axis.high), bars=True),
        finding=finding(page),
        table=pd.DataFrame(
            rows, columns=["Part", "Viet Nam", holder, "Adds to the gap", "World place of Viet Nam by this part"]
        ),
        sources=page.source_text(points),
        origins=origins(page, points),
        name="egov-parts",
        edition=page.run.edition,
        notes=(
            "The index is the plain mean of its three parts, so a part adds a third of its own difference; a part with"
            f" a minus is one in which Viet Nam is ahead of {holder}.",
            "The parts of the country in the world place asked for are not stored, so the gap to it cannot be split.",
        ),
    )
    return join([Markup(figure.to_html()), _one_part_alone(page, both, split)])


def _one_part_alone(page: Context, both: Both, split: tuple[Part, ...]) -> Markup:
    """The identity behind the gap: the score one part needs if the others stay."""
    rows = [
        row(
            Cell(part_name(page, p.series_id), series_page(p.series_id)),
            number(p.own, UNIT),
            ordinal(p.world_rank) if p.world_rank else "not known",
            *(_alone(p, each, len(split)) for each in (both.region, both.world)),
        )
        for p in sorted(split, key=lambda p: p.own)
    ]
    columns = (
        "If this part alone rose",
        "Score now#",
        "World place now",
        f"Needs for {ordinal(both.region.place)} in SE Asia",
        f"Needs for {ordinal(both.world.place)} in the world",
    )
    return table(f"What one part alone would need, at the scores of the {both.world.period} edition", columns, rows)


def _alone(part: Part, found: NthPlace, parts: int) -> str:
    if found.inside:
        return "nothing: the place is held"
    needed = alone(part.own, found.gap, parts)
    return f"{number(needed, UNIT)}, above the top of the scale" if needed > 1 else number(needed, UNIT)
