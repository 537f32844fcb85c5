"""The table of all targets, and the same matter counted by goal."""

from __future__ import annotations

from collections import Counter

import altair as alt
import pandas as pd
from markupsafe import Markup

from res57.analysis.growth_break import break_in_pace
from res57.analysis.judgement import Judgement
from res57.analysis.reading import Reading
from res57.data.records import HOME, Point, Series
from res57.exhibits import theme, verdicts, words
from res57.exhibits.addresses import chapter_page, series_page
from res57.exhibits.blocks.frame import group_readings
from res57.exhibits.charts.multiples import multiples_chart
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.numbers import amount, number, published_short, when
from res57.exhibits.tables import Cell, Row, row, table, target_cell

COLUMNS = ("Target", "Asked for", "Latest figure", "Needed a year", "Recent pace", "Figures are of")
SHADE = dict(zip(words.EVIDENCE.values(), (theme.VIET_NAM, theme.PEERS[4], theme.GRID), strict=True))


def target_table(page: Context, group: str) -> Markup:
    """Figures and pace of the targets of a goal or task group; the strip above says where each stands."""
    rows = [target_row(reading) for reading in group_readings(page, group)]
    return table("The targets, their figures and their pace", COLUMNS, rows)


def target_row(reading: Reading) -> Row:
    """A target with its figures and its pace, in the order of `COLUMNS`."""
    return row(
        target_cell(reading.target),
        words.goal(reading, reading.unit if reading.measure else None),
        words.latest(reading),
        words.needed(reading) if words.compares(reading) else "–",
        words.recent(reading) if reading.recent else "–",
        Cell(series.name, series_page(series)) if (series := _shown(reading)) else "–",
    )


def _shown(reading: Reading) -> Series | None:
    """The series that the figures of a target are of; None where it has none."""
    level = reading.measure.level if reading.measure else None
    return level.series if level and level.latest else None


def evidence_chart(page: Context) -> Markup:
    """How many targets of each goal are measured, read by proxy, or without a measure."""
    names = {"V": "Vision 2045", "TG2": "Task group 2", "TG3": "Task group 3", "TG6": "Task group 6"}
    found = Counter((r.target.goal, words.EVIDENCE[r.target.measurability]) for r in page.readings.values())
    goals = list(dict.fromkeys(r.target.goal for r in page.readings.values()))
    frame = pd.DataFrame(
        [
            (names.get(goal, f"Goal {goal[1:]}"), kind, found[goal, kind], order)
            for goal in goals
            for order, kind in enumerate(SHADE)
            if found[goal, kind]
        ],
        columns=["goal", "evidence", "targets", "order"],
    )
    base = alt.Chart(frame).encode(
        y=alt.Y("goal:N", sort=None, title=None),
        x=alt.X("targets:Q", title="Number of targets", axis=alt.Axis(tickMinStep=1, format="d")),
        order=alt.Order("order:Q"),
    )
    bars = base.mark_bar(stroke=theme.PAPER).encode(
        color=alt.Color("evidence:N", scale=alt.Scale(domain=list(SHADE), range=list(SHADE.values()))),
        tooltip=["goal:N", "evidence:N", "targets:Q"],
    )
    chart = bars.properties(width=theme.WIDTH, height=alt.Step(30))
    shown = frame.drop(columns="order").rename(columns=str.capitalize)
    return Markup(
        Figure(
            chart=chart,
            finding=_evidence_finding(page),
            table=shown,
            sources="Registers of this book, from the text of Resolution 57-NQ/TW",
            name="evidence-by-goal",
            edition=page.run.edition,
        ).to_html()
    )


def _evidence_finding(page: Context) -> str:
    kinds = Counter(r.target.measurability for r in page.readings.values())
    with_figure = sum(r.target.measurability == "measured" and _shown(r) is not None for r in page.readings.values())
    return (
        f"For {kinds['measured']} of {len(page.readings)} targets the measure that the Resolution means is known,"
        f" {with_figure} of them with a figure; {kinds['proxy']} have only a stand-in, {kinds['not measured']} nothing"
    )


def index_rows(page: Context) -> Markup:
    """The list of fact sheets: id, name in two languages, chapter and headline measure."""
    rows = []
    for reading in page.readings.values():
        target = reading.target
        series = reading.measure.level.series if reading.measure else None
        rows.append(
            row(
                target_cell(target),
                Cell(target.name_vi, lang="vi"),
                Cell(target.goal, chapter_page(target.goal)),
                Cell(series.name, series_page(series)) if series else "none found",
                words.EVIDENCE[target.measurability],
                target.deadline,
            )
        )
    columns = ("Target", "Vietnamese name", "Chapter", "Headline measure", "Evidence", "Deadline")
    return table("Fact sheets", columns, rows)


def multiples(page: Context) -> Markup:
    """The recent pace of each target as a multiple of the needed pace, by headline measures."""
    rows = []
    for reading in page.readings.values():
        judged = page.headline(reading.target.target_id)
        ratio = judged.recent_ratio
        if ratio is not None and ratio > 0 and not _broken(judged):
            told = f"{number(round(ratio, 2))}, {verdicts.odds(judged) or 'pace only'}"
            word = verdicts.full_verdict(judged, reading.target.measurability)
            rows.append((f"{reading.target.target_id} {reading.target.short_name}", ratio, told, word))
    if not rows:
        return Markup("<p>No target has both a recent and a needed pace on this day.</p>")
    columns = ["target", "ratio", "shown", "word"]
    frame = pd.DataFrame(rows, columns=columns).sort_values("ratio", ascending=False, kind="stable")
    fast = int((frame["ratio"] >= 1).sum())
    return Markup(
        Figure(
            chart=multiples_chart(frame),
            finding=f"{fast} of {len(frame)} targets that move the right way do so as fast as they need to",
            table=frame.drop(columns="shown").rename(
                columns={"target": "Target", "ratio": "Recent over needed pace", "word": "Status"}
            ),
            sources="Computed from the figures of each target; sources on the fact sheets",
            name="pace-multiples",
            edition=page.run.edition,
            notes=(
                "Beside each dot: the multiple, and the chance that the target is met.",
                "Not on the strip: reached targets, ranks, targets of 2045, targets that stand still or move away, have"
                " no comparable pace of recent years, or ask for growth that broke inside those years.",
            ),
        ).to_html()
    )


def _broken(judged: Judgement) -> bool:
    """Whether the recent pace is growth that was another one before a year inside it: one average says too much."""
    points = judged.track.trend if judged.track else ()
    return judged.rule.reading == "growth" and break_in_pace(points) is not None


def newest(page: Context, most: int = 15) -> Markup:
    """The measures of Viet Nam that were published last, each with the newest period of that publication.

    A publication of which only the month or the year is known stands after those of a known day in it.
    """
    rows = page.view.observations
    ids = rows.loc[rows["geo"] == HOME, "series_id"].unique()
    found = [(max(page.view.points(key, HOME), key=lambda p: (p.published, p.period_end)), key) for key in ids]
    found.sort(key=lambda pair: (pair[0].day_known, pair[1]), reverse=True)
    items = [_newest_row(page, series_id, point) for point, series_id in found[:most]]
    label = "Newest figures of Viet Nam, one row a measure"
    return table(label, ("Published", "Measure", "Period", "Figure", "Source"), items)


def _newest_row(page: Context, series_id: str, point: Point) -> Row:
    series, source = page.view.series[series_id], page.source(point.source_id)
    return row(
        published_short(point),
        Cell(series.name, series_page(series)),
        when(point.period, point.period_end),
        amount(point.value, series.unit),
        Cell(source["name"], source["page"]),
    )
