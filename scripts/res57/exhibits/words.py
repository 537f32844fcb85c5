"""Every sentence that a computed page says about a target, in one place."""

from __future__ import annotations

from collections.abc import Sequence

from res57.analysis.growth_break import GrowthBreak, break_in_pace
from res57.analysis.measure import BASE_YEAR
from res57.analysis.pace import Pace, long_window, recent_growth
from res57.analysis.reading import Reading, Standing
from res57.analysis.track import Track
from res57.data.records import Point, Target
from res57.exhibits.numbers import amount, change, is_rank, moved, number, ordinal, pace, when

# What a target is read by. "Not measured" is a status, for targets that no dated steps are followed for either.
EVIDENCE = {"measured": "measured", "proxy": "proxy", "not measured": "no usable measure"}
UNSIGNED = "no producer named"
_MISSING = {Standing.NOT_MEASURED: "a measure with a figure", Standing.NO_FIGURE: "a figure that may be compared"}


def missing(reading: Reading) -> str:
    """What a target lacks to be read by a figure, for one that lacks it."""
    return _MISSING.get(reading.standing, "a figure; dated steps are followed instead")


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
    if target.is_yearly_floor:
        return f" every year (read for {target.deadline})"
    return f" by {target.deadline}" if target.deadline_year else ", no date"


def asked(reading: Reading) -> str:
    """The number asked for, without its date."""
    return goal(reading, reading.unit).removesuffix(_by(reading.target))


def latest(reading: Reading) -> str:
    """The newest figure with its period, or why there is none."""
    point = reading.latest
    if point is not None:
        of = ", ".join([dated(point), *kinds(reading, point)])
        return f"{figure(reading, point)} ({of})"
    level = reading.measure.level if reading.measure else None
    if level is not None and level.latest and reading.unit == "% per year":
        last = f"{amount(level.latest.value, level.series.unit)} in {dated(level.latest)}"
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
    unsigned = UNSIGNED if point.is_unsigned else ""
    return [kind for kind in ("" if point.status == "actual" else point.status, bound, unsigned) if kind]


def dated(point: Point) -> str:
    """When a figure is of: an index with older data is named as an edition, with their year; a window by its years."""
    year = point.data_year
    if year is not None and str(year) != point.period:
        return f"the {point.period} edition (data of {year})"
    if point.window is not None:
        return "–".join(map(str, point.window))
    return when(point.period, point.period_end)


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
    """The yearly change of the last five years, with its two ends and its turn, or why there is none."""
    if reading.recent is None:
        anew = reading.measure is not None and reading.measure.level.is_scored_anew
        return f"cannot be said: {'each edition is scored anew' if anew else 'too few comparable figures'}"
    return with_ends(reading.recent, reading.unit, turn_within(reading))


def with_ends(found: Pace, unit: str, turn: str) -> str:
    """A pace with its two ends, that it is not recent where they lie too far apart, and its turn ("" for none)."""
    ends = (found.start, found.end)
    old = "not recent" if long_window(ends) else ""
    return f"{pace(found.per_year, unit)} ({'; '.join(filter(None, [span(*ends), old, turn]))})"


def turn_within(reading: Reading) -> str:
    """Where the way turned inside the stretch of the recent pace, or "" where it did not."""
    if reading.recent is None or reading.measure is None:
        return ""
    level = reading.measure.level
    growth = reading.target.kind == "growth-rate"
    return turned(level.trend, level.series.unit) if growth else turn_of(reading.recent, reading.unit)


def turned(points: Sequence[Point], unit: str) -> str:
    """The same for the growth of a count: its break, else its peak or its low."""
    found = break_in_pace(points)
    if found is not None:
        return parted(found)
    speed = recent_growth(points)
    return turn_of(speed, unit) if speed else ""


def parted(found: GrowthBreak) -> str:
    """Growth before and after its break: ``23.6% a year from 2010 to 2020 and 1.6% after``."""
    before, after = number(round(found.before, 1)), number(round(found.after, 1))
    return f"{before}% a year from {found.first} to {found.turn} and {after}% after"


def turn_of(found: Pace, unit: str) -> str:
    """The peak or the low that an average hides: ``down since a peak of 1,400 in 2021``."""
    turn = found.turn
    if turn is None:
        return ""
    falls = found.end.value < turn.value
    if is_rank(unit):
        return f"{'up' if falls else 'down'} since the {ordinal(turn.value)} place in {dated(turn)}"
    return f"{'down since a peak' if falls else 'up since a low'} of {amount(turn.value, unit)} in {dated(turn)}"


def span(start: Point, end: Point) -> str:
    """The two ends of a stretch: ``2017 to 2023``."""
    return f"{when(start.period, start.period_end)} to {when(end.period, end.period_end)}"


def finding(reading: Reading) -> str:
    """One sentence that can stand as the title of the target's chart."""
    what, point = name(reading), reading.latest
    if point is None:
        if reading.recent is not None:
            speed = pace(abs(reading.recent.per_year), reading.unit).removeprefix("+")
            way = (
                f"up to {dated(reading.recent.end)} it {'grew' if reading.recent.per_year >= 0 else 'fell'} by {speed}"
            )
            turn = f" ({text})" if (text := turn_within(reading)) else ""
            none = f"nothing after {BASE_YEAR:.0f} is comparable yet"
            return f"{what}: {none}; {way}{turn}; asked for: {goal(reading)}"
        return f"{what}: no comparable figure is published yet against {goal(reading)}"
    bounded = reading.standing is Standing.BOUND
    told = ", ".join(kinds_of(None, point) if bounded else kinds(reading, point))
    kind = f" ({told})" if told else ""
    brought = ""
    if reading.recent:
        way, turn = span(reading.recent.start, reading.recent.end), turn_within(reading)
        brought = f"; {way} brought {pace(reading.recent.per_year, reading.unit)}{f', {turn}' if turn else ''}"
    now = f"{what}: {figure(reading, point)}{kind} in {dated(point)}"
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
    return f"{moved(reading.change, reading.unit)} since {dated(reading.baseline)}"
