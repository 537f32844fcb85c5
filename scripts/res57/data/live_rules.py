"""Rules of the table of live sources that a schema cannot say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from res57.data.problem import Problem, capped, quoted
from res57.data.textfile import Table

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_KNOWN = frozenset({"{code}", "{geos}", "{year}", "{yy}"})


def check_live_sources(tables: Mapping[str, Table], shown: Mapping[str, str]) -> list[Problem]:
    """Check that each row fits its series, its address can be filled in and its range is one.

    Parameters
    ----------
    tables
        The readable tables by name; nothing is checked without both of them.
    shown
        Paths as problems name them.
    """
    if not {"live_sources", "series"} <= set(tables):
        return []
    sources = dict(zip(tables["series"].column("series_id"), tables["series"].column("live_source"), strict=True))
    return list(capped(_faults(tables["live_sources"], sources, shown["live_sources"])))


def _faults(table: Table, sources: Mapping[str, str], shown: str) -> Iterator[Problem]:
    for number, row in enumerate(table.records(), 2):
        source = sources.get(row["series_id"])
        if source is not None and source != row["connector"]:
            message = f"the live source of {row['series_id']} is {quoted(source)}, not {quoted(row['connector'])}"
            yield Problem(shown, message, "Correct one of the two tables.", number, "connector", row["connector"])
        rest = _PLACEHOLDER.sub(lambda match: "" if match[0] in _KNOWN else match[0], row["url"])
        if "{" in rest or "}" in rest:
            mend = f"Use only {', '.join(sorted(_KNOWN))}."
            yield Problem(shown, f"{quoted(row['url'])} has another placeholder", mend, number, "url", row["url"])
        low, high, scale = (_figure(row[name]) for name in ("low", "high", "scale"))
        if low is not None and high is not None and low >= high:
            yield Problem(shown, "the range has no inside", "Swap or correct the two ends.", number, "low", row["low"])
        if scale == 0:
            yield Problem(shown, "the scale is nought", "Write the factor; 1 if none.", number, "scale", row["scale"])


def _figure(cell: str) -> float | None:
    """Return the figure; None where there is none, or where the schema has said already that it is not one."""
    try:
        return float(cell)
    except ValueError:
        return None
