"""Research spending over GDP: what the denominator did to it, and how fast the money would have to grow."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.pace import recent_window
from res57.analysis.restated import Release, Restated, restated
from res57.analysis.spending_growth import RATIO, SpendingGrowth, Stretch, spending_growth
from res57.data.records import Point
from res57.exhibits.charts.growth_rows import spending_chart
from res57.exhibits.charts.releases import releases_chart
from res57.exhibits.context import Context
from res57.exhibits.country_names import country
from res57.exhibits.figure import Figure
from res57.exhibits.numbers import amount, number, published
from res57.exhibits.origins import origins

QUOTES = "gerd_share_gdp_national_quote"


def denominators(page: Context) -> Markup:
    """The ratio as each release gave it: the same research over two measures of GDP."""
    found = restated(page.view, RATIO)
    if not found.releases:
        return Markup("<p>By {} no release with a history of this ratio was public.</p>").format(page.run.as_of)
    unit = page.view.series[RATIO].unit
    quotes = page.view.points(QUOTES)
    points = [*(p for release in found.releases for p in release.points), *quotes]
    page.use(points)
    newest = found.releases[-1]
    lines = pd.concat([_lines(release, unit, newest=release is newest) for release in found.releases])
    aside = _rows(quotes, unit, "quoted from the national survey", 0, newest=False)
    figure = Figure(
        chart=releases_chart(lines, aside, unit),
        finding=denominators_finding(page, found),
        table=_table(page, found, quotes, unit),
        sources=page.source_text(points),
        origins=origins(page, points),
        name="g3-1-denominators",
        edition=page.run.edition,
        notes=tuple(_notes(page, found, bool(quotes))),
    )
    return Markup(figure.to_html())


def denominators_finding(page: Context, found: Restated | None = None) -> str:
    """What the re-evaluation did, and what moved on one denominator."""
    found = found or restated(page.view, RATIO)
    name, unit = "Research spending", page.view.series[RATIO].unit
    if not found.releases:
        return f"{name}: no release with a history was public by {page.run.as_of}"
    window = recent_window(found.releases[-1].runs[-1])
    moved = ""
    if window:
        start, end = window
        moved = (
            f"{number(start.value)}% of GDP in {start.period} and {number(end.value)}% in {end.period}"
            " within the newest release"
        )
    if found.shared is None:
        return f"{name}: {moved}; by {page.run.as_of} only one release with a history was public"
    old, new = found.shared
    return (
        f"{name} of {old.period} was published as {amount(old.value, unit)} and later as {number(new.value)}%, because"
        f" GDP was re-evaluated; it stood at {moved}"
    )


def _notes(page: Context, found: Restated, quoted: bool) -> list[str]:
    notes = ["Each line is one release; lines of two releases, and figures before a recorded break, are not joined."]
    if found.factors:
        low, high = found.factors
        notes.append(
            f"The newest release puts the shared years at {number(low)} to {number(high)} times the oldest one. That"
            " this is the new GDP is inferred from the two releases; no note of the producer was read."
        )
    if quoted:
        notes.append("Crosses: ratios quoted from the national survey, with no denominator stated.")
    return notes


def _lines(release: Release, unit: str, *, newest: bool) -> pd.DataFrame:
    name = f"release of {release.published[:4]}"
    runs = [_rows(run, unit, name, place, newest=newest) for place, run in enumerate(release.runs)]
    frame = pd.concat(runs, ignore_index=True)
    last = frame.index[-1]
    frame.loc[last, "text"] = f"{name[0].upper()}{name[1:]}: {number(release.points[-1].value)}%"
    return frame


def _rows(points: tuple[Point, ...], unit: str, release: str, run: int, *, newest: bool) -> pd.DataFrame:
    return pd.DataFrame(
        [(round(p.year, 4), p.value, p.period, amount(p.value, unit), release, run, newest, "") for p in points],
        columns=["year", "value", "period", "shown", "release", "run", "newest", "text"],
    )


def _table(page: Context, found: Restated, quotes: tuple[Point, ...], unit: str) -> pd.DataFrame:
    groups = [(f"release of {r.published}", r.points) for r in found.releases] + [("quoted", quotes)]
    sources = page.view.sources
    rows = [
        (p.period, name, p.value, published(p.published, p.published_precision), sources[p.source_id].short_name)
        for name, points in groups
        for p in points
    ]
    return pd.DataFrame(rows, columns=["Period", "Release", f"Value ({unit})", "Published", "Source"])


def growth_needed(page: Context) -> Markup:
    """The growth of the ratio and of the money that the target takes, next to what was ever done."""
    found = spending_growth(page.view)
    if found is None:
        return Markup("<p>{}.</p>").format(growth_finding(page, None))
    page.use(found.used)
    cases = _cases(page, found)
    frame = pd.DataFrame(
        [
            (row, what, value, f"{what} {number(round(value, 1))}%", needed)
            for row, stretch, needed in cases
            for what, value in (("ratio", stretch.ratio), ("money", stretch.money))
            if value is not None
        ],
        columns=["row", "what", "value", "text", "needed"],
    )
    table = pd.DataFrame(
        [
            (row.replace("\n", " "), s.first, s.last, s.ratio, s.gdp, s.money)
            for row, s, _ in cases
        ],
        columns=["Case", "From", "To", "Growth of the ratio (% a year)", "Growth of GDP (% a year)",
                 "Growth of research spending (% a year)"],
    )  # fmt: skip
    figure = Figure(
        chart=spending_chart(frame),
        finding=growth_finding(page, found),
        table=table,
        sources=page.source_text(found.used) + ("; panel of the World Bank, newest copy" if found.fastest else ""),
        origins=origins(page, found.used),
        name="g3-1-growth-needed",
        edition=page.run.edition,
        notes=tuple(_growth_notes(page, found)),
    )
    return Markup(figure.to_html())


def growth_finding(page: Context, found: SpendingGrowth | None = None) -> str:
    """How fast research spending must grow, and how fast it did."""
    found = found or spending_growth(page.view)
    if found is None:
        return f"The growth that the target takes cannot be worked out from figures public by {page.run.as_of}"
    needed = found.needed
    lead = f"From {number(found.start.value)}% of GDP in {found.start.period} to {number(found.goal)}% by {needed.last}"
    if needed.money is None:
        return f"{lead} the ratio must grow by {number(round(needed.ratio, 1))}% a year"
    text = f"{lead}, research spending must grow by {number(round(needed.money, 1))}% a year at constant prices"
    if found.recent and found.recent.money is not None:
        text += f"; from {found.recent.first} to {found.recent.last} it grew by {number(round(found.recent.money, 1))}%"
    return text


def _cases(page: Context, found: SpendingGrowth) -> list[tuple[str, Stretch, bool]]:
    cases = [(f"Needed\n{found.needed.first}–{found.needed.last}", found.needed, True)]
    if found.recent:
        cases.append((f"Viet Nam\n{found.recent.first}–{found.recent.last}", found.recent, False))
    if found.best and found.best != found.recent:
        cases.append((f"Viet Nam’s best\n{found.best.first}–{found.best.last}", found.best, False))
    if found.fastest and found.fastest_growth is not None:
        first, last = int(found.fastest.start), int(found.fastest.end)
        name = country(page, found.fastest.geo)
        cases.append((f"{name}\n{first}–{last}", Stretch(first, last, found.fastest_growth, None), False))
    return cases


def _growth_notes(page: Context, found: SpendingGrowth) -> list[str]:
    first, last = found.gdp_years
    notes = [
        "Growth of the money = growth of GDP times growth of the ratio. For the years to come GDP is put at the mean of"
        f" {first} to {last} ({number(round(found.needed.gdp or 0, 1))}% a year); a faster GDP makes the"
        " ratio harder to lift. GDP growth is as first published at each year's end. No series of spending in dong"
        " was found."
    ]
    if found.best:
        notes.append(f"Viet Nam’s best: the fastest growth of the ratio over five years or more ({HOME_SERIES}).")
    if found.fastest:
        place = country(page, found.fastest.geo)
        notes.append(
            f"{place}: the fastest of the {found.economies} other economies of the panel with figures over as many"
            f" years from a like start, from {number(found.fastest.first)}% to {number(found.fastest.last)}% of GDP."
        )
    else:
        notes.append("No precedent: on this day the panel does not hold the same measure of Viet Nam’s last figure.")
    return notes


HOME_SERIES = "figures of one release that no break parts"
