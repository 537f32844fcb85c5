"""How sure a chapter can be: what its words rest on, and how often such words came true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from res57.analysis import status
from res57.analysis.judgement import Judgement
from res57.exhibits import verdicts
from res57.exhibits.blocks.backtest import hit_sentence, pace_record
from res57.exhibits.blocks.frame import group_readings, has_figure
from res57.exhibits.context import Context
from res57.exhibits.html import bullets
from res57.exhibits.numbers import counted

HELD = (status.REACHED, status.MAY_NOT_HOLD)  # words of targets that the newest figure meets


def how_sure(page: Context, group: str) -> Markup:
    """What `lines` says, as a box."""
    told = bullets(lines(page, group))
    return Markup('<div class="r57-sure"><p><strong>How sure are we?</strong></p>{}</div>').format(told)


def lines(page: Context, group: str) -> list[str]:
    """Three sentences: the measures, the chances with their record, and what is old or would change the word."""
    judged = [page.headline(each.target.target_id) for each in group_readings(page, group)]
    found = [_measures(page, group), _chances(page, judged), *_doubts(judged)]
    return [line for line in found if line]


def sureness(page: Context, judged: Judgement) -> str:
    """The chance of one target and the record of such words, short enough for its card; "" where there is none."""
    if judged.chance is not None:
        word = verdicts.base_word(judged)
        what = "it still holds at the deadline" if word in HELD else "it is met"
        return f"{verdicts.odds(judged)} that {what}. {hit_sentence(page, word)}".strip()
    if judged.basis == "pace" and judged.assessment is not None:
        return f"no chance, the pace only. {pace_record(page, judged.assessment.status)}".strip()
    if judged.basis == "verdict":
        return "the figure of the deadline is public"
    return ""


def _measures(page: Context, group: str) -> str:
    readings = group_readings(page, group)
    kinds = Counter(each.target.measurability for each in readings if has_figure(page, each))
    none = [each for each in readings if not has_figure(page, each)]
    waiting = sum(each.target.measurability != "not measured" for each in none)
    but = f" (for {waiting} of them the measure is known)" if waiting else ""
    return (
        f"We read {kinds['measured']} of {len(readings)} targets by the measure that the text means,"
        f" {kinds['proxy']} by a stand-in and {len(none)} by no figure{but}."
    )


def _chances(page: Context, judged: Sequence[Judgement]) -> str:
    given = [each for each in judged if each.chance is not None]
    if not given:
        return "No target here has figures from which a chance can be computed."
    words = list(dict.fromkeys(verdicts.base_word(each) for each in given))
    record = " ".join(text for word in words if (text := hit_sentence(page, word)))
    return f"{counted(len(given), 'target')} {'has' if len(given) == 1 else 'have'} a chance. {record}".strip()


def _doubts(judged: Sequence[Judgement]) -> list[str]:
    old = [each.rule.target_id for each in judged if any(flag.endswith(" old") for flag in each.flags)]
    torn = [each.rule.target_id for each in judged if verdicts.other_words(each)]
    lines = []
    if old:
        lines.append(f"The last figure is older than it usually is by now for {', '.join(old)}.")
    if torn:
        lines.append(f"One changed choice would change the word of {', '.join(torn)}; the card says which.")
    return lines
