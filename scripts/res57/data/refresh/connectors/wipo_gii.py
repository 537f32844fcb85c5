"""Global Innovation Index: the workbook of one edition, sheet Data.

Quirks: one row an economy and concept (``ISO3``, ``NUM``, ``NAME``, ``SCORE``, ``RANK``, ``VALUE_SCREEN``); ``NUM`` is
empty for the index itself, ``5`` or ``IN.5`` for a pillar; numbers of indicators move from edition to edition and so
do some names, so an indicator is found by its name and a name that is gone is said, not guessed; the edition's year is
in the address only. Each edition is judged by its own method: an old file is never read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from res57.data.problem import quoted
from res57.data.refresh.errors import RefusedError
from res57.data.refresh.reading import Document, Parsed, Reading, Wanted, by_address, has_columns, reading
from res57.data.refresh.table import LiveSource
from res57.data.refresh.workbook import sheet_rows

PUBLISHER = "World Intellectual Property Organization"
TITLE = "Global Innovation Index {period} database"
KIND = "primary"
_SHEET = "Data"
_COLUMNS = ("ISO3", "NUM", "NAME", "SCORE", "RANK", "VALUE_SCREEN")


def documents(sources: Sequence[LiveSource], today: date) -> list[Wanted]:
    """The workbook of this year's edition, or else of the year before."""
    return by_address(sources, (today.year, today.year - 1))


def parse(bodies: Sequence[bytes], document: Document) -> Parsed:
    """Read one edition."""
    rows = sheet_rows(bodies[0], _SHEET)
    header = [str(cell) for cell in next(rows, ())]
    has_columns(header, _COLUMNS)
    by_concept: dict[str, list[LiveSource]] = {}
    for source in document.sources:
        by_concept.setdefault(source.code.partition("|")[0], []).append(source)
    found: list[Reading | None] = []
    met, economies = set(), set()
    for cells in rows:
        row = dict(zip(header, cells, strict=False))
        if row.get("ISO3") is None:
            continue
        for concept in _concepts(row):
            met.add(concept)
            if concept == "overall" and row["RANK"] is not None:
                economies.add(row["ISO3"])
            for source in by_concept.get(concept, ()):
                cell = row.get(source.code.partition("|")[2])
                found.append(reading(source, str(row["ISO3"]), document.period, cell))
    missing = sorted(set(by_concept) - met - {"economies"})
    if missing:
        raise RefusedError(f"the sheet has no {quoted(missing[0])}, and {len(missing) - 1} more are missing")
    found += [reading(source, "WLD", document.period, len(economies)) for source in by_concept.get("economies", ())]
    return Parsed(tuple(one for one in found if one))


def _concepts(row: dict[str, object]) -> set[str]:
    """Names under which the table may ask for a row."""
    number = str(row["NUM"] or "").strip().removesuffix(".0")
    name = str(row["NAME"] or "").strip()
    if not number or name.casefold() == "global innovation index":
        return {"overall"}
    for word in ("input", "output"):
        if number == {"input": "IN", "output": "OUT"}[word] or name.casefold().startswith(f"innovation {word}"):
            return {word}
    return {number.removeprefix("IN.").removeprefix("OUT."), name}
