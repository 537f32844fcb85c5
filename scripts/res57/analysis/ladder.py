"""Evidence ladder for milestones and qualitative targets: counts, never percentages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEVELS = ("No public evidence", "Planned", "Under way", "Delivered", "Verified in use")
MEANINGS = (
    "Nothing public was found.",
    "A legal or budget document names it.",
    "There is a contract, construction, an appointment, first spending or a first part at work.",
    "It is officially accepted, in force or open.",
    "Independent evidence or outcome data show its use.",
)
DELIVERED = 3


@dataclass(frozen=True)
class PassRule:
    """What counts as delivered, in words, and the day the words were written (ISO date)."""

    text: str
    written: str

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a pass rule needs words: what counts as delivered?")


@dataclass(frozen=True)
class Step:
    """One piece of evidence.

    Attributes
    ----------
    level
        Rung that it proves, 1 to 4.
    date
        Day the evidence became public, ISO.
    scored
        Day it was put on the ladder, ISO.
    source_id
        Where it can be read.
    """

    level: int
    date: str
    scored: str
    source_id: str

    def __post_init__(self) -> None:
        if not 1 <= self.level < len(LEVELS):
            raise ValueError(f"a step of evidence has a level from 1 to {len(LEVELS) - 1}, not {self.level}")
        if not self.source_id:
            raise ValueError("a step of evidence needs a source")


@dataclass(frozen=True)
class Standing:
    """Where a milestone stands on a day.

    Attributes
    ----------
    level, word
        Rung and its name.
    overdue
        True if it was due and is not delivered.
    step
        The evidence that decides, or None.
    """

    level: int
    word: str
    overdue: bool
    step: Step | None

    @property
    def label(self) -> str:
        """The word with its addition: ``Under way, overdue``."""
        return f"{self.word}, overdue" if self.overdue else self.word


def standing(rule: PassRule, steps: Sequence[Step], as_of: str, due: str = "") -> Standing:
    """Place a milestone on the ladder.

    Parameters
    ----------
    rule
        Written before any evidence was scored.
    steps
        Evidence in any order; what became public after ``as_of`` is not used.
    as_of
        ISO date.
    due
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; empty if no day was set. Overdue from the next such period.

    Raises
    ------
    ValueError
        If evidence was scored before the rule was written.
    """
    for step in steps:
        if step.scored < rule.written:
            raise ValueError(f"evidence was scored on {step.scored}, before the pass rule of {rule.written}")
    known = [step for step in steps if step.date <= as_of]
    # Of several proofs of the highest rung the first is named: it dates the rung.
    top = min(known, key=lambda step: (-step.level, step.date), default=None)
    level = top.level if top else 0
    overdue = bool(due) and as_of[: len(due)] > due and level < DELIVERED
    return Standing(level, LEVELS[level], overdue, top)


def count(standings: Sequence[Standing]) -> dict[str, int]:
    """Count standings by word, every word named, in the order of the ladder; and those overdue."""
    counts = {word: sum(one.word == word for one in standings) for word in LEVELS}
    return {**counts, "overdue": sum(one.overdue for one in standings)}


def pass_words(text: str) -> tuple[str, str]:
    """Split a pass rule into what counts as delivered and what counts as verified in use.

    Examples
    --------
    >>> pass_words("Delivered: it opens. Verified in use: others count its users.")
    ('It opens.', 'Others count its users.')
    """
    delivered, _, verified = text.partition("Verified in use:")
    parts = (delivered.removeprefix("Delivered:").strip(), verified.strip())
    return tuple(part[:1].upper() + part[1:] for part in parts)  # type: ignore[return-value]
