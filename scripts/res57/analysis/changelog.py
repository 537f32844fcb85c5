"""What changed between two days: figures that came, figures that were revised, and words with their cause.

The cause of a changed word is found by replay. Today's rules on the earlier evidence tell a change of method or of
the target from one of evidence. Then the part of the later evidence is looked for that gives the word of today:

1. only figures of periods that had none before (a new observation);
2. only the figures that a later release repeats, each with the value that was known before (a new release: where
   releases disagree a trend is read from one of them alone, so a repeated figure can lengthen it);
3. only the repeated figures, with the values that they have now (a revised observation).

So a word is put down to a revision only where a value that was public before has to be another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from res57.analysis.judgement import Judgement, judge
from res57.data.evidence import Evidence, View
from res57.data.judgement import JudgementRule
from res57.data.reads import remembered
from res57.data.records import Edition

NEW = "new observation"
RELEASE = "new release"
REVISED = "revised observation"
METHOD = "changed method"
TARGET = "changed target"
TIME = "time passed"  # the same figures, older by now
CAUSES = (NEW, RELEASE, REVISED, METHOD, TARGET, TIME)
_KEY = ["series_id", "geo", "period"]
_TERMS = ("series_id", "reading", "comparator", "low", "high", "corridor", "better", "base_year", "deadline")


@dataclass(frozen=True)
class FigureChange:
    """A figure that was not there before, or that had another value (``before``)."""

    series_id: str
    geo: str
    period: str
    period_end: str
    before: float | None
    now: float
    published: str
    published_precision: str = "day"


@dataclass(frozen=True)
class StatusChange:
    """A rule that gives another word than before, and exactly one cause of `CAUSES`."""

    rule_id: str
    target_id: str
    measure: str
    before: str
    now: str
    cause: str


@dataclass(frozen=True)
class Published:
    """What an edition said of a rule when it was released: the word, and what the target asked for then."""

    word: str
    terms: str


@dataclass(frozen=True)
class ChangeLog:
    """Everything that changed from one day to another; figures in the order of their series."""

    since: str
    day: str
    new: tuple[FigureChange, ...]
    revised: tuple[FigureChange, ...]
    status: tuple[StatusChange, ...]


def terms_of(rule: JudgementRule) -> str:
    """What a rule asks for, as one text: another text is another target, not another method."""
    return "; ".join(f"{name} {getattr(rule, name)}" for name in (*_TERMS, "pass_rule"))


@remembered(16)
def changes_since(edition: Edition, now: View) -> ChangeLog:
    """Compare an earlier edition, as released where it is, with a day; kept for all pages of a run."""
    return change_log(now.evidence.as_of(edition.as_of), now, said_in(edition, now.evidence))


@remembered(16)
def said_in(edition: Edition, evidence: Evidence) -> dict[str, Published]:
    """Return by rule what an edition said when it was released; nothing for a draft."""
    rows = evidence.assessment(edition.id)
    return {row.rule_id: Published(row.status, row.terms) for row in rows.itertuples()} if rows is not None else {}


def change_log(before: View, now: View, published: Mapping[str, Published] | None = None) -> ChangeLog:
    """Compare two days.

    Parameters
    ----------
    before, now
        The evidence of the two days; both are judged by the rules of their registers.
    published
        By rule what the earlier edition said when it was released; without it the words of ``before`` stand.

    Raises
    ------
    ValueError
        If ``before`` is not the earlier day.
    """
    if before.as_of >= now.as_of:
        raise ValueError(f"{before.as_of} is not before {now.as_of}")
    new, revised = _figures(before.observations, now.observations)
    words = tuple(word for target_id in now.targets for word in _words(before, now, published or {}, target_id))
    return ChangeLog(before.as_of, now.as_of, new, revised, words)


def changes_of(edition: Edition, now: View, targets: Iterable[str], series: Iterable[str], geo: str) -> ChangeLog:
    """Return the part of `changes_since` that some targets and the figures of some series for a place have in it.

    Nothing else is read, so that a page about them need not be made again when something else changes.
    """
    before = now.evidence.as_of(edition.as_of)
    measures = sorted(set(series))
    new, revised = _figures(*(pd.concat([view.newest_of(each, geo) for each in measures]) for view in (before, now)))
    said = said_in(edition, now.evidence)
    words = tuple(word for target_id in targets for word in _words(before, now, said, target_id))
    return ChangeLog(before.as_of, now.as_of, new, revised, words)


def _figures(before: pd.DataFrame, now: pd.DataFrame) -> tuple[tuple[FigureChange, ...], tuple[FigureChange, ...]]:
    old = before[[*_KEY, "value"]].rename(columns={"value": "before"})
    both = now[[*_KEY, "period_end", "value", "published", "published_precision"]].merge(
        old, on=_KEY, how="left", sort=False
    )
    came = both[both["before"].isna()]
    moved = both[both["before"].notna() & (both["before"] != both["value"])]
    return _records(came), _records(moved)


def _records(rows: pd.DataFrame) -> tuple[FigureChange, ...]:
    ordered = rows.sort_values(_KEY, kind="stable")
    return tuple(
        FigureChange(
            r.series_id, r.geo, r.period, r.period_end, None if pd.isna(r.before) else r.before, r.value,
            r.published, r.published_precision,
        )
        for r in ordered.itertuples()
    )  # fmt: skip


def _words(before: View, now: View, published: Mapping[str, Published], target_id: str) -> tuple[StatusChange, ...]:
    then = {each.rule.rule_id: each for each in judge(before, target_id)} if target_id in before.targets else {}
    found = []
    for each in judge(now, target_id):
        old, said = then.get(each.rule.rule_id), published.get(each.rule.rule_id)
        word = said.word if said else old.word if old else ""
        if not word or word == each.word:
            continue
        if said and (old is None or old.word == each.word):
            cause = METHOD if said.terms == terms_of(each.rule) else TARGET
        else:
            cause = _cause(before, now, each)
        found.append(StatusChange(each.rule.rule_id, target_id, each.rule.measure, word, each.word, cause))
    return tuple(found)


def _cause(before: View, now: View, judged: Judgement) -> str:
    """The first of: nothing came, only new figures, only a release, only revisions, that gives the word of today."""
    if judged.step is not None:
        then = judge(before, judged.rule.target_id)[0].step
        return TIME if then is not None and then.level == judged.step.level else NEW
    for name in (TIME, NEW, RELEASE, REVISED):
        again = judge(_trial(before, now, name), judged.rule.target_id)
        if next(each.word for each in again if each.rule.rule_id == judged.rule.rule_id) == judged.word:
            return name
    return NEW  # it took both; without the new figure there would be nothing to say


@lru_cache(maxsize=12)
def _trial(before: View, now: View, name: str) -> View:
    """The later day with only a part of what came since; who reads of it notes the same keys as of the whole."""
    evidence = now.evidence
    rows = evidence.tables.unnoted("observations")
    old = rows["published"] <= before.as_of
    last = rows[old].sort_values([*_KEY, "published"], kind="stable").drop_duplicates(_KEY, keep="last")
    known = last.set_index(_KEY)["value"].reindex(pd.MultiIndex.from_frame(rows[_KEY])).set_axis(rows.index)
    again = known.notna()
    if name == RELEASE:
        rows = rows.assign(value=rows["value"].where(old, known))
    kept = {TIME: old, NEW: old | ~again, RELEASE: old | again, REVISED: old | again}[name]
    return evidence.with_tables(observations=rows[kept]).as_of(now.as_of)
