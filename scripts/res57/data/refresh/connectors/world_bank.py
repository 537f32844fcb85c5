"""World Bank indicators, version 2 of the API.

Quirks: the answer is a list of two, what is said about it and the rows; an unknown code gives status 200 and a list of
one with a ``message``; a place without a figure has ``value: null``; ``countryiso3code`` is empty for some groups, so
a row without it is passed over; ``lastupdated`` is the day of the database, not of the figure; more rows than
``per_page`` would make a second page, which is refused rather than half read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from res57.data.problem import quoted
from res57.data.refresh.errors import RefusedError
from res57.data.refresh.reading import Document, Parsed, Wanted, expect_label, load_json, member, reading, year
from res57.data.refresh.table import LiveSource

PUBLISHER = "World Bank"
TITLE = "World Bank API, {code}"
KIND = "primary"


def documents(sources: Sequence[LiveSource], today: date) -> list[Wanted]:
    """One document a series."""
    del today
    return [(Document((one.url.format(geos=";".join(one.geographies), code=one.code),), (one,)),) for one in sources]


def parse(bodies: Sequence[bytes], document: Document) -> Parsed:
    """Read the rows of one indicator."""
    (source,) = document.sources
    answer = load_json(bodies[0])
    if not isinstance(answer, list) or not answer:
        raise RefusedError("the answer is not a list of two")
    if len(answer) == 1 and isinstance(answer[0], dict) and "message" in answer[0]:
        raise RefusedError(f"the producer says {quoted(str(answer[0]['message']))}")
    if len(answer) != 2 or not isinstance(answer[1], (list, type(None))):
        raise RefusedError("the answer is not a list of two")
    about, rows = answer
    if member(about, "pages") not in (0, 1):
        raise RefusedError("the answer has more than one page")
    found = []
    for row in rows or ():
        indicator = member(row, "indicator")
        if member(indicator, "id") != source.code:
            raise RefusedError(f"the rows are of {quoted(str(indicator['id']))}, not of {source.code}")
        expect_label(source, member(indicator, "value"))
        geo, period = str(member(row, "countryiso3code")), year(member(row, "date"))
        found.append(reading(source, geo, period, member(row, "value")))
    return Parsed(tuple(one for one in found if one), str(about.get("lastupdated") or ""))
