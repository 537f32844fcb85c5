"""World Bank classification by income, OGHIST workbook, sheet Country Analytical History.

Quirks: years stand in the row that begins "Data for calendar year"; classes are letters (L, LM, UM, H; ``..`` where
there is none, ``LM*`` with a footnote); the lines of the classes are words: "4,466-13,845" for upper middle income,
"> 13,845" for high income; the calendar year is that of the income, the fiscal year is two years later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from res57.data.problem import quoted
from res57.data.refresh.errors import RefusedError
from res57.data.refresh.reading import Document, Parsed, Reading, Wanted, by_address, reading, year
from res57.data.refresh.table import LiveSource
from res57.data.refresh.workbook import sheet_rows

PUBLISHER = "World Bank"
TITLE = "World Bank country classification by income (OGHIST)"
KIND = "primary"
_SHEET = "Country Analytical History"
_YEARS = "Data for calendar year"
_CLASSES = {"L": 1, "LM": 2, "UM": 3, "H": 4}
_LINES = {"UM": re.compile(r"([\d,]+)\s*[-\u2013]\s*[\d,]+"), "H": re.compile(r">\s*([\d,]+)")}


def documents(sources: Sequence[LiveSource], today: date) -> list[Wanted]:
    """The one workbook."""
    del today
    return by_address(sources, ())


def parse(bodies: Sequence[bytes], document: Document) -> Parsed:
    """Read the classes and their lines."""
    years: dict[int, str] = {}
    found: list[Reading | None] = []
    for cells in sheet_rows(bodies[0], _SHEET):
        label = str(cells[1] or "") if len(cells) > 1 else ""
        if label.startswith(_YEARS):
            years = {at: year(cell) for at, cell in enumerate(cells) if at > 1 and cell is not None}
        elif years:
            for source in document.sources:
                found += _row(
                    source, str(cells[0] or ""), label, {years[at]: cells[at] for at in years if at < len(cells)}
                )
    if not years:
        raise RefusedError(f"the sheet has no row {quoted(_YEARS)}")
    return Parsed(tuple(one for one in found if one))


def _row(source: LiveSource, code: str, label: str, cells: dict[str, object]) -> list[Reading | None]:
    """Read a row for one series: the class of a place, or the line of a class."""
    if source.code in _LINES:
        if not label.rstrip().endswith(f"({source.code})"):
            return []
        return [reading(source, "WLD", period, _line(source.code, cell)) for period, cell in cells.items()]
    return [reading(source, code, period, _class(cell)) for period, cell in cells.items() if code in source.geographies]


def _class(cell: object) -> int | None:
    letter = str(cell or "..").strip().rstrip("*")
    if letter == "..":
        return None
    if letter not in _CLASSES:
        raise RefusedError(f"{quoted(letter)} is no income class")
    return _CLASSES[letter]


def _line(code: str, cell: object) -> str | None:
    if cell is None or str(cell).strip() in ("", ".."):
        return None
    match = _LINES[code].fullmatch(str(cell).strip())
    if match is None:
        raise RefusedError(f"{quoted(str(cell))} is no line of an income class")
    return match[1].replace(",", "")
