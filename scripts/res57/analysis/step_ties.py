"""Tasks on which a dated step bears by its own text without naming them, with the reason.

A tie is a reading of two texts. It belongs to the method, as the rules do: it holds on every day on which its step was
known, and a page of an earlier day shows nothing of a step that came later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from res57.data.evidence import View
from res57.data.reads import remembered


@dataclass(frozen=True)
class Tie:
    """A task on which a step bears.

    Attributes
    ----------
    step_id, task_id
        Ids of the milestone and of the task.
    why
        What in the two texts ties them, in one sentence.
    """

    step_id: str
    task_id: str
    why: str


@remembered(16)
def ties(view: View) -> Mapping[str, tuple[Tie, ...]]:
    """Return the ties of the register by the id of their step."""
    found: dict[str, list[Tie]] = defaultdict(list)
    for row in view.table("task_ties").itertuples():
        found[row.milestone_id].append(Tie(row.milestone_id, row.task_id, row.why))
    return {step_id: tuple(each) for step_id, each in found.items()}


def why_tied(view: View, step_id: str, task_id: str) -> str:
    """Return the reason for a tie; "" where the record of the step names the task itself."""
    return next((tie.why for tie in ties(view).get(step_id, ()) if tie.task_id == task_id), "")
