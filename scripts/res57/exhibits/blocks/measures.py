"""Measures of Viet Nam as a table: latest figure, shape, pace and source of each."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from res57.analysis.pace import recent_pace
from res57.analysis.track import place_of, track
from res57.exhibits import words
from res57.exhibits.addresses import series_page
from res57.exhibits.charts.target import HOME
from res57.exhibits.context import Context
from res57.exhibits.html import render
from res57.exhibits.numbers import amount, published
from res57.exhibits.sparkline import sparkline


def table(page: Context, series_ids: tuple[str, ...], label: str) -> Markup:
    """Latest figure, shape and pace of several series of Viet Nam; "" for none."""
    rows = [row_of(page, series_id) for series_id in series_ids]
    drawn = any(row["spark"] for row in rows)  # without a shape in any row there is no column for it
    return render("measures.html", rows=rows, label=label, drawn=drawn) if rows else Markup("")


def row_of(page: Context, series_id: str) -> dict[str, Any]:
    """One series of Viet Nam: name, latest figure, shape, pace and source, as `table` shows them."""
    geo = place_of(page.view, series_id)
    found = track(page.view, series_id, geo)
    series, point = found.series, found.latest
    joined = () if found.is_scored_anew else found.trend
    row: dict[str, Any] = {"name": series.name, "page": series_page(series), "spark": sparkline(joined)}
    if point is None:
        return row | {
            "latest": "no figure for Viet Nam", "period": "–", "recent": "–", "published": "–", "source_page": "",
        }  # fmt: skip
    speed = recent_pace(joined) if series.unit not in ("category", "tier") else None
    source = page.source(point.source_id)
    elsewhere = [name] if (name := page.view.places[geo]) != HOME else []
    kinds = [*elsewhere, *words.kinds_of(found, point)]
    return row | {
        "latest": amount(point.value, series.unit) + (f" ({', '.join(kinds)})" if kinds else ""),
        "period": words.dated(point),
        "recent": words.with_ends(speed, series.unit, words.turn_of(speed, series.unit)) if speed else "–",
        "published": published(point.published, point.published_precision),
        "source": source["name"],
        "source_page": source["page"],
    }
