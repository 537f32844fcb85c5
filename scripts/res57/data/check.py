"""Check everything under ``data/``: files, schema, ids and rules, in that order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from res57.data.judgement_rules import check_judgement
from res57.data.links import check_links
from res57.data.live_rules import check_live_sources
from res57.data.package import Described, check_package, described_tables, read_package
from res57.data.problem import Problem
from res57.data.rules import check_rules
from res57.data.textfile import Table, read_table


def check_data(root: Path) -> list[Problem]:
    """Return every problem of the facts, or an empty list when they are sound.

    A file that cannot be read safely is told once and left out of the later steps, so that one fault does not
    bring a hundred messages.

    Parameters
    ----------
    root
        The ``data/`` folder.

    Returns
    -------
    list of Problem
        In the order of files and rows. Never raises for bad data.
    """
    root = Path(root)
    descriptor, problems = read_package(root)
    if descriptor is None:
        return problems
    described = described_tables(descriptor)
    tables: dict[str, Table] = {}
    for table in described:
        text, faults = read_table(root / table.path, table.shown, list(table.fields), table.enums)
        problems += faults
        if text is not None:
            tables[table.name] = text
    problems += _unlisted(root, described)
    problems += check_package(root, descriptor, tables)
    problems += check_links(tables, described)
    problems += check_rules(tables, described)
    problems += check_judgement(tables, described)
    problems += check_live_sources(tables, {table.name: table.shown for table in described})
    return sorted(_once(problems), key=lambda problem: problem.order)


def _unlisted(root: Path, described: Sequence[Described]) -> Iterator[Problem]:
    known = {table.path for table in described}
    for path in sorted([*root.glob("*.csv"), *root.glob("*/*.csv")]):
        name = path.relative_to(root).as_posix()
        if name not in known:
            mend = "Describe it there, or take the file out of data/."
            yield Problem(f"data/{name}", "the table is not in data/datapackage.json", mend)


def _once(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Keep the first problem of a cell: a cell that has no right type breaks later rules as well."""
    seen = set()
    for problem in problems:
        place = (problem.file, problem.row, problem.field, problem.value)
        if problem.row is None or place not in seen:
            yield problem
        seen.add(place)
