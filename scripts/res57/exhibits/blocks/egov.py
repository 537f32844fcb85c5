"""The e-government index: the score that the places asked for were held with, and the region's order."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from res57.analysis.nth_place import NthPlace, in_a_group, in_the_world, places_by_period
from res57.data.records import HOME
from res57.exhibits.charts.axes import value_axis
from res57.exhibits.charts.editions import bump_chart, edition_gap_chart
from res57.exhibits.context import Context
from res57.exhibits.country_names import country
from res57.exhibits.figure import Figure
from res57.exhibits.numbers import number, ordinal, period
from res57.exhibits.origins import origins

SCORE, RANK, PANEL = "egdi_value", "egdi_rank", "egdi"
WORLD, REGION = "G1.8", "G1.7"
UNIT = "index 0-1"
ANEW = "Each edition is normalised anew: compare scores inside a row, and only places from row to row."


@dataclass(frozen=True)
class Both:
    """The two places that the Resolution asks for, in one edition."""

    world: NthPlace
    region: NthPlace


def editions(page: Context) -> list[Both]:
    """Every edition that was public by the page's day, newest first."""
    top, third = (int(page.view.targets[key].value_low or 0) for key in (WORLD, REGION))
    world = {each.period: each for each in in_the_world(page.view, SCORE, PANEL, top)}
    region = {each.period: each for each in in_a_group(page.view, SCORE, page.view.group("sea"), third)}
    return [Both(world[key], region[key]) for key in sorted(world.keys() & region.keys(), reverse=True)]


def gap_finding(page: Context) -> str:
    """How far the score of the newest edition was from the two places."""
    found = editions(page)
    if not found:
        return f"By {page.run.as_of} no edition of the e-government index with Viet Nam in it was found"
    now = found[0]
    return (
        f"E-government index {now.world.period}: Viet Nam scores {number(now.world.own, UNIT)},"
        f" {_short(now.world)} the {ordinal(now.world.place)} place in the world"
        f" ({number(now.world.held_with, UNIT)}) and {_short(now.region)} the {ordinal(now.region.place)} in South-East"
        f" Asia ({country(page, now.region.holder)}, {number(now.region.held_with, UNIT)})"
    )


def _short(found: NthPlace) -> str:
    if found.inside:
        return f"{number(-found.gap, UNIT)} ahead of the first country outside"
    return f"{number(found.gap, UNIT)} short of"


def gap(page: Context) -> Markup:
    """Chart and table: own score, score of the world place and score of the regional place, edition by edition."""
    found = editions(page)
    if not found:
        return Markup("<p>{}.</p>").format(gap_finding(page))
    names = ["Viet Nam", f"{ordinal(found[0].region.place)} in SE Asia", f"{ordinal(found[0].world.place)} in world"]
    marks, rows = [], []
    for each in found:
        label = f"{each.world.period} · {ordinal(each.world.rank)}"
        gap_text = "inside" if each.world.inside else f"{number(each.world.gap, UNIT)} short"
        values = (each.world.own, each.region.held_with, each.world.held_with)
        marks += [
            (label, name, value, number(value, UNIT), gap_text if name == names[0] else None)
            for name, value in zip(names, values, strict=True)
        ]
        rows.append(
            (
                each.world.period, each.world.own, each.world.rank, each.region.rank,
                country(page, each.world.holder), each.world.held_with, round(each.world.gap, 5),
                country(page, each.region.holder), each.region.held_with, round(each.region.gap, 5),
            )
        )  # fmt: skip
    points = [p for geo in page.view.group("sea") for p in page.view.points(SCORE, geo)]
    page.use(points)
    axis = value_axis([value for _, _, value, _, _ in marks], UNIT)
    inside = sum(each.world.inside for each in found), sum(each.region.inside for each in found)
    figure = Figure(
        chart=edition_gap_chart(
            pd.DataFrame(marks, columns=["edition", "who", "value", "shown", "short"]), names, axis
        ),
        finding=gap_finding(page),
        table=pd.DataFrame(rows, columns=_columns(found[0])),
        sources=f"{page.source_text(points)}; scores of all states from the files of the same editions",
        origins=origins(page, points),
        name="egov-gap",
        edition=page.run.edition,
        notes=(
            "One row is one edition, with Viet Nam's world place beside the year. The figure at the left is the score"
            f" that it lacked to the world place asked for. {ANEW}",
            f"Of {len(found)} editions Viet Nam stood inside the world place in {inside[0] or 'none'} and inside the"
            f" regional place in {inside[1] or 'none'}.",
        ),
    )
    return Markup(figure.to_html())


def _columns(found: Both) -> list[str]:
    world, region = ordinal(found.world.place), ordinal(found.region.place)
    return [
        "Edition", "Viet Nam", "World place", "Place in SE Asia",
        f"{world} in the world", f"Its score ({world})", f"Gap ({world})",
        f"{region} in SE Asia", f"Its score ({region})", f"Gap ({region})",
    ]  # fmt: skip


def order_finding(page: Context) -> str:
    """Viet Nam's place in the region at the newest edition and its best and worst one."""
    found = _own_places(page)
    if not found:
        return f"By {page.run.as_of} no edition of the e-government index with Viet Nam in it was found"
    newest = max(found)
    best, worst = min(found.values()), max(found.values())
    at = ", ".join(period(key) for key, rank in found.items() if rank == best)
    return (
        f"E-government in South-East Asia: Viet Nam is {ordinal(found[newest])} in the {newest} edition; its best place"
        f" in {len(found)} editions is {ordinal(best)} ({at}), its worst {ordinal(worst)}"
    )


def _own_places(page: Context) -> dict[str, int]:
    found = places_by_period(page.view, RANK, page.view.group("sea"))
    return {key: places[HOME] for key, places in found.items() if HOME in places}


def order(page: Context) -> Markup:
    """Bump chart: the order of the South-East Asian states, edition by edition."""
    found = places_by_period(page.view, RANK, page.view.group("sea"))
    if not _own_places(page):
        return Markup("<p>{}.</p>").format(order_finding(page))
    marks = [(key, page.view.places[geo], rank) for key, places in found.items() for geo, rank in places.items()]
    last: dict[int, str] = {}
    for geo, rank in found[max(found)].items():
        name = page.view.places[geo]
        last[rank] = f"{last[rank]}, {name}" if rank in last else f"{rank} {name}"
    columns = list(dict.fromkeys(geo for key in sorted(found, reverse=True) for geo in found[key]))
    rows = [[key, *(places.get(geo) for geo in columns)] for key, places in sorted(found.items(), reverse=True)]
    points = [p for geo in columns for p in page.view.points(RANK, geo)]
    page.use(points)
    figure = Figure(
        chart=bump_chart(
            pd.DataFrame(marks, columns=["edition", "place", "rank"]),
            last,
            int(page.view.targets[REGION].value_low or 0),
            page.view.places[HOME],
        ),
        finding=order_finding(page),
        table=pd.DataFrame(rows, columns=["Edition", *(page.view.places[geo] for geo in columns)]),
        sources=page.source_text(points),
        origins=origins(page, points),
        name="egov-order",
        edition=page.run.edition,
        notes=("Places may be followed over time; a place can change because others moved. Editions are not yearly.",),
    )
    return Markup(figure.to_html())
