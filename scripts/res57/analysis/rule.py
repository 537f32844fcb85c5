"""What a target asks for, as data: every field has a meaning, so none has a default."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from res57.analysis.model.predictive import COMPARATORS
from res57.analysis.model.scale import check_scale

KINDS = ("level", "growth", "rate")
FULL_FROM = 0.995  # share of a natural limit that counts as reaching it


@dataclass(frozen=True)
class Figure:
    """A figure on the year scale (the end of 2024 is 2024.0), with the vintage it comes from."""

    year: float
    value: float
    vintage: str


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A target with a number.

    Attributes
    ----------
    kind
        ``level``: the figure itself. ``growth``: average compound growth of the figure from the base
        year to the deadline, % a year. ``rate``: mean of yearly rates (%) over the years after the base
        year up to the deadline; the figures are the rates.
    comparator
        ``>=``, ``>``, ``<=`` or ``<``.
    low
        The number asked for; of a range, the end that is the test.
    high
        The far end of a range, or None.
    corridor
        True if passing ``high`` is a miss too.
    better
        ``higher`` or ``lower``.
    pace
        Scale of the pace: ``id`` (units a year) or ``log`` (% a year).
    scale
        Working scale of the projection.
    decimals
        Decimals of the published figure.
    full
        Natural limit in the unit of the figure (100, 1, or 0 where lower is better), or None.
    base_year, deadline
        On the year scale; the base may be None for levels.
    lag
        Years from the end of a period to its usual publication.
    """

    kind: str
    comparator: str
    low: float
    high: float | None
    corridor: bool
    better: str
    pace: str
    scale: str
    decimals: int
    full: float | None
    base_year: float | None
    deadline: float
    lag: float

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"the kind {self.kind!r} is not known; use one of {', '.join(KINDS)}")
        if self.comparator not in COMPARATORS:
            raise ValueError(f"the comparator {self.comparator!r} is not known; use one of {', '.join(COMPARATORS)}")
        if self.better not in ("higher", "lower") or self.comparator.startswith("<") != (self.better == "lower"):
            raise ValueError(f"'{self.comparator}' does not fit a measure where {self.better!r} is better")
        if self.pace not in ("id", "log"):
            raise ValueError(f"the pace scale must be id or log, not {self.pace!r}")
        check_scale(self.scale)
        if self.kind != "level" and self.base_year is None:
            raise ValueError(f"a target of the kind {self.kind!r} needs a base year")
        if self.corridor and self.high is None:
            raise ValueError("a corridor needs two ends")

    @property
    def sign(self) -> int:
        """+1 if higher is better, else -1."""
        return 1 if self.better == "higher" else -1

    def bar(self, goal: float) -> float:
        """Figure from which a goal is met at published precision, for test and model alike.

        ``>`` asks for half a unit of the last decimal more, ``>=`` forgives as much; a goal at the
        natural limit counts as reached from 99.5% of it.
        """
        if self.full is not None and self.sign * (goal - self.full) >= 0:
            return self.full * FULL_FROM if self.full else (1 - FULL_FROM) * (100 if self.scale == "logit100" else 1)
        half = 0.5 * 10.0**-self.decimals
        return goal + self.sign * (half if self.comparator in (">", "<") else -half)

    def meets(self, value: float, goal: float) -> bool:
        """Whether a figure meets a goal at published precision."""
        slack = 1e-9 * max(1.0, abs(goal))
        return self.sign * (value - self.bar(goal)) >= -slack


def checked(points: Sequence[Figure]) -> tuple[Figure, ...]:
    """Refuse figures that must not stand in one history.

    Raises
    ------
    ValueError
        If the figures come from more than one vintage, or the years are not strictly increasing.
    """
    vintages = sorted({point.vintage for point in points})
    if len(vintages) > 1:
        raise ValueError(f"figures of different vintages must not be mixed: {', '.join(vintages)}")
    years = [point.year for point in points]
    if any(b <= a for a, b in pairwise(years)):
        raise ValueError("figures must be in order of their years, one a year")
    return tuple(points)
