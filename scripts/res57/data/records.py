"""Frozen records of the registers that the analysis reasons about."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, fields
from typing import Self

import pandas as pd

HOME = "VNM"  # whose targets these are
_KNOWN_TO = {"month": len("2025-01"), "year": len("2025")}  # letters of a day that are known, by its precision
_DATA_YEAR = re.compile(r"\bdata year (\d{4})\b")
_WINDOW = re.compile(r"\bWindow (\d{4})-(\d{4})\b")
_UNNAMED = re.compile(r"\b(?:producer not named|no producer named)\b")
_COPY = re.compile(r"\((?:copy: )?GitHub [^)]*\)")


def slug(identifier: str) -> str:
    """Turn an id such as ``TG2.N1`` into the last part of an address: ``tg2-n1``."""
    return identifier.lower().replace(".", "-")


def split_ids(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several ids separated by ``;``."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


class FromRow:
    """Build a frozen record from a table row that has a column for every field."""

    @classmethod
    def from_row(cls, row: object) -> Self:
        """Make the record from a row of ``DataFrame.itertuples``."""
        values = {}
        for field in fields(cls):  # type: ignore[arg-type]
            value = getattr(row, field.name)
            if field.type == "float | None":
                value = None if pd.isna(value) else float(value)
            elif field.type == "tuple[str, ...]":
                value = split_ids(value)
            values[field.name] = value
        return cls(**values)


@dataclass(frozen=True)
class Target(FromRow):
    """One clause of the Resolution that can be measured or checked."""

    target_id: str
    goal: str
    section: str
    deadline: str
    short_name: str
    name_vi: str
    statement: str
    kind: str
    comparator: str
    value_low: float | None
    value_high: float | None
    unit: str
    lead_agency: str
    note: str
    headline_series: str
    headline_transform: str
    supporting_series: tuple[str, ...]
    proxy: str
    proxy_note: str
    measurability: str
    baseline_period: str
    source_id: str

    @property
    def slug(self) -> str:
        """The last part of the fact sheet's address."""
        return slug(self.target_id)

    @property
    def deadline_year(self) -> float | None:
        """The deadline as a year, or None where the Resolution gives none."""
        return float(self.deadline) if self.deadline.isdigit() else None

    @property
    def has_number(self) -> bool:
        """Whether the Resolution sets a number to compare with."""
        return self.value_low is not None and bool(self.comparator)

    @property
    def is_yearly_floor(self) -> bool:
        """Whether the number holds for every year and not only for the deadline; the register's note says so."""
        return self.note.startswith("Annual floor")


@dataclass(frozen=True)
class Series(FromRow):
    """What a measure is."""

    series_id: str
    name: str
    unit: str
    better: str
    definition: str
    producer: str
    frequency: str
    typical_lag_months: float | None
    caveat: str


@dataclass(frozen=True)
class Source(FromRow):
    """A document behind a figure."""

    source_id: str
    title: str
    publisher: str
    published: str
    url: str
    kind: str
    seen: str

    @property
    def short_name(self) -> str:
        """The publisher without the address of a stored copy, which the list of sources gives."""
        return _COPY.sub("(stored copy)", self.publisher)


@dataclass(frozen=True)
class Edition(FromRow):
    """One edition of the book.

    Attributes
    ----------
    as_of
        Nothing published after this day is in it (ISO date).
    released
        Day of release, "" for a draft.
    note
        What its reader must know, such as that it is a replay.
    """

    id: str
    as_of: str
    released: str
    title: str
    state: str
    note: str

    @property
    def is_released(self) -> bool:
        """Whether it may never change again."""
        return self.state == "released"


@dataclass(frozen=True)
class Point:
    """One published figure.

    Attributes
    ----------
    year
        End of the period on a year scale: the end of 2024 is 2024.0, of June 2025 2024.5.
    value
        As published, in the unit of the series.
    series_id, geo
        With the period and the day of publication they name its row.
    """

    year: float
    value: float
    period: str
    period_end: str
    published: str
    published_precision: str
    source_id: str
    status: str
    note: str
    series_id: str
    geo: str

    @property
    def day_known(self) -> str:
        """Day, month or year it was published, as far as it is known; of a dated copy the day of the copy."""
        return self.published[: _KNOWN_TO.get(self.published_precision, len("2025-01-01"))]

    def __post_init__(self) -> None:
        if not math.isfinite(self.value):
            raise ValueError(f"a figure must be finite, not {self.value}")

    @property
    def data_year(self) -> int | None:
        """Year that the figure was measured in, where its note says it: an edition of an index can carry older data."""
        found = _DATA_YEAR.search(self.note)
        return int(found[1]) if found else None

    @property
    def is_unsigned(self) -> bool:
        """Whether its document names nobody who produced the figure, as its note says."""
        return bool(_UNNAMED.search(self.note))

    @property
    def window(self) -> tuple[int, int] | None:
        """First and last year that the figure speaks of, where its note gives a window of years."""
        found = _WINDOW.search(self.note)
        return (int(found[1]), int(found[2])) if found else None
