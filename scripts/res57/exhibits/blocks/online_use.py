"""Use of online services by three measures: procedures offered, dossiers sent in, dossiers handled to the end."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from res57.analysis.judgement import Judgement
from res57.analysis.online_dossiers import LEVELS, NATIONAL, SUBJECT, SUBMITTED, missing, submitted_share
from res57.data.records import Point
from res57.exhibits import verdicts, words
from res57.exhibits.charts.rows import rows_chart
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.html import join
from res57.exhibits.numbers import amount, change, number, when
from res57.exhibits.origins import origins
from res57.exhibits.public_text import remark
from res57.exhibits.tables import row, table

OFFERED, SENT_DAYS = "online_procedures_full_share", "online_dossiers_submitted_share_local"


@dataclass(frozen=True)
class Reading:
    """One measure with its newest figure."""

    name: str
    counts: str
    point: Point
    value: float
    strong: bool
    judged: Judgement | None = None


def _readings(page: Context) -> list[Reading]:
    judged = {each.rule.series_id: each for each in page.judgements(SUBJECT)}
    found: list[Reading] = []

    def add(series_id: str, name: str, counts: str, *, strong: bool) -> None:
        points = page.view.points(series_id)
        if points:
            found.append(Reading(name, counts, points[-1], points[-1].value, strong, judged.get(series_id)))

    add(OFFERED, "Procedures offered fully online", "what the State offers", strong=True)
    sent = submitted_share(page.view)
    if sent:
        counts = "what people and firms send in; local government only, computed from two running totals"
        found.append(Reading("Dossiers sent in online, local", counts, sent[0], sent[1], strong=True))
    else:
        add(SENT_DAYS, "Dossiers sent in online, local", "the same, one day only", strong=True)
    add(NATIONAL, "Dossiers handled fully online", "what is online from end to end", strong=True)
    add(LEVELS["ministries"], "of these: ministries", "as above, ministries only", strong=False)
    add(LEVELS["provinces"], "of these: provinces", "as above, provinces only", strong=False)
    return found


def block(page: Context) -> Markup:
    """Each measure against the number asked for, and the word that each earns."""
    found = _readings(page)
    goal = page.view.targets[SUBJECT].value_low
    if not found or goal is None:
        return Markup("<p>{}.</p>").format(finding(page))
    points = [each.point for each in found]
    page.use(points)
    frame = pd.DataFrame(
        [
            (f"{each.name}, {_when(each)}", each.value, f"{number(round(each.value, 2))}%", each.strong)
            for each in found
        ],
        columns=["name", "value", "shown", "strong"],
    )
    rows = [
        (each.name, each.point.period, round(each.value, 2), each.point.day_known,
         page.view.sources[each.point.source_id].short_name, remark(page, each.point.note))
        for each in found
    ]  # fmt: skip
    figure = Figure(
        chart=rows_chart(frame, "%", (0, 100), line=(goal, f"Asked for: above {number(goal)}%"), bars=True, room=0.1),
        finding=finding(page),
        table=pd.DataFrame(rows, columns=["Measure", "Period", "Share (%)", "Published", "Source", "Note"]),
        sources=page.source_text(points),
        origins=origins(page, points),
        name="online-use",
        edition=page.run.edition,
        notes=(
            "The Resolution speaks of use by people and firms. No share of people or firms that use a service was"
            " found; all shares here count procedures or dossiers. Periods differ: months and years to date are mixed.",
        ),
    )
    return join([Markup(figure.to_html()), _words(page, found)])


def _when(each: Reading) -> str:
    return when(each.point.period, each.point.period_end)


def finding(page: Context) -> str:
    """The three measures in one sentence."""
    found = [each for each in _readings(page) if each.strong]
    asked = words.goal(page.view.targets[SUBJECT])
    if not found:
        return f"Use of online services: no share was public by {page.run.as_of} against {asked}"
    told = [f"{number(round(each.value, 2))}% ({each.name[0].lower()}{each.name[1:]}, {_when(each)})" for each in found]
    return f"Use of online services, {asked}: {'; '.join(told)}"


def _words(page: Context, found: list[Reading]) -> Markup:
    goal = page.view.targets[SUBJECT].value_low
    assert goal is not None
    rows = []
    for each in found:
        lacks = missing(each.value, goal)
        way = f"{change(round(lacks, 2), '%', signed=False)} {'short' if lacks >= 0 else 'above'}"
        word = f"{verdicts.symbol(each.judged)} {verdicts.verdict(each.judged)}" if each.judged else "not judged"
        rows.append(row(each.name, each.counts, f"{amount(round(each.value, 2), '%')} ({_when(each)})", way, word))
    single = next((j for j in page.judgements(SUBJECT) if j.rule.series_id == SENT_DAYS), None)
    if single is not None and any(each.point in page.view.points(SUBMITTED) for each in found):
        last = page.view.points(SENT_DAYS)[-1:] if page.view.points(SENT_DAYS) else ()
        for point in last:
            rows.append(
                row(
                    "Dossiers sent in online, single days",
                    "the published share of one day",
                    f"{amount(point.value, '%')} ({when(point.period, point.period_end)})",
                    f"{change(round(missing(point.value, goal), 2), '%', signed=False)} short",
                    f"{verdicts.symbol(single)} {verdicts.verdict(single)}",
                )
            )
    columns = ("Measure", "What it counts", "Newest figure", "Distance", "Word by this measure")
    return table("The target under each measure of use", columns, rows)
