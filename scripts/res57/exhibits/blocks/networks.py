"""Networks: world ranks and two tools for speed, international cables, the new Internet addresses, data centres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from res57.analysis.aims import aims, programme_aim
from res57.analysis.same_month import Pair, pairs
from res57.analysis.track import Track, track
from res57.data.records import Point
from res57.exhibits.blocks.statements import Line, not_found, stated, statements_figure, wanted
from res57.exhibits.blocks.trends import trend_figure
from res57.exhibits.charts.statements import OTHER
from res57.exhibits.context import Context
from res57.exhibits.numbers import amount, number, ordinal, period, when

RANKS = {"Fixed": "ookla_fixed_rank", "Mobile": "ookla_mobile_rank"}
TOOLS = {"fixed": ("ookla_fixed_speed", "ispeed_fixed_speed"), "mobile": ("ookla_mobile_speed", "ispeed_mobile_speed")}
CABLES, CABLE_COUNT = "submarine_cable_capacity", "submarine_cables_operating"
CABLE_ROW = "23.3"  # row of the first Action Programme
CABLE_TARGET, CABLE_KIND, CABLE_STEP = "G4.1", "submarine cable", "tg3-2025-06-30-cables"
IPV6, IPV6_RANK, IPV6_AIM = "ipv6_adoption", "ipv6_adoption_rank", "IT.051"
CENTRES = {
    "CBRE": "data_centre_capacity_cbre",
    "Cushman & Wakefield": "data_centre_capacity_cushman_wakefield",
    "Deloitte": "data_centre_capacity_deloitte",
    "JLL": "data_centre_capacity_jll",
}
CENTRE_COUNT = "commercial_data_centres"


def ranks(page: Context) -> Markup:
    """World ranks for fixed and mobile download speed."""
    tracks = _tracks(page, RANKS)
    if not tracks:
        return not_found(page, "world rank for download speed")
    return trend_figure(page, "speed-ranks", tracks, ranks_finding(page))


def ranks_finding(page: Context) -> str:
    """First comparable and newest rank of each kind."""
    parts = [_span(name, found.trend) for name, found in _tracks(page, RANKS).items() if found.trend]
    return (
        f"World rank for speed: {'; '.join(parts)}" if parts else "World rank for speed: no comparable rank was public"
    )


def _span(name: str, trend: Sequence[Point]) -> str:
    first, last = trend[0], trend[-1]
    if first is last:
        return f"{name.lower()} {ordinal(last.value)} in {when(last.period, last.period_end)}"
    return (
        f"{name.lower()} {ordinal(first.value)} in {period(first.period)} and"
        f" {ordinal(last.value)} in {period(last.period)}"
    )


def _tracks(page: Context, names: dict[str, str]) -> dict[str, Track]:
    found = {name: track(page.view, series_id) for name, series_id in names.items()}
    return {name: each for name, each in found.items() if each.points}


def tools(page: Context) -> Markup:
    """The two tools for the months in which both gave a figure."""
    lines: list[Line] = []
    for kind, found in _pairs(page).items():
        for pair in found:
            first, second = TOOLS[kind]
            lines.append(stated(page, first, pair.first, f"{kind}, Ookla"))
            lines.append(stated(page, second, pair.second, f"{kind}, i-Speed", OTHER))
    if not lines:
        return not_found(page, "month for which both tools gave a figure")
    return statements_figure(page, "speed-tools", "Mbps", lines, tools_finding(page))


def _pairs(page: Context) -> dict[str, tuple[Pair, ...]]:
    return {kind: pairs(page.view, *series) for kind, series in TOOLS.items()}


def tools_finding(page: Context) -> str:
    """Ratio of the two tools in the newest month that both have, for each kind of network."""
    parts = [
        f"{number(found[-1].ratio)} times the national tool's for {kind} networks in {period(found[-1].first.period)}"
        for kind, found in _pairs(page).items()
        if found
    ]
    if not parts:
        return "Two tools for speed: no month for which both gave a figure was public"
    return f"One month, two tools: Ookla's figure is {' and '.join(parts)}"


def cables(page: Context) -> Markup:
    """Capacity of submarine cables as stated, and the aims."""
    points = page.view.all_releases(CABLES)
    asked = [*aims(page.view, series=(CABLES,))]
    goal = programme_aim(page.view, CABLE_ROW)
    lines = [stated(page, CABLES, p, "capacity") for p in points]
    lines += [wanted(page, aim, "new cables" if "new" in aim.measure else "strategy") for aim in asked]
    if goal:
        line = wanted(page, goal, "programme")
        lines.append(replace(line, note=f"{line.note} {_asked_by_programme(page)}"))
    if not lines:
        return not_found(page, "figure for the capacity of submarine cables")
    return statements_figure(page, "cable-capacity", "Tbps", lines, cables_finding(page), _counts(page))


def cables_finding(page: Context) -> str:
    """The newest capacity against the aim that lies furthest ahead."""
    points, asked = page.view.points(CABLES), aims(page.view, series=(CABLES,))
    if not points:
        return f"Submarine cables: no capacity was public by {page.run.as_of}"
    last = points[-1]
    text = f"Submarine cables: {amount(last.value, 'Tbps')} available in {when(last.period, last.period_end)}"
    if not asked:
        return f"{text}; no aim was found"
    goal = f"{amount(asked[-1].value, 'Tbps')} asked for by {asked[-1].period}"
    return f"{text}; {goal}{_of_design(page)}; no later official total was found"


def _of_design(page: Context) -> str:
    """That the aim is of design capacity, which is no whole for a share of what is available, once that was public."""
    design = programme_aim(page.view, CABLE_ROW) and "design" in _asked_by_programme(page).lower()
    return ", of design capacity in the programme's wording" if design else ""


def _asked_by_programme(page: Context) -> str:
    rows = page.view.table("programme_targets").set_index("prog_no")
    return str(rows.loc[CABLE_ROW, "statement"])


def _counts(page: Context) -> list[str]:
    """What else is counted: cables in operation and the number asked for."""
    points, asked = page.view.points(CABLE_COUNT), aims(page.view, series=(CABLE_COUNT,))
    if not points:
        return []
    last = points[-1]
    text = f"Cable systems in operation: {amount(last.value, 'count')} in {when(last.period, last.period_end)}"
    goal = f", against {amount(asked[-1].value, 'count')} asked for by {asked[-1].period}" if asked else ""
    caveat = page.view.series[CABLE_COUNT].caveat if page.shows_notes else ""
    return [f"{text}{goal}. {caveat}".strip(), *_opened(page, last)]


def _opened(page: Context, count: Point) -> list[str]:
    """What opened after the last count: by our events, and by the ministry's report, where the two tell it apart."""
    events = page.view.about("events", "target_id", CABLE_TARGET)
    new = events[(events["kind"] == CABLE_KIND) & (events["date"] > count.period)].sort_values("date")
    steps = page.view.table("milestones").set_index("milestone_id")
    notes = []
    if not new.empty:
        named = "; ".join(f"{row.title} ({_dated(row.date)})" for row in new.itertuples())
        notes.append(f"Events after that count: {named}.")
    if CABLE_STEP in steps.index:
        step = steps.loc[CABLE_STEP]
        told = f"Dated step of {step['date']}, from {page.source(step['source_id'])['name']}: “{step['title']}”."
        late = [row.title for row in new.itertuples() if row.date > step["date"]]
        if late:
            told += (
                f" “{late[0]}” is dated after it: that is the day of a report, and the day of the start was not seen."
            )
        notes.append(told)
    return notes


