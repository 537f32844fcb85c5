"""Dated steps of a task group: what kind of evidence each one is, and how far it had come on a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from res57.analysis.step_ties import Tie, ties
from res57.data.clock import last_day
from res57.data.evidence import View
from res57.data.records import split_ids

_TASK_OF_ACT = re.compile(r"\bAP\.\d{3}\b")


class EvidenceKind(StrEnum):
    """What a step can show about a task; the value is the heading of its column."""

    ACT = "Act"
    PLAN = "Plan or money"
    START = "Started"
    DELIVERED = "Delivered"
    REVIEW = "Review"


class State(StrEnum):
    """How far a step had come, in the reader's words."""

    FORCE = "issued or in force"
    LAUNCHED = "launched"
    DONE = "completed or held"
    WORKING = "under way"
    PLANNED = "planned"
    MISSED = "missed"


_STATES = {
    "issued": State.FORCE,
    "enacted": State.FORCE,
    "in-force": State.FORCE,
    "launched": State.LAUNCHED,
    "completed": State.DONE,
    "in-progress": State.WORKING,
    "planned": State.PLANNED,
    "missed": State.MISSED,
}
_BUILT = ("institution", "programme", "fund")
_TALK = ("review", "event")


@dataclass(frozen=True)
class DatedStep:
    """An act, meeting, programme or body with its date, as far as it was known on a day.

    Attributes
    ----------
    step_id
        Id of the milestone, or of the act where no milestone was filed.
    group
        Task group that it is filed under; "" for an act.
    tasks, targets
        Ids that it is plainly about; of the tasks first those that its record names, then those it is tied to.
    when
        Day, month or year, ISO.
    kind, title, source_id
        As in the register.
    reported
        Last day on which its source can have been published, ISO; the day of knowledge if the source has no date.
    state
        How far it had come.
    ahead
        Whether its date lies after the day of knowledge: it was only announced.
    theme
        Matter that it is filed under inside its group; "" for an act.
    """

    step_id: str
    group: str
    tasks: tuple[str, ...]
    targets: tuple[str, ...]
    when: str
    kind: str
    title: str
    source_id: str
    reported: str
    state: State
    ahead: bool
    theme: str = ""

    @property
    def first_day(self) -> date:
        """First day that the date can mean."""
        return date.fromisoformat(self.when + "-01-01"[len(self.when) - 4 :])

    @property
    def last_day(self) -> date:
        """Last day that the date can mean; what a page reports had happened by the day of the page."""
        end = last_day(self.when)
        if self.first_day.isoformat() <= self.reported:
            end = min(end, self.reported)
        return date.fromisoformat(end)

    @property
    def taken(self) -> bool:
        """Whether something had happened: an act was issued, a body opened, a meeting held."""
        return not self.ahead and self.state in (State.FORCE, State.LAUNCHED, State.DONE)

    @property
    def evidence(self) -> EvidenceKind:
        """What kind of evidence it is; a meeting held is a review, never a delivery."""
        if self.ahead or self.state is State.PLANNED:
            return EvidenceKind.PLAN
        if self.state is State.MISSED:
            return EvidenceKind.DELIVERED
        if self.state in (State.LAUNCHED, State.WORKING):
            return EvidenceKind.START
        if self.kind in _TALK:
            return EvidenceKind.REVIEW
        if self.kind in _BUILT and (self.state is State.DONE or self.kind == "institution"):
            return EvidenceKind.DELIVERED
        return EvidenceKind.PLAN if self.kind in ("plan", "programme", "fund") else EvidenceKind.ACT


def steps(view: View) -> tuple[DatedStep, ...]:
    """Return every dated step known on the view's day, oldest first.

    An act of ``instruments.csv`` that names a task of the first programme as its result is a step of its own where
    no milestone stands for it; where a milestone has only the year and its act the month or day, the act's date counts.
    """
    acts, tied = _acts(view), ties(view)
    found = [
        _from_milestone(view, row, acts, tied.get(row.milestone_id, ()))
        for row in view.table("milestones").itertuples()
    ]
    filed = {key for row in view.table("milestones").itertuples() for key in split_ids(row.instrument_id)}
    for key, act in acts.items():
        named = tuple(_TASK_OF_ACT.findall(act.role))
        if named and key not in filed:
            title = f"{act.title_en} ({act.number})"
            reported = _reported(view, act.source_id)
            found.append(
                DatedStep(
                    key, "", named, (), act.date, "decision", title, act.source_id, reported, State.FORCE, ahead=False
                )
            )
    return tuple(sorted(found, key=lambda step: (step.first_day, step.last_day, step.step_id)))


def _acts(view: View) -> dict[str, pd.Series]:
    """Acts whose date and source were public by the day, by id."""
    rows = view.table("instruments")
    public = rows["source_id"].map(lambda key: view.sources[key].published if key else "")
    known = rows["date"].map(last_day).le(view.as_of) & public.map(lambda day: last_day(day) if day else "").le(
        view.as_of
    )
    return {row["id"]: row for _, row in rows[known].iterrows()}


def _reported(view: View, source_id: str) -> str:
    """Last day on which a source can have been published, as far as it was known on the view's day."""
    day = view.sources[source_id].published if source_id else ""
    return min(last_day(day), view.as_of) if day else view.as_of


def _from_milestone(view: View, row: object, acts: dict[str, pd.Series], tied: tuple[Tie, ...]) -> DatedStep:
    when = row.date  # type: ignore[attr-defined]
    own = split_ids(row.instrument_id)  # type: ignore[attr-defined]
    if len(own) == 1 and own[0] in acts and acts[own[0]].date.startswith(when):
        when = acts[own[0]].date
    return DatedStep(
        step_id=row.milestone_id,  # type: ignore[attr-defined]
        group=row.task_group,  # type: ignore[attr-defined]
        tasks=(*split_ids(row.task_id), *(tie.task_id for tie in tied)),  # type: ignore[attr-defined]
        targets=split_ids(row.target_id),  # type: ignore[attr-defined]
        when=when,
        kind=row.kind,  # type: ignore[attr-defined]
        title=row.title,  # type: ignore[attr-defined]
        source_id=row.source_id,  # type: ignore[attr-defined]
        reported=_reported(view, row.source_id),  # type: ignore[attr-defined]
        state=_STATES[row.status],  # type: ignore[attr-defined]
        ahead=when > view.as_of,
        theme=row.theme,  # type: ignore[attr-defined]
    )


def of_group(view: View, group: str) -> tuple[DatedStep, ...]:
    """Steps that are filed under a task group or name one of its tasks, oldest first."""
    rows = view.table("tasks")
    own = set(rows.loc[rows["task_group"] == group, "task_id"])
    return tuple(step for step in steps(view) if step.group == group or own & set(step.tasks))


def tied_targets(found: Sequence[DatedStep], task_id: str, note: str = "") -> tuple[str, ...]:
    """Ids of the targets tied to a task: named in its note, or in a step that names the task too."""
    named = re.findall(r"\b(?:G\d|V|TG\d)\.N?\d+\b", note)
    shared = [target for step in found if task_id in step.tasks for target in step.targets]
    return tuple(dict.fromkeys([*named, *shared]))
