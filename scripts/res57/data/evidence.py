"""The evidence, and what was known of it on a given day.

Two clocks run through the data: the ``period`` a figure describes and the day it was
``published``. A `View` holds only what was public on its day.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from res57.data.clock import last_day, parse_day, year_scale
from res57.data.load import data_hash, read_descriptor, read_table
from res57.data.reads import Rows, Tables, note
from res57.data.records import Edition, Point, Series, Source, Target, split_ids
from res57.errors import DataError, ParameterError, Res57Error

_KEY = ["series_id", "geo", "period"]
# Tables whose rows became public on a day; the others hold definitions that have no such day.
_DATED = {"milestones": "date", "events": "date", "progress": "date", "interim_targets": "announced", "notes": "date"}
_LAZY = ("panel", "precedents", "quarantine")
Record = TypeVar("Record")


@dataclass(frozen=True, eq=False)  # one object is one reading of the files
class Evidence:
    """Every table of the data package.

    Attributes
    ----------
    root
        The folder of the data package.
    tables
        One frame a table, as stored.
    digest
        Hash of the files that it was read from; "" if it was made otherwise.
    """

    root: Path
    tables: Tables[pd.DataFrame]
    digest: str = ""
    _views: dict[str, View] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.tables, Tables):
            object.__setattr__(self, "tables", Tables(self.tables))

    def with_tables(self, **changed: pd.DataFrame) -> Evidence:
        """Return the same evidence with some tables replaced by others."""
        return Evidence(self.root, Tables({name: self.tables.unnoted(name) for name in self.tables} | changed))

    @classmethod
    def load(cls, path: str | Path = "data", *, validate: bool = True) -> Evidence:
        """Read and validate a data package.

        Parameters
        ----------
        path
            Folder that holds ``datapackage.json``.
        validate
            Check every rule first. A build checks once and hands the hash of what it checked to
            its kernels in ``RES57_DATA_CHECKED``, so that eighty notebooks do not check again.

        Raises
        ------
        DataError
            If a table breaks a rule; the message names file, row, field, value and mend.
        """
        root = Path(path)
        if not root.is_dir():
            raise Res57Error(f"{path}: there is no such folder. Give the folder that holds datapackage.json.")
        digest = data_hash(root)
        if validate and os.environ.get("RES57_DATA_CHECKED") != digest:
            from res57.data.check import check_data  # slow to import, and most processes need no check

            if problems := check_data(root):
                raise DataError(problems)
        return _read(root, digest)

    def panel(self, name: str = "panel") -> pd.DataFrame:
        """Read a country panel (``panel`` or ``precedents``); large, so only on demand."""
        note(name)
        if name in self.tables:  # put in the place of the stored one
            return self.tables.unnoted(name)
        resource = next(item for item in read_descriptor(self.root)["resources"] if item["name"] == name)
        return read_table(self.root, resource)

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Every edition, oldest day first; of one day in the order of their ids."""
        note("editions")
        return self._editions

    @cached_property
    def _editions(self) -> tuple[Edition, ...]:
        found = [Edition.from_row(row) for row in self.tables["editions"].itertuples(index=False)]
        return tuple(sorted(found, key=lambda edition: (edition.as_of, edition.id)))

    def edition(self, edition_id: str = "") -> Edition:
        """Return an edition by its id, the newest without one.

        Raises
        ------
        ParameterError
            If there is no such edition; the message lists those that exist.
        """
        if not edition_id:
            return self.editions[-1]
        for edition in self.editions:
            if edition.id == edition_id:
                return edition
        known = ", ".join(edition.id for edition in self.editions)
        raise ParameterError(f"edition: {edition_id[:40]!r} does not exist. Known: {known}.")

    def assessment(self, edition_id: str) -> pd.DataFrame | None:
        """Return the words of a released edition as they were published, all as text; None for a draft."""
        path = self.file("editions", edition_id, "assessment.csv")
        return pd.read_csv(path, dtype=str, keep_default_na=False) if path.is_file() else None

    def file(self, *parts: str) -> Path:
        """Return the path of a file of the data package that is no table."""
        note("/".join(("file", *parts)))
        return self.root.joinpath(*parts)

    def edition_before(self, day: str) -> Edition | None:
        """Return the newest edition whose day lies before a day, or None."""
        return next((edition for edition in reversed(self.editions) if edition.as_of < day), None)

    def as_of(self, day: str) -> View:
        """Return what was public on ``day`` (ISO) and nothing later."""
        day = parse_day(day)
        return self._views.setdefault(day, View(day, self))


