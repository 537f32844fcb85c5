"""A data frame as a table for readers: plain text cells, numbers to the right, long ones cut with a note."""

from dataclasses import dataclass

import pandas as pd
from pandas.api import types

MOST_ROWS = 15
"""Rows shown on a page; the CSV beside the table always has all."""
YEARS = range(1900, 2101)


@dataclass(frozen=True)
class Column:
    """Heading of one column and whether its cells are numbers."""

    label: str
    numeric: bool


@dataclass(frozen=True)
class DataTable:
    """A table ready for the template: every cell is text.

    Parameters
    ----------
    columns
        Headings from left to right; the first column heads its row.
    rows
        Shown rows of cell texts.
    total
        Number of rows of the whole table.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int

    @classmethod
    def from_frame(cls, frame: pd.DataFrame, most: int = MOST_ROWS) -> "DataTable":
        """Make the table from a frame; its index is ignored and its column names are the headings."""
        texts = [_texts(frame.iloc[:most, place]) for place in range(frame.shape[1])]
        columns = tuple(
            Column(str(label), types.is_numeric_dtype(kind) and not types.is_bool_dtype(kind))
            for label, kind in zip(frame.columns, frame.dtypes, strict=True)
        )
        return cls(columns, tuple(zip(*texts, strict=True)), len(frame))


def _texts(column: pd.Series) -> list[str]:
    whole = types.is_integer_dtype(column.dtype)
    years = whole and all(value in YEARS for value in column.dropna())
    return [cell_text(value, years=years) for value in column]


def cell_text(value: object, *, years: bool = False) -> str:
    """Write one value; a thin space parts thousands, as in the text, and a missing value is a dash."""
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return "–"
    if isinstance(value, bool) or years or not types.is_number(value):
        return str(value)
    if float(value).is_integer() and abs(float(value)) < 1e15 and not types.is_float(value):
        return f"{int(value):,}"
    text = f"{value:,.6g}"
    return f"{value:,.0f}" if "e+" in text else text
