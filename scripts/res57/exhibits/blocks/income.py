"""Income per head against the World Bank's lines, which move every year."""

from __future__ import annotations

import math

import pandas as pd
from markupsafe import Markup

from res57.analysis.income_line import INCOME, Year, earlier, income_years
from res57.data.records import Point
from res57.exhibits.charts.axes import ValueAxis
from res57.exhibits.charts.named_lines import LEVELS, Place, named_lines
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.numbers import amount, number
from res57.exhibits.origins import origins

TARGET = "V.2"
BACK = 10  # years that the finding looks back
FIRST = 2000  # earlier years are in the table
RATIO = "% of the high-income line of the same year"


def lines(page: Context) -> Markup:
    """Income and both lines in dollars, year by year, with the ratio in the table."""
    years = income_years(page.view)
    if not any(year.high for year in years):
        return Markup("<p>{}.</p>").format(lines_finding(page))
    points = points_of(years)
    page.use(points)
    shown = [year for year in years if int(year.income.period) >= FIRST]
    figures = pd.concat(
        [
            _figures("Viet Nam", [(y.income, y.joined) for y in shown], "Viet Nam"),
            _figures("high", [(y.high, True) for y in shown if y.high], "High income above"),
            _figures("middle", [(y.middle, True) for y in shown if y.middle], "Upper-middle above"),
        ],
        ignore_index=True,
    )
    high = figures["value"].max()
    figure = Figure(
        chart=named_lines(
            figures,
            "US dollars a head",
            ValueAxis(0, high * 1.12, reverse=False, cut=False),
            places={
                "Viet Nam": Place("right", 6, 58),
                "high": Place("right", 6, -14),
                "middle": Place("right", -28, -16),
            },
        ),
        finding=lines_finding(page),
        table=income_table(page, years),
        sources=page.source_text(points),
        origins=origins(page, points),
        name="income-lines",
        edition=page.run.edition,
        notes=_notes(page, years),
    )
    return Markup(figure.to_html())


def lines_finding(page: Context) -> str:
    """Newest income with its ratio to the line of the same year, and what the ratio was before."""
    years = [year for year in income_years(page.view) if year.ratio is not None]
    if not years:
        return f"National income per head: no year with income and line was public by {page.run.as_of}"
    last = years[-1]
    assert last.high is not None
    assert last.ratio is not None
    where = "" if last.above_middle is None else f", {'above' if last.above_middle else 'below'} the upper-middle line"
    text = (
        f"National income was {amount(last.income.value, 'USD')} a head in {last.income.period}{where} and"
        f" {number(round(last.ratio, 1))}% of that year's high-income line of {number(last.high.value)}"
    )
    old = earlier(years, BACK)
    if old is None or old.ratio is None:
        return text
    return f"{text}; in {old.income.period} it was {number(round(old.ratio, 1))}% of that year's"


def _figures(name: str, pairs: list[tuple[Point, bool]], told: str) -> pd.DataFrame:
    rows = [
        (name, round(p.year, 4), p.value, p.period, amount(p.value, "USD"), joined,
         f"{told} {number(p.value)}" if p is pairs[-1][0] else "")
        for p, joined in pairs
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(LEVELS))


def points_of(years: tuple[Year, ...]) -> list[Point]:
    """Every figure behind some years: income and both lines."""
    return [p for year in years for p in (year.income, year.middle, year.high) if p is not None]


def _notes(page: Context, years: tuple[Year, ...]) -> tuple[str, ...]:
    notes = [
        "The lines are set anew each July for the income of the year before, and move with prices abroad. Income in"
        " dollars moves with the exchange rate too.",
        f"{page.view.series[INCOME].name}: {page.view.series[INCOME].definition}",
    ]
    missing = [year.income.period for year in years if year.high is None and int(year.income.period) >= FIRST]
    if missing:
        notes.append(f"The lines for {', '.join(missing)} are not among the observations of this day.")
    if any(not year.joined for year in years):
        notes.append("Hollow marks stand in another release than the line and are not joined to it.")
    return tuple(notes)


def income_table(page: Context, years: tuple[Year, ...]) -> pd.DataFrame:
    """Income, lines and ratio, one row a year."""
    rows = [
        (
            year.income.period, year.income.value, *(p.value if p else math.nan for p in (year.middle, year.high)),
            round(year.ratio, 1) if year.ratio is not None else math.nan, year.income.day_known,
            page.view.sources[year.income.source_id].short_name,
        )
        for year in years
    ]  # fmt: skip
    columns = ["Year of income", "Income (USD)", "Upper-middle from (USD)", "High above (USD)", f"Income ({RATIO})"]
    return pd.DataFrame(rows, columns=[*columns, "Published", "Source"])
