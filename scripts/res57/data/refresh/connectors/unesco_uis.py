"""UNESCO Institute for Statistics, the public data API.

Quirks: the figures stand in ``records``, each with ``indicatorId``, ``geoUnit``, ``year`` and ``value``; a wrong
parameter name is ignored in silence, so the answer is filtered again here; an answer has at most 100,000 records; the
codes of the former service (``EXPPPP_CUR_SF_*``) are not those of this one, so rows with them are incomplete.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from res57.data.refresh.errors import RefusedError
from res57.data.refresh.reading import Document, Parsed, Wanted, load_json, member, reading, year
from res57.data.refresh.table import LiveSource

PUBLISHER = "UNESCO Institute for Statistics"
TITLE = "UIS data API, {code}"
KIND = "primary"
_MOST = 100_000


def documents(sources: Sequence[LiveSource], today: date) -> list[Wanted]:
    """One document a series; each place is a parameter of its own."""
    del today
    made: list[Wanted] = []
    for one in sources:
        places = "".join(f"&geoUnit={geo}" for geo in one.geographies)
        made.append((Document((one.url.format(code=one.code, geos=places),), (one,)),))
    return made


def parse(bodies: Sequence[bytes], document: Document) -> Parsed:
    """Read the records of one indicator."""
    (source,) = document.sources
    records = member(load_json(bodies[0]), "records")
    if not isinstance(records, list) or len(records) >= _MOST:
        raise RefusedError("the records are no list, or as many as an answer can have")
    found = [
        reading(source, str(member(one, "geoUnit")), year(member(one, "year")), member(one, "value"))
        for one in records
        if member(one, "indicatorId") == source.code
    ]
    return Parsed(tuple(one for one in found if one))
