"""Tell by a hash whether what a key of `res57.data.reads` stands for is still the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from res57.data.evidence import Evidence
from res57.data.load import resource_paths

EVERYTHING = "everything"  # read by what does not say what it reads
IDS = {"sources": "source_id", "series": "series_id", "targets": "target_id"}
_NOTHING = "nothing"  # no such row: a reader may have asked in vain, and a row may come


class Fingerprints:
    """Hashes of the rows of one state of the data, each made when first asked for.

    Parameters
    ----------
    evidence
        The data package.
    """

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._found: dict[str, str] = {}
        self._rows: dict[str, np.ndarray] = {}

    def of(self, key: str) -> str:
        """Return the hash of what a key stands for.

        Raises
        ------
        KeyError
            If the key names no table of the package.
        """
        if key not in self._found:
            self._found[key] = self._make(key)
        return self._found[key]

    def together(self, keys: Iterable[str]) -> str:
        """Return one hash for many keys."""
        lines = (f"{key} {self.of(key)}" for key in sorted(keys))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def _make(self, key: str) -> str:
        table, _, rest = key.partition("/")
        if key == EVERYTHING:
            return self._evidence.digest
        if table == "file":
            path = self._evidence.root / rest
            return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else _NOTHING
        if table == "known":
            return self._known.get(rest, _NOTHING)
        if table in ("panel", "precedents"):
            return hashlib.sha256(self._paths[table].read_bytes()).hexdigest()
        rows = self._hashes(table)
        return _digest(rows[self._places(table).get(rest, [])] if rest else rows)

    @cached_property
    def _paths(self) -> Mapping[str, Path]:
        return resource_paths(self._evidence.root)

    def _hashes(self, table: str) -> np.ndarray:
        """A number for each row of a table."""
        if table not in self._rows:
            frame = self._evidence.tables.unnoted(table)
            self._rows[table] = pd.util.hash_pandas_object(frame, index=False).to_numpy()
        return self._rows[table]

    def _places(self, table: str) -> Mapping[str, np.ndarray]:
        return self._places_of_observations if table == "observations" else self._places_of_ids[table]

    @cached_property
    def _places_of_observations(self) -> dict[str, np.ndarray]:
        frame = self._evidence.tables.unnoted("observations")
        pairs = frame.groupby(["series_id", "geo"], sort=False).indices
        return {"/".join(pair): rows for pair, rows in pairs.items()} | frame.groupby("series_id").indices

    @cached_property
    def _places_of_ids(self) -> dict[str, dict[str, np.ndarray]]:
        frames = {table: self._evidence.tables.unnoted(table) for table in IDS}
        return {table: frame.groupby(IDS[table], sort=False).indices for table, frame in frames.items()}

    @cached_property
    def _known(self) -> dict[str, str]:
        sources = self._evidence.tables.unnoted("sources").set_index("source_id")["published"]
        observed = self._evidence.tables.unnoted("observations").groupby("source_id")["published"]
        days = {key: " ".join(sorted(each)) for key, each in observed}
        return {key: hashlib.sha256(f"{day} {days.get(key, '')}".encode()).hexdigest() for key, day in sources.items()}


def _digest(rows: np.ndarray) -> str:
    return hashlib.sha256(np.ascontiguousarray(rows).tobytes()).hexdigest() if len(rows) else _NOTHING
