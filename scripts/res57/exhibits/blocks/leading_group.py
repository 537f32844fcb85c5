"""Viet Nam by innovation score among upper-middle-income economies, before and after it joined them."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.income_group import GroupPlace, classes_known, edition_scores, group_place
from res57.data.records import HOME, Point
from res57.exhibits.charts.places import places_chart
from res57.exhibits.context import Context
from res57.exhibits.country_names import country, listed
from res57.exhibits.figure import Figure
from res57.exhibits.html import join
from res57.exhibits.numbers import number, ordinal
from res57.exhibits.origins import origins
from res57.exhibits.public_text import told
from res57.exhibits.tables import row, table

SCORE, PANEL = "gii_score", "gii_score"
BY_EDITION = "gii_rank_if_among_umc"
SHOWN = 10  # rows of the chart
UNIT = "index 0-100"


def _newest(page: Context) -> tuple[Point, dict[str, float], tuple[GroupPlace, ...]] | None:
    """The newest edition, its scores, and the place under the classes of the last two years known."""
    points = page.view.points(SCORE)
    if not points:
        return None
    scores = edition_scores(page.view, PANEL, points[-1].year) | {HOME: points[-1].value}
    return points[-1], scores, tuple(group_place(scores, each) for each in classes_known(page.view)[-2:])


def finding(page: Context) -> str:
    """Place in the group under the newest classes, and whether the newest classes changed it."""
    found = _newest(page)
    if found is None or not found[2]:
        return _from_outside(page)
    point, _, places = found
    now, before = places[-1], places[0]
    told = _place(now)
    if now is before or now.member == before.member:
        return f"Global Innovation Index {point.period}: {told}"
    same = "the same place as" if now.place == before.place else f"against {ordinal(before.place)}"
    return (
        f"Global Innovation Index {point.period}: {told}; {same} under the classes before, when it"
        f" {'was not yet a member' if now.member else 'was a member'}"
    )


def _from_outside(page: Context) -> str:
    """The finding while no classes of all economies are stored: the place by the index's own classes."""
    none = f"By {page.run.as_of} no income classes of all economies were stored, so the group cannot be drawn"
    found = _editions(page)
    if found.empty:
        return none
    newest = found.iloc[0]
    return (
        f"{none}; by the classes in the index's own file Viet Nam would be {ordinal(newest['value'])} beside the"
        f" upper-middle-income economies in the {newest['period']} edition"
    )


def _place(found: GroupPlace) -> str:
    if found.member:
        return f"Viet Nam is {ordinal(found.place)} of {len(found.members)} upper-middle-income economies"
    return f"Viet Nam would be {ordinal(found.place)} beside {len(found.members)} upper-middle-income economies"


def block(page: Context) -> Markup:
    """The first places of the group, the place before and after, and the place edition by edition."""
    found = _newest(page)
    history = _by_edition(page)
    if found is None or not found[2]:
        return join([Markup("<p>{}.</p>").format(finding(page)), history])
    point, scores, places = found
    now = places[-1]
    listed = sorted({*now.members, HOME}, key=lambda geo: (-scores[geo], geo))
    shown = listed[:SHOWN] if HOME in listed[:SHOWN] else [*listed[: SHOWN - 1], HOME]
    frame = pd.DataFrame(
        [(country(page, geo), scores[geo], number(scores[geo], UNIT)) for geo in shown],
        columns=["place", "value", "shown"],
    )
    rows = [
        (n, country(page, geo), scores[geo], "found" if geo in now.classes.known else "carried over")
        for n, geo in enumerate(listed, start=1)
    ]
    page.use([point])
    figure = Figure(
        chart=places_chart(frame, UNIT, page.view.places[HOME]),
        finding=finding(page),
        table=pd.DataFrame(
            rows, columns=["Place", "Economy", f"Score ({point.period} edition)", f"Class of {now.classes.year}"]
        ),
        sources=f"{page.source_text([point])}; income classes of the World Bank by year of national income",
        origins=origins(page, [point]),
        name="leading-group",
        edition=page.run.edition,
        notes=(*_caveats(page, now), f"The chart shows the first {len(shown)}, the table all."),
    )
    return join([Markup(figure.to_html()), _before_and_after(page, places), history])


def _caveats(page: Context, now: GroupPlace) -> list[str]:
    told = []
    if now.classes.partial:
        names = listed(page, sorted(now.classes.known))
        told.append(
            f"Of the classes by national income of {now.classes.year} (public by {now.classes.announced}) only those of"
            f" {names} were found; all others are carried over from the year before. Other economies may have joined or"
            " left the group."
        )
    if now.waiting:
        names = listed(page, now.waiting)
        told.append(f"Still in the class below and with a higher score: {names}. If it joins, Viet Nam falls a place.")
    told.append("The Resolution does not say how far the front group reaches.")
    return told


def _before_and_after(page: Context, places: tuple[GroupPlace, ...]) -> Markup:
    rows = [
        row(
            str(each.classes.year),
            each.classes.announced,
            "upper-middle" if each.member else "lower-middle",
            str(len(each.members)),
            ordinal(each.place) if each.member else f"{ordinal(each.place)}, if it were a member",
            ", ".join(country(page, geo) for geo in each.ahead) or "none",
        )
        for each in reversed(places)
    ]
    columns = (
        "Classes by national income of",
        "Public by",
        "Viet Nam's class",
        "Members with a score#",
        "Place of Viet Nam",
        "Members ahead",
    )
    return table("The group under the two newest sets of classes, same edition of the index", columns, rows)


def _by_edition(page: Context) -> Markup:
    """Place edition by edition, by the classes that the index's own file carries."""
    rows = [
        row(each.period, ordinal(each.value), told(page, each.method.split(";")[0]))
        for each in _editions(page).itertuples()
    ]
    if not rows:
        return Markup("")
    return table(
        "Place by edition, by the classes in the index's own file", ("Edition", "Place", "How it was computed"), rows
    )


def _editions(page: Context) -> pd.DataFrame:
    return page.view.derived_where("derived_id", [BY_EDITION]).sort_values("period", ascending=False)
