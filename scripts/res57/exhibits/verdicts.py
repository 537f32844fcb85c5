"""A judgement in words: the word and its number together, the pace, the caveats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from res57.analysis import status
from res57.analysis.judgement import Judgement
from res57.analysis.ladder import LEVELS, MEANINGS
from res57.analysis.pace import compound_growth, growth_of_log, long_window, recent_pace
from res57.data.evidence import View
from res57.exhibits import words
from res57.exhibits.numbers import STANDSTILL, amount, change, number, ordinal, pace

SYMBOL = {
    status.MET: "✓",
    status.MISSED: "✕",
    status.REACHED: "●",
    status.MAY_NOT_HOLD: "◍",
    status.ON_COURSE: "▲",
    status.EITHER_WAY: "◆",
    status.OFF_COURSE: "▽",
    status.FAR_OFF: "▼",
    status.TOO_LITTLE: "○",
    status.TOO_FAR: "…",
    status.NOT_STARTED: "○",
    status.NOT_MEASURED: "–",
    **dict(zip(LEVELS, "◌▷▶■▣", strict=True)),
}
MEANING = {
    status.MET: "the deadline's figure is published and meets the target",
    status.MISSED: "the deadline's figure is published and does not meet the target",
    status.REACHED: "the latest figure meets the target; the chance that it holds is 66% or more, or is not known",
    status.MAY_NOT_HOLD: "the latest figure meets the target, but it may not at the deadline",
    status.ON_COURSE: "a chance of at least 66% that the target is met if things go on as they do",
    status.EITHER_WAY: "a chance of 33 to 66%",
    status.OFF_COURSE: "a chance of 10 to 33%",
    status.FAR_OFF: "a chance below 10%",
    status.TOO_LITTLE: "too few comparable figures, or the last one is older than five years",
    status.TOO_FAR: "the deadline is more than ten years off: the pace is shown and nothing else",
    status.NOT_MEASURED: "no published figure under a known definition was found",
    **{level: text[0].lower() + text[1:].rstrip(".") for level, text in zip(LEVELS, MEANINGS, strict=True)},
}
STYLE = {
    status.MET: "reached",
    status.REACHED: "reached",
    status.MAY_NOT_HOLD: "reached",
    status.ON_COURSE: "reached",
    status.MISSED: "short",
    status.OFF_COURSE: "short",
    status.FAR_OFF: "short",
    status.NOT_MEASURED: "none",
    status.TOO_LITTLE: "none",
}
REVISION = "may not hold after revision"  # a flag of the method that must stand beside the word
ORDER = (*status.STATUSES, *reversed(LEVELS))


def base_word(judgement: Judgement) -> str:
    """The word without its additions, for counting."""
    if judgement.assessment:
        return judgement.assessment.status
    return judgement.step.word if judgement.step else judgement.word.removesuffix(" (provisional)")


def symbol(judgement: Judgement) -> str:
    """The shape that stands beside the word."""
    return SYMBOL[base_word(judgement)]


def style(judgement: Judgement) -> str:
    """Name of the look of a word; never the only sign."""
    return STYLE.get(base_word(judgement), "open")


def odds(judgement: Judgement) -> str:
    """The chance as a frequency, or "" where there is none."""
    return status.chance_odds(judgement.chance) if judgement.chance is not None else ""


def verdict(judgement: Judgement) -> str:
    """Word and number together: ``Off course (about 1 in 5)``, ``Off course (pace only: 0.09 times the needed)``."""
    found = judgement.assessment
    if judgement.basis == "pace" and found is not None and found.ratio is not None:
        return judgement.word.replace("pace only", f"pace only: {_multiple(found.ratio)} the needed")
    word = judgement.word + (f"; {REVISION}" if REVISION in judgement.flags else "")
    return f"{word} ({odds(judgement)})" if odds(judgement) else word


def full_verdict(judgement: Judgement, measurability: str) -> str:
    """The same, and that it is by proxy where it is."""
    return verdict(judgement) + (", by proxy" if by_proxy(judgement, measurability) else "")


def by_proxy(judgement: Judgement, measurability: str) -> bool:
    """Whether the word rests on figures of a stand-in; a rung of the ladder rests on no figure."""
    return measurability == "proxy" and judgement.step is None and judgement.track is not None


def second_word(judgement: Judgement) -> str:
    """The word with Viet Nam's lead over comparable countries carried on, where it differs, or ""."""
    found = judgement.assessment.alternatives if judgement.assessment else ()
    told = [f"{each.status} ({status.chance_odds(each.chance)})" for each in found if each.why == "country effect"]
    return told[0] if told else ""


def other_words(judgement: Judgement) -> list[str]:
    """The words that one changed choice would give, where they differ; they stand beside the word itself."""
    found = []
    for other in judgement.assessment.alternatives if judgement.assessment else ():
        told = f"“{other.status}” ({status.chance_odds(other.chance)})"
        if other.why == "country effect":
            found.append(
                f"Viet Nam has so far done better than comparable countries; if that goes on, the word would be {told}."
            )
        else:
            found.append(f"With one figure fewer the word would be {told}.")
    return found


