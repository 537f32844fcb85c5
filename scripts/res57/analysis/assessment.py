"""The judgement of a target as a record: its word, its numbers and what they were made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Alternative:
    """Another word that one changed choice would give."""

    why: str
    status: str
    chance: float


@dataclass(frozen=True)
class Assessment:
    """The judgement of one target by one measure.

    Attributes
    ----------
    status
        One of `res57.analysis.status.STATUSES`.
    basis
        ``chance``, ``pace``, ``verdict`` or ``none``.
    moving_away, provisional
        Additions to the word.
    chance, chance_high
        Chance of meeting (or still meeting) the target at the deadline; of the upper end of a range.
    needed, recent
        Pace a year in units of the figure, or in % (log) where ``pace`` is ``log``; positive is better.
    ratio
        ``recent / needed``; None once reached or where nothing is needed.
    path
        Where the straight path from the base year would be at the last figure.
    goal, bar
        The number asked for as a level, and the figure from which it counts as met.
    central, lo80, hi80, lo95, hi95
        Middle and bands at the deadline, in units of the figure (growth targets without a published base
        and rate targets: % a year).
    parts
        Numbers behind the projection, by the names of the methods page.
    alternatives
        Other words, where one choice decides.
    """

    status: str
    basis: str
    pace: str
    n_points: int
    moving_away: bool = False
    provisional: bool = False
    chance: float | None = None
    chance_high: float | None = None
    needed: float | None = None
    recent: float | None = None
    ratio: float | None = None
    path: float | None = None
    goal: float | None = None
    bar: float | None = None
    last_year: float | None = None
    last_value: float | None = None
    vintage: str = ""
    horizon: float | None = None
    central: float | None = None
    lo80: float | None = None
    hi80: float | None = None
    lo95: float | None = None
    hi95: float | None = None
    model: str | None = None
    scale: str = ""
    flags: tuple[str, ...] = ()
    parts: Mapping[str, float] = field(default_factory=dict, repr=False)
    alternatives: tuple[Alternative, ...] = ()

    @property
    def label(self) -> str:
        """The word with its additions: ``Far off course, moving away``, ``Missed (provisional)``."""
        text = self.status + (", moving away" if self.moving_away else "")
        if self.provisional:
            text += " (provisional)"
        return text + (" (pace only)" if self.basis == "pace" else "")
