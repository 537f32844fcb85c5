"""Digital competitiveness: the ranking that the ministry names, and rankings that do cover Viet Nam, kept apart."""

from __future__ import annotations

from markupsafe import Markup

from res57.analysis.nth_place import figures_of, places_by_period
from res57.data.records import HOME
from res57.exhibits.addresses import series_page
from res57.exhibits.context import Context
from res57.exhibits.html import join
from res57.exhibits.numbers import amount, ordinal, when
from res57.exhibits.tables import Cell, row, table_or_nothing

NAMED, ECONOMIES = "imd_digital_competitiveness_rank", "imd_digital_competitiveness_economies"
REGION = "G1.5"
# World rank of Viet Nam, and the series with most neighbours in it, by which the region is put in order.
CANDIDATES = (
    ("network_readiness_rank", "network_readiness_score"),
    ("egdi_rank", "egdi_rank"),
    ("ai_readiness_rank_oxford", "ai_readiness_rank_oxford"),
)


def finding(page: Context) -> str:
    """In how many editions seen Viet Nam was looked for, and in how many it stands."""
    found = places_by_period(page.view, NAMED, page.view.geos(NAMED))
    if not found:
        return f"By {page.run.as_of} no edition of the ranking that the ministry names was found"
    listed = [key for key, places in found.items() if HOME in places]
    where = f"is in {len(listed)} of them" if listed else "was found in none of them"
    return (
        f"Digital competitiveness: figures of {len(found)} editions of the ranking that the ministry names were found"
        f" ({', '.join(sorted(found))}), and Viet Nam {where}"
    )


def block(page: Context) -> Markup:
    """What the named ranking says of the neighbours, and apart from it the rankings that cover Viet Nam."""
    lead = Markup('<p class="r57-why">{}. Not found is not the same as not ranked: {}</p>').format(
        finding(page),
        "no sentence of the publisher or of the ministry on it was found, and each edition was seen through reports.",
    )
    return join([lead, _named(page), _candidates(page)])


def _named(page: Context) -> Markup:
    sea = page.view.group("sea")
    third = int(page.view.targets[REGION].value_low or 0)
    total = {p.period: p for p in page.view.points(ECONOMIES, "WLD")}
    rows = []
    for period in sorted(places_by_period(page.view, NAMED, sea), reverse=True):
        found = figures_of(page.view, NAMED, sea, period)
        page.use(found.values())
        listed = [f"{page.view.places[geo]} {ordinal(p.value)}" for geo, p in found.items()]
        own = found.get(HOME)
        held = list(found.values())[third - 1].value if len(found) >= third else None
        rows.append(
            row(
                period,
                amount(total[period].value, "count") if period in total else "not found",
                ordinal(own.value) if own else "not found",
                "; ".join(listed),
                ordinal(held) if held is not None else f"fewer than {third} found",
            )
        )
    columns = ("Edition", "Economies ranked#", "Viet Nam", "South-East Asian places found", f"{ordinal(third)} of them")
    return table_or_nothing(
        "The ranking that the ministry names (IMD World Digital Competitiveness)", columns, rows, page.run.as_of
    )


def _candidates(page: Context) -> Markup:
    """Other rankings in which Viet Nam stands; none of them is the one asked for."""
    sea = page.view.group("sea")
    rows = []
    for key, by in CANDIDATES:
        series = page.view.series[key]
        points = page.view.points(key)
        if not points:
            continue
        point = points[-1]
        page.use([point])
        places = places_by_period(page.view, by, sea).get(point.period, {})
        rows.append(
            row(
                Cell(series.name.split(": ")[0], series_page(series)),
                page.view.series[by].definition,
                when(point.period, point.period_end),
                amount(point.value, series.unit),
                f"{ordinal(places[HOME])} of {len(places)} with a figure" if HOME in places else "not known",
            )
        )
    columns = ("Ranking", "What it measures", "Edition", "World place of Viet Nam", "In South-East Asia")
    return table_or_nothing(
        "Not the ranking asked for: rankings that do cover Viet Nam, newest edition found",
        columns,
        rows,
        page.run.as_of,
    )