def sentence(judgement: Judgement) -> str:
    """Why the word is what it is, with every number a reader needs to check it."""
    if judgement.step is not None:
        return _ladder(judgement)
    if judgement.rank is not None:
        return _rank(judgement)
    found = judgement.assessment
    if found is None or found.last_value is None:
        return f"{judgement.rule.why.rstrip('.')}."
    unit = judgement.track.series.unit if judgement.track else ""
    parts = [f"{judgement.rule.why.rstrip('.')}."]
    if found.needed is not None and found.needed > 0:
        parts.append(_needs(judgement, _pace(found.needed, unit, found.pace)))
    if found.recent is not None:
        parts.append(_recent(judgement, unit))
    if found.central is not None and found.lo80 is not None and found.hi80 is not None and found.chance is not None:
        shown = "% per year" if judgement.is_yearly else unit
        where = " here and in comparable countries" if found.model == "shrink" else ""
        middle, low, high = (_whole(value, shown) for value in (found.central, found.lo80, found.hi80))
        parts.append(
            f"If things go on as they do{where}, the middle of the projection is {amount(middle, shown)};"
            f" 4 in 5 such projections end between {number(low, shown)} and {number(high, shown)}."
        )
    if found.chance_high is not None:
        parts.append(f"The upper end of the range: {status.chance_odds(found.chance_high)}.")
    return " ".join(parts)


def _needs(judgement: Judgement, pace: str) -> str:
    """What the target needs, and from which figure on: the newest may stand in another release than the record."""
    if judgement.is_yearly:
        return f"The target needs {pace} a year from {judgement.rule.base_year:.0f} on."
    track = judgement.track
    if track is not None and track.latest is not None and track.trend and track.latest.period != track.trend[-1].period:
        start = words.dated(track.trend[-1])
        return f"From {start}, the last figure that may be joined to its record, the way is {pace} a year."
    return f"The target needs {pace} a year from the last figure."


def projected_for(judgement: Judgement) -> str:
    """The year of the projection, to stand behind the word "Projected"; "" where there is no projection."""
    year = judgement.rule.deadline
    return f" for {year:.0f}" if year is not None and not projection(judgement).startswith("none") else ""


def projection(judgement: Judgement) -> str:
    """The middle of the projection and where 4 in 5 end; or the place as likely as not; or why there is none."""
    found = judgement.assessment
    if found is not None and found.central is not None and found.lo80 is not None and found.hi80 is not None:
        unit = "% per year" if judgement.is_yearly else judgement.track.series.unit if judgement.track else ""
        middle, low, high = (_whole(value, unit) for value in (found.central, found.lo80, found.hi80))
        grown = [_growth_to(judgement, value) for value in (middle, low, high)]
        if all(grown):
            return (
                f"a count of {number(middle)}, {grown[0]} a year; 4 in 5 chance: {number(low)} to {number(high)},"
                f" {grown[1]} to {grown[2]} a year"
            )
        return f"{amount(middle, unit)}; 4 in 5 chance: {number(low, unit)} to {number(high, unit)}"
    rank = judgement.rank
    if rank is not None and rank.median_rank is not None and judgement.chance is not None:
        return f"{ordinal(rank.median_rank)} of {len(rank.fixed_list)}, the middle of the projection"
    if judgement.step is not None:
        return "none: followed by dated steps"
    if judgement.word == status.TOO_FAR:
        return "none: the deadline is too far ahead"
    return "none: the figures do not allow one" if judgement.track is not None else "none: not measured"


def _whole(value: float, unit: str) -> float:
    """A projected count as a whole number."""
    return float(round(value)) if unit == "count" else value


def _growth_to(judgement: Judgement, value: float) -> str:
    """Yearly growth from the base year to a projected count, for a target that asks for growth; else ""."""
    rule, points = judgement.rule, judgement.track.trend if judgement.track else ()
    base = next((point.value for point in points if point.year == rule.base_year), 0.0)
    if rule.reading != "growth" or rule.base_year is None or rule.deadline is None or min(base, value) <= 0:
        return ""
    growth = compound_growth(base, value, rule.deadline - rule.base_year)
    return f"{'+' if growth > 0 else ''}{number(round(growth, 1))}%"


def _recent(judgement: Judgement, unit: str) -> str:
    """What the last years brought, and how that compares with what is needed."""
    found = judgement.assessment
    assert found is not None
    assert found.recent is not None
    window = long_window(judgement.track.trend) if judgement.track else None
    name = f"The pace from {words.span(*window)}" if window else "The recent pace"
    turn = f"; {text}" if (text := _turn(judgement, unit)) else ""
    if pace(found.recent, unit) == STANDSTILL:
        return f"The recent years brought {STANDSTILL}{turn}."
    told = _pace(found.recent, unit, found.pace)
    # Too far ahead: the paces stand side by side, and nothing is made of them.
    compared = f", {_ratio(found.ratio)}" if found.ratio is not None and judgement.word != status.TOO_FAR else ""
    return f"{name} is {told} a year{compared}{turn}."


