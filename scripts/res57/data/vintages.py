"""Find what was known on a day among very many releases, without copying them.

The text of the keys is compared once, when the rows are put in order. After that a day is a pass over whole numbers,
and what was known on it is told as positions of rows, so that a table of any size is held once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np
import pandas as pd

Name = TypeVar("Name")
Pair = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Positions:
    """Positions in the table of the rows that were known on one day.

    Attributes
    ----------
    rows
        Every release, in the order of series, place, period and publication; of one day in the order of the table.
    newest
        Of each series, place and period the release published last.
    rows_of, newest_of
        The same, by series and place.
    rows_of_series
        Every release, by series.
    """

    rows: np.ndarray
    newest: np.ndarray
    rows_of: dict[Pair, np.ndarray]
    newest_of: dict[Pair, np.ndarray]
    rows_of_series: dict[str, np.ndarray]


class Vintages:
    """The releases of a table in order.

    Parameters
    ----------
    rows
        Observations with ``series_id``, ``geo``, ``period`` and ``published``; no cell of these is missing.
    """

    def __init__(self, rows: pd.DataFrame) -> None:
        (series, names), (geo, places), (period, _) = (_codes(rows[name]) for name in ("series_id", "geo", "period"))
        day, days = pd.factorize(rows["published"], sort=True)
        self._order = np.lexsort((day, period, geo, series))  # stable, the last key counts first
        series, geo, period, day = (codes[self._order].astype(np.int32) for codes in (series, geo, period, day))
        self._day, self._days = day, list(days)
        self._series, self._names = series, names
        self._pair, begins = _numbered(series, geo)
        self._cell, _ = _numbered(series, geo, period)
        self._pairs = [(names[series[at]], places[geo[at]]) for at in begins]

    def known_by(self, day: str) -> Positions:
        """Return what was published by a day (ISO)."""
        known = np.flatnonzero(self._day < bisect_right(self._days, day))
        cell, pair = self._cell[known], self._pair[known]
        last = np.flatnonzero(np.diff(cell, append=-1))
        rows = self._order[known]
        newest = rows[last]
        return Positions(
            rows,
            newest,
            _parts(rows, pair, self._pairs),
            _parts(newest, pair[last], self._pairs),
            _parts(rows, self._series[known], self._names),
        )


def _codes(column: pd.Series) -> tuple[np.ndarray, list[str]]:
    """Number the texts of a column by their order; of a run of one text, as rows in order have, only one is read."""
    cells = column.to_numpy(dtype=object)
    begins = np.flatnonzero(np.append(True, cells[1:] != cells[:-1])[: len(cells)])
    codes, texts = pd.factorize(column.iloc[begins], sort=True)
    return np.repeat(codes, np.diff(begins, append=len(cells))), list(texts)


def _numbered(*codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Number the runs of equal codes, and say where each begins."""
    begins = np.zeros(len(codes[0]), dtype=bool)
    begins[:1] = True
    for each in codes:
        begins[1:] |= each[1:] != each[:-1]
    return np.cumsum(begins, dtype=np.int32) - 1, np.flatnonzero(begins)


def _parts(rows: np.ndarray, numbers: np.ndarray, names: Sequence[Name]) -> dict[Name, np.ndarray]:
    """Cut rows where their number changes; the parts are views, not copies."""
    bounds = [*np.flatnonzero(np.diff(numbers, prepend=-1)), len(rows)]
    return {names[numbers[at]]: rows[at:end] for at, end in pairwise(bounds)}
