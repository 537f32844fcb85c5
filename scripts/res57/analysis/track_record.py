"""The book's own record: chances of released editions against what came.

The outcome of a chance is read from the verdict on the same rule, so that the record and the page of the target
can never say different things. A chance without a verdict is open and counts nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from res57.analysis.judgement import Judgement, judge
from res57.analysis.status import MET, MISSED, STATUSES
from res57.data.evidence import View
from res57.data.records import FromRow


@dataclass(frozen=True)
class Chance(FromRow):
    """One row of ``chances.csv``: what an edition said of one rule."""

    edition: str
    as_of: str
    rule_id: str
    target_id: str
    measure: str
    status: str
    chance: float
    deadline: float | None

    @property
    def word(self) -> str:
        """The status word without its additions, such as ``moving away``."""
        fitting = [word for word in STATUSES if self.status.startswith(word)]
        return max(fitting, key=len, default=self.status)


COLUMNS = tuple(each.name for each in fields(Chance))


@dataclass(frozen=True)
class Scored:
    """A chance and what came.

    Attributes
    ----------
    outcome
        1 if the target was met, 0 if it was missed, None while there is no verdict.
    provisional
        Whether the verdict may still change with a revision.
    """

    chance: Chance
    outcome: int | None = None
    provisional: bool = False


@dataclass(frozen=True)
class WordRecord:
    """How many scored chances stood beside a status word, and how many of these targets were met."""

    word: str
    n: int
    met: int


@dataclass(frozen=True)
class Summary:
    """The record in numbers.

    Attributes
    ----------
    n_scored, n_provisional, n_open
        Chances with a verdict, those of them whose verdict is provisional, and chances without one.
    brier
        Mean of (chance - outcome) squared, from 0 to 1, lower is better; None if nothing is scored.
    words
        In the order of the status words; words that no scored chance had are left out.
    """

    n_scored: int
    n_provisional: int
    n_open: int
    brier: float | None
    words: tuple[WordRecord, ...]


def chances_of(view: View) -> tuple[Chance, ...]:
    """Return the recorded chances of the editions up to the day of a view, in the order of the file."""
    rows = map(Chance.from_row, view.evidence.tables["chances"].itertuples(index=False))
    return tuple(row for row in rows if row.as_of <= view.as_of)


def score(chances: Iterable[Chance], view: View) -> tuple[Scored, ...]:
    """Put each chance beside its outcome, in the same order.

    Parameters
    ----------
    chances
        Rows of ``chances.csv``.
    view
        The newest evidence. Its verdicts are the outcomes.

    Notes
    -----
    A chance stays open if its rule has since been given another deadline: it spoke of another day.
    """
    return tuple(_score(chance, view) for chance in chances)


def summary(scored: Iterable[Scored]) -> Summary:
    """Return the numbers of a record.

    Parameters
    ----------
    scored
        From `score`.
    """
    rows = tuple(scored)
    known = [(row.chance, row.outcome) for row in rows if row.outcome is not None]
    losses = [(chance.chance - outcome) ** 2 for chance, outcome in known]
    return Summary(
        n_scored=len(known),
        n_provisional=sum(row.provisional for row in rows),
        n_open=len(rows) - len(known),
        brier=sum(losses) / len(losses) if losses else None,
        words=tuple(_by_word(known)),
    )


def _score(chance: Chance, view: View) -> Scored:
    for judged in judge(view, chance.target_id):
        if judged.rule.rule_id == chance.rule_id and judged.rule.deadline == chance.deadline:
            outcome = _outcome(judged)
            return Scored(chance, outcome, outcome is not None and "(provisional)" in judged.word)
    return Scored(chance)


def _outcome(judged: Judgement) -> int | None:
    if judged.basis != "verdict":
        return None
    if judged.word.startswith(MET):
        return 1
    return 0 if judged.word.startswith(MISSED) else None


def _by_word(known: list[tuple[Chance, int]]) -> Iterator[WordRecord]:
    for word in STATUSES:
        outcomes = [outcome for chance, outcome in known if chance.word == word]
        if outcomes:
            yield WordRecord(word, len(outcomes), sum(outcomes))
