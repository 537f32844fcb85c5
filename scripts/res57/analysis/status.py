"""The words of a judgement and the limits between them."""

from __future__ import annotations

import math
from fractions import Fraction

MET = "Met"
MISSED = "Missed"
REACHED = "Reached early"
MAY_NOT_HOLD = "Reached, may not hold"
ON_COURSE = "On course"
EITHER_WAY = "Could go either way"
OFF_COURSE = "Off course"
FAR_OFF = "Far off course"
TOO_LITTLE = "Too little data"
TOO_FAR = "Too far ahead to judge"
NOT_STARTED = "Not started"
NOT_MEASURED = "Not measured"
STATUSES = (
    MET,
    MISSED,
    REACHED,
    MAY_NOT_HOLD,
    ON_COURSE,
    EITHER_WAY,
    OFF_COURSE,
    FAR_OFF,
    TOO_LITTLE,
    TOO_FAR,
    NOT_STARTED,
    NOT_MEASURED,
)
LIKELY, POSSIBLE, UNLIKELY = 0.66, 0.33, 0.10
PACE_LIKELY, PACE_POSSIBLE = 1.6, 0.95


def word_of_chance(chance: float) -> str:
    """Word for the chance of a target that is not reached yet."""
    if chance >= LIKELY:
        return ON_COURSE
    if chance >= POSSIBLE:
        return EITHER_WAY
    return OFF_COURSE if chance >= UNLIKELY else FAR_OFF


def word_of_pace(ratio: float) -> str:
    """Word where only the recent pace over the needed one is known."""
    if ratio >= PACE_LIKELY:
        return ON_COURSE
    return EITHER_WAY if ratio >= PACE_POSSIBLE else OFF_COURSE


def word_of_holding(chance: float | None) -> str:
    """Word for a target that the latest figure meets before the deadline."""
    return REACHED if chance is None or chance >= LIKELY else MAY_NOT_HOLD


def chance_odds(chance: float) -> str:
    """A chance as it is printed: in steps of one in twenty, never as certain: ``about 1 in 5``."""
    if chance < 0.05:
        return "less than 1 in 20"
    if chance > 0.95:
        return "more than 19 in 20"
    share = Fraction(math.floor(chance * 20 + 0.5), 20)
    return f"about {share.numerator} in {share.denominator}"


def chance_number(chance: float) -> float:
    """The same as a number for machines: two decimals, never 0 or 1."""
    return min(max(round(chance, 2), 0.01), 0.99)
