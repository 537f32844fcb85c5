"""Every sentence that a computed page says about a target, in one place."""

from __future__ import annotations

from res57.analysis.pace import Pace, long_window
from res57.analysis.reading import Reading, Standing
from res57.data.records import Point, Target
from res57.exhibits.numbers import amount, change, is_rank, moved, number, pace, period, stands_still, when

# What a target is read by. "Not measured" is a status, for targets that no dated steps are followed for either.
EVIDENCE = {"measured": "measured", "proxy": "proxy", "not measured": "no usable measure"}
_MISSING = {Standing.NOT_MEASURED: "a measure with a figure", Standing.NO_FIGURE: "a figure that may be compared"}


def missing(reading: Reading) -> str:
    """What a target lacks to be read by a figure, for one that lacks it."""
    return _MISSING[reading.standing]


def name(reading: Reading) -> str:
    """What is measured, or the target's short name where nothing is."""
    return reading.measure.level.series.name if reading.measure else reading.target.short_name


def goal(reading_or_target: Reading | Target, unit: str | None = None) -> str:
    """The number asked for, in words: ``at least 2% of GDP by 2030``."""
    target = reading_or_target.target if isinstance(reading_or_target, Reading) else reading_or_target
    if not target.has_number:
        what = "a step" if target.kind == "milestone" else "a level"
        return f"{what}, no number ({target.deadline})" if target.deadline_year else f"{what}, no number and no date"
    unit = unit or target.unit
    low = target.value_low
    assert low is not None
    if target.comparator == "top-n":
        where = " of South-East Asia" if "South-East Asia" in unit else " of the world"
        return f"top {number(low, 'rank')}{where}{_by(target)}"
    if target.comparator == "between" and target.value_high is not None:
        return f"{number(low)} to {amount(target.value_high, unit)}{_by(target)}"
    word = {">": "above", ">=": "at least", "<": "below", "<=": "at most"}[target.comparator]
    return f"{word} {amount(low, unit)}{_by(target)}"


def _by(target: Target) -> str:
    return f" by {target.deadline}" if target.deadline_year else ", no date"


def asked(reading: Reading) -> str:
    """The number asked for, without its date."""
    return goal(reading, reading.unit).removesuffix(_by(reading.target))


def latest(reading: Reading) -> str:
    """The newest figure with its period, or why there is none."""
    point = reading.latest
    if point is not None:
        return f"{amount(point.value, reading.unit)} ({when(point.period, point.period_end)}{_kind(point)})"
    if reading.measure and reading.measure.unit == "% per year" and reading.measure.level.latest:
        return "none after 2024 yet"
    return "none published"


def _kind(point: Point) -> str:
    return "" if point.status == "actual" else f", {point.status}"


def distance(reading: Reading) -> str:
    """How far the latest figure is from the number asked for."""
    if reading.reached:
        return "none: the figure meets it"
    if reading.distance is None:
        return "cannot be said"
    return change(reading.distance, reading.unit, signed=False)


def needed(reading: Reading) -> str:
    """The yearly change that is needed from the latest figure to the deadline."""
    if reading.reached and reading.unit != "% per year":
        return "none: hold the level"
    if reading.required is None:
        return "cannot be said"
    return pace(reading.required, reading.unit)


def recent(reading: Reading) -> str:
    """The yearly change of the last five years, with its two ends, and that of the years since a turn."""
    if reading.recent is None:
        anew = reading.measure is not None and reading.measure.level.is_scored_anew
        return f"cannot be said: {'each edition is scored anew' if anew else 'too few comparable figures'}"
    start, end = reading.recent.start, reading.recent.end
    old = "; not recent, no figure between" if long_window((start, end)) else ""
    turned = since_turn(reading.recent, reading.unit)
    return f"{pace(reading.recent.per_year, reading.unit)} ({span(reading.recent)}{old}){turned}"


def since_turn(found: Pace, unit: str) -> str:
    """What the years since a turn brought, to stand behind a pace that says otherwise; "" without a turn."""
    if found.since is None or stands_still(found.since.per_year, unit):
        return ""
    start = found.since.start
    return f", but since {when(start.period, start.period_end)} {pace(found.since.per_year, unit)}"


def span(found: Pace) -> str:
    """The two ends of a pace."""
    start, end = found.start, found.end
    return f"{when(start.period, start.period_end)} to {when(end.period, end.period_end)}"


def finding(reading: Reading) -> str:
    """One sentence that can stand as the title of the target's chart."""
    what, point = name(reading), reading.latest
    if point is None:
        if reading.recent is not None:
            speed = pace(abs(reading.recent.per_year), reading.unit).removeprefix("+")
            way = "grew" if reading.recent.per_year >= 0 else "fell"
            turned = since_turn(reading.recent, reading.unit)
            return (
                f"{what}: nothing after 2024 is comparable yet; up to {period(reading.recent.end.period)} it {way} by"
                f" {speed}{turned}; asked for: {goal(reading)}"
            )
        return f"{what}: no comparable figure is published yet against {goal(reading)}"
    kind = "" if point.status == "actual" else f" ({point.status})"
    brought = ""
    if reading.recent:
        turned = since_turn(reading.recent, reading.unit)
        brought = f"; {span(reading.recent)} brought {pace(reading.recent.per_year, reading.unit)}{turned}"
    now = f"{what}: {amount(point.value, reading.unit)}{kind} in {when(point.period, point.period_end)}"
    if reading.measure and reading.measure.fixed_list:
        now += f" among {len(reading.measure.fixed_list)} places with a figure"
    if reading.standing is Standing.BOUND:
        return f"{now}, an upper bound, which cannot show that {goal(reading)} is met"
    if not reading.target.has_number:
        since = f", {_moved(reading)}" if reading.change else ""
        return f"{now}{since}{brought}; the Resolution sets no number"
    if reading.reached:
        return f"{now}, which meets the target of {goal(reading)}"
    if reading.required is None:
        return f"{now}, short of {goal(reading)}"
    if is_rank(reading.unit) and reading.distance is not None:
        return f"{now}, {change(reading.distance, reading.unit, signed=False)} outside the {goal(reading)}"
    return f"{now}; {goal(reading)} needs {pace(reading.required, reading.unit)}{brought}"


def _moved(reading: Reading) -> str:
    assert reading.change is not None
    assert reading.baseline is not None
    return f"{moved(reading.change, reading.unit)} since {period(reading.baseline.period)}"
