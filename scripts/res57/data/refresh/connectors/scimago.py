"""SCImago Country Rank: the export of one year.

Quirks: ``out=xls`` sends an xlsx workbook with one sheet (``Rank``, ``Country``, ``Documents`` and more), and
sometimes a web page or a 403 to programs, which is said and left to a person; places by name; the year is in the
address only; counts of old years go on growing, but only the newest year is read here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from res57.data.refresh.names import code_of
from res57.data.refresh.reading import Document, Parsed, Wanted, by_address, has_columns, reading
from res57.data.refresh.table import LiveSource
from res57.data.refresh.workbook import sheet_rows

PUBLISHER = "SCImago"
TITLE = "SCImago Country Rank {period}"
KIND = "primary"


def documents(sources: Sequence[LiveSource], today: date) -> list[Wanted]:
    """The last year that is over, or else the one before."""
    return by_address(sources, (today.year - 1, today.year - 2))


def parse(bodies: Sequence[bytes], document: Document) -> Parsed:
    """Read one year."""
    rows = sheet_rows(bodies[0])
    header = [str(cell) for cell in next(rows, ())]
    has_columns(header, ["Country", *(source.code for source in document.sources)])
    found = []
    for cells in rows:
        row = dict(zip(header, cells, strict=False))
        geo = code_of(row.get("Country"))
        if geo:
            found += [reading(source, geo, document.period, row.get(source.code)) for source in document.sources]
    return Parsed(tuple(one for one in found if one))
