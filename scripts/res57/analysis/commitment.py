"""The cyber security index: what place its scores give, since its producer gave none in the last edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from res57.analysis.comparable import panel_of
from res57.analysis.track import track
from res57.data.evidence import View
from res57.data.records import HOME, Point

SCORE, RANK, TIER = "gci_score", "gci_rank", "gci_tier"
FULL = 100.0  # highest score of the index


@dataclass(frozen=True)
class ScorePlace:
    """Viet Nam among all economies of an edition, by score.

    Attributes
    ----------
    own
        Its score as published.
    higher, level
        Economies with a higher score, and other economies with the same one.
    total
        Economies with a score in the stored copy of the edition.
    groups
        (score, number of economies, place they share) from the top down to Viet Nam's own score.
    """

    own: Point
    higher: int
    level: int
    total: int
    groups: tuple[tuple[float, int, int], ...]

    @property
    def place(self) -> int:
        """One more than the number of economies ahead; economies with one score share a place."""
        return self.higher + 1

    def score_of(self, place: int) -> float | None:
        """Score that holds a place, or None where that place lies below Viet Nam's."""
        return next((score for score, count, first in self.groups if first + count > place), None)

    @property
    def room(self) -> float:
        """Points between Viet Nam's score and the end of the scale."""
        return FULL - self.own.value


def score_place(view: View) -> ScorePlace | None:
    """Return the place in the newest edition that was public, or None without a score."""
    points = view.points(SCORE)
    if not points:
        return None
    own = points[-1]
    year = float(own.period[:4])
    panel = panel_of(view.evidence, SCORE, everyone=True)
    scores = {geo: values[years.index(year)] for geo, (years, values) in panel.items() if year in years}
    scores[HOME] = own.value
    ahead = [value for value in scores.values() if value > own.value]
    level = [geo for geo, value in scores.items() if value == own.value and geo != HOME]
    tops = sorted({value for value in scores.values() if value >= own.value}, reverse=True)
    groups = tuple((top, _count(scores, top), 1 + sum(value > top for value in scores.values())) for top in tops)
    return ScorePlace(own, len(ahead), len(level), len(scores), groups)


def _count(scores: Mapping[str, float], score: float) -> int:
    return sum(value == score for value in scores.values())


def rank_breaks(view: View) -> frozenset[str]:
    """Editions whose rank is not the producer's, by the register of breaks."""
    return frozenset(mark.period for mark in track(view, RANK).breaks)
