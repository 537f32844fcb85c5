"""Precedents: what countries that stood where Viet Nam stands achieved in as many years."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.dots import axis_ends, dot_columns, free_tags
from res57.analysis.judgement import Judgement
from res57.analysis.precedent_case import Case, Gap, precedent_case
from res57.analysis.precedents import Window
from res57.data.records import HOME
from res57.exhibits.charts.precedents import precedents_chart
from res57.exhibits.context import Context
from res57.exhibits.country_names import country
from res57.exhibits.documents import Documents, copies
from res57.exhibits.figure import Figure
from res57.exhibits.html import render
from res57.exhibits.numbers import amount, change, is_share, moved, number, ordinal, pace

NAMED = 12  # countries that a note names at most
FEW = 5  # and a line of the card
WHY_NOT = {
    Gap.NO_PANEL: "no country panel of the same measure is stored",
    Gap.NO_FIGURE: "there was no figure to start from",
    Gap.REACHED: "the last figure meets the number asked for, so there is no change to compare",
    Gap.DUE: "the deadline is past",
    Gap.OTHER_MEASURE: "the stored country panel and the figure known on this day are not of one release or measure",
    Gap.NO_WINDOW: "no country of the panel stood where Viet Nam stands and had figures for that long",
}


def section(page: Context, target_id: str) -> Markup:
    """The part of a fact sheet: heading and figure or sentence; "" where no panel measures the same."""
    if precedent_case(page.view, page.headline(target_id)) is Gap.NO_PANEL:
        return Markup("")
    part = {
        "anchor": "precedents",
        "title": "What other countries achieved",
        "lead": "",
        "body": figure(page, target_id),
    }
    return render("sections.html", parts=[part], missing=[], day=page.run.as_of)


def figure(page: Context, target_id: str) -> Markup:
    """Dot plot of what other countries achieved, Viet Nam's needed change marked; a sentence where none can be."""
    judged = page.headline(target_id)
    case = precedent_case(page.view, judged)
    if isinstance(case, Gap):
        return Markup("<p>Precedents in other countries: {}.</p>").format(WHY_NOT[case])
    drawn = [*case.best, *([case.own] if case.own else [])]
    dots, width = dot_columns([case.gain(window) for window in drawn], case.needed)
    ends = axis_ends(dots, case.needed, width)
    named = [place for place, window in enumerate(drawn) if window is case.own or window is drawn[0]]
    tags = dict(zip(named, free_tags(dots, named, ends, width), strict=True))
    rows = [
        (
            round(dot.x, 6), dot.level, _kind(case, window), country(page, window.geo),
            f"{gain(case, case.gain(window))}, {span(window)}",
            *((_label(page, case, window), tags[n].level, tags[n].leftwards) if n in tags else (None, None, None)),
        )
        for n, (dot, window) in enumerate(zip(dots, drawn, strict=True))
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["x", "level", "kind", "place", "shown", "text", "tag", "leftwards"])
    chart = precedents_chart(
        frame,
        f"{_gained(case)}, in {years(case.years)}",
        ends,
        (case.needed, f"Viet Nam needs {gain(case, case.needed)}"),
        whole=case.basis == "places",
    )
    taken = copies(page, case.panel)
    shown = Figure(
        chart=chart,
        finding=finding(page, case),
        table=_table(page, case, drawn),
        sources=_sources(taken),
        name=f"{page.view.targets[target_id].slug}-precedents",
        edition=page.run.edition,
        notes=tuple(_notes(page, judged, case)),
        documents=taken,
    )
    return Markup(shown.to_html())


def finding(page: Context, case: Case) -> str:
    """How many countries made the change, and the best of them: one sentence, without a full stop."""
    made, n = len(case.best_made), len(case.best)
    count = "None" if not made else str(made)
    best = case.best[0]
    lead = f"{count} of {n} {'economy' if n == 1 else 'economies'} {_stood(case)} {_did(case)} in {years(case.years)}"
    return f"{lead}; the best was {country(page, best.geo)}, {gain(case, case.gain(best))} ({span(best)})"


def who(page: Context, case: Case, most: int = NAMED) -> str:
    """Countries that made the change, best first, with the years; "" for none."""
    made = [f"{country(page, window.geo)} ({span(window)})" for window in case.best_made]
    more = f" and {len(made) - most} more" if len(made) > most else ""
    return ", ".join(made[:most]) + more


def counted(case: Case) -> str:
    """Number of stretches that were counted, and of those that do not overlap."""
    found = case.found
    made = f"{len(found.made) or 'None'} of {found.windows} stretches made the change"
    if found.apart == found.windows:
        return f"{made}; no two of one economy overlap"
    return f"{made}; they overlap, and at most {found.apart} of them do not"


def gain(case: Case, value: float) -> str:
    """A change for the better or the worse, in the unit of the comparison."""
    if case.basis == "growth":
        return pace(value, "% per year")
    if case.basis == "places":
        return moved(-value, "rank") if value else "no place won or lost"
    return change(case.sign * value, case.unit)


