"""Every sentence that a computed page says about a target, in one place."""

from __future__ import annotations

from res57.analysis.growth_break import GrowthBreak, break_in_pace
from res57.analysis.measure import BASE_YEAR
from res57.analysis.pace import Pace, long_window
from res57.analysis.reading import Reading, Standing
from res57.analysis.track import Track
from res57.data.records import Point, Target
from res57.exhibits.numbers import amount, change, figure_of, is_rank, moved, number, pace, stands_still, when


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
        of = ", ".join([figure_of(point), *kinds(reading, point)])
        return f"{figure(reading, point)} ({of})"
    level = reading.measure.level if reading.measure else None
    if level is not None and level.latest and reading.unit == "% per year":
        last = f"{amount(level.latest.value, level.series.unit)} in {figure_of(level.latest)}"
        return f"none after {BASE_YEAR:.0f} yet; the last count is {last}"
    return "none published"


def figure(reading: Reading, point: Point) -> str:
    """A figure of the headline measure; one that is a change from the year before says so."""
    if reading.target.headline_transform == "yoy_growth":
        return f"{change(point.value, reading.unit)} on the year before"
    return amount(point.value, reading.unit)


def kinds(reading: Reading, point: Point) -> list[str]:
    """What a figure is other than an outcome: preliminary, an estimate, a bound."""
    level = reading.measure.level if reading.measure else None
    return kinds_of(level, point) if level is not None and level.series.unit == reading.unit else kinds_of(None, point)


def kinds_of(level: Track | None, point: Point) -> list[str]:
    """The same for a figure as stored."""
    bound = level.bound(point) if level is not None else ""
    return [kind for kind in ("" if point.status == "actual" else point.status, bound) if kind]


def distance(reading: Reading) -> str:
    """How far the latest figure is from the number asked for."""
    if reading.reached:
        return "none: the figure meets it"
    if reading.distance is None:
        return "cannot be said"
    return change(reading.distance, reading.unit, signed=False)


def compares(reading: Reading) -> bool:
    """Whether a needed pace can be told: there is a number, a measure, and a figure or a growth asked for."""
    known = reading.latest is not None or reading.required is not None
    return reading.target.has_number and reading.measure is not None and known


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
        return "cannot be said: too few comparable figures"
    start, end = reading.recent.start, reading.recent.end
    old = "; not recent, no figure between" if long_window((start, end)) else ""
    turned = since_turn(reading.recent, reading.unit) or parted_growth(reading)
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


def parted_growth(reading: Reading) -> str:
    """The two rates of growth that a pace hides, to stand behind it; "" where there is one."""
    growth = reading.target.kind == "growth-rate" and reading.measure is not None
    found = break_in_pace(reading.measure.level.trend) if growth and reading.measure else None
    return f", but {parted(found)}" if found else ""


def parted(found: GrowthBreak) -> str:
    """Growth before and after its break: ``23.6% a year up to 2020 and 1.6% after``."""
    before, after = number(round(found.before, 1)), number(round(found.after, 1))
    return f"{before}% a year up to {found.turn} and {after}% after"


def finding(reading: Reading) -> str:
    """One sentence that can stand as the title of the target's chart."""
    what, point = name(reading), reading.latest
    if point is None:
        if reading.recent is not None:
            speed = pace(abs(reading.recent.per_year), reading.unit).removeprefix("+")
            way = "grew" if reading.recent.per_year >= 0 else "fell"
            turned = since_turn(reading.recent, reading.unit) or parted_growth(reading)
            up_to = f"nothing after {BASE_YEAR:.0f} is comparable yet; up to {figure_of(reading.recent.end)}"
            return f"{what}: {up_to} it {way} by {speed}{turned}; asked for: {goal(reading)}"
        return f"{what}: no comparable figure is published yet against {goal(reading)}"
    bounded = reading.standing is Standing.BOUND
    told = ", ".join(kinds_of(None, point) if bounded else kinds(reading, point))
    kind = f" ({told})" if told else ""
    brought = ""
    if reading.recent:
        turned = since_turn(reading.recent, reading.unit)
        brought = f"; {span(reading.recent)} brought {pace(reading.recent.per_year, reading.unit)}{turned}"
    now = f"{what}: {figure(reading, point)}{kind} in {figure_of(point)}"
    if reading.measure and reading.measure.fixed_list:
        now += f" among {len(reading.measure.fixed_list)} places with a figure"
    if bounded and reading.measure:
        return f"{now}, {_a(reading.measure.level.bound(point))}, which cannot show that {goal(reading)} is met"
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


def _a(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _moved(reading: Reading) -> str:
    assert reading.change is not None
    assert reading.baseline is not None
    return f"{moved(reading.change, reading.unit)} since {figure_of(reading.baseline)}"
