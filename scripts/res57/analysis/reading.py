"""One target read against the evidence: where it stands, how far it is, how fast it moves.

This edition states distance and pace only. A word of judgement and a projection need the tested
rules of the method and come with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from res57.analysis.measure import BASE_YEAR, Measure, measure
from res57.analysis.pace import Pace, growth_still_needed, recent_growth, recent_pace, required_pace
from res57.data.evidence import View
from res57.data.records import HOME, Point, Target


class Standing(StrEnum):
    """What can be said of a target without judging its course."""

    REACHED = "At the target"
    SHORT = "Short of the target"
    BOUND = "Cannot be said: an upper bound"
    NO_NUMBER = "No number to compare with"
    NO_FIGURE = "No figure yet"
    FOLLOWED = "Followed by events"
    NOT_MEASURED = "No usable measure"


@dataclass(frozen=True)
class Reading:
    """A target and what is known of it on the day of the view.

    Attributes
    ----------
    goal_low, goal_high
        The number asked for; ``goal_high`` only for ranges.
    distance
        How much is missing in ``unit``, never negative; 0.0 once reached; None without both figures.
    required
        Yearly change needed from the latest figure to the deadline, in ``unit`` a year; for growth
        targets the growth needed in the years that are left.
    recent
        Yearly change over the last five years of one vintage, same unit (growth targets: % a year).
    baseline, change
        Figure of the base period and the change since, from the same vintage.
    """

    target: Target
    standing: Standing
    measure: Measure | None
    unit: str
    latest: Point | None
    goal_low: float | None
    goal_high: float | None
    distance: float | None
    required: float | None
    recent: Pace | None
    baseline: Point | None
    change: float | None

    @property
    def reached(self) -> bool | None:
        """True or False where a number can be compared, else None."""
        return {Standing.REACHED: True, Standing.SHORT: False}.get(self.standing)

    @property
    def lower_is_better(self) -> bool:
        """Whether smaller figures are better."""
        return self.measure is not None and self.measure.lower_is_better


def read_target(view: View, target: Target, baseline: str = "target", geo: str = HOME) -> Reading:
    """Read one target.

    Parameters
    ----------
    view
        The evidence as of a day.
    target
        The clause to read.
    baseline
        Year that the change is counted from, or ``"target"`` for the register's base period.
    geo
        Place that is read against the target.
    """
    found = measure(view, target, geo)
    latest = found.latest if found else None
    low, high = (target.value_low, target.value_high) if target.has_number else (None, None)
    standing = _standing(target, found, latest, low)
    base = _baseline(found, target.baseline_period if baseline == "target" else baseline)
    return Reading(
        target=target,
        standing=standing,
        measure=found,
        unit=found.unit if found else target.unit,
        latest=latest,
        goal_low=low,
        goal_high=high,
        distance=_distance(found, latest, low) if standing in (Standing.REACHED, Standing.SHORT) else None,
        required=_required(target, found, latest, low) if standing is Standing.SHORT or _is_growth(target) else None,
        recent=_recent(target, found),
        baseline=base,
        change=_change(found, latest, base),
    )


def read_all(view: View, baseline: str = "target", geo: str = HOME) -> tuple[Reading, ...]:
    """Read every target in the order of the Resolution."""
    return tuple(read_target(view, target, baseline, geo) for target in view.targets.values())


def meets(value: float, comparator: str, goal: float, *, lower_is_better: bool) -> bool:
    """Whether a figure meets a number of the Resolution.

    ``>`` is strict; a bare value, ``between`` (its lower end) and ``top-n`` count equality as met.
    """
    if comparator == ">":
        return value > goal
    if comparator == "<":
        return value < goal
    return value <= goal if lower_is_better else value >= goal


def _is_growth(target: Target) -> bool:
    return target.kind == "growth-rate"


def _standing(target: Target, found: Measure | None, latest: Point | None, low: float | None) -> Standing:
    if target.headline_transform == "milestone" or target.headline_transform.startswith("count_since"):
        return Standing.NOT_MEASURED if target.measurability == "not measured" else Standing.FOLLOWED
    if found is None or target.measurability == "not measured":
        return Standing.NOT_MEASURED
    if latest is None:
        return Standing.NO_FIGURE
    if low is None:
        return Standing.NO_NUMBER
    if found.level.is_bound:
        return Standing.BOUND
    met = meets(latest.value, target.comparator, low, lower_is_better=found.lower_is_better)
    return Standing.REACHED if met else Standing.SHORT


def _distance(found: Measure | None, latest: Point | None, low: float | None) -> float | None:
    if found is None or latest is None or low is None:
        return None
    gap = latest.value - low if found.lower_is_better else low - latest.value
    return max(gap, 0.0)


def _required(target: Target, found: Measure | None, latest: Point | None, low: float | None) -> float | None:
    deadline = target.deadline_year
    if found is None or low is None or deadline is None:
        return None
    if _is_growth(target):
        if latest is None:
            return low
        return growth_still_needed(low, latest.value, latest.year - BASE_YEAR, deadline - BASE_YEAR)
    return required_pace(latest.value, low, latest.year, deadline) if latest else None


def _recent(target: Target, found: Measure | None) -> Pace | None:
    if found is None:
        return None
    if _is_growth(target):
        return recent_growth(found.level.trend)
    # The change of a yearly change says nothing that a reader could use, nor that of scores on two scales.
    silent = target.headline_transform == "yoy_growth" or _on_two_scales(found)
    return None if silent else recent_pace(found.trend)


def _on_two_scales(found: Measure) -> bool:
    """Whether two figures of a measure are scores of two editions that each set their own scale."""
    return found.level.is_scored_anew and found.unit == found.level.series.unit


def _change(found: Measure | None, latest: Point | None, base: Point | None) -> float | None:
    if found is None or latest is None or base is None or latest not in found.trend or _on_two_scales(found):
        return None
    return latest.value - base.value


def _baseline(found: Measure | None, period: str) -> Point | None:
    if found is None or not period:
        return None
    return next((point for point in found.trend if point.period == period), None)
