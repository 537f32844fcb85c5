"""Income per head against the World Bank's lines, which move every year."""

from __future__ import annotations

import math

import pandas as pd
from markupsafe import Markup

from res57.analysis.income_line import INCOME, Climb, Year, climb, income_years
from res57.analysis.precedents import Window
from res57.data.records import Point
from res57.exhibits.charts.axes import ValueAxis
from res57.exhibits.charts.named_lines import LEVELS, Place, named_lines
from res57.exhibits.context import Context
from res57.exhibits.country_names import country
from res57.exhibits.figure import Figure
from res57.exhibits.html import join
from res57.exhibits.numbers import amount, counted, number
from res57.exhibits.tables import row, table

TARGET = "V.2"
FIRST = 2000  # earlier years are in the table
RATIO = "% of the high-income line of the same year"
NAMED = 8  # economies that a sentence names at most


def _deadline(page: Context) -> int:
    return int(page.view.targets[TARGET].deadline)


def lines(page: Context) -> Markup:
    """Income and both lines in dollars, year by year, with the ratio in the table."""
    years = income_years(page.view)
    if not any(year.high for year in years):
        return Markup("<p>{}.</p>").format(lines_finding(page))
    points = _points(years)
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
        table=_table(page, years),
        sources=page.source_text(points),
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
    old = next((year for year in reversed(years) if year.income.year <= last.income.year - 10), None)
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


def _points(years: tuple[Year, ...]) -> list[Point]:
    return [p for year in years for p in (year.income, year.middle, year.high) if p is not None]


def _notes(page: Context, years: tuple[Year, ...]) -> tuple[str, ...]:
    notes = [
        "The lines are set anew each July for the income of the year before, and move with prices abroad. Income in"
        " dollars moves with the exchange rate too.",
        f"{page.view.series[INCOME].name}: {page.view.series[INCOME].definition}",
    ]
    missing = [year.income.period for year in years if year.high is None and int(year.income.period) >= FIRST]
    if missing:
        notes.append(f"No line was found for {', '.join(missing)}.")
    if any(not year.joined for year in years):
        notes.append("Hollow marks stand in another release than the line and are not joined to it.")
    return tuple(notes)


def _table(page: Context, years: tuple[Year, ...]) -> pd.DataFrame:
    rows = [
        (
            year.income.period, year.income.value, *(p.value if p else math.nan for p in (year.middle, year.high)),
            round(year.ratio, 1) if year.ratio is not None else math.nan, year.income.published,
            page.view.sources[year.income.source_id].short_name,
        )
        for year in years
    ]  # fmt: skip
    columns = ["Year of income", "Income (USD)", "Upper-middle from (USD)", "High above (USD)", f"Income ({RATIO})"]
    return pd.DataFrame(rows, columns=[*columns, "Published", "Source"])


def path(page: Context) -> Markup:
    """The ratio to the line of the same year, the way to the line by the deadline, and who has gone it."""
    found = climb(page.view, _deadline(page))
    if found is None:
        return Markup("<p>{}.</p>").format(path_finding(page))
    years = [year for year in income_years(page.view) if year.ratio is not None and int(year.income.period) >= FIRST]
    points = _points(tuple(years))
    page.use(points)
    last = found.start
    ratio = last.ratio or 0.0
    rows = [
        ("Viet Nam", round(y.income.year, 4), round(y.ratio or 0, 2), y.income.period, _part(y), y.joined,
         _part(y) if y.income == last.income else "")
        for y in years
    ]  # fmt: skip
    middle = ((last.income.year + found.deadline) / 2, (ratio + 100) / 2)
    ways = pd.DataFrame(
        [
            ("Viet Nam", round(last.income.year, 4), ratio, ""),
            ("Viet Nam", round(middle[0], 4), middle[1], f"+{number(round(found.closed, 1))} points a year"),
            ("Viet Nam", found.deadline, 100.0, ""),
        ],
        columns=["name", "year", "value", "text"],
    )
    goal = pd.DataFrame([(found.deadline, 100.0, f"The line of {found.deadline}")], columns=["year", "value", "text"])
    figure = Figure(
        chart=named_lines(
            pd.DataFrame(rows, columns=list(LEVELS)),
            RATIO,
            ValueAxis(0, 112, reverse=False, cut=False),
            places={"Viet Nam": Place("right", -6, -10), "Viet Nam way": Place("right", -10, -6)},
            ways=ways,
            goal=goal,
        ),
        finding=path_finding(page),
        table=_table(page, tuple(years)),
        sources=page.source_text(points) + "; other economies: panel of the World Bank, newest copy",
        name="income-path",
        edition=page.run.edition,
        notes=("The line of the same year is 100, whatever its level.", *_path_notes(page, found)),
    )
    return join([Markup(figure.to_html()), _needed(found), _made(page, found)])


