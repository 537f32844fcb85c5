"""Grow the observations for a measurement: every real row stays, and copies of it stand at other days.

A copy says what its row says, of a year that is some years earlier and in a release that is some weeks earlier. So the
many rows have the series, places, gaps, rhythms and words of the real ones, more periods and more vintages, and pass
every check. They are made for measuring alone and never leave a temporary folder.
"""

from __future__ import annotations

import csv
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from res57.errors import Res57Error

YEARS = 10  # as many years in a row before the next earlier release
FIRST = "1960-01-01"  # no day of the data may be earlier
_KEY = ("series_id", "geo", "period", "published")


def grow(path: Path, count: int) -> int:
    """Let a file of observations have a number of rows, the same ones each time; return how many it has.

    Parameters
    ----------
    path
        The file; it is written anew.
    count
        Rows that it shall have; it keeps its own where it has more.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        rows = list(reader)
    names = list(reader.fieldnames or ())
    places = [names.index(name) for name in _KEY]
    found: dict[tuple[str, ...], list[str]] = {}
    for row in _endless(rows):
        found.setdefault(tuple(row[name] for name in _KEY), list(row.values()))
        if len(found) >= max(count, len(rows)):
            break
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(sorted(found.values(), key=lambda cells: [cells[at] for at in places]))
    return len(found)


def _endless(rows: Sequence[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Yield the rows, then their copies: first some years back, then a week earlier and the same again."""
    yield from rows
    weeks = 0
    while True:
        before = [earlier for row in rows if (earlier := _published_earlier(row, weeks))]
        if not before:
            raise Res57Error("The observations cannot be grown to so many rows.")
        for years in range(YEARS):
            yield from (moved for row in before if (moved := _moved(row, years))["period_end"] >= FIRST)
        weeks += 1


def _published_earlier(row: dict[str, str], weeks: int) -> dict[str, str] | None:
    """The row in a release some weeks before, unless its period was not over then."""
    if not weeks:
        return row
    day = (date.fromisoformat(row["published"]) - timedelta(weeks=weeks)).isoformat()
    return {**row, "published": day} if day >= row["period_end"] else None


def _moved(row: dict[str, str], years: int) -> dict[str, str]:
    """The row with its period and its days some years earlier."""
    return {
        **row,
        "period": f"{int(row['period'][:4]) - years}{row['period'][4:]}",
        "period_end": _day(row["period_end"], years),
        "published": _day(row["published"], years),
    }


def _day(text: str, years: int) -> str:
    """The same day some years earlier; the last day of a month stays the last one."""
    year, month, day = map(int, text.split("-"))
    last = monthrange(year - years, month)[1]
    return f"{year - years}-{month:02d}-{last if day == monthrange(year, month)[1] else day:02d}"