def _dated(day: str) -> str:
    return day if len(day) == len("2025-01-01") else f"{period(day)}, day not seen"


def addresses(page: Context) -> Markup:
    """Use of the new Internet addresses, and the aim."""
    tracks = _tracks(page, {"IPv6": IPV6})
    if not tracks:
        return not_found(page, "share of users with IPv6")
    asked = aims(page.view, ids=(IPV6_AIM,))
    place = page.view.points(IPV6_RANK)[-1:]
    return trend_figure(page, "ipv6", tracks, addresses_finding(page), aims=asked, beside=place)


def addresses_finding(page: Context) -> str:
    """The newest share, the place that came with one, and the aim."""
    points, places = page.view.points(IPV6), page.view.points(IPV6_RANK)
    if not points:
        return f"IPv6: no share of users was public by {page.run.as_of}"
    last = points[-1]
    text = f"IPv6: {amount(last.value, '%')} of users in {when(last.period, last.period_end)}"
    if places:
        text += f"; {ordinal(places[-1].value)} in the world in {when(places[-1].period, places[-1].period_end)}"
    asked = aims(page.view, ids=(IPV6_AIM,))
    return f"{text}; the aim for {asked[-1].period} is {amount(asked[-1].value, '%')}" if asked else text


def data_centres(page: Context) -> Markup:
    """Capacity of data centres by who says it."""
    newest = _centres(page)
    if not newest:
        return not_found(page, "figure for the capacity of data centres")
    lines = [replace(stated(page, CENTRES[name], point), label=f"{name}, {point.period[:4]}") for name, point in newest]
    count = page.view.points(CENTRE_COUNT)
    notes = [
        f"{page.view.series[CENTRES[name]].name}: {page.view.series[CENTRES[name]].definition}" for name, _ in newest
    ]
    if count:
        series = page.view.series[CENTRE_COUNT]
        when_told = when(count[-1].period, count[-1].period_end)
        notes.append(f"{series.name}: {amount(count[-1].value, 'count')} in {when_told}. Number, not capacity.")
    return statements_figure(page, "data-centre-capacity", "MW", lines, centres_finding(page), notes)


def _centres(page: Context) -> list[tuple[str, Point]]:
    found = [(name, page.view.points(series_id)) for name, series_id in CENTRES.items()]
    newest = [(name, points[-1]) for name, points in found if points]
    return sorted(newest, key=lambda pair: pair[1].value)


def centres_finding(page: Context) -> str:
    """Smallest and largest figure with who gave it."""
    newest = _centres(page)
    if not newest:
        return f"Data centres: no capacity was public by {page.run.as_of}"
    (low_name, low), (high_name, high) = newest[0], newest[-1]
    if len(newest) == 1:
        return f"Data centres: {amount(low.value, 'MW')} by the one source found ({low_name})"
    return (
        f"Data centres: from {amount(low.value, 'MW')} ({low_name}, {when(low.period, low.period_end)}) to"
        f" {amount(high.value, 'MW')} ({high_name}, {when(high.period, high.period_end)}) by who counts what"
    )
