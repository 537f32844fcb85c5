"""Describe CSV files as "CSV on the Web" of the W3C does: columns, source, licence, edition and citation."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from res57.data.evidence import Evidence
from res57.publish.licence import DATA, NOTE

DublinCore = Mapping[str, str]
"""Terms of Dublin Core and their texts."""

CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
_KINDS = (
    ("gYear", re.compile(r"(?:19|20)\d\d")),
    ("date", re.compile(r"\d{4}-\d\d-\d\d")),
    ("integer", re.compile(r"-?\d+")),
    ("number", re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")),
)
_YEARS = ("year", "period", "published")
_UNIT = re.compile(r"\(([^()]+)\)$|, ([^,()]+)$")


def units_of(evidence: Evidence) -> frozenset[str]:
    """Return the units that the register of series names."""
    return frozenset(evidence.tables["series"]["unit"])


def described(name: str, text: str, facts: DublinCore, *, units: frozenset[str] = frozenset()) -> bytes:
    """Return the description of one table.

    Parameters
    ----------
    name
        Of the CSV file beside which the description stands.
    text
        Its content.
    facts
        Title, source, citation and so on.
    units
        Units that a heading may name, as in ``Value (% of GDP)``.
    """
    return _text({"@context": CONTEXT, **table(name, text, units=units), **common(facts)})


def described_group(
    tables: Iterable[Mapping[str, Any]], facts: DublinCore, schema: Mapping[str, Any] | None = None
) -> bytes:
    """Return the description of several tables (`table`) of one folder; ``schema`` is that of all, if they share it."""
    shared = {"tableSchema": schema} if schema else {}
    return _text({"@context": CONTEXT, **common(facts), **shared, "tables": list(tables)})


def table(
    name: str, text: str, says: Mapping[str, str] | None = None, *, units: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return name and columns of one table; ``says`` explains columns by their headings."""
    return {"url": name, "tableSchema": {"columns": _columns(text, units, says or {})}}


def common(facts: DublinCore) -> dict[str, Any]:
    """Return facts with the licence, in the terms of Dublin Core."""
    named = {f"dc:{term}": text for term, text in facts.items()}
    return {**named, "dc:license": {"@id": DATA.address}, "dc:rights": f"{DATA.short}. {NOTE}"}


def _columns(text: str, units: frozenset[str], says: Mapping[str, str]) -> list[dict[str, Any]]:
    headings, *rows = csv.reader(io.StringIO(text))
    names: dict[str, None] = {}
    columns = []
    for place, heading in enumerate(headings):
        name = re.sub(r"[^a-z0-9]+", "_", heading.lower()).strip("_") or "column"
        name = name if name not in names else f"{name}_{place + 1}"
        names[name] = None
        kind = _kind([row[place] for row in rows if row[place]], heading)
        column = {"name": name, "titles": heading, "datatype": kind}
        if unit := _unit(heading, kind, units):
            column["schema:unitText"] = unit
        if heading in says:
            column["dc:description"] = says[heading]
        columns.append(column)
    return columns


def _kind(values: list[str], heading: str) -> str:
    """Name the narrowest kind that holds every value; four digits are a year only where the heading says so."""
    for kind, pattern in _KINDS:
        if kind == "gYear" and not heading.lower().startswith(_YEARS):
            continue
        if values and all(pattern.fullmatch(value) for value in values):
            return kind
    return "string"


def _unit(heading: str, kind: str, units: frozenset[str]) -> str:
    found = _UNIT.search(heading)
    unit = (found[1] or found[2]) if found else ""
    return unit if kind in ("integer", "number") and (unit in units or unit.startswith("%")) else ""


def _text(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
