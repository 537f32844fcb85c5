"""The Human Development Index: the floor, and how the same year differs by report."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.floor import Crossing, crossings, margin
from res57.analysis.revisions import home_changes, revision_of
from res57.exhibits import verdicts
from res57.exhibits.charts.axes import value_axis
from res57.exhibits.charts.named_lines import LEVELS, Level, Place, named_lines
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.html import join
from res57.exhibits.numbers import amount, number, published
from res57.exhibits.origins import origins
from res57.exhibits.tables import row, table

TARGET, SERIES, UNIT = "G2.8", "hdi", "index 0-1"
TAG_YEAR = 2009
RECENT = "2015"  # first year of the figures whose changes the title names
FIRST = 2005  # earlier years lie far under the floor in every report; the table has them


def block(page: Context) -> Markup:
    """Reports as lines, single figures of earlier reports hollow, the floor, and what one year became."""
    found = crossings(page.view, SERIES, _floor(page))
    if not found:
        return Markup("<p>{}.</p>").format(finding(page))
    points = [p for each in found for p in each.points]
    page.use(points)
    floor = _floor(page)
    figures = pd.concat([_figures(each, newest=each is found[-1]) for each in found[::-1]], ignore_index=True)
    drawn = figures[figures["year"] >= FIRST]
    places = _places(found)
    level = Level(floor, f"Floor: above {number(floor)}", drawn["year"].min(), drawn["year"].max())
    figure = Figure(
        chart=named_lines(
            drawn, "index (0 to 1)", value_axis([*drawn["value"], floor], UNIT), places=places, level=level
        ),
        finding=finding(page),
        table=_table(page, found),
        sources=page.source_text(points),
        origins=origins(page, points),
        name="hdi-reports",
        edition=page.run.edition,
        notes=tuple(_notes(page, value_axis([*drawn["value"], floor], UNIT).note)),
    )
    return join([Markup(figure.to_html()), _same_year(page, found)])


def finding(page: Context) -> str:
    """The margin over the floor, against what a report can change."""
    found = crossings(page.view, SERIES, _floor(page))
    if not found:
        return f"Human Development Index: no report was stored by {page.run.as_of}"
    last = found[-1].points[-1]
    over = margin(found[-1], _floor(page))
    text = (
        f"Human Development Index: {number(last.value, UNIT)} in {last.period} by the report of"
        f" {last.published[:4]}, {number(over, UNIT)} above the floor"
    )
    changes = home_changes(page.view, SERIES, RECENT)
    if not changes:
        return text
    least, most = (end(changes, key=lambda each: abs(each.change)) for end in (min, max))
    return (
        f"{text}; later reports changed Viet Nam's figures for {changes[0].period} to {changes[-1].period} by"
        f" {number(abs(least.change), UNIT)} to {number(abs(most.change), UNIT)}, and that of {most.period} went from"
        f" {number(most.first, UNIT)} to {number(most.last, UNIT)}"
    )


def _floor(page: Context) -> float:
    floor = page.view.targets[TARGET].value_low
    assert floor is not None
    return floor


def _name(found: Crossing) -> str:
    return f"Report of {found.published[:4]}"


def _places(found: tuple[Crossing, ...]) -> dict[str, Place]:
    """Labels: the newest over its line, older reports under theirs, single figures stacked under the floor."""
    places = {f"{_name(each)} tag": Place("left", 6, 14) for each in found}
    places |= {_name(each): Place("right", 6, -13) for each in found}
    single = [each for each in found if not each.whole]
    return places | {_name(each): Place("right", 6, 32 + 17 * n) for n, each in enumerate(single)}


def _figures(found: Crossing, *, newest: bool) -> pd.DataFrame:
    """Rows of one report; an older history is named beside its line, where there is room."""
    name, last = _name(found), found.points[-1]
    shown = f"{name}: {number(last.value, UNIT)}" if found.whole else f"{name[-4:]}: {number(last.value, UNIT)}"
    at = last if newest or not found.whole else next((p for p in found.points if int(p.year) == TAG_YEAR), last)
    rows = [
        (name, round(p.year, 4), p.value, p.period, amount(p.value, UNIT), found.whole,
         shown if p is at is last else "", shown if p is at is not last else "")
        for p in found.points
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=[*LEVELS, "tag"])


def _notes(page: Context, axis: str) -> list[str]:
    notes = [
        "Each report computes the whole history anew. Figures of two reports are not joined; a hollow mark is a report,"
        " named by its year, of which a single figure is stored."
    ]
    revision = revision_of(page.view, SERIES)
    if revision is not None:
        notes.append(
            f"Of {revision.n} figures of this series, of all places and years, that stand in two reports or more,"
            f" {100 * revision.share_changed:.0f}% were changed later; the typical change was"
            f" {number(revision.typical, UNIT)} of the index, and one in ten was larger than"
            f" {number(revision.largest or 0)}% of the figure first published."
        )
    judged = page.headline(TARGET)
    notes.append(f"Word for the target: {verdicts.symbol(judged)} {verdicts.verdict(judged)}.")
    return [*notes, *([axis] if axis else [])]


def _same_year(page: Context, found: tuple[Crossing, ...]) -> Markup:
    """First year above the floor by report, and the figure of the years that single reports gave."""
    periods = sorted({each.points[-1].period for each in found})
    rows = [
        row(
            published(each.published, each.points[-1].published_precision),
            *(next((number(p.value, UNIT) for p in each.points if p.period == period), "–") for period in periods),
            _since(each),
        )
        for each in found
    ]
    columns = ("Report", *(f"{period}#" for period in periods), "Above the floor")
    return table("The same year by report", columns, rows)


def _since(found: Crossing) -> str:
    if found.since is None:
        return "no"
    if not found.whole:
        return f"in {found.since}, the one year stored"
    return f"in every year since {found.since}"


def _table(page: Context, found: tuple[Crossing, ...]) -> pd.DataFrame:
    rows = [
        (f"report of {each.published}", p.period, p.value, page.view.sources[p.source_id].short_name)
        for each in found
        for p in each.points
    ]
    return pd.DataFrame(rows, columns=["Report", "Period", "Value (index 0-1)", "Source"])
