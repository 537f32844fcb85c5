"""The digital economy by both official methods: one chart, and the target read under each."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.two_methods import Method, methods
from res57.data.records import Point
from res57.exhibits import verdicts, words
from res57.exhibits.addresses import series_page
from res57.exhibits.charts.axes import value_axis
from res57.exhibits.charts.named_lines import LEVELS, Place, named_lines
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.html import join
from res57.exhibits.numbers import amount, number, pace, when
from res57.exhibits.origins import origins
from res57.exhibits.tables import Cell, row, table

TARGET, VISION = "G2.3", "V.3"
CORE = "digital_economy_core_share_gdp_nso"
UNIT = "% of GDP"
NOT_JOINED = "Hollow marks stand in another release than the line, or mix what was counted, and are not joined to it."


def block(page: Context, target_id: str) -> Markup:
    """Both methods with the way from each to the number asked for, and the word that each earns."""
    found = methods(page.view, target_id)
    if not found:
        return Markup("<p>{}.</p>").format(finding(page, target_id))
    core = page.view.points(CORE)
    every = [*(p for method in found for p in (*_line(method), *method.aside)), *core]
    page.use(every)
    figures = pd.concat([*(_figures(page, method) for method in found), _core(core)], ignore_index=True)
    goal = found[0]
    asked = pd.DataFrame([(goal.deadline, goal.goal, _asked(goal))], columns=["year", "value", "text"])
    names = [_name(method) for method in found]
    axis = value_axis([0.0, *figures["value"], goal.goal], UNIT)
    chart = named_lines(
        figures,
        UNIT,
        axis,
        places={
            names[0]: Place("left", -4, 15),
            **{
                f"{name} way": Place("left", 6, 12) if n == 0 else Place("right", -8, -8)
                for n, name in enumerate(names)
            },
            **({names[1]: Place("right", 4, -16)} if len(names) > 1 else {}),
            "core industries": Place("left", 8, 4),
        },
        ways=_ways(found),
        goal=asked,
    )
    figure = Figure(
        chart=chart,
        finding=finding(page, target_id),
        table=_table(page, found, core),
        sources=page.source_text(every),
        origins=origins(page, every),
        name=f"{page.view.targets[target_id].slug}-methods",
        edition=page.run.edition,
        notes=_notes(page, found, bool(core)),
    )
    return join([Markup(figure.to_html()), _words(found)])


def finding(page: Context, target_id: str) -> str:
    """What each method says now, and the pace that each would need."""
    found = methods(page.view, target_id)
    asked = words.goal(page.view.targets[target_id])
    if not found:
        return f"Digital economy: no share of GDP was public by {page.run.as_of} against {asked}"
    now = " or ".join(
        f"{amount(method.last.value, UNIT)} by the {_name(method)} ({when(method.last.period, method.last.period_end)})"
        for method in found
    )
    needed = " or ".join(pace(method.needed, UNIT) if method.needed > 0 else "nothing more" for method in found)
    had = " or ".join(pace(method.recent.per_year, UNIT) if method.recent else "an unknown change" for method in found)
    return f"Digital economy: {now}; {asked} needs {needed}, recent years brought {had}"


def _name(method: Method) -> str:
    return method.judgement.rule.measure


def _asked(method: Method) -> str:
    return f"{number(method.goal)}% by {method.deadline:.0f}"


def _line(method: Method) -> tuple[Point, ...]:
    return method.trend or (method.last,)


def _figures(page: Context, method: Method) -> pd.DataFrame:
    name = _name(method)
    told = f"{name[0].upper()}{name[1:]} {number(method.last.value)}%"
    rows = [
        (name, round(p.year, 4), p.value, when(p.period, p.period_end), amount(p.value, UNIT), p in method.trend,
         told if p is method.last else "")
        for p in (*method.aside, *_line(method))
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(LEVELS))


def _core(points: tuple[Point, ...]) -> pd.DataFrame:
    rows = [
        ("core industries", round(p.year, 4), p.value, when(p.period, p.period_end), amount(p.value, UNIT), False,
         f"Core {number(p.value)}%" if p is points[-1] else "")
        for p in points
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(LEVELS))


def _ways(found: tuple[Method, ...]) -> pd.DataFrame:
    rows = []
    for method in found:
        if method.path:
            (first, low), (last, high) = method.path
            rows += [
                (_name(method), round(first, 4), low, ""),
                (_name(method), round(method.halfway[0], 4), method.halfway[1], f"+{number(method.needed)} a year"),
                (_name(method), last, high, ""),
            ]
    return pd.DataFrame(rows, columns=["name", "year", "value", "text"])


def _words(found: tuple[Method, ...]) -> Markup:
    rows = [
        row(
            Cell(_name(method), series_page(method.judgement.track.series) if method.judgement.track else ""),
            f"{amount(method.last.value, UNIT)} ({when(method.last.period, method.last.period_end)})",
            pace(method.needed, UNIT) if method.needed > 0 else "none: reached",
            pace(method.recent.per_year, UNIT) if method.recent else "cannot be said",
            f"{verdicts.symbol(method.judgement)} {verdicts.verdict(method.judgement)}",
            method.judgement.rule.why,
        )
        for method in found
    ]
    columns = ("Method", "Last figure", "Needed from there", "Recent pace", "Word by this method", "Why it is read")
    return table("The target under each method", columns, rows)


def _notes(page: Context, found: tuple[Method, ...], core: bool) -> tuple[str, ...]:
    notes = [NOT_JOINED]
    for method in found:
        track = method.judgement.track
        assert track is not None
        notes.append(f"{_name(method)[0].upper()}{_name(method)[1:]}: {track.series.definition}")
        if track.revised:
            notes.append(f"The joined figures of the {_name(method)} are those of the release of {track.vintage}.")
    if core:
        notes.append(f"{page.view.series[CORE].name}: {page.view.series[CORE].definition}")
    return tuple(notes)


def _table(page: Context, found: tuple[Method, ...], core: tuple[Point, ...]) -> pd.DataFrame:
    groups = [
        (_name(m), use, points) for m in found for use, points in (("comparable", _line(m)), ("shown apart", m.aside))
    ]
    rows = [
        (name, p.period, p.value, use, p.day_known, page.view.sources[p.source_id].short_name)
        for name, use, points in [*groups, ("core industries", "shown apart", core)]
        for p in points
    ]
    goal = found[0]
    rows.append(("asked for", f"{goal.deadline:.0f}", goal.goal, "asked for", "", "Resolution 57-NQ/TW"))
    return pd.DataFrame(rows, columns=["Method", "Period", f"Value ({UNIT})", "Use", "Published", "Source"])
