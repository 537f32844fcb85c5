"""Dated steps set out on lanes, so that marks close in time stand above one another and none is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from res57.analysis.dated_steps import DatedStep

LANES = {
    "Law, resolution": ("law", "resolution"),
    "Decree, decision": ("decree", "decision"),
    "Plan, programme": ("plan", "programme"),
    "Body, fund": ("institution", "fund"),
    "Agreement": ("agreement",),
    "Review, event": ("review", "event"),
}
"""Types of steps that share a lane, by its name."""
GAP = timedelta(days=125)
"""Least distance of two marks on one level: a mark and its short label need it on a phone."""


@dataclass(frozen=True)
class Placed:
    """A step with its lane, its row on the chart (0 on top) and the day at which its mark stands.

    A date known to the month or year stands in the middle of what it can mean.
    """

    step: DatedStep
    lane: str
    row: int
    at: date


def place(steps: Sequence[DatedStep]) -> tuple[Placed, ...]:
    """Set out steps on lanes by type, each on the first level of its lane that has room.

    Parameters
    ----------
    steps
        Steps, oldest first.

    Returns
    -------
    tuple of Placed
        Lane by lane, in the order of `LANES`; lanes without a step take no row.
    """
    placed: list[Placed] = []
    row = 0
    for lane, kinds in LANES.items():
        own = sorted(((middle(step), step) for step in steps if step.kind in kinds), key=lambda pair: pair[0])
        ends: list[date] = []
        for at, step in own:
            level = next((i for i, end in enumerate(ends) if at - end >= GAP), len(ends))
            ends[level:] = [at, *ends[level + 1 :]]
            placed.append(Placed(step, lane, row + level, at))
        row += len(ends)
    return tuple(placed)


def middle(step: DatedStep) -> date:
    """Middle of the days that a step's date can mean; the day itself where it is known."""
    return step.first_day + (step.last_day - step.first_day) // 2
