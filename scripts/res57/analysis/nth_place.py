"""The score that a place of an index was held with, and how far Viet Nam's score was from it, edition by edition.

An index is normalised anew in each edition, so a score means something inside its edition only: scores and gaps are
read along one edition, and only places are followed over time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor

from res57.analysis.comparable import panel_of
from res57.analysis.measure import rank_among
from res57.data.evidence import View
from res57.data.records import HOME, Point


@dataclass(frozen=True)
class NthPlace:
    """One edition: who holds a place, with what score, and where the home country stands.

    Attributes
    ----------
    period
        Label of the edition.
    place
        The place that is asked for, 1 the best.
    compared
        Number of places with a score in the edition, the home country among them.
    rank
        Place of the home country: one more than the number strictly ahead.
    holder
        Code of the place that the home country has to pass; the first one outside where it stands inside.
    held_with, own
        The two scores, in the unit of the index.
    """

    period: str
    place: int
    compared: int
    rank: int
    holder: str
    held_with: float
    own: float

    @property
    def gap(self) -> float:
        """Score that the home country lacks; zero or less where it stands inside."""
        return self.held_with - self.own

    @property
    def places_short(self) -> int:
        """Places that the home country has to climb; zero where it stands inside."""
        return max(0, self.rank - self.place)

    @property
    def part_of_needed(self) -> float:
        """Own score over the score of the holder: 1 or more stands inside."""
        return self.own / self.held_with

    @property
    def inside(self) -> bool:
        """Whether the home country holds the place or a better one."""
        return self.rank <= self.place


def nth_place(scores: Mapping[str, float], place: int, period: str = "", home: str = HOME) -> NthPlace:
    """Find the holder of a place among the others.

    Parameters
    ----------
    scores
        Code -> score of one edition, higher is better, the home country among them.
    place
        Place that is asked for.

    Raises
    ------
    ValueError
        If the home country has no score or the list is too short for the place.
    """
    if home not in scores:
        raise ValueError(f"{home} has no score")
    others = sorted(((value, code) for code, value in scores.items() if code != home), key=lambda p: (-p[0], p[1]))
    if len(others) < place:
        raise ValueError(f"place {place} is not on a list of {len(scores)}")
    held_with, holder = others[place - 1]
    rank = rank_among(dict(scores), home, False)
    return NthPlace(period, place, len(scores), rank, holder, held_with, scores[home])


def in_the_world(view: View, series_id: str, panel: str, place: int) -> tuple[NthPlace, ...]:
    """Follow a world place over the editions that were public by the day, oldest first.

    Parameters
    ----------
    view
        The evidence as of a day: an edition counts once Viet Nam's own score in it was public.
    series_id
        Score of the index.
    panel
        The same score for every country in ``precedents.csv``; each edition is a vintage of its own.
    place
        World place that is asked for.
    """
    found = []
    everyone = panel_of(view.evidence, panel, everyone=True)
    for point in view.points(series_id):
        year = float(floor(point.year))
        scores = {geo: dict(zip(*history, strict=True)).get(year) for geo, history in everyone.items()}
        known = {geo: value for geo, value in scores.items() if value is not None} | {HOME: point.value}
        if len(known) > place:
            found.append(nth_place(known, place, point.period))
    return tuple(found)


def in_a_group(view: View, series_id: str, geos: Sequence[str], place: int) -> tuple[NthPlace, ...]:
    """Follow a place within a group over the periods that were public by the day, oldest first."""
    figures = {geo: {p.period: p.value for p in view.points(series_id, geo)} for geo in geos}
    found = []
    for point in view.points(series_id):
        scores = {geo: own[point.period] for geo, own in figures.items() if point.period in own}
        if HOME in scores and len(scores) > place:
            found.append(nth_place(scores, place, point.period))
    return tuple(found)


def figures_of(view: View, series_id: str, geos: Sequence[str], period: str) -> dict[str, Point]:
    """Figures of some places for one period, best first (ranks: the smallest first), then by code."""
    sign = 1 if view.series[series_id].better == "lower" else -1
    found = {geo: p for geo in geos for p in view.points(series_id, geo) if p.period == period}
    return dict(sorted(found.items(), key=lambda item: (sign * item[1].value, item[0])))


def places_by_period(view: View, series_id: str, geos: Sequence[str]) -> dict[str, dict[str, int]]:
    """Place of each member within a group, period by period: what may be followed over time."""
    lower = view.series[series_id].better == "lower"
    periods = sorted({p.period for geo in geos for p in view.points(series_id, geo)})
    found = {}
    for period in periods:
        values = {geo: p.value for geo, p in figures_of(view, series_id, geos, period).items()}
        found[period] = {geo: rank_among(values, geo, lower) for geo in values}
    return found


@dataclass(frozen=True)
class Climb:
    """A move up an order between two editions next to each other, in places."""

    start: Point
    end: Point

    @property
    def places(self) -> int:
        """Places won; negative if lost."""
        return round(self.start.value - self.end.value)


def best_climb(ranks: Sequence[Point]) -> Climb | None:
    """Greatest number of places won from one edition to the next; None with fewer than two editions."""
    return max((Climb(before, after) for before, after in pairwise(ranks)), key=lambda c: c.places, default=None)


def to_pass(scores: Mapping[str, Point], place: int, home: str = HOME) -> tuple[str, ...]:
    """Codes that the home country has to pass to hold a place, the nearest first; empty where it holds it.

    Parameters
    ----------
    scores
        Code -> figure of one edition, best first, as `figures_of` gives them.
    place
        Place that is asked for.
    """
    order = list(scores)
    return tuple(reversed(order[place - 1 : order.index(home)])) if home in scores else ()
