"""Check the tables against ``datapackage.json`` with Frictionless and tell its findings in our words.

Frictionless decides on types, required cells, enums, ranges, patterns, primary keys and foreign keys. Tables
that failed as text files are left out of what it sees, and so are foreign keys that point to them.
"""

from __future__ import annotations

import difflib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frictionless import FrictionlessException, Package
from frictionless.errors import ForeignKeyError

from res57.data.problem import NAMED, Problem, capped, quoted
from res57.data.textfile import Table

Descriptor = Mapping[str, Any]

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
        key = self.schema["primaryKey"]
        return [key] if isinstance(key, str) else list(key)

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


def read_package(root: Path) -> tuple[Descriptor | None, list[Problem]]:
    """Read ``datapackage.json`` and check that it is a valid description.

    Parameters
    ----------
    root
        The ``data/`` folder.
    """
    shown = "data/datapackage.json"
    try:
        descriptor = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None, [Problem(shown, "the file is missing", "Restore it; no table is checked without it.")]
    except UnicodeDecodeError as error:
        return None, [Problem(shown, f"byte {error.start} is not UTF-8", "Save the file as UTF-8.")]
    except json.JSONDecodeError as error:
        return None, [Problem(shown, f"the file is not JSON ({error.msg})", "Mend this line.", error.lineno)]
    try:
        Package.from_descriptor(descriptor, basepath=str(root))
        for table in described_tables(descriptor):
            table.shape()
    except FrictionlessException as error:
        faults = [reason.message for reason in error.reasons] or [error.error.message]
        mend = "Mend the description of the table."
        return None, [Problem(shown, fault.rstrip("."), mend) for fault in faults]
    except (AttributeError, KeyError, TypeError, ValueError):
        message = "a table has no name, path, fields with type and description, or primary key"
        return None, [Problem(shown, message, "Restore the structure that the other tables have.")]
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
    package = Package.from_descriptor(_reduced(descriptor, set(tables)), basepath=str(root))
    problems: list[Problem] = []
    for table in described_tables(descriptor):
        if table.name in tables:
            report = package.get_resource(table.name).validate()
            problems += _told(report.tasks[0].errors, table, tables)
    return problems


def _reduced(descriptor: Descriptor, names: set[str]) -> dict[str, Any]:
    """Keep the named tables and the foreign keys among them."""
    kept = []
    for item in descriptor["resources"]:
        if item["name"] in names:
            keys = item["schema"].get("foreignKeys", [])
            keys = [key for key in keys if key["reference"]["resource"] in names | {""}]
            kept.append({**item, "schema": {**item["schema"], "foreignKeys": keys}})
    return {**descriptor, "resources": kept}


def _told(errors: list[Any], table: Described, tables: Mapping[str, Table]) -> Iterator[Problem]:
    groups: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for error in errors:
        field = getattr(error, "field_name", "") or ",".join(getattr(error, "field_names", []))
        kind = error.note.split('"')[1] if error.type == "constraint-error" else error.type
        groups[error.type, field, kind].append(error)
    for (_, _, kind), group in groups.items():
        first = [_problem(error, kind, table, tables) for error in group[: NAMED + 1]]
        yield from capped(first, total=len(group))


def _problem(error: Any, kind: str, table: Described, tables: Mapping[str, Table]) -> Problem:  # noqa: ANN401 - Frictionless errors share no public base with these names
    row = getattr(error, "row_number", None)
    if kind == "foreign-key":
        return _foreign(error, table, tables)
    if kind == "primary-key":
        key = _key_cells(table, tables[table.name], row)
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


def _foreign(error: ForeignKeyError, table: Described, tables: Mapping[str, Table]) -> Problem:
    names, cells = list(error.field_names), list(error.field_cells)
    other = error.reference_name or table.name
    columns = list(error.reference_field_names)
    known = tables[other]
    places = [known.columns.index(column) for column in columns]
    ids = [", ".join(row[place] for place in places) for row in known.rows]
    bad = ", ".join(cells)
    return unknown_id(table.shown, error.row_number, ", ".join(names), bad, ids, f"{other}.csv")


def unknown_id(shown: str, row: int, field: str, bad: str, known: list[str], home: str) -> Problem:
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
    near = difflib.get_close_matches(bad, known, n=1, cutoff=0.75)
    hint = f"Did you mean {near[0]}? " if near else ""
    mend = f"{hint}Correct the id, or add a row for it to {home} first."
    return Problem(shown, f"{quoted(bad)} is not in {home}", mend, row, field, bad)


def _key_cells(table: Described, text: Table, row: int) -> str:
    places = [text.columns.index(column) for column in table.key]
    return ", ".join(text.rows[row - 2][place] for place in places)
