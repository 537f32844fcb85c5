"""Who pays for research, and what the budget share would bring: an identity, not a forecast."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.budget_identity import Identity, budget_identity
from res57.analysis.research_funds import ABROAD, BUSINESS, OPEN, OTHER, STATE, Split, research_funds
from res57.exhibits import theme
from res57.exhibits.charts.stacked import stacked_chart
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.numbers import amount, number
from res57.exhibits.origins import origins

COLOURS = {
    BUSINESS: theme.PEERS[0],
    ABROAD: theme.PEERS[3],
    OTHER: theme.PEERS[5],
    OPEN: theme.GRID,
    STATE: theme.VIET_NAM,
}
ROOM = 12  # % of research money that a figure inside a bar needs
ROOM_GDP = 0.27  # the same in % of GDP
IDENTITY_END = 2.2  # end of the axis, just beyond the goal
PLACE_SERIES = "gerd_universities_share"


def payers(page: Context) -> Markup:
    """Every split of research money by payer, a bar a source and year."""
    splits = research_funds(page.view)
    if not splits:
        return Markup("<p>{}.</p>").format(payers_finding(page))
    points = [point for split in splits for point in split.points]
    spent = page.view.points(PLACE_SERIES)
    page.use([*points, *spent])
    frame = _bars(
        [(f"{split.year}\n{split.source}", payer, share) for split in splits for payer, share in split.parts], "%"
    )
    frame["text"] = frame["figure"].where(frame["size"] >= ROOM, "")
    goal = page.view.targets["G3.2"].value_low or 0.0
    table = pd.DataFrame(
        [(split.year, split.source, payer, share) for split in splits for payer, share in split.parts],
        columns=["Year of the data", "Source", "Who pays", "Share (%)"],
    )
    figure = Figure(
        chart=stacked_chart(frame, COLOURS, "% of research money", 100, goal, f"asked: {number(goal)}% from society"),
        finding=payers_finding(page, splits),
        table=table,
        sources=page.source_text(points),
        origins=origins(page, points),
        name="g3-2-payers",
        edition=page.run.edition,
        notes=tuple(_payer_notes(page)),
    )
    return Markup(figure.to_html())


def payers_finding(page: Context, splits: tuple[Split, ...] | None = None) -> str:
    """The newest share of the State, what it leaves for society at most, and the older one."""
    splits = splits if splits is not None else research_funds(page.view)
    with_state = [split for split in splits if split.share(STATE) is not None]
    if not with_state:
        return f"Who pays for research: no split of the money was public by {page.run.as_of}"
    newest, older = with_state[-1], [split for split in with_state if split.source != with_state[-1].source]
    text = (
        f"In {newest.year} the State paid {number(newest.share(STATE) or 0)}% of research money ({newest.source}), so"
    )
    text += f" at most {number(newest.at_most_society or 0)}% came from society"
    if older:
        before = older[-1]
        text += f"; an older table gave the State {number(round(before.share(STATE) or 0, 1))}% in {before.year}"
    return text


def _payer_notes(page: Context) -> list[str]:
    notes = [
        "The bars come from sources with different methods and are not one series. Grey is what the source does not"
        " tell apart: in the survey business, foreign and other money, in the index the State’s money too.",
        "The index repeats one figure in every edition; its year is that of the data. UNESCO shares are computed from"
        " amounts in PPP dollars; “other” is universities, non-profit and unspecified.",
    ]
    spent = page.view.points(PLACE_SERIES)
    if spent:
        notes.append(
            f"Where it is spent: universities used {number(spent[-1].value)}% in {spent[-1].period}; no split by all"
            " sectors that spend was found."
        )
    else:
        notes.append("Where it is spent, by sector: nothing was found by this day.")
    return notes


def identity(page: Context) -> Markup:
    """What research spending would be at the budget share that is asked for, with its State part scaled."""
    found = budget_identity(page.view)
    if found is None:
        return Markup("<p>{}.</p>").format(identity_finding(page))
    points = (found.ratio, found.state_share, found.budget_share)
    page.use(points)
    year, floor = found.ratio.period, number(found.floor)
    cases = [
        (f"{year}\nas surveyed", found.known),
        (f"{floor}% of budget\nsame share", found.same_share),
        (f"{floor}% of budget\nsame money", found.same_money),
        (f"{floor}% of budget\ngoal reached", found.asked),
    ]
    parts = [(row, *part) for row, case in cases for part in (("society", case.society), ("State", case.state))]
    frame = _bars(parts, "%")
    frame["text"] = frame["figure"].where(frame["size"] >= ROOM_GDP, "")
    table = pd.DataFrame(
        [(row.replace("\n", ", "), case.state, case.society, case.total, case.society_share) for row, case in cases],
        columns=["Case", "State (% of GDP)", "Society (% of GDP)", "Both (% of GDP)", "Society’s part (%)"],
    )
    colours = {"society": theme.PEERS[0], "State": theme.VIET_NAM}
    figure = Figure(
        chart=stacked_chart(frame, colours, "% of GDP", IDENTITY_END, found.goal, f"goal {number(found.goal)}%"),
        finding=identity_finding(page, found),
        table=table,
        sources=page.source_text(points),
        origins=origins(page, points),
        name="g3-identity",
        edition=page.run.edition,
        notes=tuple(_identity_notes(found)),
    )
    return Markup(figure.to_html())


def identity_finding(page: Context, found: Identity | None = None) -> str:
    """The identity in one sentence."""
    found = found or budget_identity(page.view)
    if found is None:
        return (
            "The identity of budget and research cannot be written yet: research spending, the State’s part of it and"
            f" the budget share were not all public for one year by {page.run.as_of}"
        )
    return (
        f"An identity, not a forecast: at {number(found.floor)}% of the budget and the private share of"
        f" {found.ratio.period}, research spending would be {amount(found.same_share.total, '% of GDP')}; for"
        f" {number(found.goal)}% society would have to pay {number(round(found.society_times, 1))} times its part of"
        " GDP"
    )


def _bars(parts: list[tuple[str, str, float]], unit: str) -> pd.DataFrame:
    """Rows of the stacked bars: case, part and its size, in the order they are drawn."""
    rows = []
    for place, (row, part, size) in enumerate(parts):
        figure = number(round(size, 1 if size >= 10 else 2)) + unit
        rows.append((row, part, size, place, f"{part} {figure}", figure))
    return pd.DataFrame(rows, columns=["row", "part", "size", "place", "shown", "figure"])


def _identity_notes(found: Identity) -> list[str]:
    return [
        f"{found.ratio.period} is the newest year with all three figures: research spending"
        f" {number(found.ratio.value)}% of GDP, the State’s part {number(found.state_share.value)}%, the budget share"
        f" {number(found.budget_share.value)}%. The State’s part is scaled with the budget share. Assumed: the budget"
        " keeps its weight in GDP, and the same part of the budget line is research.",
        f"Same share: society keeps its part of research money. Same money: society keeps its part of GDP. With the"
        f" State’s part unchanged, the goal would ask for {number(found.budget_needed)}% of the budget.",
        "From 2025 the budget line also covers digital transformation, so the State’s bar is a ceiling.",
    ]
