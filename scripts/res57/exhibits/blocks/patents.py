"""Patents: who files at the national office, and each count's growth against the range asked for."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.filings import ABROAD, ANNOUNCED, HOME_APPLICANTS, filings, share_abroad, wedge
from res57.analysis.patent_growth import APPLICATIONS, Spell, patent_growth
from res57.exhibits.charts.growth_rows import band_chart
from res57.exhibits.charts.patents import filings_chart
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.numbers import number
from res57.exhibits.origins import origins

EDGE = 40.0  # % a year; what is beyond stands at the edge with its figure
_AGAINST = ("below", "inside", "above")
COUNTER = {"WIPO": "world office", "office": "IP office", "announced": "IP office, announced, other scope"}


def applications(page: Context) -> Markup:
    """Applications by home of the applicant since 2000, and the path at the growth asked for."""
    found = filings(page.view)
    if not found:
        return Markup("<p>{}.</p>").format(applications_finding(page))
    points = [filing.point for filing in found]
    page.use(points)
    newest = {home: max((f.point.year for f in found if f.home == home and f.counter != ANNOUNCED), default=0)
              for home in (HOME_APPLICANTS, ABROAD)}  # fmt: skip
    label = {HOME_APPLICANTS: "from Viet Nam", ABROAD: "from abroad"}
    frame = pd.DataFrame(
        [
            (
                round(f.point.year, 4), f.point.value, f.home, f.counter,
                f"{number(f.point.value)} in {f.point.period} ({COUNTER[f.counter]})",
                f"{label[f.home]}: {number(f.point.value)}"
                if f.counter != ANNOUNCED and f.point.year == newest[f.home] else "",
            )
            for f in found
        ],
        columns=["year", "value", "home", "counter", "shown", "text"],
    )  # fmt: skip
    path = pd.DataFrame([vars(each) for each in wedge(page.view)], columns=["year", "low", "high"])
    rows = [
        (f.home, COUNTER[f.counter], f.point.period, f.point.value, f.point.day_known,
         page.view.sources[f.point.source_id].short_name)
        for f in sorted(found, key=lambda f: (f.point.period, f.home), reverse=True)
    ]  # fmt: skip
    figure = Figure(
        chart=filings_chart(frame, path),
        finding=applications_finding(page),
        table=pd.DataFrame(rows, columns=["Applicants from", "Counter", "Year", "Applications", "Published", "Source"]),
        sources=page.source_text(points),
        origins=origins(page, points),
        name="g3-9-filings",
        edition=page.run.edition,
        notes=tuple(_filing_notes(page, wedge_known=not path.empty)),
    )
    return Markup(figure.to_html())


def applications_finding(page: Context) -> str:
    """Who files, and how many of the filings are home-made."""
    found = share_abroad(page.view)
    if found is None:
        return f"Patent applications: no year with both kinds of applicants was public by {page.run.as_of}"
    period, share = found
    return f"Patent applications at the national office: {number(round(share, 1))}% came from abroad in {period}"


def _filing_notes(page: Context, *, wedge_known: bool) -> list[str]:
    target = page.view.targets["G3.9"]
    notes = [
        "On a log axis equal growth is an equal slope. Lines: residents and non-residents by the world office. Squares:"
        " the national office. Triangle: announced by the office on another scope, so not joined to anything."
    ]
    if wedge_known:
        notes.append(
            f"Orange wedge: applications from Viet Nam at {number(target.value_low or 0)}–"
            f"{number(target.value_high or 0)}% a year from the last full year before the Resolution."
        )
    return notes


def growth(page: Context) -> Markup:
    """Growth a year of every count of applications and grants, against the range."""
    spells = patent_growth(page.view)
    if not spells:
        return Markup("<p>{}.</p>").format(growth_finding(page))
    points = [point for spell in spells for point in spell.points]
    page.use(points)
    target = page.view.targets["G3.9"]
    low, high = target.value_low or 0.0, target.value_high or 0.0
    frame = pd.DataFrame(
        [(_row(s), min(s.percent, EDGE), f"{number(round(s.percent, 1))}%", _mark(s)) for s in spells],
        columns=["row", "value", "text", "mark"],
    )
    rows = [
        (s.kind, s.label, s.first, s.last, s.percent, "announced" if s.announced else "from two counts", s.against)
        for s in spells
    ]
    columns = ["Kind", "Count", "From", "To", "Growth (% a year)", "How", "Against the range asked for"]
    figure = Figure(
        chart=band_chart(frame, low, high, EDGE),
        finding=growth_finding(page, spells),
        table=pd.DataFrame(rows, columns=columns),
        sources=page.source_text(points),
        origins=origins(page, points),
        name="g3-9-growth",
        edition=page.run.edition,
        notes=(
            f"Band: {number(low)}–{number(high)}% a year, as asked. Each dot is one count over its recent stretch, and"
            " over its last year where two years in a row are known. Diamonds are rates that the office announced, on a"
            " scope of their own; a triangle at the edge lies beyond the axis. “Titles” are protection titles by a"
            " magazine of the ministry. Grants also rise when a backlog is cleared.",
            "The clause looks ahead from the Resolution on. Counts up to its base year say how usual such a pace was;"
            " they do not test it.",
        ),
    )
    return Markup(figure.to_html())


def growth_finding(page: Context, spells: tuple[Spell, ...] | None = None) -> str:
    """How many of the growth rates fall below, inside and above the range."""
    spells = spells if spells is not None else patent_growth(page.view)
    if not spells:
        return f"Growth of patents: no two comparable counts were public by {page.run.as_of}"
    below, inside, above = (sum(s.against == against for s in spells) or "none" for against in _AGAINST)
    return (
        f"Of {len(spells)} growth rates of patents, by count and period, {below} {_lie(below)} below the range asked"
        f" for, {inside} inside it and {above} above it"
    )


def _lie(n: int | str) -> str:
    return "lies" if n in (1, "none") else "lie"


def _row(spell: Spell) -> str:
    what = "Filings" if spell.kind == APPLICATIONS else "Grants"
    return f"{what}: {spell.label}\n{spell.first}–{spell.last}"


def _mark(spell: Spell) -> str:
    return "beyond" if spell.percent > EDGE else "announced" if spell.announced else "counted"
