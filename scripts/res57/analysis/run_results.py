"""What a run of the book says of each target, and how that differs from the published edition."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from res57.analysis.judgement import judge
from res57.analysis.reading import read_target
from res57.analysis.status import chance_number, chance_odds
from res57.data.evidence import Evidence

Value = float | str | None
Key = tuple[str, str]
DIGITS = 6  # significant digits of a compared value; whole numbers keep theirs
MOVING = ("as_of", "baseline")  # parameters that move figures and words; the others only change what is drawn


@dataclass(frozen=True)
class RunDifference:
    """A value that a re-run gives otherwise than the published edition, and the parameters that make it so."""

    target_id: str
    field: str
    published: Value
    rerun: Value
    because: tuple[str, ...]


def run_results(evidence: Evidence, target_ids: Sequence[str], as_of: str, baseline: str) -> dict[Key, Value]:
    """Return every value, status and chance of some targets by target and field.

    Parameters
    ----------
    evidence
        The data package.
    target_ids
        Which targets.
    as_of, baseline
        Resolved run parameters.
    """
    view = evidence.as_of(as_of)
    found: dict[Key, Value] = {}
    for target_id in target_ids:
        reading = read_target(view, view.targets[target_id], baseline)
        found |= {
            (target_id, "latest figure"): reading.latest.value if reading.latest else None,
            (target_id, "latest period"): reading.latest.period if reading.latest else None,
            (target_id, "distance"): reading.distance,
            (target_id, "needed a year"): reading.required,
            (target_id, "recent a year"): reading.recent.per_year if reading.recent else None,
            (target_id, "change since the base"): reading.change,
        }
        for each in judge(view, target_id):
            found[target_id, f"status ({each.rule.measure})"] = each.word
            found[target_id, f"chance ({each.rule.measure})"] = (
                None if each.chance is None else chance_number(each.chance)
            )
            found[target_id, f"odds ({each.rule.measure})"] = None if each.chance is None else chance_odds(each.chance)
    return found


def run_differences(
    evidence: Evidence, target_ids: Sequence[str], published: Mapping[str, str], run: Mapping[str, str]
) -> list[RunDifference]:
    """Compare a run with the published edition and say which parameter made each difference.

    Parameters
    ----------
    published, run
        Resolved values of `MOVING` of the edition and of the run.

    Returns
    -------
    list of RunDifference
        Values are compared and given with six significant digits. A parameter is named if changing it alone gives
        the value of the run; all that differ are named where it took several.
    """
    before = _compared(evidence, target_ids, published)
    after = _compared(evidence, target_ids, run)
    changed = [name for name in MOVING if published[name] != run[name]]
    if len(changed) == 1:  # the run is the one that changes it alone
        alone = {changed[0]: after}
    else:
        alone = {name: _compared(evidence, target_ids, {**published, name: run[name]}) for name in changed}
    found = []
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old != new:
            because = tuple(name for name in changed if alone[name].get(key) == new) or tuple(changed)
            found.append(RunDifference(*key, old, new, because))
    return found


def _compared(evidence: Evidence, target_ids: Sequence[str], run: Mapping[str, str]) -> dict[Key, Value]:
    """Return the results of a run with the digits that a reader can use."""
    return {key: _rounded(value) for key, value in run_results(evidence, target_ids, **run).items()}


def _rounded(value: Value) -> Value:
    if not isinstance(value, float) or value == 0:
        return value
    return round(value, max(DIGITS - 1 - math.floor(math.log10(abs(value))), 0))