def span(window: Window) -> str:
    """The years of a window."""
    return f"{window.start:.0f} to {window.end:.0f}"


def years(count: float) -> str:
    """A number of years in words."""
    return f"{count:.0f} year{'' if count == 1 else 's'}"


def others(page: Context, case: Case | Gap) -> str:
    """What the box "What would have to be true" says of other countries; the figure says the same."""
    if isinstance(case, Gap):
        return f"Others: {WHY_NOT[case]}."
    told = finding(page, case)
    made = f" Made it: {who(page, case, FEW)}." if case.best_made else ""
    return f"Others: {told[0].lower()}{told[1:]}.{made} {counted(case)}."


def _stood(case: Case) -> str:
    where = amount(case.start, case.unit)
    if case.basis == "growth":
        return f"that stood at a like count ({case.low:,.0f} to {case.high:,.0f})"
    return f"that stood where Viet Nam stands ({where})"


def _did(case: Case) -> str:
    if case.basis == "growth":
        return f"grew by {number(case.needed)}% a year"
    if case.basis == "places":
        return f"climbed {change(case.needed, 'rank', signed=False)}"
    return f"{'added' if case.sign > 0 else 'cut'} {change(case.needed, case.unit, signed=False)}"


def _gained(case: Case) -> str:
    if case.basis == "growth":
        return "Growth, % a year"
    unit = "points" if is_share(case.unit) else case.unit
    return "Places climbed" if case.basis == "places" else f"Change for the better, {unit}"


def _kind(case: Case, window: Window) -> str:
    if window is case.own:
        return "home"
    return "made" if window in case.best_made else "other"


def _label(page: Context, case: Case, window: Window) -> str:
    name = "Viet Nam" if window is case.own else country(page, window.geo)
    return f"{name} {window.start:.0f}–{f'{window.end:.0f}'[-2:]}"


def _table(page: Context, case: Case, drawn: list[Window]) -> pd.DataFrame:
    unit = "place" if case.basis == "places" else case.unit
    rows = []
    for window in drawn:
        made = "own record" if window is case.own else "yes" if window in case.best_made else "no"
        cells = [
            country(page, window.geo or HOME), int(window.start), int(window.end),
            float(f"{window.first:.6g}"), float(f"{window.last:.6g}"), float(f"{case.gain(window):.4g}"), made,
        ]  # fmt: skip
        if case.order is not None:
            cells += [round(case.part(window.geo, year), 3) for year in (window.start, window.end)]
        rows.append(cells)
    columns = ["Country", "From", "To", f"Start ({unit})", f"End ({unit})", _gained(case), "Made the change"]
    if case.order is not None:
        nth = ordinal(case.order.nth)
        columns += [f"Score over that of the {nth}, start", f"Score over that of the {nth}, end"]
    return pd.DataFrame(rows, columns=columns)


def _notes(page: Context, judged: Judgement, case: Case) -> list[str]:
    notes = [
        f"Each grey dot or orange diamond is one economy at its best stretch of {years(case.years)}. {_start(case)}"
    ]
    if case.best_made:
        notes.append(f"Made the change (diamonds): {who(page, case)}.")
    notes.append(f"{counted(case)}. The middle one of all stretches brought {gain(case, case.middle)}.")
    if case.own is not None:
        notes.append(f"The blue square is Viet Nam's own best stretch, from wherever it then stood ({span(case.own)}).")
    if case.order is not None:
        notes.append(
            "Places are compared and not scores, because each edition is normalised anew. In the last edition"
            f" Viet Nam's score was {number(case.part(HOME, case.last_year))} times that of the"
            f" {ordinal(case.order.nth)} place; {case.arrived or 'none'} of the {len(case.best)} economies ended at"
            " that place or a better one."
        )
    if case.years < case.asked:
        notes.append(
            f"{years(case.asked)} are left, but no record of the panel is that long: the change is looked for in the"
            f" longest stretch, {years(case.years)}."
        )
    notes.append(
        f"Other countries are read up to {case.found.last_year:.0f}, and never past the year of Viet Nam's last figure"
        f" for {judged.rule.measure} ({case.last_year:.0f}). Changes of method in their records are not marked, so a"
        " leap can be one."
    )
    return notes


def _start(case: Case) -> str:
    if case.basis == "growth":
        return "A like count is a third to three times Viet Nam's: small counts jump, and large ones cannot."
    if case.basis == "places":
        return f"A like place is {ordinal(case.low)} to {ordinal(case.high)}."
    low, high = number(case.low, case.unit), amount(case.high, case.unit)
    return f"A like start is within a fifth of Viet Nam's figure: {low} to {high}."


def _sources(taken: Documents) -> str:
    return "; ".join(dict.fromkeys(f"{each.publisher}, {each.title} ({each.days})" for each in taken.listed))
