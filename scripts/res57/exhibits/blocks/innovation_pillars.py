"""The pillars of the innovation index, and the age of the inputs behind them."""

from __future__ import annotations

import re

import pandas as pd
from markupsafe import Markup

from res57.analysis.index_inputs import IndexInput, index_inputs
from res57.data.records import Point
from res57.exhibits.addresses import series_page
from res57.exhibits.charts.rows import rows_chart
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.html import join
from res57.exhibits.numbers import amount, change, ordinal
from res57.exhibits.origins import origins
from res57.exhibits.tables import Cell, row, table_or_nothing

PREFIX = "gii_"
PILLARS = ("institutions", "human_capital", "infrastructure", "market_sophistication", "business_sophistication",
           "knowledge_technology", "creative_outputs")  # fmt: skip
FIRMS = "business_sophistication"
AGAINST_MEAN = "gii_business_sophistication_vs_world_mean"
_AROUND = re.compile(r"^GII pillar \d |: world rank$")


def _ranks(page: Context) -> dict[str, tuple[Point, ...]]:
    found = {key: page.view.points(f"{PREFIX}{key}_rank") for key in PILLARS}
    return {key: points for key, points in found.items() if points}


def _name(page: Context, pillar: str) -> str:
    return _AROUND.sub("", page.view.series[f"{PREFIX}{pillar}_rank"].name)


def frozen(page: Context) -> tuple[IndexInput, ...]:
    """Inputs that the index carries along unchanged."""
    return tuple(each for each in index_inputs(page.view, PREFIX) if each.frozen)


def finding(page: Context) -> str:
    """Best and weakest pillar, and the age of the business inputs."""
    found = _ranks(page)
    if not found:
        return f"By {page.run.as_of} no edition of the innovation index with its pillars was found"
    order = sorted(found, key=lambda key: found[key][-1].value)
    best, worst = (f"{_name(page, key)} ({ordinal(found[key][-1].value)})" for key in (order[0], order[-1]))
    told = f"Global Innovation Index {found[order[0]][-1].period}: Viet Nam is best on {best} and weakest on {worst}"
    if old := frozen(page):
        years = sorted({each.data_year for each in old})
        told += f"; {len(old)} business inputs behind the pillar for firms are still of {years[0]}"
    return told


def block(page: Context) -> Markup:
    """Chart of the pillars and table of the inputs."""
    found = _ranks(page)
    if not found:
        return Markup("<p>{}.</p>").format(finding(page))
    order = sorted(found, key=lambda key: found[key][-1].value)
    old = frozen(page)
    frame = pd.DataFrame(
        [
            (
                _name(page, key), found[key][-1].value, found[key][0].value if len(found[key]) > 1 else None,
                ordinal(found[key][-1].value) + (f", inputs of {old[0].data_year}" if old and key == FIRMS else ""),
                not (old and key == FIRMS),
            )
            for key in order
        ],
        columns=["name", "value", "before", "shown", "strong"],
    )  # fmt: skip
    rows = [(_name(page, key), p.period, int(p.value), p.day_known) for key in order for p in reversed(found[key])]
    points = [p for own in found.values() for p in own]
    page.use(points)
    first, last = points[0].period, points[-1].period
    worst = max(frame["value"].max(), frame["before"].max())
    figure = Figure(
        chart=rows_chart(frame, "World rank (1 is best, at the left)", (1, worst)),
        finding=finding(page),
        table=pd.DataFrame(rows, columns=["Pillar", "Edition", "World rank", "Published"]),
        sources=page.source_text(points),
        origins=origins(page, points),
        name="innovation-pillars",
        edition=page.run.edition,
        notes=(
            f"Full dots: {last} edition; hollow dots: {first} edition. Measures and number of economies change from"
            " edition to edition, so a move mixes performance and method.",
            *_against_mean(page),
            *(["Grey: the pillar for firms, part of whose inputs has not been measured anew."] if old else []),
        ),
    )
    return join([Markup(figure.to_html()), inputs(page)])


def _against_mean(page: Context) -> list[str]:
    """The pillar for firms against the mean of all economies, inside each edition."""
    rows = page.view.derived_where("derived_id", [AGAINST_MEAN]).sort_values("period", ascending=False)
    if rows.empty:
        return []
    told = "; ".join(f"{change(each.value, 'index 0-100')} ({each.period})" for each in rows.itertuples())
    return [f"Score on the pillar for firms against the unweighted mean of all economies of the edition: {told}."]


def inputs(page: Context) -> Markup:
    """The stored inputs of the newest edition with the year they were measured in, oldest first."""
    found = index_inputs(page.view, PREFIX)
    page.use([each.latest for each in found])
    rows = [
        row(
            Cell(each.series.name.split(", as used")[0], series_page(each.series)),
            amount(each.latest.value, each.series.unit),
            ordinal(each.world_rank) if each.world_rank else "–",
            f"{each.data_year}{', frozen' if each.frozen else ''}",
            str(each.age),
            str(each.same_data_year),
        )
        for each in found
    ]
    columns = ("Input", "Figure", "World place", "Measured in", "Years old#", "Editions with the same data year#")
    return table_or_nothing(
        "Inputs whose data year is stored, newest edition (a part of all inputs of the index)",
        columns,
        rows,
        page.run.as_of,
    )
