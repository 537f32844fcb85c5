"""Our World in Data: the data of one chart as CSV, and what is said about them as JSON.

Quirks: the CSV and its metadata are two addresses (``.csv`` and ``.metadata.json``); ``Entity``, ``Code`` and ``Year``
come first, then the measure under its long name, which is also its key in the metadata; a chart can gain a second
measure, which is refused; the world is ``OWID_WRL``; ``lastUpdated`` is the day of their data set.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from res57.data.refresh.errors import RefusedError
from res57.data.refresh.reading import (
    Document,
    Parsed,
    Wanted,
    expect_label,
    load_json,
    member,
    reading,
    table_rows,
    year,
)
from res57.data.refresh.table import LiveSource

PUBLISHER = "Our World in Data"
TITLE = "Our World in Data chart {code}"
KIND = "secondary"
_CODES = {"OWID_WRL": "WLD"}


def documents(sources: Sequence[LiveSource], today: date) -> list[Wanted]:
    """The data and the metadata of each chart."""
    del today
    made: list[Wanted] = []
    for one in sources:
        url = one.url.format(code=one.code)
        made.append((Document((url, url.replace(".csv", ".metadata.json", 1)), (one,)),))
    return made


def parse(bodies: Sequence[bytes], document: Document) -> Parsed:
    """Read the one measure of a chart."""
    (source,) = document.sources
    columns = member(load_json(bodies[1]), "columns")
    if not isinstance(columns, dict) or len(columns) != 1:
        raise RefusedError("the chart does not have exactly one measure")
    ((name, about),) = columns.items()
    if source.label:
        expect_label(source, f"{name} ({member(about, 'unit')})")
    found = [
        reading(source, _CODES.get(row["Code"], row["Code"]), year(row["Year"]), row[name])
        for row in table_rows(bodies[0], ["Entity", "Code", "Year", name])
        if row["Code"] in _CODES or row["Code"] in source.geographies
    ]
    return Parsed(tuple(one for one in found if one), str(member(about, "lastUpdated")))
