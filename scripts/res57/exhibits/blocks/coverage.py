"""The coverage matrix of a task group: its tasks by the kinds of evidence found on each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from res57.analysis.dated_steps import DatedStep, EvidenceKind, State
from res57.analysis.task_record import GroupRecord, TaskRecord, group_record
from res57.data.records import HOME, split_ids
from res57.exhibits.addresses import chapter_page, milestone_anchor, target_page, task_page
from res57.exhibits.blocks.timeline import period_or_day
from res57.exhibits.context import Context
from res57.exhibits.html import render
from res57.exhibits.numbers import counted

COLUMNS = (*(kind.value for kind in EvidenceKind), "Indicator", "Progress count")
FOUND, NONE, FAILED = "●", "○", "✕"
NOTES = (
    "● found, with the number of steps and the newest date; ○ none found in our record; ✕ recorded as missed. Not found"
    " is not the same as not done. A step stands beside a task where its record names the task or where its text bears"
    " on it.",
    "Act: issued, passed or in force, or an agreement signed. Plan or money: a plan, programme, fund or promise."
    " Started: launched, switched on or under way. Delivered: the step itself is a body or system in operation, or a"
    " programme or fund completed. Review: a meeting or a report, also one that says that something was completed.",
    "Indicator: a target that the register or a dated step ties to the task and that has a figure. It shows where the"
    " matter stands, not what the task brought about.",
)


@dataclass(frozen=True)
class MatrixCell:
    """One cell: symbol and text always; a small line with a link where there is something to read."""

    symbol: str
    text: str
    small: str = ""
    href: str = ""

    @property
    def none(self) -> bool:
        """Whether nothing was found."""
        return self.symbol == NONE


@dataclass(frozen=True)
class MatrixRow:
    """A task with its cells; ``note`` says in words that nothing at all is known."""

    head: str
    href: str
    cells: tuple[MatrixCell, ...]
    note: str = ""


def record(page: Context, group: str) -> GroupRecord:
    """The record of a group on the page's day."""
    return group_record(page.view, group)


def matrix(page: Context, group: str) -> Markup:
    """Tasks of the Resolution in the group by kinds of evidence, and what names none of them."""
    found = record(page, group)
    rows = [_task_row(page, task) for task in found.own]
    rows.append(_rest_row(page, group, found))
    return render(
        "coverage.html",
        finding=finding(group, found),
        label=f"What was found on each task of {group}, by {page.run.as_of}",
        columns=COLUMNS,
        rows=rows,
        notes=NOTES,
    )


def finding(group: str, found: GroupRecord) -> str:
    """Which tasks have an act, which a delivery, and on which nothing is known."""
    silent = [task.task_id for task in found.silent]
    acts = sum(bool(task.of(EvidenceKind.ACT)) for task in found.own)
    built = sum(bool(task.delivered) for task in found.own)
    asked = counted(len(found.own), "task")
    told = f"{group}: {acts or 'none'} of {asked} with an act on record, {built or 'none'} with something delivered"
    if len(silent) == len(found.own):
        return f"{told}; nothing that names one of them had been found"
    return (
        f"{told}; nothing found in our record on {', '.join(silent)}" if silent else f"{told}; something on every task"
    )


def _task_row(page: Context, task: TaskRecord) -> MatrixRow:
    cells = [_steps_cell(task.of(kind)) for kind in EvidenceKind]
    indicator = MatrixCell(NONE, "none")
    if task.targets:
        first = page.view.targets[task.targets[0]]
        indicator = MatrixCell(FOUND, str(len(task.targets)), ", ".join(task.targets), target_page(first))
    note = "Nothing found in our record." if task.unknown else ""
    return MatrixRow(
        f"{task.task_id} {task.name}", task_page(task.task_id), (*cells, indicator, _count_cell(task.counts)), note
    )


def _rest_row(page: Context, group: str, found: GroupRecord) -> MatrixRow:
    """Steps on tasks of the first programme or on none, the measures of the group, and counts of the group."""
    names = {task.task_id for task in found.own}
    rest = [step for step in found.steps if not names & set(step.tasks)]
    cells = [_steps_cell([step for step in rest if step.evidence is kind]) for kind in EvidenceKind]
    rows = page.view.table("task_groups").set_index("task_group")
    series = split_ids(rows.loc[group, "indicator_series"])
    known = sum(bool(page.view.points(key, HOME)) for key in series)
    measures = MatrixCell(FOUND, f"{known} of {len(series)}", "measures") if known else MatrixCell(NONE, "none")
    return MatrixRow(
        "The group as a whole, or only its programme tasks", "", (*cells, measures, _count_cell(found.group_counts))
    )


def _count_cell(counts: Sequence[str]) -> MatrixCell:
    return MatrixCell(FOUND, str(len(counts))) if counts else MatrixCell(NONE, "none")


def _steps_cell(steps: Iterable[DatedStep]) -> MatrixCell:
    own = list(steps)
    good = [step for step in own if step.state is not State.MISSED]
    if not own:
        return MatrixCell(NONE, "none")
    newest = max(good or own, key=lambda step: (step.when, step.step_id))
    missed = [step for step in own if step.state is State.MISSED]
    text = " and ".join(
        part for part in (str(len(good)) if good else "", f"{len(missed)} missed" if missed else "") if part
    )
    return MatrixCell(FOUND if good else FAILED, text, period_or_day(newest.when), step_page(newest))


def step_page(step: DatedStep) -> str:
    """Address of a dated step on the page of the group that it is filed under; "" for an act without one."""
    return f"{chapter_page(step.group)}#{milestone_anchor(step.step_id)}" if step.group else ""
