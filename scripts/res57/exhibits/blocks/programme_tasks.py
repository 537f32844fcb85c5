"""The tasks of the Government's first programme in a group: lead, deadline as first issued, and what was found."""

from __future__ import annotations

from markupsafe import Markup

from res57.analysis.dated_steps import DatedStep
from res57.analysis.step_ties import why_tied
from res57.analysis.task_record import Standing, TaskRecord, tally
from res57.exhibits.addresses import source_page, task_page
from res57.exhibits.blocks.coverage import record, step_page
from res57.exhibits.blocks.sheet import programme_known
from res57.exhibits.blocks.timeline import period_or_day, state_word
from res57.exhibits.context import Context
from res57.exhibits.html import join
from res57.exhibits.numbers import counted
from res57.exhibits.tables import Cell, row, table, table_or_nothing

SYMBOL = {
    Standing.NOTHING: "○",
    Standing.WORKING: "◔",
    Standing.UNREAD: "?",
    Standing.LATE: "◑",
    Standing.FOUND: "◕",
    Standing.IN_TIME: "●",
    Standing.EARLY: "◆",
    Standing.AHEAD: "▶",
    Standing.NOT_DUE: "▷",
    Standing.OPEN: "◇",
    Standing.NO_DATE: "–",
}
"""Mark of each word, in the order of the table: what is missing stands first."""
UNOFFICIAL = "unofficial transcription"
COLUMNS = ("Task", "Lead", "Deadline, first issue", "On the record", "Step found")


def programme_tasks(page: Context, group: str) -> Markup:
    """Tasks of the first programme in a group, those without a step first."""
    if not programme_known(page):
        return table_or_nothing("", (), (), page.run.as_of)
    found = record(page, group).programme
    ordered = sorted(found, key=lambda task: list(SYMBOL).index(_standing(task)))
    label = f"Tasks of {group} in the first Action Programme, as first issued"
    return join([_issued(page), _tally(page, found), table(label, COLUMNS, [_row(page, task) for task in ordered])])


def _standing(task: TaskRecord) -> Standing:
    assert task.standing is not None
    return task.standing


def _issued(page: Context) -> Markup:
    """When the programme was issued and by what it was replaced, as far as it was known."""
    acts = page.view.table("instruments").set_index("id")
    first, second = acts.loc["nq03"], acts.loc["nq71"]
    text = f"Tasks, leads and deadlines are those first issued in {first['number']} of {first['date']}."
    if second["date"] <= page.run.as_of:
        text += (
            f" {second['number']} of {second['date']} has replaced them. Its annexes could not be read here, so a task,"
            " its lead or its deadline may have changed."
        )
    return Markup('<p class="r57-warning">{}</p>').format(text)


def _tally(page: Context, found: tuple[TaskRecord, ...]) -> Markup:
    numbers = tally(found)
    parts = [f"{symbol} {word.value}: {numbers[word]}" for word, symbol in SYMBOL.items() if numbers[word]]
    sure = ", ".join(task.task_id for task in found if task.confidence != UNOFFICIAL)
    copy = f"Other documents confirm {sure}; the other rows rest" if sure else "All rows rest"
    if not page.shows_notes:
        late = f"Which rows other documents confirm was judged on {page.curated}, after the day this page shows."
        copy = f"{late} Most rows rest"
    text = (
        f"{counted(len(found), 'task')}. {', '.join(parts)}. {copy} on one unofficial transcription. A step"
        " stands beside a task where its record names the task, or where we tied the two by their texts; then the"
        " reason is given. A step does not prove that the task is done, and not found in our record is not the same as"
        " not done."
    )
    return Markup("<p>{}</p>").format(text)


def _row(page: Context, task: TaskRecord) -> object:
    standing = _standing(task)
    step = _telling(task)
    where = ""
    if step is not None:
        where = step_page(step) or source_page(step.source_id)
        page.source(step.source_id)
    return row(
        Cell(f"{task.task_id} {task.name}", task_page(task.task_id)),
        page.lead(task.lead) or "not named",
        task.deadline or "none",
        f"{SYMBOL[standing]} {standing.value}",
        Cell(f"{period_or_day(step.when)}: {step.title} ({state_word(step)})", where, small=_why(page, step, task))
        if step
        else "none in our record",
    )


def _why(page: Context, step: DatedStep, task: TaskRecord) -> str:
    why = why_tied(page.view, step.step_id, task.task_id)
    return f"Tied by us: {why}" if why else ""


def _telling(task: TaskRecord) -> DatedStep | None:
    """The step that the standing rests on: the first one taken, or else the newest."""
    taken = [step for step in task.steps if step.taken]
    return taken[0] if taken else task.steps[-1] if task.steps else None
