"""Read one CSV file of the data package from its bytes, refusing what would be misread later.

A file of the package is UTF-8 without a byte order mark, ends its lines with a line feed, has one row a line,
exactly the columns of its schema in their order, and no cell that a spreadsheet would run as a formula.
Faults of this kind are looked for first, because the later checks would trip over them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from sys import intern

from res57.data.encoding import decode
from res57.data.problem import Problem, capped, quoted

# A sign in front of a figure is no formula: -0.27, +11.6%, +54% on 2023. A second sign, a bracket, a bar or a
# quotation mark after it could make it one.
_SIGNED_FIGURE = re.compile(r"[+-]\d[\d.,]*(e-?\d+)?%?( [\w .,%]*)?", re.IGNORECASE)
# Control characters, and the invisible ones that reorder or hide text.
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_STARTS_FORMULA = re.compile(r"^(?:=|\+|-|@|\t)")
#: How a figure is written.
DECIMAL = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?", re.ASCII)
_AT_ONCE = 10_000  # rows that are turned into columns together


@dataclass(frozen=True)
class Table:
    """The cells of one file as text.

    Parameters
    ----------
    columns
        Names in the order of the header.
    cells
        For each column the cells in the order of the rows; cell ``n`` stands in line ``n + 2`` of the file. Equal
        cells are one object, so that a million rows of a few words take little room.
    """

    columns: tuple[str, ...]
    cells: tuple[list[str], ...]

    def column(self, name: str) -> Sequence[str]:
        """Return the cells of one column, in the order of the rows."""
        return self.cells[self.columns.index(name)]

    def records(self) -> Iterator[dict[str, str]]:
        """Yield each row as a mapping from column to cell."""
        for row in zip(*self.cells, strict=True):
            yield dict(zip(self.columns, row, strict=True))


def bad_cells(cells: Sequence[str], is_bad: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    """Yield line and text of each cell that is bad; each different text is looked at once.

    Parameters
    ----------
    cells
        A column.
    is_bad
        Says it of a cell by its text alone.
    """
    bad = {cell for cell in set(cells) if is_bad(cell)}
    if bad:
        yield from ((number, cell) for number, cell in enumerate(cells, 2) if cell in bad)


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
        text, problems = decode(path.read_bytes(), shown)
    except FileNotFoundError:
        return None, [Problem(shown, "the file is missing", "Restore it, or take it out of data/datapackage.json.")]
    except OSError as error:
        return None, [Problem(shown, f"the file cannot be read ({error.strerror})", "Make it a readable file.")]
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
    reader = csv.reader(_lines(text), strict=True)
    cells: list[list[str]] = [[] for _ in columns]
    waiting: list[list[str]] = []
    ragged: list[tuple[int, list[str]]] = []
    header: list[str] = []
    number = 0
    try:
        for number, row in enumerate(reader, 1):
            if reader.line_num != number:
                message = "a cell runs over several lines"
                return None, [Problem(shown, message, "Write each row on one line.", number, value=row[-1])]
            if number == 1:
                header = row
            elif len(row) != len(columns):
                ragged.append((number, row))
            else:
                waiting.append(row)
            if len(waiting) == _AT_ONCE:
                _move(waiting, cells)
    except csv.Error as error:
        message = f"the line is not CSV ({error})"
        return None, [Problem(shown, message, "Check its quotation marks.", reader.line_num)]
    _move(waiting, cells)
    if ragged and ragged[-1] == (number, []):  # what follows the last line feed
        ragged.pop()
    problems = list(_header_problems(header, shown, columns)) or list(capped(_ragged(ragged, shown, len(columns))))
    if problems:
        return None, problems
    table = Table(tuple(columns), tuple(cells))
    for column in columns:
        problems += capped(_unsafe(table.column(column), shown, column, allowed.get(column, frozenset())))
    return table, problems


def _lines(text: str) -> Iterator[str]:
    """Yield what splitting the text would give, one line at a time."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def _move(rows: list[list[str]], cells: Sequence[list[str]]) -> None:
    """Append rows to the columns, and forget the rows."""
    for column, more in zip(cells, zip(*rows, strict=True), strict=False):
        column.extend(map(intern, more))
    rows.clear()


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


def _ragged(rows: Sequence[tuple[int, list[str]]], shown: str, width: int) -> Iterator[Problem]:
    for number, row in rows:
        if not row:
            yield Problem(shown, "the row is blank", "Take the empty line out.", number, value="")
            continue
        message = f"the row has {len(row)} cells, the header {width}: {quoted(','.join(row))}"
        mend = "Add the missing cells, or put a cell that holds a comma in quotation marks."
        yield Problem(shown, message, mend, number, value=",".join(row)[:200])


def _unsafe(cells: Sequence[str], shown: str, column: str, allowed: frozenset[str]) -> Iterator[Problem]:
    def formula(cell: str) -> bool:
        return bool(_STARTS_FORMULA.match(cell)) and cell not in allowed and not _SIGNED_FIGURE.fullmatch(cell)

    def bad(cell: str) -> bool:
        return formula(cell) or (not cell.isprintable() and bool(_INVISIBLE.search(cell)))

    for number, cell in bad_cells(cells, bad):
        if formula(cell):
            message = f"{quoted(cell)} starts like a spreadsheet formula"
            yield Problem(shown, message, "Begin the text with a letter or a figure.", number, column, cell)
        else:
            message = f"{quoted(cell)} holds a control character"
            yield Problem(shown, message, "Take the invisible character out.", number, column, cell)
