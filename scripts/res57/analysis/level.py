"""Judge a target on a level: its paces, its chance and its word."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from res57.analysis import status as words
from res57.analysis.assessment import Assessment
from res57.analysis.model import Panel, Predictive, Prior, project
from res57.analysis.model.project import MAX_HORIZON
from res57.analysis.pace import SLACK, recent_window
from res57.analysis.rule import Figure, Rule

STALE = 5.0  # years after which a last figure says nothing of today
TOO_FAR = 10.0  # years to a deadline beyond which only the pace is shown


def judge_level(
    rule: Rule,
    seen: Assessment,
    points: tuple[Figure, ...],
    high: float | None,
    as_of: float,
    panel: Panel | Prior | None,
    effect: float,
    verdict_final: bool,
) -> Assessment:
    """Finish the judgement of a target on a level, of which ``seen`` knows the goal and the last figure."""
    goal: float = seen.goal  # type: ignore[assignment]
    at_end = next((point for point in points if point.year >= rule.deadline - SLACK), None)
    if at_end is not None:
        met = rule.meets(at_end.value, goal) and not (rule.corridor and _beyond(rule, at_end.value, high))
        return replace(
            seen,
            status=words.MET if met else words.MISSED,
            basis="verdict",
            provisional=not verdict_final,
            last_year=at_end.year,
            last_value=at_end.value,
            horizon=0.0,
        )
    last = points[-1]
    reached = rule.meets(last.value, goal) and not (rule.corridor and _beyond(rule, last.value, high))
    seen = _with_paces(rule, seen, points, goal, reached)
    if rule.deadline - as_of > TOO_FAR and not reached:
        return replace(seen, status=words.TOO_FAR)
    if as_of - last.year > STALE:
        return seen
    seen = _with_chance(rule, seen, points, goal, high, panel, effect)
    if reached:
        return replace(
            seen, status=words.word_of_holding(seen.chance), basis="none" if seen.chance is None else "chance"
        )
    shows = _shows(rule, points)
    if seen.chance is not None:
        return worded(seen, words.word_of_chance(seen.chance), "chance", shows=shows)
    if seen.recent is None:
        few = "fewer than two comparable figures two years apart"
        return replace(seen, flags=(*seen.flags, few))
    if seen.ratio is not None:
        return worded(seen, words.word_of_pace(seen.ratio), "pace", shows=shows)
    return worded(seen, words.ON_COURSE if seen.recent > 0 else words.OFF_COURSE, "pace", shows=shows)


def _shows(rule: Rule, points: Sequence[Figure]) -> bool:
    """Whether the movement of the recent window shows in the decimals that are published."""
    pair = recent_window(points)
    return pair is not None and abs(pair[1].value - pair[0].value) >= 0.5 * 10.0**-rule.decimals


def _with_paces(rule: Rule, seen: Assessment, points: tuple[Figure, ...], goal: float, reached: bool) -> Assessment:
    last = points[-1]
    needed = _change(rule, last.value, goal, rule.deadline - last.year)
    recent = recent_pace(rule, points)
    ratio = None
    if not reached and needed is not None and needed > 1e-12 and recent is not None:
        ratio = recent / needed
    path = None
    base = next((point for point in points if point.year == rule.base_year), None)
    if base is not None and last.year > base.year:
        done = (last.year - base.year) / (rule.deadline - base.year)
        if rule.pace == "log" and min(base.value, goal) > 0:
            path = base.value * (goal / base.value) ** done
        elif rule.pace == "id":
            path = base.value + (goal - base.value) * done
    return replace(seen, needed=needed, recent=recent, ratio=ratio, path=path)


def recent_pace(rule: Rule, points: Sequence[Figure]) -> float | None:
    """Pace over the recent window, positive if it is for the better; None without one, or without a log."""
    pair = recent_window(points)
    if pair is None:
        return None
    start, last = pair
    return _change(rule, start.value, last.value, last.year - start.year)


def _change(rule: Rule, start: float, end: float, span: float) -> float | None:
    if rule.pace == "id":
        return rule.sign * (end - start) / span
    return rule.sign * 100 * math.log(end / start) / span if min(start, end) > 0 else None


def _with_chance(
    rule: Rule,
    seen: Assessment,
    points: tuple[Figure, ...],
    goal: float,
    high: float | None,
    panel: Panel | Prior | None,
    effect: float,
) -> Assessment:
    horizon: float = seen.horizon  # type: ignore[assignment]
    usable = points
    if rule.scale == "log":  # no growth rate from a zero
        usable = tuple(point for point in points if point.value > 0)
        if len(usable) < len(points):
            seen = replace(seen, flags=(*seen.flags, f"{len(points) - len(usable)} figures of zero left out"))
        if not usable or usable[-1] != points[-1]:
            return seen
    if horizon > MAX_HORIZON:
        return replace(seen, flags=(*seen.flags, f"no chance beyond {MAX_HORIZON:g} years"))
    years, values = [p.year for p in usable], [p.value for p in usable]
    found = project(years, values, rule.scale, [horizon], panel, effect=effect)
    if not found:
        return seen
    ahead = found[0]
    chance = ahead.chance(rule.bar(goal), rule.comparator)
    top = None if high is None else ahead.chance(rule.bar(high), rule.comparator)
    if rule.corridor and high is not None:
        chance = max(chance - ahead.chance(high + rule.sign * 0.5 * 10.0**-rule.decimals, rule.comparator), 0.0)
    return replace(_with_bands(seen, ahead), chance=chance, chance_high=top)


def _with_bands(seen: Assessment, ahead: Predictive) -> Assessment:
    (lo80, hi80), (lo95, hi95) = ahead.band(0.80), ahead.band(0.95)
    return replace(
        seen,
        central=ahead.central,
        lo80=lo80,
        hi80=hi80,
        lo95=lo95,
        hi95=hi95,
        model=ahead.model,
        parts=ahead.parts,
    )


def worded(seen: Assessment, word: str, basis: str, *, shows: bool = True) -> Assessment:
    """Give a judgement its word, and say so if the figures move away from the target by an amount that shows."""
    away = word in (words.OFF_COURSE, words.FAR_OFF) and seen.recent is not None and seen.recent < 0 and shows
    return replace(seen, status=word, basis=basis, moving_away=away)


def _beyond(rule: Rule, value: float, high: float | None) -> bool:
    return high is not None and rule.sign * (value - high) > 0.5 * 10.0**-rule.decimals
