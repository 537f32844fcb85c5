"""Viet Nam among its neighbours, one series at a time."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.places import Standings, standings
from res57.data.records import HOME
from res57.exhibits.charts.places import places_chart
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.numbers import amount, number, ordinal, when
from res57.exhibits.origins import origins


def standing_figure(page: Context, series_id: str) -> Markup:
    """South-East Asian places (and the run's peers) in the order of a series."""
    sea = page.view.group("sea")
    geos = tuple(dict.fromkeys([*sea, *page.run.peers]))
    found = standings(page.view, series_id, geos, HOME)
    if not found.order:
        none = "<p>{}: no period was found by {} for which Viet Nam and most of these places have a figure.</p>"
        return Markup(none).format(found.series.name, page.run.as_of)
    among = standings(page.view, series_id, sea, HOME)
    frame = pd.DataFrame(
        [(page.view.places[geo], p.value, number(p.value, found.series.unit)) for geo, p in found.order],
        columns=["place", "value", "shown"],
    )
    rows = [
        (page.view.places[geo], p.period, p.value, p.published, page.view.sources[p.source_id].short_name)
        for geo, p in found.order
    ]
    notes = [f"{found.series.name}: {found.series.definition}"]
    if found.missing:
        notes.append(
            f"No figure for {found.period}: " + ", ".join(page.view.places[geo] for geo in found.missing) + "."
        )
    points = [point for _, point in found.order]
    page.use(points)
    figure = Figure(
        chart=places_chart(frame, found.series.unit, page.view.places[HOME]),
        finding=_finding(among),
        table=pd.DataFrame(rows, columns=["Place", "Period", f"Value ({found.series.unit})", "Published", "Source"]),
        sources=page.source_text(points),
        origins=origins(page, points),
        name=f"place-{series_id.replace('_', '-')}",
        edition=page.run.edition,
        notes=tuple(notes),
    )
    return Markup(figure.to_html())


def _finding(among: Standings) -> str:
    own = next((point for geo, point in among.order if geo == HOME), None)
    if own is None or among.home_rank is None:
        return f"{among.series.name}: no figure for Viet Nam among its neighbours"
    return (
        f"{among.series.name}: Viet Nam {amount(own.value, among.series.unit)} in {when(own.period, own.period_end)},"
        f" {ordinal(among.home_rank)} of {len(among.order)} South-East Asian places with a figure"
    )
