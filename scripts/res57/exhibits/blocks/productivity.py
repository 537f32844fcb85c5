"""The share of growth from total factor productivity: windows as spans, and why the quoted years do not fit."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.growth_windows import OTHER, Conflict, Kind, Span, conflict, newest_official, spans
from res57.analysis.two_methods import methods
from res57.exhibits import verdicts
from res57.exhibits.charts.named_lines import Level
from res57.exhibits.charts.spans import spans_chart
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.html import join
from res57.exhibits.numbers import number, published
from res57.exhibits.origins import origins
from res57.exhibits.public_text import remark, told
from res57.exhibits.tables import row, table

TARGET = "G2.1"
DRAWN = (Kind.OFFICIAL, Kind.OLD_BASE, Kind.QUOTED)


def block(page: Context) -> Markup:
    """Every figure as a span of its years, with the number asked for, and the arithmetic of the conflict."""
    found = spans(page.view)
    drawn = [span for span in found if span.kind in DRAWN]
    if not drawn:
        return Markup("<p>{}.</p>").format(finding(page))
    points = [span.point for span in found]
    page.use(points)
    target = page.view.targets[TARGET]
    assert target.value_low is not None
    assert target.deadline_year is not None
    level = Level(target.value_low, f"Asked for: above {number(target.value_low)}%", 2024, target.deadline_year)
    figure = Figure(
        chart=spans_chart(_frame(drawn), [str(kind) for kind in DRAWN], "% of growth", level),
        finding=finding(page),
        table=_table(page, found),
        sources=page.source_text(points),
        origins=origins(page, points),
        name="tfp-windows",
        edition=page.run.edition,
        notes=tuple(_notes(page, found)),
    )
    return join([Markup(figure.to_html()), _conflict(page), _word(page)])


def finding(page: Context) -> str:
    """The newest official window, and what the quoted years would need to fit it."""
    official, told = newest_official(spans(page.view)), conflict(page.view)
    if official is None:
        return (
            f"Productivity in growth: no window on today's GDP was public by {page.run.as_of}, so nothing can be set"
            " against the number asked for"
        )
    text = f"Productivity brought {number(official.point.value)}% of growth in {_years(official)} by the official count"
    if told is None:
        return text
    quoted = " and ".join(f"{number(span.point.value)}% for {span.last}" for span in told.quoted)
    return (
        f"{text}. Others quote {quoted}; that fits the official window only if {told.missing} brought {_implied(told)}"
    )


def _implied(found: Conflict) -> str:
    plain = f"{number(round(found.plain, 1))}%"
    if found.weighted is None:
        return plain
    low, high = sorted((round(found.plain, 1), round(found.weighted, 1)))
    return f"{number(low)} to {number(high)}%"


def _years(span: Span) -> str:
    return str(span.last) if span.first == span.last else f"{span.first}–{span.last}"


def _frame(drawn: list[Span]) -> pd.DataFrame:
    labels = _labels(drawn)
    rows = [
        (n, span.first - 1, span.last, span.point.value, str(span.kind), f"{number(span.point.value)}%",
         f"{_years(span)}, {span.kind}", *labels.get(n, ("", "")))
        for n, span in enumerate(drawn)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["row", "start", "end", "value", "kind", "shown", "told", "text", "low"])


def _labels(drawn: list[Span]) -> dict[int, tuple[str, str]]:
    """Label over and under a bar: official windows, old ones below, the quoted years together over the highest."""
    found = {}
    for n, span in enumerate(drawn):
        if span.kind is Kind.OFFICIAL:
            found[n] = (f"{number(span.point.value)}%", "")
        elif span.kind is Kind.OLD_BASE:
            found[n] = ("", f"{number(span.point.value)}%")
    single = [n for n, span in enumerate(drawn) if span.kind is Kind.QUOTED and span.years == 1 and span.first > 2020]
    if single:
        values = ", ".join(f"{number(drawn[n].point.value)}" for n in single)
        found[max(single, key=lambda n: drawn[n].point.value)] = (f"Quoted: {values}", "")
    return found


def _conflict(page: Context) -> Markup:
    found = conflict(page.view)
    if found is None:
        return Markup("")
    rows = [
        row(str(span.last), f"{number(span.point.value)}%", "quoted", told(page, span.point.note))
        for span in found.quoted
    ]
    window = found.window
    rows.append(row(_years(window), f"{number(window.point.value)}%", "official window", told(page, window.point.note)))
    rows.append(row(str(found.missing), f"{number(round(found.plain, 1))}%", "what would be left", "By a plain mean."))
    if found.weighted is not None:
        rows.append(
            row(
                str(found.missing),
                f"{number(round(found.weighted, 1))}%",
                "what would be left",
                "By a mean weighted by growth of GDP as first published, which is how the share of a window adds up.",
            )
        )
    return table(
        "Do the quoted years fit the official window?", ("Years", "Share of growth#", "What it is", "Note"), rows
    )


def _word(page: Context) -> Markup:
    told = [
        f"{verdicts.symbol(m.judgement)} {verdicts.verdict(m.judgement)}, by the window that ends in {m.last.period}"
        for m in methods(page.view, TARGET)
    ]
    return Markup("<p>Word for the target: {}.</p>").format("; ".join(told)) if told else Markup("")


def _notes(page: Context, found: tuple[Span, ...]) -> list[str]:
    notes = [
        "A bar is as long as the years that its figure speaks of. Thick blue: windows of the statistics office."
        " Dashed: its windows on the old GDP, before the re-evaluation, not comparable. Purple: figures that others"
        " quote, or early estimates."
    ]
    definitions = page.view.about("definitions", "maps_to", TARGET)
    notes += [str(definition) for definition in definitions["definition"]]
    if any(span.kind is Kind.OTHER for span in found):
        other = page.view.series[OTHER]
        notes.append(f"Not drawn: {other.name}. {other.definition}")
    return notes


def _table(page: Context, found: tuple[Span, ...]) -> pd.DataFrame:
    rows = [
        (
            _years(span), span.point.value, str(span.kind) + ("" if span.kind in DRAWN else ", not drawn"),
            published(span.point.published, span.point.published_precision),
            page.view.sources[span.point.source_id].short_name, remark(page, span.point.note),
        )
        for span in found
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["Years", "Share of growth (%)", "Said by", "Published", "Source", "Note"])
