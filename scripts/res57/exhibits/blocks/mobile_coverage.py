"""5G: every statement of coverage with the stations and the plan beside it, and why the jump is in doubt."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from res57.analysis.aims import Aim, aims, programme_aim, share_reached
from res57.analysis.coverage import COVERAGE, NOTICES, STATIONS, Jump, apart, in_period, jump
from res57.data.records import Point
from res57.exhibits.blocks.statements import Line, not_found, stated, statements_figure, wanted
from res57.exhibits.charts.statements import OTHER
from res57.exhibits.context import Context
from res57.exhibits.numbers import amount, change, number, period, when

PROGRAMME = "23.4"  # row of the first Action Programme
WHO = {"Government Steering Committee, 5th meeting": "committee", "Decision 11/QD-BCDCP (2026)": "committee"}


def statements(page: Context) -> Markup:
    """Every official share of people covered, each with its date, and the aims."""
    lines = _lines(page)
    if not lines:
        return not_found(page, "statement on 5G coverage")
    found = jump(page.view)
    notes = [
        f"{page.view.series[COVERAGE].name}: {page.view.series[COVERAGE].definition} No line joins the statements.",
        *([] if found is None else doubts(page, found)),
        *_in_both(page),
    ]
    return statements_figure(page, "coverage-5g", "%", lines, finding(page), notes)


def _lines(page: Context) -> list[Line]:
    told = [(p, stated(page, COVERAGE, p, "ministry")) for p in page.view.all_releases(COVERAGE)]
    told += [(p, stated(page, NOTICES, p, "committee", OTHER)) for p in page.view.all_releases(NOTICES)]
    told.sort(key=lambda pair: (pair[0].period_end, pair[0].published))
    stations = page.view.points(STATIONS)
    lines = [_with_stations(line, in_period(stations, point.period)) for point, line in told]
    return lines + [wanted(page, aim, _who(aim)) for aim in _aims(page)]


def _with_stations(line: Line, count: Point | None) -> Line:
    beside = f"{amount(count.value, 'count')} stations counted for {period(count.period)}." if count else ""
    return replace(line, note=" ".join(text for text in (beside, line.note) if text))


def _aims(page: Context) -> tuple[Aim, ...]:
    asked = aims(page.view, series=(COVERAGE,))
    goal = programme_aim(page.view, PROGRAMME)
    return (*asked, *([goal] if goal else []))


def _who(aim: Aim) -> str:
    return "programme" if aim.set_by == "nq03" else WHO.get(aim.set_by, "ministry")


def finding(page: Context) -> str:
    """The last step over a break, or the newest share while there is none."""
    found = jump(page.view)
    if found is not None:
        before, after = found.over.start, found.over.end
        return (
            f"5G was said to reach {amount(before.value, '%')} of people in {period(before.period)} and"
            f" {amount(after.value, '%')} in {period(after.period)}: no published method explains the jump"
        )
    points = page.view.points(COVERAGE)
    if not points:
        return f"5G: no share of people covered was public by {page.run.as_of}"
    last = points[-1]
    return f"5G was said to reach {amount(last.value, '%')} of people in {when(last.period, last.period_end)}"


def doubts(page: Context, found: Jump) -> list[str]:
    """What speaks for another way of counting, each computed from two published figures."""
    over = found.over
    rows = [
        f"{found.mark.reason} In {number(over.months)} months the share rose {change(over.rise, '%', signed=False)}"
        f" and the stations from {number(over.stations_start)} to {number(over.stations_end)}."
    ]
    if found.before is not None:
        more = over.per_thousand > found.before.per_thousand
        reads = (
            "brought more, which speaks for a new way of counting"
            if more
            else "brought less, which building can explain"
        )
        rows.append(
            f"Each thousand new stations came with {number(over.per_thousand)} points then, and with"
            f" {number(found.before.per_thousand)} points from {period(found.before.start.period)} to"
            f" {period(found.before.end.period)}. If the places with most people get stations first, later ones bring"
            f" less. Here they {reads}."
        )
    other = in_period(page.view.points(NOTICES), over.end.period)
    if other is not None:
        gap = apart(found, other)
        rows.append(
            f"For the same month a report to the Government's committee gave {amount(other.value, '%')},"
            f" {change(gap, '%', signed=False)} {'less' if gap > 0 else 'more'} than the ministry: of the two, the"
            f" ministry's is the {'upper' if gap > 0 else 'lower'} one."
        )
    low = [
        aim for aim in aims(page.view, series=(COVERAGE,)) if aim.year > over.end.year and aim.value < over.end.value
    ]
    if low:
        named = " and ".join(f"{amount(aim.value, '%')} for {aim.period} ({_who(aim)})" for aim in low)
        rows.append(f"Later aims do not pass the share already reported for {period(over.end.period)}: {named}.")
    return rows


def _in_both(page: Context) -> list[str]:
    """That the committee gave the ministry's share too, where the remark on its aim says so."""
    told = []
    for aim in aims(page.view, series=(COVERAGE,)):
        before = [p for p in page.view.points(COVERAGE) if p.period_end <= aim.announced]
        if before and _who(aim) == "committee" and f"{before[-1].value:.1f}% reached" in aim.note:
            share, source = amount(before[-1].value, "%"), page.source(before[-1].source_id)["name"]
            told.append(
                f"The {share} of {period(before[-1].period)} has two speakers: {source} gives it from the reports to a"
                f" meeting, and the notice of the {aim.set_by}, gives it rounded beside its aim of"
                f" {amount(aim.value, '%')} for {aim.period}."
            )
    return told


def stations(page: Context) -> Markup:
    """Stations of all operators as counted, beside the plan."""
    points = page.view.all_releases(STATIONS)
    if not points:
        return not_found(page, "count of 5G stations of all operators")
    plan = aims(page.view, series=(STATIONS,))
    lines = [stated(page, STATIONS, p) for p in points] + [wanted(page, aim, "plan") for aim in plan]
    return statements_figure(page, "stations-5g", "count", lines, stations_finding(page))


def stations_finding(page: Context) -> str:
    """The newest count, and how much of the newest plan for that period it is."""
    points = page.view.points(STATIONS)
    if not points:
        return f"5G stations: no count of all operators was public by {page.run.as_of}"
    last = points[-1]
    text = f"{amount(last.value, 'count')} 5G stations of all operators in {when(last.period, last.period_end)}"
    plan = aims(page.view, series=(STATIONS,))
    if not plan:
        return f"{text}; no plan to compare with was found"
    share = share_reached(last.value, plan[-1].value)
    return (
        f"{text}, {amount(share, '%')} of the {amount(plan[-1].value, 'count')} planned for {period(plan[-1].period)}"
    )
