"""The tables and lists that briefs of different subjects share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from res57.analysis.judgement import Judgement
from res57.analysis.reading import Reading
from res57.data.records import Point
from res57.exhibits import verdicts
from res57.exhibits.blocks import measures
from res57.exhibits.blocks.overview import target_row
from res57.exhibits.blocks.sheet import milestone_items
from res57.exhibits.blocks.weak_points import weak_rows
from res57.exhibits.brief_parts import Bullets, Paragraph, Part, Span, Table, Text, plain, text
from res57.exhibits.context import Context
from res57.exhibits.numbers import counted, published

MOST_STEPS = 6
MOST_WEAK = 10
MOST_MEASURES = 6


def word(judged: Judgement, reading: Reading) -> str:
    """Symbol and word of a target, as in the strip of the page."""
    return f"{verdicts.symbol(judged)} {verdicts.full_verdict(judged, reading.target.measurability)}"


def meanings(judgements: Sequence[Judgement]) -> str:
    """What the words of some targets mean, as a footnote."""
    found = dict.fromkeys(verdicts.base_word(each) for each in judgements)
    told = "; ".join(f"“{name}”: {verdicts.MEANING[name]}" for name in verdicts.MEANING if name in found)
    return f"{told}. “By proxy”: read by a stand-in for what is asked."


def origin(page: Context, point: Point | None) -> str:
    """Source and day of a figure, as a footnote; "" where there is no figure."""
    if point is None:
        return ""
    day = published(point.published, point.published_precision)
    return f"{page.source(point.source_id)['name']}, published {day}."


def targets_table(page: Context, readings: Sequence[Reading]) -> Table:
    """Key figures of several targets: what is asked, where it stands, what is needed."""
    judged = [page.headline(reading.target.target_id) for reading in readings]
    rows = []
    for reading, each in zip(readings, judged, strict=True):
        # Recent pace and measure stay on the page: so many columns are too many for paper.
        name, asked, latest, needed, *_ = (cell.text for cell in target_row(reading).cells)
        figure = text(Span(latest, note=origin(page, reading.latest)))
        rows.append((text(Span(name, "strong")), text(word(each, reading)), text(asked), figure, text(needed)))
    heads = (
        text("Target"),
        text("Status"),
        text("Asked for"),
        text("Latest figure"),
        text("Needed a year"),
    )
    caption = text(Span(f"Key figures, public by {page.run.as_of}", note=meanings(judged)))
    return Table(caption, heads, tuple(rows), (0.24, 0.22, 0.18, 0.2, 0.16))


def measures_table(page: Context, series_ids: Sequence[str], caption: str) -> list[Part]:
    """Latest figure and pace of some series; the first `MOST_MEASURES`, those without a figure left out."""
    shown: list[dict[str, Any]] = []
    for key in series_ids[:MOST_MEASURES]:
        found = measures.row_of(page, key)
        if found["source_page"]:
            shown.append(found)
    if not shown:
        return []
    rows = [
        (
            text(each["name"]),
            text(Span(each["latest"], note=f"{each['source']}, published {each['published']}.")),
            text(each["period"]),
            text(each["recent"]),
        )
        for each in shown
    ]
    heads = tuple(text(head) for head in ("Measure", "Latest figure", "Period", "Recent pace a year"))
    return [Table(text(caption), heads, tuple(rows), (0.46, 0.2, 0.14, 0.2))]


def weak_points(page: Context, readings: Sequence[Reading], *, named: bool = True) -> list[Part]:
    """Where a figure can mislead, at most `MOST_WEAK`; ``named`` puts the target before each."""
    rows = weak_rows(page, readings)
    items = tuple(
        text(
            Span(f"{name.text.split(' ')[0]}, {kind.text}: " if named else f"{_upper(kind.text)}: ", "strong"), why.text
        )
        for name, kind, why in (row.cells for row in rows[:MOST_WEAK])
    )
    rest = len(rows) - MOST_WEAK
    more = [Paragraph(text(f"The page names {counted(rest, 'weak point')} more."))] if rest > 0 else []
    return [Bullets(items), *more] if items else []


def dated_steps(page: Context, found: pd.DataFrame) -> list[Part]:
    """The newest of the dated steps about a target or a task group."""
    items = milestone_items(page, found.head(MOST_STEPS), anchors=False)
    lines = tuple(
        text(
            Span(f"{each['date']}: ", "strong"), Span(f"{each['title']} ({each['word']})", note=f"{each['link_text']}.")
        )
        for each in items
    )
    rest = len(found) - len(items)
    more = [Paragraph(text(f"The page lists {counted(rest, 'earlier step')} more."))] if rest else []
    return [Bullets(lines), *more] if lines else []


def lines(sentences: Sequence[str]) -> list[Part]:
    """Sentences as a list; nothing where there are none."""
    told: tuple[Text, ...] = tuple(text(each) for each in sentences if each)
    return [Bullets(told)] if any(plain(each) for each in told) else []


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
