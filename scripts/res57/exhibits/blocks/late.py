"""What is late or missing on the record of a task group; not found is not the same as not done."""

from __future__ import annotations

from markupsafe import Markup

from res57.analysis.dated_steps import DatedStep, State
from res57.analysis.reading import Standing as Measured
from res57.analysis.task_record import Standing, newest_read, tally
from res57.exhibits.addresses import source_page, task_page
from res57.exhibits.blocks.coverage import record, step_page
from res57.exhibits.blocks.frame import group_readings
from res57.exhibits.blocks.timeline import period_or_day, state_word
from res57.exhibits.context import Context
from res57.exhibits.html import join
from res57.exhibits.numbers import counted
from res57.exhibits.tables import Cell, Row, row, table, target_cell

COLUMNS = ("What", "Kind", "Date", "What the record says")
SAID = {
    Standing.NOTHING: "no step found in our record",
    Standing.WORKING: "only a step planned or under way",
    Standing.UNREAD: "a deadline after the newest page we read",
    Standing.LATE: "a first step after the deadline",
    Standing.FOUND: "a step of which it cannot be said whether it was in time",
    Standing.IN_TIME: "a step by the deadline",
}
SILENT = (Measured.NOT_MEASURED, Measured.NO_FIGURE)


def late(page: Context, group: str) -> Markup:
    """Missed steps, steps that were open when last reported, silent tasks and targets without a figure."""
    found = record(page, group)
    rows = [_step(page, step) for step in found.open_steps if step.state is State.MISSED]
    rows += [
        row(
            Cell(f"{task.task_id} {task.name}", task_page(task.task_id)),
            "task of the Resolution",
            "–",
            "nothing found in our record",
        )
        for task in found.silent
    ]
    rows += [
        row(
            target_cell(r.target),
            "target",
            r.target.deadline,
            "no figure found in our record",
        )
        for r in group_readings(page, group)
        if r.standing in SILENT
    ]
    rows += [_step(page, step) for step in found.open_steps if step.state is not State.MISSED]
    body = (
        table(f"Late, missing or open under {group}, by {page.run.as_of}", COLUMNS, rows)
        if rows
        else Markup("<p>No row: nothing of this group is recorded as missed, silent or open.</p>")
    )
    return join([Markup("<p>{}</p>").format(late_words(page, group)), body])


def late_words(page: Context, group: str) -> str:
    """How many deadlines of the first programme have passed and what stands on record for them."""
    found = record(page, group)
    newest = newest_read(page.view)
    read = f" The newest page behind a dated step is of {period_or_day(newest)}." if newest else ""
    if not found.programme:
        return f"No programme with deadlines had been issued by {page.run.as_of}.{read}"
    if not found.past_due:
        return f"No deadline of the first Action Programme had passed by {page.run.as_of}.{read}"
    numbers = tally(found.past_due)
    parts = [f"{numbers[word]} with {text}" for word, text in SAID.items() if numbers[word]]
    return (
        f"By {page.run.as_of}, {counted(len(found.past_due), 'programme task')} had passed the deadline first issued:"
        f" {', '.join(parts)}.{read} What fell due later cannot be seen here, and a deadline may have been moved. The"
        " table names steps that were missed, tasks of the Resolution and targets of which our record holds nothing,"
        " and steps that were open when last reported, with no later one on the same target and no later act on the"
        " same matter of the same task. Programme tasks without a step stand in the table of the programme below."
    )


def _step(page: Context, step: DatedStep) -> Row:
    page.source(step.source_id)
    where = step_page(step) or source_page(step.source_id)
    return row(Cell(step.title, where), step.kind, period_or_day(step.when), state_word(step))
