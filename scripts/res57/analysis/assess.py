"""Judge a target: one word, the chance or the pace behind it, and every number needed to check it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from res57.analysis import status as words
from res57.analysis.assessment import Alternative, Assessment
from res57.analysis.growth import Outlook, growth_ahead, level_goal, rates_outlook
from res57.analysis.level import STALE, TOO_FAR, judge_level, recent_pace, worded
from res57.analysis.model import Panel, Prior
from res57.analysis.rule import Figure, Rule, checked

__all__ = ["Alternative", "Assessment", "assess"]


def assess(
    rule: Rule,
    points: Sequence[Figure],
    as_of: float,
    panel: Panel | Prior | None = None,
    *,
    break_year: float | None = None,
    revision: float | None = None,
    effect: float | None = None,
    verdict_final: bool = False,
) -> Assessment:
    """Judge a target.

    Parameters
    ----------
    rule
        What the target asks for.
    points
        Figures of one series, one definition and one vintage, oldest first.
    as_of
        Calendar year of the edition.
    panel
        The same indicator for comparable countries, or the prior made of it; None if no other country
        publishes it. For ``rate`` targets the figures of the panel are rates as well.
    break_year
        First year of the present definition; older figures are not used.
    revision
        Typical revision of a figure of this series, in its unit.
    effect
        Country effect in yearly standard deviations a year; tells whether the word depends on it.
    verdict_final
        True once the deadline's figure was first published twelve months ago.

    Raises
    ------
    ValueError
        For mixed vintages, unordered years or figures that the scale does not take.
    """
    history = checked(points)
    flags = []
    if break_year is not None:
        older = [point for point in history if point.year < break_year]
        history = history[len(older) :]
        if older:
            flags.append(f"series restarted in {break_year:g}; {len(older)} older points not used")
    found = _judge(rule, history, as_of, panel, 0.0, verdict_final)
    if found.last_year is not None and found.basis != "verdict":
        flags += age_flags(rule.lag, as_of - found.last_year)
    if revision is not None and found.status in (words.REACHED, words.MAY_NOT_HOLD, words.MET):
        margin = rule.sign * (found.last_value - found.bar)  # type: ignore[operator]
        if margin < revision:
            flags.append("may not hold after revision")
    others = _alternatives(rule, history, as_of, panel, effect, found)
    return replace(found, flags=(*flags, *found.flags), alternatives=others)


def _judge(
    rule: Rule,
    points: tuple[Figure, ...],
    as_of: float,
    panel: Panel | Prior | None,
    effect: float,
    verdict_final: bool = False,
) -> Assessment:
    if not points:
        return Assessment(words.NOT_MEASURED, "none", rule.pace, 0)
    last = points[-1]
    seen = Assessment(
        words.TOO_LITTLE,
        "none",
        rule.pace,
        len(points),
        last_year=last.year,
        last_value=last.value,
        vintage=last.vintage,
        horizon=rule.deadline - last.year,
        scale=rule.scale,
    )
    if rule.kind == "rate":
        outlook = rates_outlook(rule, points, panel, effect)
        return _from_outlook(rule, seen, outlook, as_of, verdict_final)
    if rule.kind == "growth" and rule.base_year is not None and last.year < rule.base_year:
        outlook = growth_ahead(rule, points, panel, effect)
        recent = recent_pace(rule, points)
        return _from_outlook(rule, replace(seen, recent=recent), outlook, as_of, verdict_final)
    goal, high = level_goal(rule, points)
    if goal is None:
        return replace(seen, flags=("the figure of the base year is missing",))
    return judge_level(
        rule, replace(seen, goal=goal, bar=rule.bar(goal)), points, high, as_of, panel, effect, verdict_final
    )


def _from_outlook(rule: Rule, seen: Assessment, outlook: Outlook, as_of: float, verdict_final: bool) -> Assessment:
    """Finish a target on growth: its chance was computed from a change, not from a level."""
    numbers = {name: getattr(outlook, name) for name in Outlook.BANDS}
    seen = replace(
        seen,
        needed=outlook.needed,
        recent=seen.recent if outlook.recent is None else outlook.recent,
        goal=rule.low,
        bar=rule.bar(rule.low),
        chance=outlook.chance,
        chance_high=outlook.chance_high,
        model=outlook.model,
        parts=outlook.parts,
        flags=(*seen.flags, *outlook.flags),
        **numbers,
    )
    if outlook.average is not None:  # the last year is in
        met = rule.meets(outlook.average, rule.low)
        status = words.MET if met else words.MISSED
        return replace(seen, status=status, basis="verdict", provisional=not verdict_final, chance=None)
    if seen.needed and seen.needed > 0 and seen.recent is not None:
        seen = replace(seen, ratio=seen.recent / seen.needed)
    if rule.deadline - as_of > TOO_FAR:
        return replace(seen, status=words.TOO_FAR, chance=None, chance_high=None)
    if as_of - seen.last_year > STALE:  # type: ignore[operator]
        return replace(seen, chance=None, chance_high=None)
    if seen.chance is None:
        return replace(seen, status=words.NOT_STARTED if outlook.ahead else words.TOO_LITTLE)
    return worded(seen, words.word_of_chance(seen.chance), "chance")


def age_flags(lag: float, age: float) -> tuple[str, ...]:
    """Say that a last figure is old: older than its usual lag by more than a year, or too old to judge by.

    Parameters
    ----------
    lag, age
        Years from the end of a period to its usual publication, and to the day of the edition.
    """
    flags = []
    if age > lag + 1:
        flags.append(f"last figure is {'a year' if round(age) == 1 else f'{age:.0f} years'} old")
    if age > STALE:
        flags.append(f"last figure older than {STALE:g} years")
    return tuple(flags)


def _alternatives(
    rule: Rule,
    points: tuple[Figure, ...],
    as_of: float,
    panel: Panel | Prior | None,
    effect: float | None,
    found: Assessment,
) -> tuple[Alternative, ...]:
    """The words that the country effect, or one point fewer, would give, where they differ."""
    if found.basis != "chance":
        return ()
    tries = []
    if effect is not None and panel is not None:
        tries.append(("country effect", _judge(rule, points, as_of, panel, effect)))
    if len(points) > 1:
        fewer = points[:-1]
        before = replace(panel, origin=fewer[-1].year) if isinstance(panel, Prior) else panel
        tries.append(("one point fewer", _judge(rule, fewer, as_of, before, 0.0)))
    return tuple(
        Alternative(why, other.label, other.chance)
        for why, other in tries
        if other.basis == "chance" and other.chance is not None and other.status != found.status
    )
