"""OECD STI Scoreboard: one SDMX-ML 3.0 file a variable, kept in a public repository as ``FILE.txt``.

Quirks: structure-specific data, so names stand in attributes (``Series LOCATION VAR``, ``Obs TIME_PERIOD
OBS_VALUE``); the variable in the file lacks the ``_V8`` of the file's name; ``TIME_PERIOD`` 2999 repeats the latest
figure and is passed over; the whole history is computed anew each time; ``Prepared`` is the day of the file.
``sdmx1`` would ask for the structure definition over the network for four attributes, so the XML is read by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from res57.data.problem import quoted
from res57.data.refresh.errors import RefusedError
from res57.data.refresh.reading import Document, Parsed, Wanted, by_address, reading, year
from res57.data.refresh.table import LiveSource

PUBLISHER = "OECD"
TITLE = "OECD STI Scoreboard data file {code}"
KIND = "primary"
_LATEST = "2999"


def documents(sources: Sequence[LiveSource], today: date) -> list[Wanted]:
    """One file a variable."""
    del today
    return by_address(sources, ())


def parse(bodies: Sequence[bytes], document: Document) -> Parsed:
    """Read one file."""
    try:
        root = fromstring(bodies[0], forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise RefusedError(f"the answer is no plain XML ({type(error).__name__})") from None
    (source,) = document.sources
    variable = source.code.removesuffix("_V8")
    found = []
    for series in root.iterfind(".//{*}Series"):
        if series.get("VAR") != variable:
            raise RefusedError(f"the file holds {quoted(str(series.get('VAR')))}, not {variable}")
        for one in series.iterfind("{*}Obs"):
            if one.get("TIME_PERIOD") != _LATEST:
                geo, period = series.get("LOCATION", ""), year(one.get("TIME_PERIOD"))
                found.append(reading(source, geo, period, one.get("OBS_VALUE")))
    return Parsed(tuple(one for one in found if one), root.findtext(".//{*}Prepared", ""))
