"""The table of all targets: one row a target, to be filtered and sorted, and read without a script as well."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from res57.analysis.judgement import Judgement
from res57.analysis.reading import Reading
from res57.exhibits import verdicts, words
from res57.exhibits.addresses import target_page
from res57.exhibits.context import Context
from res57.exhibits.html import render
from res57.exhibits.numbers import number, published_short
from res57.exhibits.sparkline import sparkline
from res57.exhibits.tables import filter_bar

NO_LEAD = "not named"


def all_targets(page: Context) -> Markup:
    """Every target with status, figure, demand, pace, freshness and its status in the previous edition."""
    before = f"In edition {page.previous.id}" if page.previous else "Before"
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


def _all(page: Context) -> list[Reading]:
    return list(page.readings.values())


def _row(page: Context, reading: Reading, order: int) -> dict[str, Any]:
    target = reading.target
    judged, *others = page.judgements(target.target_id)
    point, ratio = reading.latest, judged.recent_ratio
    then = _word_before(page, judged)
    old = [flag for flag in judged.flags if flag.endswith(" old")]
    return {
        "data": {
            "goal": target.goal,
            "standing": verdicts.base_word(judged),
            "lead": _lead(page, reading),
            "evidence": words.EVIDENCE[target.measurability],
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
        "needed": words.needed(reading) if words.compares(reading) and not reading.reached else "",
        "recent": words.recent(reading) if reading.recent else "",
        "ratio": "" if ratio is None else f"{ratio:.4f}",
        "multiple": "–" if ratio is None else f"{number(round(ratio, 2))} times",
        "published_on": point.published if point else "",
        "published": published_short(point) if point else "",
        "age": old[0] if old else "",
        "changed": bool(then),
        "before": (then or "the same") if page.previous else "–",
    }


def _word_before(page: Context, judged: Judgement) -> str:
    """The word of the previous edition and the cause of its change; "" where it is the same."""
    log = page.changes
    found = [each for each in log.status if each.rule_id == judged.rule.rule_id] if log else []
    return f"{found[0].before} ({found[0].cause})" if found else ""


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
        "evidence": ("Evidence", list(words.EVIDENCE.values())),
    }
