"""The evidence, and what was known of it on a given day.

Two clocks run through the data: the ``period`` a figure describes and the day it was
``published``. A `View` holds only what was public on its day.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from res57.data.clock import last_day, parse_day, year_scale
from res57.data.load import data_hash, read_descriptor, read_table
from res57.data.records import Edition, Point, Series, Source, Target, split_ids
from res57.errors import DataError, ParameterError, Res57Error

_KEY = ["series_id", "geo", "period"]
# Tables whose rows became public on a day; the others hold definitions that have no such day.
_DATED = {"milestones": "date", "events": "date", "progress": "date", "interim_targets": "announced", "notes": "date"}
_LAZY = ("panel", "precedents", "quarantine")


@dataclass(frozen=True, eq=False)  # one object is one reading of the files
class Evidence:
    """Every table of the data package.

    Attributes
    ----------
    root
        The folder of the data package.
    tables
        One frame a table, as stored.
    """

    root: Path
    tables: Mapping[str, pd.DataFrame]
    _views: dict[str, View] = field(default_factory=dict, init=False, repr=False)

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
        resource = next(item for item in read_descriptor(self.root)["resources"] if item["name"] == name)
        return read_table(self.root, resource)

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """Every edition, oldest day first; of one day in the order of their ids."""
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
        path = self.root / "editions" / edition_id / "assessment.csv"
        return pd.read_csv(path, dtype=str, keep_default_na=False) if path.is_file() else None

    def edition_before(self, day: str) -> Edition | None:
        """Return the newest edition whose day lies before a day, or None."""
        return next((edition for edition in reversed(self.editions) if edition.as_of < day), None)

    def as_of(self, day: str) -> View:
        """Return what was public on ``day`` (ISO) and nothing later."""
        day = parse_day(day)
        return self._views.setdefault(day, View(day, self))


@lru_cache(maxsize=2)
def _read(root: Path, _digest: str) -> Evidence:
    """Read the tables once for each state of the files."""
    resources = read_descriptor(root)["resources"]
    return Evidence(root, {item["name"]: read_table(root, item) for item in resources if item["name"] not in _LAZY})


@dataclass(frozen=True, eq=False)
class View:
    """The evidence as it was known on one day."""

    as_of: str
    evidence: Evidence

    @cached_property
    def releases(self) -> pd.DataFrame:
        """All observations published by the day, every vintage, oldest publication first."""
        rows = self.evidence.tables["observations"]
        return rows[rows["published"] <= self.as_of].sort_values([*_KEY, "published"], kind="stable")

    @cached_property
    def observations(self) -> pd.DataFrame:
        """For each series, place and period the value published last by the day."""
        return self.releases.drop_duplicates(_KEY, keep="last")

    @cached_property
    def _places(self) -> dict[tuple[str, str], np.ndarray]:
        """Positions in `observations` of each series and place."""
        return self.observations.groupby(["series_id", "geo"], sort=False).indices

    @cached_property
    def _release_places(self) -> dict[tuple[str, str], np.ndarray]:
        """Positions in `releases` of each series and place."""
        return self.releases.groupby(["series_id", "geo"], sort=False).indices

    def warm(self) -> None:
        """Work out what every page asks for, so that processes forked from this one have it already."""
        _ = self._places, self._release_places, self.targets, self.series, self.sources, self.places

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
            days = rows["source_id"].map(self._source_days)
            known = own.where(days == "", days)
            done = rows["status"] != "planned" if "status" in rows.columns else pd.Series(False, rows.index)
            own = known.where(~done, known.where(known > own, own))
        return rows[(own <= self.as_of).astype(bool)]

    @cached_property
    def known_sources(self) -> frozenset[str]:
        """Ids of the sources that were public by the day, or whose figures were, as those of later copies."""
        days = self._source_days
        return frozenset(days[days <= self.as_of].index) | frozenset(self.releases["source_id"])

    @cached_property
    def _source_days(self) -> pd.Series:
        """Last day that the date of each source can mean; "" where it has none."""
        dates = self.evidence.tables["sources"].set_index("source_id")["published"]
        return dates.map(lambda date: self._known_by(date) if date else "")

    def _known_by(self, text: str) -> str:
        """Last day that a date can mean, but never later than the day the evidence was gathered."""
        return min(last_day(text), max(text, self.evidence.edition().as_of))

    @cached_property
    def derived(self) -> pd.DataFrame:
        """Our own computed figures whose base figures were public by the day."""
        rows = self.evidence.tables["derived"]
        known = self.releases[["series_id", "period"]].drop_duplicates()
        return rows.merge(known, left_on=["base_series", "period"], right_on=["series_id", "period"]).drop(
            columns="series_id"
        )

    @cached_property
    def targets(self) -> dict[str, Target]:
        """Targets by id, in the order of the Resolution."""
        rows = self.evidence.tables["targets"].itertuples(index=False)
        return {row.target_id: Target.from_row(row) for row in rows}

    @cached_property
    def series(self) -> dict[str, Series]:
        """Series by id."""
        rows = self.evidence.tables["series"].itertuples(index=False)
        return {row.series_id: Series.from_row(row) for row in rows}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by id."""
        rows = self.evidence.tables["sources"].itertuples(index=False)
        return {row.source_id: Source.from_row(row) for row in rows}

    @cached_property
    def places(self) -> dict[str, str]:
        """English names of places by code."""
        rows = self.evidence.tables["geographies"]
        return dict(zip(rows["iso3"], rows["name_en"], strict=True))

    def group(self, name: str) -> tuple[str, ...]:
        """Codes of the places of a group: ``sea``, ``peer``, ``aggregate`` or ``subnational``."""
        rows = self.evidence.tables["geographies"]
        return tuple(rows.loc[rows["group"] == name, "iso3"])

    def points(self, series_id: str, geo: str = "VNM") -> tuple[Point, ...]:
        """Newest figure of each period, oldest period first."""
        return _points(self.observations, self._places.get((series_id, geo)))

    def all_releases(self, series_id: str, geo: str = "VNM") -> tuple[Point, ...]:
        """Every figure of every vintage, oldest period first."""
        return _points(self.releases, self._release_places.get((series_id, geo)))

    def geos(self, series_id: str) -> tuple[str, ...]:
        """Places for which a series has a figure."""
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
            row.published_precision, row.source_id, row.status, row.note,
        )
        for row in rows.itertuples(index=False)
    ]  # fmt: skip
    return tuple(sorted(points, key=lambda point: (point.period_end, point.published)))
