"""Research on artificial intelligence: two measures of one producer, and the third place by every count."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.nth_place import NthPlace, figures_of, in_a_group, places_by_period
from res57.data.records import HOME
from res57.exhibits.charts.editions import slope_chart
from res57.exhibits.charts.rows import rows_chart
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.html import join
from res57.exhibits.numbers import number, ordinal
from res57.exhibits.origins import origins

TARGET = "G1.9"
VOLUME, CITED = "ai_publications_oecd", "ai_publications_top10_cited_oecd"
NONE = "By {} no count of research on artificial intelligence with Viet Nam in it was public"


def newest(page: Context) -> dict[str, NthPlace]:
    """Viet Nam against the regional place asked for, by each count, in the newest period of the count."""
    third = int(page.view.targets[TARGET].value_low or 0)
    found = {key: in_a_group(page.view, key, page.view.group("sea"), third) for key in _counts(page)}
    return {key: places[-1] for key, places in found.items() if places}


def _counts(page: Context) -> dict[str, str]:
    """The counts of research that the target is judged by, with their short names."""
    return {each.rule.series_id: each.rule.measure for each in page.judgements(TARGET)}


def finding(page: Context) -> str:
    """By how many counts Viet Nam stands inside the place asked for."""
    found = newest(page)
    if not found:
        return NONE.format(page.run.as_of)
    inside = [key for key, place in found.items() if place.inside]
    third, short = ordinal(next(iter(found.values())).place), _counts(page)
    by = ""
    if len(inside) == 1:
        only = found[inside[0]]
        by = (
            f" (“{short[inside[0]]}”, {only.period}, where it is ahead of {page.view.places[only.holder]} by"
            f" {number(-only.gap)} papers)"
        )
    elif inside:
        by = f" ({'; '.join(short[key] for key in inside)})"
    return (
        f"AI research: Viet Nam stands {third} or better in South-East Asia by {len(inside)} of {len(found)} counts of"
        f" papers{by}"
    )


def _name(page: Context, series_id: str) -> str:
    return page.view.series[series_id].name


def by_count(page: Context) -> Markup:
    """Own count over the count that holds the place asked for, by every count of research."""
    found = newest(page)
    if not found:
        return Markup("<p>{}.</p>").format(finding(page))
    places = sorted(found.items(), key=lambda item: -item[1].part_of_needed)
    short = _counts(page)
    frame = pd.DataFrame(
        [
            (
                f"{short[key]}: {place.part_of_needed:.1%}", place.part_of_needed,
                f"{ordinal(place.rank)} of {place.compared} in {place.period}", place.inside,
            )
            for key, place in places
        ],
        columns=["name", "value", "shown", "strong"],
    )  # fmt: skip
    rows = [
        (
            _name(page, key), place.period, place.own, place.rank, place.compared,
            page.view.places[place.holder], place.held_with,
        )
        for key, place in places
    ]  # fmt: skip
    points = [
        p for key, place in places for p in figures_of(page.view, key, (HOME, place.holder), place.period).values()
    ]
    page.use(points)
    third = places[0][1].place
    figure = Figure(
        chart=rows_chart(
            frame,
            "Share of the count to pass",
            (0, max(1.05, frame["value"].max())),
            line=(1.0, f"{ordinal(third)} place"),
            room=0.5,
        ),
        finding=finding(page),
        table=pd.DataFrame(
            rows, columns=["Count", "Period", "Viet Nam", "Its place", "Places covered", "To pass", "Its count"]
        ),
        sources=page.source_text(points),
        origins=origins(page, points),
        name="ai-third-place",
        edition=page.run.edition,
        notes=(
            f"The count to pass is the {ordinal(third)} best of the other South-East Asian places covered. Blue: Viet"
            " Nam stands inside; grey: outside. Counts differ in what they call AI, in how they share a paper among"
            " countries and in which countries they cover.",
        ),
    )
    return Markup(figure.to_html())


def pair_finding(page: Context) -> str:
    """Viet Nam's place by volume and by highly cited output in the newest year that both have."""
    period, ranks = _pair(page)
    if not period:
        return f"By {page.run.as_of} volume and highly cited papers by one producer were not both public"
    volume, cited = (ranks[key][HOME] for key in (VOLUME, CITED))
    if volume == cited:
        told = f"both by volume and by highly cited papers {ordinal(volume)}"
    else:
        told = f"{ordinal(volume)} by volume but {ordinal(cited)} by highly cited papers"
    return f"AI research {period}: Viet Nam is {told}, of {len(ranks[VOLUME])} South-East Asian places with a figure"


def _pair(page: Context) -> tuple[str, dict[str, dict[str, int]]]:
    both = {key: places_by_period(page.view, key, page.view.group("sea")) for key in (VOLUME, CITED)}
    shared = sorted(p for p in both[VOLUME].keys() & both[CITED].keys() if HOME in both[VOLUME][p])
    if not shared or HOME not in both[CITED][shared[-1]]:
        return "", {}
    return shared[-1], {key: both[key][shared[-1]] for key in both}


def pair(page: Context) -> Markup:
    """Slope chart: places by volume at the left, by highly cited papers at the right."""
    period, ranks = _pair(page)
    if not period:
        return Markup("<p>{}.</p>").format(pair_finding(page))
    marks, rows, points = [], [], []
    figures = {key: figures_of(page.view, key, page.view.group("sea"), period) for key in (VOLUME, CITED)}
    for side, key in enumerate((VOLUME, CITED)):
        for geo, point in figures[key].items():
            name = page.view.places[geo]
            shown = (number(point.value), name) if side else (name, number(point.value))
            marks.append((name, side, ranks[key][geo], " ".join(shown)))
            rows.append((name, _name(page, key), period, ranks[key][geo], point.value, point.day_known))
            points.append(point)
    page.use(points)
    missing = [page.view.places[geo] for geo in page.view.group("sea") if geo not in figures[VOLUME]]
    figure = Figure(
        chart=slope_chart(
            pd.DataFrame(marks, columns=["place", "side", "rank", "shown"]),
            ("All papers", "Highly cited"),
            page.view.places[HOME],
        ),
        finding=pair_finding(page),
        table=pd.DataFrame(rows, columns=["Place", "Count", "Period", "Place in the order", "Papers", "Published"]),
        sources=page.source_text(points),
        origins=origins(page, points),
        name="ai-two-measures",
        edition=page.run.edition,
        notes=(
            f"{_name(page, VOLUME)}: {page.view.series[VOLUME].definition}",
            f"{_name(page, CITED)}: {page.view.series[CITED].definition}",
            *([f"Not covered: {', '.join(missing)}."] if missing else []),
        ),
    )
    return Markup(figure.to_html())


def block(page: Context) -> Markup:
    """Both exhibits; one sentence where nothing was public."""
    return join([pair(page), by_count(page)]) if newest(page) else by_count(page)
