"""The inputs behind an innovation index: how old each is, and which have not moved from edition to edition."""

from __future__ import annotations

import re
from dataclasses import dataclass

from res57.analysis.track import FROZEN, track
from res57.data.evidence import View
from res57.data.records import HOME, Point, Series

_WORLD_RANK = re.compile(r"\bworld rank (\d+)\b")


@dataclass(frozen=True)
class IndexInput:
    """One input of the index as the newest edition printed it for Viet Nam.

    Attributes
    ----------
    series, latest
        What it is, and its figure in the newest edition.
    data_year
        Year that the figure was measured in, as the index's own file says.
    world_rank
        Place of Viet Nam by this input, or None.
    frozen
        Whether the register says that the index carries the same old input along.
    same_data_year
        Number of editions in a row, up to the newest, with the same data year.
    """

    series: Series
    latest: Point
    data_year: int
    world_rank: int | None
    frozen: bool
    same_data_year: int

    @property
    def age(self) -> int:
        """Years between the data and the edition."""
        return int(self.latest.period[:4]) - self.data_year


def index_inputs(view: View, prefix: str) -> tuple[IndexInput, ...]:
    """Every input of an index whose data year is stored, the oldest data first.

    Parameters
    ----------
    view
        The evidence as of a day.
    prefix
        Start of the ids of the index's series, such as ``gii_``.
    """
    found = []
    for series_id, series in view.series.items():
        if not series_id.startswith(prefix):
            continue
        years = [(p, p.data_year) for p in view.points(series_id, HOME) if p.data_year]
        if not years:
            continue
        point, data_year = years[-1]
        rank = _WORLD_RANK.search(point.note)
        frozen = any(each.kind == FROZEN for each in track(view, series_id).reservations)
        same = 0
        for _, year in reversed(years):
            if year != data_year:
                break
            same += 1
        found.append(IndexInput(series, point, data_year, int(rank[1]) if rank else None, frozen, same))
    return tuple(sorted(found, key=lambda each: (each.data_year, each.series.series_id)))
