"""The table of all targets: one row a target, to be filtered and sorted, and read without a script as well."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from res57.analysis.judgement import Judgement, earlier_days, judge
from res57.analysis.pace import long_window
from res57.analysis.reading import Reading
from res57.exhibits import verdicts, words
from res57.exhibits.addresses import target_page
from res57.exhibits.context import Context
from res57.exhibits.html import render
from res57.exhibits.numbers import number
from res57.exhibits.sparkline import sparkline
from res57.exhibits.tables import Cell, filter_bar, row, table

KINDS = ("measured", "proxy", "not measured")
NO_LEAD = "not named"


def all_targets(page: Context) -> Markup:
    """Every target with status, figure, demand, pace, freshness and its status half a year before."""
    day = _day_before(page)
    before = f"Status on {day}" if day else "Status before"
    columns = (
        "Target",
        "Status (chance)",
        "Latest figure",
        "Asked for",
        "Recent over needed pace",
        "Published",
        before,
    )
    rows = [_row(page, reading, order) for order, reading in enumerate(page.readings.values())]
    label = "Targets of the Resolution"
    return filter_bar(_filters(page)) + render("matrix.html", label=label, columns=columns, rows=rows)


def changes(page: Context) -> Markup:
    """Which words changed since the half-year before, by today's rules on the evidence of each day."""
    day = _day_before(page)
    if not day:
        return Markup("<p>No half-year since the Resolution lies before this day, so there is no earlier status.</p>")
    found = [(reading, _then(page, reading), page.headline(reading.target.target_id)) for reading in _all(page)]
    moved = [(reading, then, now) for reading, then, now in found if now.word != then.word]
    lead = f"{len(moved) or 'No'} of {len(found)} targets have another status word than on {day}."
    rows = [
        row(
            Cell(f"{reading.target.target_id} {reading.target.short_name}", target_page(reading.target)),
            verdicts.verdict(then),
            verdicts.verdict(now),
        )
        for reading, then, now in moved
    ]
    return Markup("<p>{}</p>").format(lead) + (table("Changes of status", ("Target", day, "Now"), rows) if rows else "")


def _all(page: Context) -> list[Reading]:
    return list(page.readings.values())


def _day_before(page: Context) -> str:
    return next(iter(earlier_days(page.run.as_of)[-1:]), "")


def _then(page: Context, reading: Reading) -> Judgement:
    return judge(page.view.evidence.as_of(_day_before(page)), reading.target.target_id)[0]


def _row(page: Context, reading: Reading, order: int) -> dict[str, Any]:
    target = reading.target
    judged, *others = page.judgements(target.target_id)
    point, found = reading.latest, judged.assessment
    ratio = found.ratio if found is not None and not (judged.track and long_window(judged.track.trend)) else None
    then = _then(page, reading) if _day_before(page) else None
    old = [flag for flag in judged.flags if flag.endswith(" old")]
    compares = target.has_number and reading.measure is not None and point is not None
    return {
        "data": {
            "goal": target.goal,
            "standing": verdicts.base_word(judged),
            "lead": _lead(page, reading),
            "evidence": target.measurability,
        },
        "order": order,
        "target_id": target.target_id,
        "name": target.short_name,
        "page": target_page(target),
        "lead": "" if _lead(page, reading) == NO_LEAD else _lead(page, reading),
        "symbol": verdicts.symbol(judged),
        "word": verdicts.full_verdict(judged, target.measurability),
        "notes": [f"{other.rule.measure}: {verdicts.verdict(other)}" for other in others] + _second(judged),
        "chance": "" if judged.chance is None else f"{judged.chance:.4f}",
        "latest": words.latest(reading),
        "period_end": point.period_end if point else "",
        "spark": sparkline(reading.measure.trend) if reading.measure else "",
        "asked": words.goal(reading, reading.unit if reading.measure else None),
        "needed": words.needed(reading) if compares and not reading.reached else "",
        "recent": words.recent(reading) if reading.recent else "",
        "ratio": "" if ratio is None else f"{ratio:.4f}",
        "multiple": "–" if ratio is None else f"{number(round(ratio, 2))} times",
        "published": point.published if point else "",
        "age": old[0] if old else "",
        "changed": then is not None and then.word != judged.word,
        "before": "–" if then is None else "the same" if then.word == judged.word else verdicts.verdict(then),
    }


def _second(judged: Judgement) -> list[str]:
    told = verdicts.second_word(judged)
    return [f"If Viet Nam’s lead goes on: {told}"] if told else []


def _lead(page: Context, reading: Reading) -> str:
    """Who has the duties of the first agency named for a target today."""
    return page.lead_now(reading.target.lead_agency) or NO_LEAD


def _filters(page: Context) -> dict[str, tuple[str, list[str]]]:
    readings = _all(page)
    used = {verdicts.base_word(page.headline(each.target.target_id)) for each in readings}
    leads = sorted({_lead(page, each) for each in readings} - {NO_LEAD})
    return {
        "goal": ("Goal", list(dict.fromkeys(each.target.goal for each in readings))),
        "standing": ("Status", [word for word in verdicts.ORDER if word in used]),
        "lead": ("Lead agency", [*leads, NO_LEAD]),
        "evidence": ("Evidence", list(KINDS)),
    }