def _part(year: Year) -> str:
    return f"{number(round(year.ratio or 0, 1))}%"


def path_finding(page: Context) -> str:
    """The growth it takes while the line moves, and how many have done it."""
    found = climb(page.view, _deadline(page))
    if found is None:
        return f"High income: no year with income and line was public by {page.run.as_of}"
    made, stood = found.others.countries_made, counted(len(found.others.countries), "economy", "economies")
    return (
        f"To meet the moving line by {found.deadline}, income in dollars must grow by"
        f" {number(round(found.needed, 1))}% a year for {found.years} years; of {stood} that"
        f" stood at a like ratio, {len(made) if made else 'none'} reached the line in as many years"
    )


def made_by(page: Context, found: Climb) -> str:
    """Economies that reached the line, with the years of their fastest way."""
    best: dict[str, Window] = {}
    for window in found.others.made:
        if window.geo not in best or window.last > best[window.geo].last:
            best[window.geo] = window
    order = sorted(best.values(), key=lambda window: (-window.last, window.geo))
    names = [f"{country(page, w.geo)} ({w.start:.0f}–{w.end:.0f})" for w in order[:NAMED]]
    more = f" and {len(order) - NAMED} more" if len(order) > NAMED else ""
    return ", ".join(names) + more


def _path_notes(page: Context, found: Climb) -> list[str]:
    notes = [
        "Arithmetic, not a forecast: growth in dollars is growth in the country, plus inflation, less what the currency"
        " loses against the dollar."
    ]
    if found.others.countries_made:
        notes.append(f"Reached the line, best first: {made_by(page, found)}.")
    return notes


def _needed(found: Climb) -> Markup:
    last = int(found.start.income.period)
    rows = [
        row(
            "Growth needed if the line stands still",
            f"{number(round(found.needed_still, 1))}% a year",
            f"{last}–{found.deadline}",
        ),
        row(
            "How fast the line itself rose",
            f"{number(round(found.line_growth, 1))}% a year",
            f"{found.line_from}–{last}",
        ),
        row(
            "Growth needed if the line goes on like that",
            f"{number(round(found.needed, 1))}% a year",
            f"{last}–{found.deadline}",
        ),
    ]
    if found.recent:
        rate, first, end = found.recent
        rows.append(row("Viet Nam’s income grew by", f"{number(round(rate, 1))}% a year", f"{first}–{end}"))
    return table("What it takes, in US dollars a head", ("What", "Growth#", "Years"), rows)


def _made(page: Context, found: Climb) -> Markup:
    made = found.others.countries_made
    told = (
        f"{len(made)} of {len(found.others.countries)} other economies that stood at a like ratio reached the line in"
        f" {found.years} years (like: within a fifth of Viet Nam’s ratio in a year; their stretches overlap:"
        f" {len(found.others.made)} of {found.others.windows}). The panel is that of today, cut at the year of Viet"
        f" Nam’s figure."
    )
    own = ""
    if found.best:
        own = (
            f" Viet Nam’s own best stretch of that length went from {number(round(found.best.first, 1))}% to"
            f" {number(round(found.best.last, 1))}% ({found.best.start:.0f}–{found.best.end:.0f})."
        )
    return Markup("<p>{}{}</p>").format(told, own)
