"""Check the tables against ``datapackage.json`` with Frictionless and tell its findings in our words.

Frictionless decides on types, required cells, enums, ranges, patterns and primary keys of each table that is
sound as a text file; it goes through every row only of a table that its schema does not fit (``schema_cells.py``).
The foreign keys of the same description are followed in ``links.py``: Frictionless would read each referenced table
anew for each table that refers to it, which doubles the time of a check.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frictionless import FrictionlessException
from frictionless.resources import TableResource

from res57.data.problem import NAMED, Problem, capped, quoted
from res57.data.schema_cells import is_sound
from res57.data.textfile import Table

Descriptor = Mapping[str, Any]

SHOWN = "data/datapackage.json"

# Parts of a description that speak of the bytes, which only a pass over the file can check.
_OF_THE_FILE = frozenset({"hash", "bytes"})
_TYPE_FAULTS = {
    "number": ("is not a number", "Write a plain decimal such as 14.02."),
    "integer": ("is not a whole number", "Write a whole number such as 2025."),
    "date": ("is not a day of the calendar", "Write the day as YYYY-MM-DD, such as 2025-12-31."),
}


@dataclass(frozen=True)
class Described:
    """One table as ``datapackage.json`` describes it.

    Parameters
    ----------
    name
        Name of the table, such as ``observations``.
    path
        Path relative to ``data/``.
    schema
        Its Frictionless Table Schema.
    """

    name: str
    path: str
    schema: Descriptor

    @property
    def shown(self) -> str:
        """The path as problems name it."""
        return f"data/{self.path}"

    @property
    def fields(self) -> dict[str, Descriptor]:
        """Field descriptors by name, in order."""
        return {field["name"]: field for field in self.schema["fields"]}

    @property
    def key(self) -> list[str]:
        """Columns of the primary key."""
        return listed(self.schema["primaryKey"])

    def shape(self) -> None:
        """Raise KeyError or TypeError when the description lacks what the checks rely on."""
        for field in self.fields.values():
            field["type"], field["description"][0]
        missing = set(self.key) - set(self.fields)
        if missing:
            raise KeyError(*missing)

    @property
    def enums(self) -> dict[str, frozenset[str]]:
        """Allowed cells of the columns that have a list of them."""
        return {
            name: frozenset(str(cell) for cell in field["constraints"]["enum"])
            for name, field in self.fields.items()
            if "enum" in field.get("constraints", {})
        }


def listed(names: str | Sequence[str]) -> list[str]:
    """Return the names of a key, which the standard writes as one word or as a list."""
    return [names] if isinstance(names, str) else list(names)


def read_package(root: Path) -> tuple[Descriptor | None, list[Problem]]:
    """Read ``datapackage.json`` and check that it is a valid description.

    Parameters
    ----------
    root
        The ``data/`` folder.
    """
    try:
        descriptor = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None, [Problem(SHOWN, "the file is missing", "Restore it; no table is checked without it.")]
    except UnicodeDecodeError as error:
        return None, [Problem(SHOWN, f"byte {error.start} is not UTF-8", "Save the file as UTF-8.")]
    except json.JSONDecodeError as error:
        return None, [Problem(SHOWN, f"the file is not JSON ({error.msg})", "Mend this line.", error.lineno)]
    try:
        for table in described_tables(descriptor):
            table.shape()
    except (AttributeError, KeyError, TypeError, ValueError):
        message = "a table has no name, path, fields with type and description, or primary key"
        return None, [Problem(SHOWN, message, "Restore the structure that the other tables have.")]
    return descriptor, []


def described_tables(descriptor: Descriptor) -> list[Described]:
    """Return the tables of the package in the order of the descriptor."""
    return [Described(item["name"], item["path"], item["schema"]) for item in descriptor["resources"]]


def check_package(root: Path, descriptor: Descriptor, tables: Mapping[str, Table]) -> list[Problem]:
    """Validate the readable tables with Frictionless.

    Parameters
    ----------
    root
        The ``data/`` folder.
    descriptor
        Content of ``datapackage.json``.
    tables
        The tables that are sound as text files, by name.
    """
    problems: list[Problem] = []
    for table, item in zip(described_tables(descriptor), descriptor["resources"], strict=True):
        if table.name not in tables:
            continue
        alone = {**item, "schema": {**table.schema, "foreignKeys": []}}
        try:
            whole = TableResource.from_descriptor(alone, basepath=str(root))
            if not item.keys() & _OF_THE_FILE and is_sound(whole.schema, table.key, tables[table.name]):
                continue
            report = whole.validate()
        except FrictionlessException as error:
            faults = [reason.message for reason in error.reasons] or [error.error.message]
            mend = f"Mend the description of the table {table.name}."
            problems += [Problem(SHOWN, fault.rstrip("."), mend) for fault in faults]
        else:
            problems += _told(report.tasks[0].errors, table, tables[table.name])
    return problems


def _told(errors: list[Any], table: Described, text: Table) -> Iterator[Problem]:
    groups: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for error in errors:
        field = getattr(error, "field_name", "")
        kind = error.note.split('"')[1] if error.type == "constraint-error" else error.type
        groups[error.type, field, kind].append(error)
    for (_, _, kind), group in groups.items():
        first = [_problem(error, kind, table, text) for error in group[: NAMED + 1]]
        yield from capped(first, total=len(group))


def _problem(error: Any, kind: str, table: Described, text: Table) -> Problem:  # noqa: ANN401 - Frictionless errors share no public base with these names
    row = getattr(error, "row_number", None)
    if kind == "primary-key":
        key = _key_cells(table, text, row)
        earlier = error.note.rsplit(" ", 1)[-1]
        message = f"the key {quoted(key)} stands in row {earlier} already"
        mend = "Take one of the two rows out, or correct the key."
        return Problem(table.shown, message, mend, row, ", ".join(table.key), key)
    name = getattr(error, "field_name", None)
    if name is None:  # none of the kinds that our own checks leave to Frictionless
        return Problem(table.shown, error.note or error.message, "Mend the file.", row)
    field = table.fields[name]
    fault, mend = _cell_fault(kind, field)
    cell = error.cell
    message = fault if kind == "required" else f"{quoted(cell)} {fault}"
    return Problem(table.shown, message, mend, row, name, cell)


def _cell_fault(kind: str, field: Descriptor) -> tuple[str, str]:
    limits = field.get("constraints", {})
    described = field["description"][0].lower() + field["description"][1:]
    if kind == "type-error":
        return _TYPE_FAULTS.get(field["type"], ("has the wrong type", f"Write a {field['type']}."))
    if kind == "required":
        return "the cell is empty", f"Fill it in ({described})."
    if kind == "enum":
        return "is not an allowed value", f"Use one of: {', '.join(map(str, limits['enum']))}."
    if kind == "minimum":
        return f"is less than {limits[kind]}", f"Write a value of at least {limits[kind]}."
    if kind == "maximum":
        return f"is more than {limits[kind]}", f"Write a value of at most {limits[kind]}."
    example = f"Write it like {field['example']}" if "example" in field else "Correct it"
    return "does not have the form asked for", f"{example} ({described})."


def _key_cells(table: Described, text: Table, row: int) -> str:
    return ", ".join(text.column(column)[row - 2] for column in table.key)
