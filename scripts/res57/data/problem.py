"""One broken rule in the facts, told so that the reader can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

#: Longest piece of a bad value that is repeated in a message.
SHOWN = 80
#: Rows named one by one before the rest of the same fault is only counted.
NAMED = 5


@dataclass(frozen=True)
class Problem:
    """A place in ``data/``, what is wrong there and what to do about it.

    Parameters
    ----------
    file
        Path as a reader of the repository writes it, such as ``data/evidence/series.csv``.
    message
        What is wrong, without a full stop at the end.
    mend
        What to do, as a whole sentence.
    row
        Line of the file as an editor shows it; the header is row 1.
    field
        Name of the column.
    value
        The bad value as it stands in the file.
    """

    file: str
    message: str
    mend: str
    row: int | None = None
    field: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.field is not None:
            place += f", field {quoted(self.field)[1:-1]}"
        return f"{place}: {self.message}. {self.mend}"

    @property
    def order(self) -> tuple[str, int, str]:
        """Sorting key: file, then row, then field."""
        return self.file, self.row or 0, self.field or ""


def quoted(value: str) -> str:
    """Return a value for a message: in quotes, on one line, cut when long.

    Parameters
    ----------
    value
        Any text; control characters are shown as escapes.
    """
    text = value if len(value) <= SHOWN else value[:SHOWN] + "..."
    return "'" + "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text) + "'"


def capped(found: Iterable[Problem], total: int | None = None) -> Iterator[Problem]:
    """Yield the first problems of one rule in one field and count the rest.

    Parameters
    ----------
    found
        Problems of the same kind, in the order of the rows.
    total
        How many there are in all, when ``found`` holds only the first of them.
    """
    problems = list(found)
    more = (total or len(problems)) - NAMED - 1
    yield from problems[:NAMED]
    for last in problems[NAMED : NAMED + 1]:
        rows = "1 more row breaks" if more == 1 else f"{more} more rows break"
        yield replace(last, message=f"{last.message}; {rows} the same rule") if more else last
