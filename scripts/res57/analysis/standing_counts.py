"""How many tasks of the first programme in each group have what on record, as parts of a bar."""

from __future__ import annotations

from dataclasses import dataclass

from res57.analysis.task_record import GroupRecord, Standing, group_record, tally
from res57.data.evidence import View

CLASSES = {
    "Deadline passed, no step found in our record": (Standing.NOTHING,),
    "Planned, under way, or due after what we read": (Standing.WORKING, Standing.UNREAD, Standing.AHEAD, Standing.OPEN),
    "Step found, after the deadline or timing unclear": (Standing.LATE, Standing.FOUND),
    "Step found by the deadline or before it is due": (Standing.IN_TIME, Standing.EARLY),
    "Not due yet or no end date, no step found": (Standing.NOT_DUE, Standing.NO_DATE),
}
"""Standings put together for a chart, worst first, by their name."""


@dataclass(frozen=True)
class Part:
    """A part of a group's bar: its class, its number of tasks and where it lies (in tasks from the left)."""

    group: str
    told: str
    order: int
    tasks: int
    start: int

    @property
    def end(self) -> int:
        """Right end of the part."""
        return self.start + self.tasks

    @property
    def middle(self) -> float:
        """Middle of the part."""
        return self.start + self.tasks / 2


def parts(view: View) -> tuple[Part, ...]:
    """Cut each group's tasks of the first programme into classes; parts without a task are left out."""
    groups = [key for key in view.table("task_groups")["task_group"] if key.startswith("TG")]
    return tuple(part for key in groups for part in _cut(key, group_record(view, key)))


def _cut(group: str, record: GroupRecord) -> list[Part]:
    numbers, start, found = tally(record.programme), 0, []
    for order, (told, words) in enumerate(CLASSES.items()):
        tasks = sum(numbers[word] for word in words)
        if tasks:
            found.append(Part(group, told, order, tasks, start))
        start += tasks
    return found


def totals(found: tuple[Part, ...]) -> dict[str, int]:
    """Number of tasks of each class over all groups, in the order of `CLASSES`."""
    return {told: sum(part.tasks for part in found if part.told == told) for told in CLASSES}
