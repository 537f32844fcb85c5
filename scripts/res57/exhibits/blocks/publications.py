"""Growth of publications year by year, and the break in it."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.growth_break import SINCE, GrowthBreak, growth_break, yearly_rates
from res57.analysis.track import track
from res57.exhibits import words
from res57.exhibits.charts.yearly import yearly_chart
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.numbers import number, period
from res57.exhibits.origins import origins

COUNTERS = {
    "scopus_documents_scimago": "SCImago, whole",
    "publications_oecd": "OECD, shared",
    "journal_articles_wb": "World Bank, shared",
}
SINGLE = "publications_growth_first_half_ministry"


def growth(page: Context) -> Markup:
    """Growth on the year before by each counter, against the growth that is asked for."""
    tracks = {name: track(page.view, key) for key, name in COUNTERS.items()}
    rates = {name: yearly_rates(found.trend, SINCE) for name, found in tracks.items()}
    frame = pd.DataFrame(
        [
            (round(r.year, 4), r.percent, name, f"{number(round(r.percent, 1))}% in {r.point.period}")
            for name, own in rates.items()
            for r in own
        ],
        columns=["year", "value", "counter", "shown"],
    )
    if frame.empty:
        return Markup("<p>{}.</p>").format(growth_finding(page))
    alone = page.view.points(SINGLE)
    single = pd.DataFrame(
        [
            (
                round(p.year, 4),
                p.value,
                f"{number(p.value)}% (ministry, half-year to {period(p.period)})",
                f"ministry: {number(p.value)}%",
            )
            for p in alone
        ],
        columns=["year", "value", "text", "short"],
    )
    points = [*(p for found in tracks.values() for p in found.trend if p.year >= SINCE), *alone]
    page.use(points)
    target = page.view.targets["G3.8"]
    goal = target.value_low or 0.0
    sources = page.view.sources
    rows = [
        (name, r.point.period, r.point.value, r.percent, r.point.day_known, sources[r.point.source_id].short_name)
        for name, own in rates.items()
        for r in reversed(own)
    ]
    figure = Figure(
        chart=yearly_chart(frame, single, goal, f"asked: {number(goal)}% a year"),
        finding=growth_finding(page),
        table=pd.DataFrame(
            rows, columns=["Counter", "Year", "Publications", "Growth on the year before (%)", "Published", "Source"]
        ),
        sources=page.source_text(points),
        origins=origins(page, points),
        name="g3-8-growth",
        edition=page.run.edition,
        notes=(
            "The break is the year that best parts each counter’s yearly growth in two (least squares), found anew from"
            " the figures; it is a description, not a cause. Growth within one release of each counter.",
            "Whole: a paper counts once for each country. Shared: it is divided among the authors’ countries."
            + (" Hollow diamond: a half-year, data base not named." if alone else ""),
        ),
    )
    return Markup(figure.to_html())


def growth_finding(page: Context) -> str:
    """Growth before and after each counter's own break."""
    parts = []
    for key, name in COUNTERS.items():
        found = growth_break(track(page.view, key).trend, SINCE)
        if found:
            parts.append(_told(name.split(",")[0], found))
    if not parts:
        return f"Growth of publications: no counter had enough yearly figures by {page.run.as_of}"
    return "Publications grew " + "; ".join(parts)


def _told(name: str, found: GrowthBreak) -> str:
    return f"{words.parted(found)}, to {found.last} ({name})"