def _turn(judgement: Judgement, unit: str) -> str:
    points = judgement.track.trend if judgement.track else ()
    if judgement.rule.reading == "growth":
        return words.turned(points, unit)
    speed = recent_pace(points)
    return words.turn_of(speed, unit) if speed else ""


def _pace(value: float, unit: str, scale: str) -> str:
    if scale == "log":  # the method counts in logs; readers count in compound growth
        growth = growth_of_log(value)
        return f"{'+' if growth > 0 else ''}{number(growth)}%"
    return change(value, unit)


def _ratio(ratio: float) -> str:
    return "the other way" if ratio <= 0 else f"{_multiple(ratio)} that"


def _multiple(ratio: float) -> str:
    return f"{number(round(ratio, 2)) if abs(ratio) < 10 else f'{ratio:.0f}'} times"


def _rank(judgement: Judgement) -> str:
    found = judgement.rank
    assert found is not None
    unit = judgement.track.series.unit if judgement.track else ""
    by, what = ("number", " papers") if unit == "count" else ("score", "")  # all ranked counts are of papers
    head = (
        f"{judgement.rule.why.rstrip('.')}. By {by} Viet Nam is {ordinal(found.rank_now)} of {len(found.fixed_list)}."
    )
    gap = number(abs(found.gap), unit)
    if found.gap > 0:
        needed = f", {number(found.needed, unit)} a year until the deadline" if found.needed else ""
        more = f"{gap}{what} more" if what else f"a score {gap} higher"
        return f"{head} The place asked for is held with {more}{needed}."
    return f"{head} The first place outside is {gap}{what} behind."


def _ladder(judgement: Judgement) -> str:
    assert judgement.step is not None
    rule = judgement.rule.pass_rule.rstrip(".")
    day = judgement.rule.written
    found = "" if judgement.step.level else "Nothing public was found that meets the rule. "
    return f"{found}{rule} (rule of {day}; its steps were scored on that day or later)."


def caveats(judgement: Judgement, view: View) -> list[str]:
    """Flags, and what the number assumes."""
    found = [flag[0].upper() + flag[1:] + "." for flag in judgement.flags]
    if judgement.chance is None and base_word(judgement) == status.REACHED:
        found.append("Too few figures: whether it holds until the deadline cannot be computed.")
    if judgement.chance is not None:
        vintage = judgement.track.vintage if judgement.track and judgement.track.vintage else ""
        release = f"the release of {vintage}" if vintage else "the editions as printed"
        found.append(f"The chance assumes the present way of doing things and the present definition, on {release}.")
    if judgement.revision is not None and judgement.chance is not None:
        unit = view.series[judgement.rule.series_id].unit
        found.append(
            f"Of {judgement.revision.n} figures of this series that were published more than once,"
            f" {100 * judgement.revision.share_changed:.0f}% were changed later;"
            f" {_typical(judgement.revision.typical, unit)}."
        )
    return found


def _typical(value: float, unit: str) -> str:
    """The typical revision, or that it is too small for the decimals of the book."""
    if pace(value, unit) == STANDSTILL:
        return "the typical change was too small to show"
    return f"the typical change was {change(value, unit, signed=False)}"


def answer(judgements: Sequence[Judgement], subject: str) -> str:
    """One sentence on where the targets of a group stand, by their headline measures."""
    words = Counter(base_word(each) for each in judgements)
    good = words[status.MET] + words[status.REACHED] + words[status.ON_COURSE]
    fragile, between = words[status.MAY_NOT_HOLD], words[status.EITHER_WAY]
    bad = words[status.OFF_COURSE] + words[status.FAR_OFF] + words[status.MISSED]
    judged = good + fragile + between + bad
    total = len(judgements)
    if not judged:
        if total == 1:
            return f"The one target of {subject} cannot be judged by its figures; the reason stands with it."
        return f"None of the {total} targets of {subject} can be judged by its figures; the reasons stand with each."
    told = (
        (good, "reached or on course"),
        (fragile, "reached but may not hold"),
        (between, "could go either way"),
        (bad, "off course or missed"),
    )
    parts = ", ".join(f"{n} {text}" for n, text in told if n)
    if total == 1:
        return f"The one target of {subject} can be judged by its figures: {parts.removeprefix('1 ')}."
    rest = total - judged
    if not rest:
        return f"All {total} targets of {subject} can be judged by their figures: {parts}."
    head = f"Of the {total} targets of {subject}, {judged} can be judged by their figures: {parts}."
    if rest == 1:
        return f"{head} For the other one the figures do not allow it, and the reason stands with it."
    return f"{head} For the other {rest} the figures do not allow it, and the reason stands with each."


def when(judgement: Judgement) -> str:
    """Last period that the judgement rests on."""
    if judgement.track and judgement.track.trend:
        return words.dated(judgement.track.trend[-1])
    alone = judgement.track.latest if judgement.track and judgement.assessment else None
    return words.dated(alone) if alone else ""
