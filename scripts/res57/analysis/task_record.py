"""What stands on record for each task of a group: kinds of evidence, and the deadline of the first programme."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from res57.analysis.dated_steps import DatedStep, EvidenceKind, State, of_group, tied_targets
from res57.analysis.reading import read_target
from res57.data.clock import last_day
from res57.data.evidence import View
from res57.data.records import split_ids

_QUARTER = re.compile(r"^(\d{4})-Q([1-4])$")
_RANGE = re.compile(r"^\d{4}-(\d{4})$")
_ISO = re.compile(r"^\d{4}(-\d{2}){0,2}$")


class Standing(StrEnum):
    """Where a task of the first programme stands on the record, in words."""

    IN_TIME = "step found by the deadline"
    EARLY = "not due yet; step found"
    LATE = "step found after the deadline"
    FOUND = "step found; timing cannot be judged"
    WORKING = "deadline passed; planned or under way"
    NOTHING = "deadline passed; no step found in our record"
    UNREAD = "deadline passed after the newest page we read"
    AHEAD = "not due yet; planned or under way"
    NOT_DUE = "not due yet; no step found in our record"
    OPEN = "no end date; planned or under way"
    NO_DATE = "no end date; no step found in our record"


@dataclass(frozen=True)
class TaskRecord:
    """A task and what was found on it by a day.

    Attributes
    ----------
    task_id, name, lead, deadline, confidence
        As in the register; ``deadline`` is as first issued.
    steps
        Dated steps that name the task, oldest first.
    targets
        Targets tied to it that have a figure.
    counts
        Ids of the official counts that name the task and give a number of tasks done, under way or late.
    standing
        The record against the deadline; None for a task of the Resolution itself.
    """

    task_id: str
    name: str
    lead: str
    deadline: str
    confidence: str
    steps: tuple[DatedStep, ...]
    targets: tuple[str, ...]
    counts: tuple[str, ...]
    standing: Standing | None

    def of(self, kind: EvidenceKind) -> tuple[DatedStep, ...]:
        """Steps that are evidence of one kind."""
        return tuple(step for step in self.steps if step.evidence is kind)

    @property
    def missed(self) -> tuple[DatedStep, ...]:
        """Steps recorded as missed."""
        return tuple(step for step in self.steps if step.state == "missed")

    @property
    def delivered(self) -> tuple[DatedStep, ...]:
        """Steps that show something completed or in operation."""
        return tuple(step for step in self.of(EvidenceKind.DELIVERED) if step.state != "missed")

    @property
    def unknown(self) -> bool:
        """Whether nothing at all was found on the task."""
        return not (self.steps or self.targets or self.counts)


def deadline_end(text: str) -> date | None:
    """Return the last day of a deadline, or None where it has no end.

    Examples
    --------
    >>> deadline_end("2025"), deadline_end("2025-Q2"), deadline_end("2025-2026"), deadline_end("ongoing")
    (datetime.date(2025, 12, 31), datetime.date(2025, 6, 30), datetime.date(2026, 12, 31), None)
    """
    if quarter := _QUARTER.match(text):
        text = f"{quarter[1]}-{int(quarter[2]) * 3:02d}"
    elif span := _RANGE.match(text):
        text = span[1]
    return date.fromisoformat(last_day(text)) if _ISO.match(text) else None


def standing(found: Sequence[DatedStep], deadline: str, as_of: str, newest_read: str) -> Standing:
    """Judge the steps found on a task against its deadline: the first step taken counts.

    A partial date is in time only if all of its days are, and late only if none is.

    Parameters
    ----------
    found
        Dated steps that name the task.
    deadline
        As first issued; a text without an end gives no verdict on time.
    as_of
        Day of knowledge, ISO.
    newest_read
        Publication date of the newest page on any step, "" for none: what fell due later could not have been seen.
    """
    end = deadline_end(deadline)
    due = end is not None and end < date.fromisoformat(as_of)
    taken = [step for step in found if step.taken]
    if end is None:
        return Standing.FOUND if taken else Standing.OPEN if found else Standing.NO_DATE
    if not due:
        return Standing.EARLY if taken else Standing.AHEAD if found else Standing.NOT_DUE
    if taken:
        if any(step.last_day <= end for step in taken):
            return Standing.IN_TIME
        return Standing.LATE if all(step.first_day > end for step in taken) else Standing.FOUND
    if not newest_read or end.isoformat() > last_day(newest_read):
        return Standing.UNREAD
    return Standing.WORKING if found else Standing.NOTHING


@dataclass(frozen=True)
class GroupRecord:
    """The record of a task group on a day.

    Attributes
    ----------
    own
        Tasks of the Resolution.
    programme
        Tasks of the Government's first programme.
    steps
        All steps of the group, oldest first.
    loose
        Steps of the group that name none of its tasks.
    group_counts
        Ids of the official counts that are filed under the group and name none of its tasks.
    past_due
        Programme tasks whose deadline has passed, with or without a step.
    """

    own: tuple[TaskRecord, ...]
    programme: tuple[TaskRecord, ...]
    steps: tuple[DatedStep, ...]
    loose: tuple[DatedStep, ...]
    group_counts: tuple[str, ...]
    past_due: tuple[TaskRecord, ...]

    @property
    def silent(self) -> tuple[TaskRecord, ...]:
        """Tasks of the Resolution on which nothing at all was found."""
        return tuple(task for task in self.own if task.unknown)

    @property
    def overdue(self) -> tuple[TaskRecord, ...]:
        """Programme tasks whose deadline has passed with no step taken."""
        return tuple(t for t in self.programme if t.standing in (Standing.WORKING, Standing.NOTHING))

    @property
    def open_steps(self) -> tuple[DatedStep, ...]:
        """Steps missed, planned, announced or under way that no later one overtook; a report on a matter is no work."""
        return tuple(
            step
            for step in self.steps
            if not step.taken
            and (step.kind != "review" or step.state is State.MISSED)
            and not any(_overtakes(other, step) for other in self.steps)
        )


def _overtakes(other: DatedStep, step: DatedStep) -> bool:
    """Whether a later step was taken on the same target, or an act or a delivery on the same matter of a task."""
    if not other.taken or other.first_day <= step.last_day:
        return False
    if set(step.targets) & set(other.targets):
        return True
    done = other.evidence in (EvidenceKind.ACT, EvidenceKind.DELIVERED)
    return done and bool(step.theme) and step.theme == other.theme and bool(set(step.tasks) & set(other.tasks))


def tally(tasks: Sequence[TaskRecord]) -> Mapping[Standing, int]:
    """Number of programme tasks by standing, in the order of the words; none is left out."""
    return {word: sum(task.standing is word for task in tasks) for word in Standing}


def group_record(view: View, group: str) -> GroupRecord:
    """Gather what was found on each task of a group.

    Parameters
    ----------
    view
        The evidence as of a day.
    group
        Id of the task group. Tasks of the first programme are left out before it was issued.
    """
    found = of_group(view, group)
    rows = view.table("tasks")
    rows = rows[rows["task_group"] == group]
    counts = _counts(view)
    newest = newest_read(view)
    issued = programme_issued(view)
    records = []
    for row in rows.itertuples():
        ours = row.task_id.startswith("AP.")
        if ours and not issued:
            continue
        about = tuple(step for step in found if row.task_id in step.tasks)
        tied = tied_targets(found, row.task_id, row.note)
        records.append(
            TaskRecord(
                row.task_id, row.short_name, row.lead_agency, row.deadline, row.confidence, about,
                tuple(key for key in tied if _has_figure(view, key)),
                tuple(key for key, tasks in counts.items() if row.task_id in tasks),
                standing(about, row.deadline, view.as_of, newest) if ours else None,
            )
        )  # fmt: skip
    names = {record.task_id for record in records}
    filed = view.table("progress")
    filed = filed[filed["task_group"] == group]["progress_id"]
    theirs = tuple(r for r in records if r.standing is not None)
    day = date.fromisoformat(view.as_of)
    return GroupRecord(
        own=tuple(record for record in records if record.standing is None),
        programme=theirs,
        steps=found,
        loose=tuple(step for step in found if not names & set(step.tasks)),
        group_counts=tuple(key for key in filed if key in counts and not names & set(counts[key])),
        past_due=tuple(t for t in theirs if (end := deadline_end(t.deadline)) is not None and end < day),
    )


def programme_issued(view: View) -> bool:
    """Whether the Government's first Action Programme had been issued by the view's day."""
    acts = view.table("instruments").set_index("id")
    return bool(acts.loc["nq03", "date"] <= view.as_of)


def newest_read(view: View) -> str:
    """Publication day or month of the newest page behind a step known on the day, ISO; "" if none is."""
    days = [view.sources[key].published for key in view.table("milestones")["source_id"]]
    return max((day for day in days if len(day) >= len("2025-01")), key=last_day, default="")


def _has_figure(view: View, target_id: str) -> bool:
    return target_id in view.targets and read_target(view, view.targets[target_id]).latest is not None


def _counts(view: View) -> dict[str, tuple[str, ...]]:
    """Tasks named by each official count that gives a number of tasks done, under way or late."""
    rows = view.table("progress")
    given = rows[["tasks_done", "tasks_in_progress", "tasks_overdue"]].notna().any(axis=1)
    return {row.progress_id: split_ids(row.task_id) for row in rows[given].itertuples()}
