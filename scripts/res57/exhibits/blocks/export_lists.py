"""High technology in exports by list of products and by denominator."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.export_shares import Figure as Share
from res57.analysis.export_shares import List, Shares, cameras, export_shares, panel_source
from res57.analysis.judgement import Judgement
from res57.exhibits import verdicts, words
from res57.exhibits.charts.axes import value_axis
from res57.exhibits.charts.named_lines import LEVELS, Level, Place, named_lines
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.html import join
from res57.exhibits.numbers import change, number, period
from res57.exhibits.origins import origins
from res57.exhibits.tables import row, table

TARGET = "G2.2"
SHORT = {
    List.MANUFACTURED: "World Bank, manufactures",
    List.ALL_GOODS: "World Bank, all goods",
    List.MINISTRY: "Ministry",
    List.GROUPS: "Computers and phones",
}
SAYS = {
    List.MANUFACTURED: ("products with much research, a published list", "manufactured goods"),
    List.ALL_GOODS: ("the same list", "all goods, as the Resolution asks"),
    List.MINISTRY: ("the ministry's list, which is not published", "all goods, as the Resolution asks"),
    List.GROUPS: ("two commodity groups of the trade tables, whatever their technology", "all goods"),
}
PLACES = {
    SHORT[List.MINISTRY]: Place("right", 14, -23),
    SHORT[List.MANUFACTURED]: Place("right", 6, -12),
    f"{SHORT[List.MANUFACTURED]} tag": Place("right", -8, -6),
    SHORT[List.ALL_GOODS]: Place("right", 6, -11),
    f"{SHORT[List.ALL_GOODS]} tag": Place("left", 8, 14),
    SHORT[List.GROUPS]: Place("right", 14, -13),
    f"{SHORT[List.GROUPS]} tag": Place("left", 8, 34),
}
TAGS = {
    List.MANUFACTURED: (2017, "Manufactures only"),
    List.ALL_GOODS: (2013, SHORT[List.ALL_GOODS]),
    List.GROUPS: (2013, SHORT[List.GROUPS]),
}
"""Years at which the names stand clear of the lines."""


def block(page: Context) -> Markup:
    """One line a way of counting, the number asked for, and the word where a way is judged."""
    found = export_shares(page.view)
    if not found:
        return Markup("<p>{}.</p>").format(finding(page))
    points = [point for way in found for figure in way.figures for point in figure.points]
    page.use(points)
    goal = page.view.targets[TARGET].value_low
    assert goal is not None
    figures = pd.concat([_figures(way) for way in found], ignore_index=True)
    first, last = figures["year"].min(), figures["year"].max()
    source = panel_source(page.view)
    figure = Figure(
        chart=named_lines(
            figures,
            "% of exports",
            value_axis([0.0, *figures["value"], goal * 1.08], "%"),
            places=PLACES,
            level=Level(goal, f"Asked for: {number(goal)}%", first, last, under=True),
        ),
        finding=finding(page),
        table=_table(page, found),
        sources=page.source_text(points) + (f"; {source[0]} ({source[1]})" if source else ""),
        origins=origins(page, points),
        name="export-lists",
        edition=page.run.edition,
        notes=tuple(_notes(page, found)),
    )
    return join([Markup(figure.to_html()), _words(page, found)])


def finding(page: Context) -> str:
    """The newest figure of each way of counting, largest first."""
    found = sorted(export_shares(page.view), key=lambda way: -way.latest.value)
    if not found:
        return f"High technology in exports: no share could be read by {page.run.as_of}"
    told = [f"{_share(way)} ({way.counted}, {period(way.latest.period)})" for way in found]
    if len(found) == 1:
        return f"High technology in exports: {told[0]}"
    ends = f"{_share(found[-1])} or {_share(found[0])}"
    return f"High technology in exports is {ends}, by the way of counting: {', '.join(told)}"


def _share(way: Shares) -> str:
    return f"{number(round(way.latest.value, 1))}%"


def _figures(way: Shares) -> pd.DataFrame:
    name = SHORT[way.counted]
    rows = [
        (name, round(each.year, 4), round(each.value, 3), period(each.period), f"{number(round(each.value, 1))}%",
         each.joined and len(way.figures) > 2, _end(way) if each is way.latest else "",
         _tag(way.counted, each.year))
        for each in way.figures
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=[*LEVELS, "tag"])


def _tag(counted: List, year: float) -> str:
    at, text = TAGS.get(counted, (0, ""))
    return text if int(year) == at else ""


def _end(way: Shares) -> str:
    """Label of the newest figure; that of the ministry has no line and carries the name."""
    shown = _share(way)
    return f"Ministry {shown}" if way.counted is List.MINISTRY else shown


def _judged(page: Context) -> dict[str, Judgement]:
    return {judged.rule.series_id: judged for judged in page.judgements(TARGET)}


def _words(page: Context, found: tuple[Shares, ...]) -> Markup:
    judged = _judged(page)
    rows = []
    for way in found:
        of = way.latest.points[0] if way.latest.points and not way.computed else None
        own = next((j for key, j in judged.items() if of in page.view.points(key)), None) if of else None
        counts, over = SAYS[way.counted]
        rows.append(
            row(
                str(way.counted),
                f"{_share(way)} ({period(way.latest.period)})",
                counts,
                over,
                f"{verdicts.symbol(own)} {verdicts.verdict(own)}" if own else "not judged: computed here",
            )
        )
    columns = ("Way of counting", "Newest figure", "Products", "Divided by", "Word for the target")
    return table("The target under each way of counting", columns, rows)


def _notes(page: Context, found: tuple[Shares, ...]) -> list[str]:
    notes = ["The Resolution divides by all exported goods and names no list of products."]
    small = cameras(page.view)
    if any(way.counted is List.GROUPS for way in found):
        more = (
            f" Cameras would add {change(round(small[1], 1), '%', signed=False)} in {small[0].period}." if small else ""
        )
        notes.append(
            "Computers and phones: computed here from the groups of computers, electronic products and parts, and of"
            f" phones and parts, over total goods exports.{more}"
        )
    if any(way.counted is List.ALL_GOODS for way in found):
        notes.append("World Bank, all goods: computed here from the bank's value of such exports and of all goods.")
    if any(way.counted is List.MINISTRY for way in found):
        notes.append("The ministry's figures are not joined: neither its list nor the years in between were found.")
    for figure in (each for way in found for each in way.figures if _unsigned(each)):
        notes.append(
            f"The figure of {period(figure.period)}, {number(figure.value)}%, is kept with the ministry's, but its"
            " document names no producer. A word that rests on it says so."
        )
    return notes


def _unsigned(figure: Share) -> bool:
    return any(point.is_unsigned for point in figure.points)


def _table(page: Context, found: tuple[Shares, ...]) -> pd.DataFrame:
    source = panel_source(page.view)
    rows = []
    for way in found:
        for each in way.figures:
            names = [page.view.sources[point.source_id].short_name for point in each.points]
            days = [point.published for point in each.points]
            rows.append(
                (
                    f"all goods, {words.UNSIGNED}" if _unsigned(each) else str(way.counted), each.period,
                    round(each.value, 3), "computed here" if way.computed else "published",
                    max(days) if days else (source[1] if source else ""),
                    "; ".join(dict.fromkeys(names)) or (source[0] if source else ""),
                )
            )  # fmt: skip
    return pd.DataFrame(rows, columns=["Way of counting", "Period", "Share (%)", "Kind", "Public by", "Source"])
