"""Follow ids from table to table: foreign keys of the description, and lists of ids separated by ``;``."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from res57.data.package import Described, listed
from res57.data.problem import NAMED, Problem, capped, quoted
from res57.data.textfile import Table


@dataclass(frozen=True)
class Link:
    """A column whose cells hold ids that must exist.

    Parameters
    ----------
    table, column
        Where the ids stand.
    homes
        Tables and columns that define them; one of them must know the id.
    words
        Words allowed beside ids.
    """

    table: str
    column: str
    homes: tuple[tuple[str, str], ...]
    words: frozenset[str] = frozenset()


_SERIES = (("series", "series_id"),)
_TARGETS = (("targets", "target_id"),)
_TASKS = (("tasks", "task_id"),)
_INSTRUMENTS = (("instruments", "id"),)
_GOALS = (("goals", "goal_id"), ("task_groups", "task_group"))

LINKS = (
    Link("targets", "goal", _GOALS),
    Link("targets", "supporting_series", _SERIES),
    Link("task_groups", "linked_targets", _TARGETS),
    Link("task_groups", "indicator_series", _SERIES),
    Link("programme_targets", "maps_to", _TARGETS),
    Link("definitions", "maps_to", _TARGETS),
    Link("milestones", "task_id", _TASKS),
    Link("milestones", "target_id", _TARGETS),
    Link("milestones", "instrument_id", _INSTRUMENTS),
    Link("events", "task_id", _TASKS),
    Link("events", "target_id", _TARGETS),
    Link("comparisons", "subject", _TARGETS),
    Link("comparisons", "series", _SERIES),
    Link("scenarios", "headline", (("rules", "rule_id"),)),
    Link("live_sources", "geographies", (("geographies", "iso3"),)),
    Link("notes", "subject", _TARGETS + _GOALS, frozenset({"general"})),
)

# An act is named by its id where instruments.csv has it, and in words otherwise; ids look like "dec2330".
_INSTRUMENT_ID = re.compile(r"[a-z]+\d+")


def check_links(tables: Mapping[str, Table], described: Sequence[Described]) -> list[Problem]:
    """Return a problem for each id that nothing defines, and for ids that stand twice in a list.

    Parameters
    ----------
    tables
        The readable tables by name; links from and to other tables are skipped.
    described
        All tables as ``datapackage.json`` describes them.
    """
    problems: list[Problem] = []
    for table in described:
        for key in table.schema.get("foreignKeys", []) if table.name in tables else []:
            if (key["reference"]["resource"] or table.name) in tables:
                problems += _dangling(table, key, tables)
    shown = {table.name: table.shown for table in described}
    for link in LINKS:
        if link.table in tables and all(home in tables for home, _ in link.homes):
            problems += capped(_broken(link, tables, shown[link.table]))
    if {"interim_targets", "instruments"} <= set(tables):
        problems += capped(_unknown_acts(tables, shown["interim_targets"]))
    return problems


def _dangling(table: Described, key: Mapping[str, Any], tables: Mapping[str, Table]) -> Iterator[Problem]:
    home = key["reference"]["resource"] or table.name
    names, columns = listed(key["fields"]), listed(key["reference"]["fields"])
    known = set(zip(*(tables[home].column(column) for column in columns), strict=True))
    cells = zip(*(tables[table.name].column(name) for name in names), strict=True)
    broken = [(row, ids) for row, ids in enumerate(cells, 2) if any(ids) and ids not in known]
    ids_known = [", ".join(ids) for ids in known]
    first = (
        unknown_id(table.shown, row, ", ".join(names), ", ".join(ids), ids_known, f"{home}.csv")
        for row, ids in broken[: NAMED + 1]
    )
    yield from capped(first, total=len(broken))


def _broken(link: Link, tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    known = [cell for home, column in link.homes for cell in tables[home].column(column)]
    home = " or ".join(f"{home}.csv" for home, _ in link.homes)
    allowed = set(known) | link.words
    for number, cell in enumerate(tables[link.table].column(link.column), 2):
        ids = cell.split(";") if cell else []
        for one in ids:
            if one not in allowed:
                yield unknown_id(shown, number, link.column, one, known, home)
        for one in sorted({one for one in ids if ids.count(one) > 1}):
            message = f"{quoted(one)} stands twice in the list"
            yield Problem(shown, message, "Name it once.", number, link.column, one)


def _unknown_acts(tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    known = tables["instruments"].column("id")
    for number, cell in enumerate(tables["interim_targets"].column("set_by"), 2):
        if _INSTRUMENT_ID.fullmatch(cell) and cell not in known:
            yield unknown_id(shown, number, "set_by", cell, known, "instruments.csv")


def unknown_id(shown: str, row: int, field: str, bad: str, known: Sequence[str], home: str) -> Problem:
    """Return the problem of an id that no row defines, with the nearest id that exists.

    Parameters
    ----------
    shown, row, field, bad
        Where the id stands and what it is.
    known
        The ids that exist.
    home
        File that defines them.
    """
    near = difflib.get_close_matches(bad, sorted(known), n=1, cutoff=0.75)
    hint = f"Did you mean {near[0]}? " if near else ""
    mend = f"{hint}Correct the id, or add a row for it to {home} first."
    return Problem(shown, f"{quoted(bad)} is not in {home}", mend, row, field, bad)
