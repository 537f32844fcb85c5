"""UN E-Government Knowledgebase: the CSV of one survey, EGOV_DATA_YYYY.csv.

Quirks: places by name, some with a blank at the end; the file of 2022 names its columns in words (``E-Government
Rank``, ``Country Name``), the one of 2024 in short (``Rank``, ``Country``), so the table gives both, separated by
``|``; the open data index is not in it. The page offers the file behind a button and its address is not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from res57.data.problem import quoted
from res57.data.refresh.errors import RefusedError
from res57.data.refresh.names import code_of
from res57.data.refresh.reading import Document, Parsed, Wanted, by_address, reading, table_rows, year
from res57.data.refresh.table import LiveSource

PUBLISHER = "United Nations Department of Economic and Social Affairs"
TITLE = "UN E-Government Knowledgebase, EGOV_DATA_{period}"
KIND = "primary"


def documents(sources: Sequence[LiveSource], today: date) -> list[Wanted]:
    """The survey of the last even year, or else the one before."""
    even = today.year - today.year % 2
    return by_address(sources, (even, even - 2))


def parse(bodies: Sequence[bytes], document: Document) -> Parsed:
    """Read one survey."""
    found = []
    for row in table_rows(bodies[0], ["Survey Year"]):
        geo, period = code_of(row[_one_of("Country Name|Country", row)]), year(row["Survey Year"])
        if document.period and period != document.period:
            raise RefusedError(f"the rows are of {period}, not of {document.period}")
        found += [reading(source, geo, period, row[_one_of(source.code, row)]) for source in document.sources]
    return Parsed(tuple(one for one in found if one))


def _one_of(names: str, row: dict[str, str]) -> str:
    for name in names.split("|"):
        if name in row:
            return name
    raise RefusedError(f"there is no column {quoted(names)}")
