"""The evidence: every table of the data package.

Two clocks run through the data: the ``period`` a figure describes and the day it was
``published``. A `View` holds only what was public on its day.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import pandas as pd

from res57.data.clock import parse_day
from res57.data.load import data_hash, read_descriptor, read_table
from res57.data.reads import Tables, note
from res57.data.records import Edition
from res57.data.view import View
from res57.data.vintages import Vintages
from res57.errors import DataError, ParameterError, Res57Error

_LAZY = ("panel", "precedents", "quarantine")
_PANELS = {"panel", "precedents", "panel_sources"}


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
    _panels_from: Evidence | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.tables, Tables):
            object.__setattr__(self, "tables", Tables(self.tables))

    def with_tables(self, **changed: pd.DataFrame) -> Evidence:
        """Return the same evidence with some tables replaced by others."""
        made = Evidence(self.root, Tables({name: self.tables.unnoted(name) for name in self.tables} | changed))
        if _PANELS.isdisjoint(changed):
            object.__setattr__(made, "_panels_from", self.panels_from)
        return made

    @property
    def panels_from(self) -> Evidence:
        """The evidence that these country panels were read for: what was made of them there serves here, too."""
        return self._panels_from or self

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

    @cached_property
    def vintages(self) -> Vintages:
        """The observations in order, for every day that is asked for."""
        return Vintages(self.tables.unnoted("observations"))

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
