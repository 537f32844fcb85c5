"""Change tables of ``data/`` on a copy, check the copy, and put it in place only when it is sound.

Rows that stay keep their bytes. Every state a reader can meet is sound: sources are written before the rows that name
them, and each file is renamed into place whole.
"""

from __future__ import annotations

import bisect
import csv
import io
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from res57.data.atomic import write_atomically
from res57.data.check import check_data
from res57.data.load import read_descriptor
from res57.data.package import Described, described_tables
from res57.data.rules import ORDERED_BY_HAND
from res57.errors import DataError, Res57Error

#: Written in this order, then the others: a source must stand before the row that names it.
_FIRST = ("sources", "editions", "observations")

Row = dict[str, str]


class Draft:
    """Pending changes of some tables.

    Parameters
    ----------
    root
        The ``data/`` folder. It is left as it is until :meth:`commit` succeeds.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._tables: dict[str, Described] = {table.name: table for table in described_tables(read_descriptor(root))}
        self._before: dict[str, bytes] = {}
        self._lines: dict[str, list[str]] = {}

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a table with the pending changes, in the order of the file."""
        columns = list(self._tables[name].fields)
        return [dict(zip(columns, cells, strict=True)) for cells in csv.reader(self._body(name))]

    def add(self, name: str, rows: Sequence[Mapping[str, str]]) -> None:
        """Put rows at their place in the order of the key; a table ordered by hand gets them at its end."""
        table, body = self._tables[name], self._body(name)
        if name in ORDERED_BY_HAND:
            body += [self._line(table, row) for row in rows]
            return
        keys = self._keys(table, body)
        for row in rows:
            line = self._line(table, row)
            (key,) = self._keys(table, [line])
            at = bisect.bisect_right(keys, key)
            keys.insert(at, key)
            body.insert(at, line)

    def change(self, name: str, matches: Callable[[Row], bool], new: Mapping[str, str]) -> int:
        """Give the rows that match new cells in some columns; return how many there were."""
        table, body, changed = self._tables[name], self._body(name), 0
        for at, row in enumerate(self.rows(name)):
            if matches(row):
                body[at] = self._line(table, {**row, **new})
                changed += 1
        return changed

    def changed(self) -> list[str]:
        """Names of the tables that differ from the files."""
        return [name for name in self._lines if self._content(name) != self._before[name]]

    @contextmanager
    def checked(self) -> Iterator[Path]:
        """Give a sound copy of the folder with the changes, for as long as the block runs.

        Raises
        ------
        DataError
            If a check refuses the changes.
        """
        with tempfile.TemporaryDirectory(prefix="res57-draft-") as home:
            copy = Path(home) / "data"
            shutil.copytree(self.root, copy, copy_function=_link)
            for name in self.changed():
                write_atomically(copy / self._tables[name].path, self._content(name))
            problems = check_data(copy)
            if problems:
                raise DataError(problems)
            yield copy

    def commit(self, checked: Path | None = None) -> list[str]:
        """Check the changes, unless ``checked`` is their copy, and write them; return the names of the tables.

        Raises
        ------
        DataError
            If a check refuses the changes. No file is touched.
        Res57Error
            If a file was changed by somebody else meanwhile. No file is touched.
        """
        if checked is None:
            with self.checked() as copy:
                return self.commit(copy)
        for name, before in self._before.items():
            if (self.root / self._tables[name].path).read_bytes() != before:
                shown = self._tables[name].shown
                raise Res57Error(f"{shown} was changed while this ran. Nothing was written; run the command again.")
        names = sorted(self.changed(), key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST))
        for name in names:
            write_atomically(self.root / self._tables[name].path, self._content(name))
        return names

    def _body(self, name: str) -> list[str]:
        if name not in self._lines:
            content = (self.root / self._tables[name].path).read_bytes()
            self._before[name] = content
            self._lines[name] = content.decode("utf-8").removesuffix("\n").split("\n")[1:]
        return self._lines[name]

    def _content(self, name: str) -> bytes:
        header = ",".join(self._tables[name].fields)
        return "".join(f"{line}\n" for line in (header, *self._lines[name])).encode()

    @staticmethod
    def _line(table: Described, row: Mapping[str, str]) -> str:
        stream = io.StringIO()
        csv.writer(stream, lineterminator="").writerow([row.get(name, "") for name in table.fields])
        if "\n" in stream.getvalue() or "\r" in stream.getvalue():
            raise Res57Error(f"{table.shown}: a cell runs over several lines. Write it on one line.")
        return stream.getvalue()

    @staticmethod
    def _keys(table: Described, lines: Sequence[str]) -> list[tuple[str, ...]]:
        columns = list(table.fields)
        places = [columns.index(name) for name in table.key]
        return [tuple(cells[place] for place in places) for cells in csv.reader(lines)]


def _link(source: str, target: str) -> None:
    """Link a file that the draft will never write into, or copy it where the system cannot link."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
