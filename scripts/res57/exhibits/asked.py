"""A number asked for by an act, in words: ``at least 90%``."""

from __future__ import annotations

import math

from res57.exhibits.numbers import amount, number

_WORD = {">": "above ", ">=": "at least ", "<": "below ", "<=": "at most ", "about": "about "}


def asked(comparator: str, low: float, high: float, unit: str) -> str:
    """Write what an act asks for.

    Parameters
    ----------
    comparator
        As in the registers, such as ``">="``, ``"between"`` or ``"top-n"``; ``"="`` needs no word.
    low, high
        The number and, for a range, its upper end, in ``unit``; not-a-number where there is none.
    unit
        Unit of the register.

    Examples
    --------
    >>> asked(">=", 90, math.nan, "%"), asked("=", 68457, math.nan, "count"), asked("top-n", 3, 50, "rank")
    ('at least 90%', '68,457', 'top 3 (region), top 50 (world)')
    """
    if math.isnan(low):
        return "a step, no number" if comparator == "milestone" else "–"
    ranged = not math.isnan(high)
    if comparator == "top-n":
        return f"top {number(low)}" + (f" (region), top {number(high)} (world)" if ranged else "")
    if ranged:
        return f"{number(low)} to {amount(high, unit)}"
    return _WORD.get(comparator, "") + amount(low, unit)