@lru_cache(maxsize=2)
def _read(root: Path, digest: str) -> Evidence:
    """Read the tables once for each state of the files."""
    resources = read_descriptor(root)["resources"]
    tables = {item["name"]: read_table(root, item) for item in resources if item["name"] not in _LAZY}
    return Evidence(root, Tables(tables), digest)


@dataclass(frozen=True, eq=False)
class View:
    """The evidence as it was known on one day."""

    as_of: str
    evidence: Evidence

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
        rows = self.evidence.tables.unnoted("observations")
        return rows[rows["published"] <= self.as_of].sort_values([*_KEY, "published"], kind="stable")

    @cached_property
    def _observations(self) -> pd.DataFrame:
        return self._releases.drop_duplicates(_KEY, keep="last")

    @cached_property
    def _places(self) -> dict[tuple[str, str], np.ndarray]:
        """Positions in `observations` of each series and place."""
        return self._observations.groupby(["series_id", "geo"], sort=False).indices

    @cached_property
    def _release_places(self) -> dict[tuple[str, str], np.ndarray]:
        """Positions in `releases` of each series and place."""
        return self._releases.groupby(["series_id", "geo"], sort=False).indices

    @cached_property
    def _series_places(self) -> dict[str, np.ndarray]:
        """Positions in `releases` of each series."""
        return self._releases.groupby("series_id", sort=False).indices

    def warm(self) -> None:
        """Work out what every page asks for, so that processes forked from this one have it already."""
        _ = self._places, self._release_places, self._series_places, self._source_days, self._names_of_places
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
        counts = self._releases["source_id"].value_counts()
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
        known = self._releases[["series_id", "period"]].drop_duplicates()
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
        return _points(self._observations, self._places.get((series_id, geo)))

    def all_releases(self, series_id: str, geo: str = "VNM") -> tuple[Point, ...]:
        """Every figure of every vintage, oldest period first."""
        note(f"observations/{series_id}/{geo}")
        return _points(self._releases, self._release_places.get((series_id, geo)))

    def releases_of(self, series_id: str) -> pd.DataFrame:
        """All rows of `releases` of a series."""
        note(f"observations/{series_id}")
        return self._releases.iloc[self._series_places.get(series_id, [])]

    def newest_of(self, series_id: str, geo: str) -> pd.DataFrame:
        """All rows of `observations` of a series for a place."""
        note(f"observations/{series_id}/{geo}")
        return self._observations.iloc[self._places.get((series_id, geo), [])]

    def geos(self, series_id: str) -> tuple[str, ...]:
        """Places for which a series has a figure."""
        note(f"observations/{series_id}")
        return tuple(geo for series, geo in self._places if series == series_id)

    def about(self, name: str, column: str, subject: str) -> pd.DataFrame:
        """Rows of a table whose ``;``-separated ``column`` names the subject."""
        rows = self.table(name)
        return rows[rows[column].map(lambda cell: subject in split_ids(cell)).astype(bool)]


def _points(frame: pd.DataFrame, places: np.ndarray | None) -> tuple[Point, ...]:
    if places is None:
        return ()
    rows = frame.iloc[places]
    points = [
        Point(
            year_scale(row.period_end), float(row.value), row.period, row.period_end, row.published,
            row.published_precision, row.source_id, row.status, row.note, row.series_id, row.geo,
        )
        for row in rows.itertuples(index=False)
    ]  # fmt: skip
    return tuple(sorted(points, key=lambda point: (point.period_end, point.published)))
