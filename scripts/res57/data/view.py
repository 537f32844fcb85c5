"""The evidence as it was known on one day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import pandas as pd

from res57.data.clock import last_day, year_scale
from res57.data.reads import Rows, note
from res57.data.records import Point, Series, Source, Target, split_ids
from res57.data.vintages import Positions

if TYPE_CHECKING:
    from res57.data.evidence import Evidence

# Tables whose rows became public on a day; the others hold definitions that have no such day.
_DATED = {"milestones": "date", "events": "date", "progress": "date", "interim_targets": "announced", "notes": "date"}
# Columns of a figure, and what else a Point takes after them, in its order.
_FIGURE = ("period_end", "value", "period")
_ABOUT = ("published", "published_precision", "source_id", "status", "note", "series_id", "geo")
Record = TypeVar("Record")


@dataclass(frozen=True, eq=False)
class View:
    """The evidence as it was known on one day."""

    as_of: str
    evidence: Evidence
    _points_of: dict[tuple[str, str], tuple[Point, ...]] = field(default_factory=dict, init=False, repr=False)

    @property
    def releases(self) -> pd.DataFrame:
        """All observations published by the day, every vintage, oldest publication first."""
        note("observations")
        return self._releases

    @property
    def observations(self) -> pd.DataFrame:
        """For each series, place and period the value published last by the day."""
        note("observations")
        return self._observations

    @cached_property
    def _releases(self) -> pd.DataFrame:
        return self._rows(self._known.rows)

    @cached_property
    def _observations(self) -> pd.DataFrame:
        return self._rows(self._known.newest)

    @cached_property
    def _known(self) -> Positions:
        """Positions of what was published by the day; what is read of one series copies no other."""
        return self.evidence.vintages.known_by(self.as_of)

    def _rows(self, places: np.ndarray | None) -> pd.DataFrame:
        """Observations at some positions; none for None."""
        return self.evidence.tables.unnoted("observations").iloc[[] if places is None else places]

    def warm(self) -> None:
        """Work out what every page asks for, so that processes forked from this one have it already."""
        _ = self._known, self._source_days, self._names_of_places
        _ = self.targets, self.series, self.sources, self.known_sources

    def table(self, name: str) -> pd.DataFrame:
        """Return a table; rows that became public after the day are left out.

        A dated row is public from the day of its source: an act may be reported late, and a plan
        early. Where the source has no date, the row's own date counts. What has a state, such as an act in
        force, is not shown before its own day either, unless its state is to be planned.
        """
        if name in ("observations", "derived"):
            return getattr(self, name)
        rows = self.evidence.tables[name]
        if name not in _DATED:
            return rows
        own = rows[_DATED[name]].map(self._known_by)
        if "source_id" in rows.columns:
            note(*(f"known/{key}" for key in rows["source_id"]))
            days = rows["source_id"].map(self._source_days)
            known = own.where(days == "", days)
            done = rows["status"] != "planned" if "status" in rows.columns else pd.Series(False, rows.index)
            own = known.where(~done, known.where(known > own, own))
        return rows[(own <= self.as_of).astype(bool)]

    @cached_property
    def known_sources(self) -> Rows[int]:
        """Sources that were public by the day, or whose figures were, as those of later copies.

        By id the number of figures that each gave by the day, of all vintages.
        """
        counts = self.evidence.tables.unnoted("observations")["source_id"].iloc[self._known.rows].value_counts()
        days = self._source_days
        ids = sorted(set(days[days <= self.as_of].index) | set(counts.index))
        return Rows("known", {key: int(counts.get(key, 0)) for key in ids}, whole=("sources", "observations"))

    @cached_property
    def _source_days(self) -> pd.Series:
        """Last day that the date of each source can mean; "" where it has none."""
        dates = self.evidence.tables.unnoted("sources").set_index("source_id")["published"]
        return dates.map(lambda date: self._known_by(date) if date else "")

    def _known_by(self, text: str) -> str:
        """Last day that a date can mean, but never later than the day the evidence was gathered."""
        return min(last_day(text), max(text, self.evidence.edition().as_of))

    @property
    def derived(self) -> pd.DataFrame:
        """Our own computed figures whose base figures were public by the day."""
        note("observations")
        return self.derived_where("base_series", self.evidence.tables["derived"]["base_series"])

    def derived_where(self, column: str, values: Iterable[str]) -> pd.DataFrame:
        """Return our own computed figures, of some values of a column, whose base figures were public by the day."""
        rows = self.evidence.tables["derived"]
        rows = rows[rows[column].isin(list(values))]
        note(*(f"observations/{base}" for base in rows["base_series"].unique()))
        observed = self.evidence.tables.unnoted("observations")[["series_id", "period"]]
        known = observed.iloc[self._known.rows].drop_duplicates()
        return rows.merge(known, left_on=["base_series", "period"], right_on=["series_id", "period"]).drop(
            columns="series_id"
        )

    @cached_property
    def targets(self) -> Rows[Target]:
        """Targets by id, in the order of the Resolution."""
        return self._records("targets", "target_id", Target.from_row)

    @cached_property
    def series(self) -> Rows[Series]:
        """Series by id."""
        return self._records("series", "series_id", Series.from_row)

    @cached_property
    def sources(self) -> Rows[Source]:
        """Sources by id."""
        return self._records("sources", "source_id", Source.from_row)

    def _records(self, table: str, key: str, make: Callable[[Any], Record]) -> Rows[Record]:
        rows = self.evidence.tables.unnoted(table).itertuples(index=False)
        return Rows(table, {getattr(row, key): make(row) for row in rows})

    @property
    def places(self) -> dict[str, str]:
        """English names of places by code."""
        note("geographies")
        return self._names_of_places

    @cached_property
    def _names_of_places(self) -> dict[str, str]:
        rows = self.evidence.tables["geographies"]
        return dict(zip(rows["iso3"], rows["name_en"], strict=True))

    def group(self, name: str) -> tuple[str, ...]:
        """Codes of the places of a group: ``sea``, ``peer``, ``aggregate`` or ``subnational``."""
        rows = self.evidence.tables["geographies"]
        return tuple(rows.loc[rows["group"] == name, "iso3"])

    def points(self, series_id: str, geo: str = "VNM") -> tuple[Point, ...]:
        """Newest figure of each period, oldest period first."""
        note(f"observations/{series_id}/{geo}")
        key = (series_id, geo)
        if key not in self._points_of:
            self._points_of[key] = _points(self._rows(self._known.newest_of.get(key)))
        return self._points_of[key]

    def all_releases(self, series_id: str, geo: str = "VNM") -> tuple[Point, ...]:
        """Every figure of every vintage, oldest period first."""
        note(f"observations/{series_id}/{geo}")
        return _points(self._rows(self._known.rows_of.get((series_id, geo))))

    def releases_of(self, series_id: str) -> pd.DataFrame:
        """All rows of `releases` of a series."""
        note(f"observations/{series_id}")
        return self._rows(self._known.rows_of_series.get(series_id))

    def newest_of(self, series_id: str, geo: str) -> pd.DataFrame:
        """All rows of `observations` of a series for a place."""
        note(f"observations/{series_id}/{geo}")
        return self._rows(self._known.newest_of.get((series_id, geo)))

    def geos(self, series_id: str) -> tuple[str, ...]:
        """Places for which a series has a figure."""
        note(f"observations/{series_id}")
        return tuple(geo for series, geo in self._known.newest_of if series == series_id)

    def about(self, name: str, column: str, subject: str) -> pd.DataFrame:
        """Rows of a table whose ``;``-separated ``column`` names the subject."""
        rows = self.table(name)
        return rows[rows[column].map(lambda cell: subject in split_ids(cell)).astype(bool)]


def _points(rows: pd.DataFrame) -> tuple[Point, ...]:
    columns = [rows[name].tolist() for name in (*_FIGURE, *_ABOUT)]
    figures = zip(*columns, strict=True)
    points = [Point(year_scale(end), float(value), period, end, *about) for end, value, period, *about in figures]
    return tuple(sorted(points, key=lambda point: (point.period_end, point.published)))
