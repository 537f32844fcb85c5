"""Viet Nam among its neighbours, one series at a time."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from res57.analysis.places import Standings, standings
from res57.data.records import HOME
from res57.exhibits import words
from res57.exhibits.charts.places import places_chart
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.numbers import amount, number, ordinal, period_cell
from res57.exhibits.origins import origins


def standing_figure(page: Context, series_id: str) -> Markup:
    """South-East Asian places (and the run's peers) in the order of a series."""
    sea = page.view.group("sea")
    found = standings(page.view, series_id, sea, HOME, page.run.peers)
    if not found.order:
        none = "<p>{}: no period was found by {} for which Viet Nam and most of these places have a figure.</p>"
        return Markup(none).format(found.series.name, page.run.as_of)
    frame = pd.DataFrame(
        [(page.view.places[geo], p.value, number(p.value, found.series.unit)) for geo, p in found.order],
        columns=["place", "value", "shown"],
    )
    rows = [
        (
            page.view.places[geo],
            period_cell(p),
            p.value,
            p.day_known,
            page.view.sources[p.source_id].short_name,
        )
        for geo, p in found.order
    ]
    points = [point for _, point in found.order]
    page.use(points)
    figure = Figure(
        chart=places_chart(frame, found.series.unit, page.view.places[HOME]),
        finding=_finding(found, sea),
        table=pd.DataFrame(rows, columns=["Place", "Period", f"Value ({found.series.unit})", "Published", "Source"]),
        sources=page.source_text(points),
        origins=origins(page, points),
        name=f"place-{series_id.replace('_', '-')}",
        edition=page.run.edition,
        notes=tuple(_notes(page, found, len(sea))),
    )
    return Markup(figure.to_html())


def _finding(found: Standings, sea: Sequence[str]) -> str:
    own, (rank, n) = dict(found.order)[HOME], found.rank_within(sea)
    return (
        f"{found.series.name}: Viet Nam {amount(own.value, found.series.unit)} in {words.dated(own)},"
        f" {ordinal(rank)} of {n} South-East Asian places with a figure"
    )


def _notes(page: Context, found: Standings, n_region: int) -> list[str]:
    """What is compared, in which period and why, and the newest figures that stay outside."""
    unit, own = found.series.unit, dict(found.order)[HOME]
    notes = [f"{found.series.name}: {found.series.definition}"]
    if found.newer is not None:
        notes.append(
            f"Compared in {words.dated(own)}, the newest for which enough of these places have a figure. Viet Nam’s"
            f" newest is {amount(found.newer.value, unit)} ({words.dated(found.newer)}); {found.sharing or 'none'} of"
            f" the {n_region - 1} other South-East Asian places {'has' if found.sharing == 1 else 'have'} one for it."
        )
    older = [(page.view.places[geo], point) for geo, point in found.missing if point is not None]
    if older:
        told = "; ".join(f"{name} {amount(point.value, unit)} ({words.dated(point)})" for name, point in older)
        notes.append(f"No figure for {words.dated(own)}, so not in the order; the newest is: {told}.")
    if silent := [page.view.places[geo] for geo, point in found.missing if point is None]:
        notes.append(f"No figure at all: {', '.join(silent)}.")
    return notes
