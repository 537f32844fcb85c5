"""Read one CSV file of the data package from its bytes, refusing what would be misread later.

A file of the package is UTF-8 without a byte order mark, ends its lines with a line feed, has one row a line,
exactly the columns of its schema in their order, and no cell that a spreadsheet would run as a formula.
Faults of this kind are looked for first, because the later checks would trip over them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from res57.data.encoding import decode
from res57.data.problem import Problem, capped, quoted

# A sign in front of a figure is no formula: -0.27, +11.6%, +54% on 2023. A second sign, a bracket, a bar or a
# quotation mark after it could make it one.
_SIGNED_FIGURE = re.compile(r"[+-]\d[\d.,]*(e-?\d+)?%?( [\w .,%]*)?", re.IGNORECASE)
# Control characters, and the invisible ones that reorder or hide text.
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_STARTS_FORMULA = re.compile(r"^(?:=|\+|-|@|\t)")


@dataclass(frozen=True)
class Table:
    """The cells of one file as text.

    Parameters
    ----------
    columns
        Names in the order of the header.
    rows
        One list of cells a row; row ``n`` of the list stands in line ``n + 2`` of the file.
    """

    columns: tuple[str, ...]
    rows: tuple[list[str], ...]

    def column(self, name: str) -> list[str]:
        """Return the cells of one column, in the order of the rows."""
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def records(self) -> Iterator[dict[str, str]]:
        """Yield each row as a mapping from column to cell."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))


def read_table(
    path: Path,
    shown: str,
    columns: Sequence[str],
    allowed: Mapping[str, frozenset[str]] | None = None,
) -> tuple[Table | None, list[Problem]]:
    """Read a CSV file and say everything that is wrong with it as a file.

    Parameters
    ----------
    path
        File to read.
    shown
        The path as problems name it.
    columns
        Names the schema asks for, in order.
    allowed
        For a column, the cells that may look like a formula, such as the comparator ``=``.

    Returns
    -------
    tuple
        The table, or None when it cannot be used, and the problems found. Never raises for bad data.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None, [Problem(shown, "the file is missing", "Restore it, or take it out of data/datapackage.json.")]
    except OSError as error:
        return None, [Problem(shown, f"the file cannot be read ({error.strerror})", "Make it a readable file.")]
    text, problems = decode(data, shown)
    if text is None:
        return None, problems
    return parse(text, shown, columns, allowed or {})


def parse(
    text: str, shown: str, columns: Sequence[str], allowed: Mapping[str, frozenset[str]]
) -> tuple[Table | None, list[Problem]]:
    """Split text into a table and check header, row lengths and cells.

    Parameters
    ----------
    text
        The file, decoded.
    shown, columns, allowed
        As in :func:`read_table`.
    """
    reader = csv.reader(text.split("\n"), strict=True)
    rows: list[list[str]] = []
    try:
        header = next(reader)
        for row in reader:
            rows.append(row)
            if reader.line_num != len(rows) + 1:
                message = "a cell runs over several lines"
                return None, [Problem(shown, message, "Write each row on one line.", len(rows) + 1, value=row[-1])]
    except (csv.Error, StopIteration) as error:
        message = f"the line is not CSV ({error or 'no header'})"
        return None, [Problem(shown, message, "Check its quotation marks.", reader.line_num)]
    if rows and not rows[-1]:  # what follows the last line feed
        rows.pop()
    problems = list(_header_problems(header, shown, columns))
    if problems:
        return None, problems
    problems = list(capped(_ragged(rows, shown, len(columns))))
    if problems:
        return None, problems
    table = Table(tuple(columns), tuple(rows))
    for column in columns:
        problems += capped(_unsafe(table.column(column), shown, column, allowed.get(column, frozenset())))
    return table, problems


def _header_problems(header: Sequence[str], shown: str, columns: Sequence[str]) -> Iterator[Problem]:
    for name in sorted({name for name in header if header.count(name) > 1}):
        yield Problem(shown, f"the column {quoted(name)} stands twice", "Take one of them out.", 1, name, name)
    for name in columns:
        if name not in header:
            mend = f"Add the column {name} to the header and to each row."
            yield Problem(shown, f"the column {quoted(name)} is missing", mend, 1, name, ",".join(header)[:200])
    for name in dict.fromkeys(header):
        if name not in columns:
            mend = "Correct its name, take it out, or describe it in data/datapackage.json."
            yield Problem(shown, f"the column {quoted(name)} is unknown", mend, 1, name, name)
    if sorted(header) == sorted(columns) and list(header) != list(columns):
        mend = f"Order them as {', '.join(columns)}."
        first = next(have for have, want in zip(header, columns, strict=True) if have != want)
        yield Problem(shown, f"the columns are in another order from {quoted(first)} on", mend, 1, first, first)


def _ragged(rows: Sequence[list[str]], shown: str, width: int) -> Iterator[Problem]:
    for number, row in enumerate(rows, 2):
        if not row:
            yield Problem(shown, "the row is blank", "Take the empty line out.", number, value="")
        elif len(row) != width:
            message = f"the row has {len(row)} cells, the header {width}: {quoted(','.join(row))}"
            mend = "Add the missing cells, or put a cell that holds a comma in quotation marks."
            yield Problem(shown, message, mend, number, value=",".join(row)[:200])


def _unsafe(cells: Sequence[str], shown: str, column: str, allowed: frozenset[str]) -> Iterator[Problem]:
    for number, cell in enumerate(cells, 2):
        if not cell:
            continue
        if _STARTS_FORMULA.match(cell) and cell not in allowed and not _SIGNED_FIGURE.fullmatch(cell):
            message = f"{quoted(cell)} starts like a spreadsheet formula"
            yield Problem(shown, message, "Begin the text with a letter or a figure.", number, column, cell)
        elif not cell.isprintable() and _INVISIBLE.search(cell):
            message = f"{quoted(cell)} holds a control character"
            yield Problem(shown, message, "Take the invisible character out.", number, column, cell)
