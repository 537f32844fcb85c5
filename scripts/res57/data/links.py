"""Check ids that stand in lists, separated by ``;``, which foreign keys cannot express."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from res57.data.package import unknown_id
from res57.data.problem import Problem, capped, quoted
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
    Link("notes", "subject", _TARGETS + _GOALS, frozenset({"general"})),
)

# An act is named by its id where instruments.csv has it, and in words otherwise; ids look like "dec2330".
_INSTRUMENT_ID = re.compile(r"[a-z]+\d+")


def check_links(tables: Mapping[str, Table], shown: Mapping[str, str]) -> list[Problem]:
    """Return a problem for each listed id that nothing defines or that stands twice in its cell.

    Parameters
    ----------
    tables
        The readable tables by name.
    shown
        Their paths as problems name them.
    """
    problems: list[Problem] = []
    for link in LINKS:
        if link.table in tables and all(home in tables for home, _ in link.homes):
            problems += capped(_broken(link, tables, shown[link.table]))
    if {"interim_targets", "instruments"} <= set(tables):
        problems += capped(_unknown_acts(tables, shown["interim_targets"]))
    return problems


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
