"""The way to the high-income line while the line itself moves, and who has gone it."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.income_line import Climb, Year, climb, income_years
from res57.analysis.precedents import Window
from res57.exhibits.blocks.income import FIRST, RATIO, TARGET, income_table, points_of
from res57.exhibits.charts.axes import ValueAxis
from res57.exhibits.charts.named_lines import LEVELS, Place, named_lines
from res57.exhibits.context import Context
from res57.exhibits.country_names import country
from res57.exhibits.figure import Figure
from res57.exhibits.html import bullets, join
from res57.exhibits.numbers import counted, number
from res57.exhibits.origins import origins

NAMED = 8  # economies that a sentence names at most


def _deadline(page: Context) -> int:
    return int(page.view.targets[TARGET].deadline)


def block(page: Context) -> Markup:
    """The ratio to the line of the same year, the way to the line by the deadline, and who has gone it."""
    found = climb(page.view, _deadline(page))
    if found is None:
        return Markup("<p>{}.</p>").format(finding(page))
    years = [year for year in income_years(page.view) if year.ratio is not None and int(year.income.period) >= FIRST]
    points = points_of(tuple(years))
    page.use(points)
    last = found.start
    ratio = last.ratio or 0.0
    rows = [
        ("Viet Nam", round(y.income.year, 4), round(y.ratio or 0, 2), y.income.period, _part(y), y.joined,
         _part(y) if y.income == last.income else "")
        for y in years
    ]  # fmt: skip
    told = f"+{number(round(found.closed, 1))} points a year"
    ways = pd.DataFrame(
        [
            ("Viet Nam", round(last.income.year, 4), ratio, ""),
            ("Viet Nam", round(found.halfway[0], 4), found.halfway[1], told),
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
        finding=finding(page),
        table=income_table(page, tuple(years)),
        sources=page.source_text(points) + "; other economies: panel of the World Bank, newest copy",
        origins=origins(page, points),
        name="income-path",
        edition=page.run.edition,
        notes=("The line of the same year is 100, whatever its level.", *_path_notes(page, found)),
    )
    return join([Markup(figure.to_html()), _needed(found), _made(page, found)])


def _part(year: Year) -> str:
    return f"{number(round(year.ratio or 0, 1))}%"


def finding(page: Context) -> str:
    """The growth it takes while the line moves, and how many have done it."""
    found = climb(page.view, _deadline(page))
    if found is None:
        return f"High income: no year with income and line was public by {page.run.as_of}"
    made, stood = found.others.countries_made, counted(len(found.others.countries), "economy", "economies")
    return (
        f"To meet the moving line by {found.deadline}, income in dollars must grow by"
        f" {_rate(found.needed)} for {found.years} years; of {stood} that"
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
    """Growth that is needed, of the line and of income, as a list that a phone can show whole."""
    last = int(found.start.income.period)
    ahead = f"{last}–{found.deadline}"
    lines = [
        f"If the line stands still, income a head must grow by {_rate(found.needed_still)} ({ahead})",
        f"The line itself rose by {_rate(found.line_growth)} ({found.line_from}–{last})",
        f"If it goes on like that, income must grow by {_rate(found.needed)} ({ahead})",
    ]
    if found.recent:
        rate, first, end = found.recent
        lines.append(f"Viet Nam’s income in dollars grew by {_rate(rate)} ({first}–{end})")
    told = bullets(f"{line}." for line in lines)
    return Markup('<div class="r57-true"><p>What it takes, in US dollars</p>{}</div>').format(told)


def _rate(value: float) -> str:
    return f"{number(round(value, 1))}% a year"


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
