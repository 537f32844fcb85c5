"""An index that is the plain mean of its parts: what each part adds to a gap, and what one part alone would need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from res57.analysis.nth_place import figures_of
from res57.data.evidence import View
from res57.data.records import HOME


@dataclass(frozen=True)
class Part:
    """One part of an index in one edition.

    Attributes
    ----------
    series_id
        Series of the part.
    own, other
        Score of the home country and of the place it is compared with, on the part's scale.
    adds
        What the difference adds to the gap in the index: (other - own) / number of parts.
    world_rank
        Place of the home country by this part among all countries, as computed from the same file; None if unknown.
    """

    series_id: str
    own: float
    other: float
    adds: float
    world_rank: int | None


def parts_of_gap(
    own: Mapping[str, float], other: Mapping[str, float], ranks: Mapping[str, int] | None = None
) -> tuple[Part, ...]:
    """Split a gap between two scores over the parts of the index, the largest first.

    Parameters
    ----------
    own, other
        Part -> score; the index is their plain mean.
    ranks
        Part -> world place of the home country.
    """
    parts = [Part(key, own[key], other[key], (other[key] - own[key]) / len(own), (ranks or {}).get(key)) for key in own]
    return tuple(sorted(parts, key=lambda part: (-part.adds, part.series_id)))


def alone(own: float, gap: float, parts: int) -> float:
    """Score that one part would need if it had to close a gap of the index alone."""
    return own + gap * parts


def gap_by_part(view: View, parts: Sequence[str], period: str, other: str) -> tuple[Part, ...]:
    """Split the gap to another place in one edition; empty where a part of either is not known."""
    mine = {key: figures_of(view, key, (HOME, other), period) for key in parts}
    if any(len(found) < 2 for found in mine.values()):
        return ()
    own = {key: found[HOME].value for key, found in mine.items()}
    theirs = {key: found[other].value for key, found in mine.items()}
    return parts_of_gap(own, theirs, _world_ranks(view, parts, period))


def _world_ranks(view: View, parts: Sequence[str], period: str) -> dict[str, int]:
    rows = view.derived_where("derived_id", [f"{key}_rank" for key in parts])
    rows = rows[(rows["geo"] == HOME) & (rows["period"] == period)].set_index("derived_id")["value"]
    return {key: int(rows[f"{key}_rank"]) for key in parts if f"{key}_rank" in rows.index}
