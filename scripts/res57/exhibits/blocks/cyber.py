"""Cyber security: scores and tiers by edition, the place that the scores give, and the measures of fraud."""

from __future__ import annotations

from markupsafe import Markup

from res57.analysis.aims import programme_aim
from res57.analysis.commitment import FULL, RANK, SCORE, TIER, rank_breaks, score_place
from res57.analysis.track import track
from res57.data.records import Point
from res57.exhibits.addresses import series_page
from res57.exhibits.blocks.statements import not_found, stated, statements_figure
from res57.exhibits.blocks.trends import trend_figure
from res57.exhibits.charts.statements import OTHER, STATED
from res57.exhibits.context import Context
from res57.exhibits.html import join
from res57.exhibits.numbers import amount, counted, number, ordinal, period, when
from res57.exhibits.public_text import remark
from res57.exhibits.tables import Cell, row, table_or_nothing

PROGRAMME = "33"  # row of the first Action Programme
SURVEY, POLICE, VICTIMS = "online_fraud_loss_nca", "online_fraud_loss_police", "online_fraud_victims_nca"
FRAUD = (VICTIMS, SURVEY, POLICE)


def scores(page: Context) -> Markup:
    """The score of each edition, with rank and tier."""
    found = track(page.view, SCORE)
    if not found.points:
        return not_found(page, "score of the index")
    return join([
        trend_figure(page, "cyber-scores", {"Viet Nam": found}, scores_finding(page), each=True, joined=False),
        _editions(page),
    ])  # fmt: skip


def scores_finding(page: Context) -> str:
    """The newest score, its tier, and how little room is left above it."""
    found, tier = score_place(page.view), page.view.points(TIER)
    if found is None:
        return f"Global Cybersecurity Index: no score was public by {page.run.as_of}"
    last = found.own
    text = f"Global Cybersecurity Index {last.period}: {number(last.value)} of {number(FULL)} points"
    if tier and tier[-1].period == last.period:
        text += f", tier {number(tier[-1].value)}"
    return f"{text}; editions differ in questions and weights, and the scale ends {number(found.room)} points above"


def _editions(page: Context) -> Markup:
    rank, tier = ({p.period: p for p in page.view.points(key)} for key in (RANK, TIER))
    others = rank_breaks(page.view)
    rows = [
        row(
            point.period,
            number(point.value),
            ordinal(rank[point.period].value) if point.period in rank else "none found",
            _whose(rank.get(point.period), others),
            number(tier[point.period].value) if point.period in tier else "none found",
        )
        for point in reversed(page.view.points(SCORE))
    ]
    page.use([*rank.values(), *tier.values()])
    columns = ("Edition", "Score#", "Rank", "Whose rank", "Tier")
    return table_or_nothing("Viet Nam in the Global Cybersecurity Index", columns, rows, page.run.as_of)


def _whose(point: Point | None, others: frozenset[str]) -> str:
    if point is None:
        return "–"
    return "a count by others; the producer gave tiers" if point.period in others else "as reported of the edition"


def place(page: Context) -> Markup:
    """The place that follows from the scores, group by group from the top."""
    found = score_place(page.view)
    if found is None:
        return not_found(page, "score of the index")
    rows = [
        row(number(score), number(count), ordinal(shared), "Viet Nam among them" if score == found.own.value else "–")
        for score, count, shared in found.groups
    ]
    columns = ("Score", "Economies#", "Shared place", "Note")
    page.use([found.own])
    head = f"Economies with the score of Viet Nam or more, edition {found.own.period}, counted by us in the stored copy"
    return join([
        Markup('<p class="r57-why"><strong>{}.</strong></p>').format(place_finding(page)),
        table_or_nothing(head, columns, rows, page.run.as_of),
    ])  # fmt: skip


def place_finding(page: Context) -> str:
    """The place by score against the rank that is quoted, and the score that the programme's rank needs."""
    found = score_place(page.view)
    if found is None:
        return f"Global Cybersecurity Index: no score was public by {page.run.as_of}"
    text = (
        f"By score {number(found.higher)} of {number(found.total)} economies stand above Viet Nam in {found.own.period}"
        f" and {number(found.level)} beside it: {ordinal(found.place)} place"
    )
    quoted = next((p for p in page.view.points(RANK) if p.period == found.own.period), None)
    if quoted is not None and found.own.period in rank_breaks(page.view):
        text += f"; the {ordinal(quoted.value)} place that is quoted is a count by others, not the producer's"
    goal = programme_aim(page.view, PROGRAMME)
    needed = found.score_of(int(goal.value)) if goal else None
    if goal and needed is not None:
        rank = f"Rank {number(goal.value)}, which the first programme asks for without naming an index,"
        text += f". {rank} took a score of {number(needed)}"
    return text


def fraud(page: Context) -> Markup:
    """Losses by two methods on one chart."""
    lines = [
        stated(page, key, point, who, kind)
        for key, who, kind in ((SURVEY, "survey", STATED), (POLICE, "police", OTHER))
        for point in page.view.points(key)
    ]
    if not lines:
        return not_found(page, "figure on losses from online fraud")
    return statements_figure(page, "online-fraud", page.view.series[SURVEY].unit, lines, fraud_finding(page))


def fraud_finding(page: Context) -> str:
    """The newest sums of both methods, and that they make no trend."""
    sums = [
        f"{amount(points[-1].value, page.view.series[key].unit)} ({who}, {period(points[-1].period)})"
        for key, who in ((SURVEY, "survey"), (POLICE, "police"))
        if (points := page.view.points(key))
    ]
    if not sums:
        return f"Losses from online fraud: no figure was public by {page.run.as_of}"
    text = f"Losses from online fraud of {' and '.join(sums)}"
    return f"{text}: two methods, so no fall of losses can be read" if len(sums) > 1 else text


def fraud_measures(page: Context) -> Markup:
    """Every measure of fraud, with who counts and what the figure leaves out."""
    rows, found, bodies = [], [], set()
    for key in FRAUD:
        series, points = page.view.series[key], page.view.points(key)
        page.use(points)
        if points:
            found.append(key)
            bodies.add(series.producer)
        rows += [
            row(Cell(series.name, series_page(series)), when(point.period, point.period_end),
                amount(point.value, series.unit), series.definition, series.producer, remark(page, point.note) or "–")
            for point in points
        ]  # fmt: skip
    columns = ("Measure", "Period", "Figure#", "What it counts", "Who counts", "Note")
    label = f"Online fraud: {counted(len(found), 'measure')} from {counted(len(bodies), 'body', 'bodies')}"
    return join([
        Markup('<p class="r57-why"><strong>{}.</strong></p>').format(victims_finding(page)),
        table_or_nothing(label, columns, rows, page.run.as_of),
    ])  # fmt: skip


def victims_finding(page: Context) -> str:
    """The survey's shares of users hit in its two newest years."""
    points = page.view.points(VICTIMS)
    if not points:
        return f"Users hit by online fraud: no share was public by {page.run.as_of}"
    shares = [f"{amount(point.value, '%')} in {period(point.period)}" for point in points[-2:]]
    return f"Users hit by online fraud: {' and '.join(shares)} in the survey"
