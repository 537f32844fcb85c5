"""The data catalogue: every series and every source, with what a careful re-user must know."""

from __future__ import annotations

from collections import defaultdict

from markupsafe import Markup

from res57.analysis.track import track
from res57.exhibits.addresses import in_range, series_anchor, source_anchor, source_page, target_page
from res57.exhibits.context import Context
from res57.exhibits.html import render
from res57.exhibits.numbers import amount, figure_of, when
from res57.exhibits.public_text import told
from res57.exhibits.sparkline import sparkline
from res57.exhibits.tables import Cell, row, table


def series_list(page: Context, letters: str) -> Markup:
    """The series whose id begins in a range of initials."""
    used = _targets_by_series(page)
    return render(
        "series.html",
        items=[_series(page, series_id, used) for series_id in page.view.series if in_range(series_id, letters)],
    )


def _targets_by_series(page: Context) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for target in page.view.targets.values():
        for series_id in dict.fromkeys((target.headline_series, *target.supporting_series)):
            if series_id:
                role = "headline" if series_id == target.headline_series else "supporting"
                found[series_id].append({"page": target_page(target), "text": target.target_id, "role": role})
    return found


def _series(page: Context, series_id: str, used: dict[str, list[dict[str, str]]]) -> dict[str, object]:
    series = page.view.series[series_id]
    rows = page.view.releases_of(series_id)
    found = track(page.view, series_id)
    point = found.latest
    ids = list(dict.fromkeys(rows.sort_values("published", ascending=False)["source_id"]))
    places = rows["geo"].nunique()
    ends = list(rows.sort_values("period", kind="stable").iloc[[0, -1] if len(rows) else []].itertuples())
    return {
        "anchor": series_anchor(series_id),
        "id": series_id,
        "name": series.name,
        "unit": series.unit,
        "definition": told(page, series.definition),
        "producer": series.producer,
        "frequency": series.frequency,
        "lag": series.typical_lag_months,
        "caveat": told(page, series.caveat) if page.shows_notes else "",
        "span": " to ".join(when(each.period, each.period_end) for each in ends) or "no figure yet",
        "places": places,
        "figures": len(rows),
        "latest": f"{amount(point.value, series.unit)} ({figure_of(point)})" if point else "none",
        "spark": sparkline(found.trend),
        "sources": [{"page": source_page(key), "text": page.view.sources[key].short_name} for key in ids[:6]],
        "more": max(0, len(ids) - 6),
        "targets": used.get(series_id, []),
        "breaks": [f"{b.period}: {told(page, b.reason)}" for b in found.breaks],
    }


def source_list(page: Context, letters: str) -> Markup:
    """The sources whose id begins in a range of initials."""
    known = page.view.known_sources
    items = [
        row(
            Cell(source.title, source.url, inside=False),
            source.publisher,
            page.dated(source) or "not known",
            source.kind,
            str(known[source_id]),
            source_id,
            anchor=source_anchor(source_id),
        )
        for source_id, source in page.view.sources.items()
        if in_range(source_id, letters) and source_id in known
    ]
    columns = ("Title", "Publisher", "Published", "Kind", "Figures taken#", "Key")
    return table(f"Sources {letters.upper()}", columns, items)
