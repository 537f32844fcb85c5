"""Human Development Reports: the composite indices as one wide CSV an edition.

Quirks: Latin-1, not UTF-8; one row a country and one column a measure and year (``hdi_2023``); the rank stands for the
newest year only (``hdi_rank_2023``); ``hdi_f_2023`` is another measure, so a name is matched whole; the address has
the year of the edition, and the edition of 2023-24 broke that pattern. The whole history is computed anew each time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from res57.data.refresh.errors import RefusedError
from res57.data.refresh.reading import Document, Parsed, Wanted, by_address, reading, table_rows
from res57.data.refresh.table import LiveSource

PUBLISHER = "United Nations Development Programme"
TITLE = "Human Development Report {period}, composite indices, complete time series"
KIND = "primary"


def documents(sources: Sequence[LiveSource], today: date) -> list[Wanted]:
    """The file of this year, or else of the year before."""
    return by_address(sources, (today.year, today.year - 1))


def parse(bodies: Sequence[bytes], document: Document) -> Parsed:
    """Read every year of each measure."""
    found = []
    for row in table_rows(bodies[0], ["iso3"], "latin-1"):
        for source in document.sources:
            years = [name for name in row if re.fullmatch(rf"{re.escape(source.code)}_(19|20)\d\d", name)]
            if not years:
                raise RefusedError(f"there is no column of {source.code} and a year")
            found += [reading(source, row["iso3"], name[-4:], row[name]) for name in years]
    return Parsed(tuple(one for one in found if one))
