"""What would have to be true for each target of a goal: the next rungs, or the number and the pace."""

from __future__ import annotations

from markupsafe import Markup

from res57.analysis.judgement import Judgement
from res57.analysis.ladder import pass_words
from res57.data.records import Target
from res57.exhibits import verdicts, words
from res57.exhibits.blocks.frame import group_readings
from res57.exhibits.context import Context
from res57.exhibits.tables import Row, row, table_or_nothing, target_cell

COLUMNS = ("Target", "Today", "To count as delivered", "To count as verified")


def block(page: Context, group: str) -> Markup:
    """One row a target: its word today and what the written rule asks for."""
    rows = [need_row(page, reading.target) for reading in group_readings(page, group)]
    return table_or_nothing("What would have to be true", COLUMNS, rows, page.run.as_of)


def need_row(page: Context, target: Target) -> Row:
    """A target, its word and what its rule asks for, in the order of `COLUMNS`."""
    judged = page.headline(target.target_id)
    name = target_cell(target)
    if judged.rule.pass_rule:
        return row(name, verdicts.verdict(judged), *pass_words(judged.rule.pass_rule))
    return row(name, verdicts.verdict(judged), *_by_number(page, judged, target))


def _by_number(page: Context, judged: Judgement, target: Target) -> tuple[str, str]:
    reading = page.reading(target.target_id)
    if reading.measure is None:
        return f"A measure first. {judged.rule.why}", "Cannot be said before there is a measure."
    return (
        f"{words.name(reading)}: {words.goal(reading)}; {words.needed(reading)}.",
        "The figure holds at the deadline.",
    )
