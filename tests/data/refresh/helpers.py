"""What the tests of a refresh share."""

from __future__ import annotations

import csv
import hashlib
from datetime import date
from pathlib import Path

from res57.data.refresh.run import refresh
from res57.data.refresh.transport import Fetcher, Limits

TODAY = date(2026, 11, 26)
FAST = Limits(connect=1, read=1, total=5, size=2_000_000, attempts=2, wait=0.01, pause=0)
SERIES, CODE, PATH = "gerd_share_gdp", "GB.XPD.RSDV.GD.ZS", "/wb"


def rows_of(root, name):
    with (root / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def point_at(folder, url, keep=(SERIES,)):
    """Let the table of live sources have only some series, at an address of the test."""

    def edit(rows):
        header, *rest = rows
        kept = [row for row in rest if row[0] in keep]
        for row in kept:
            row[header.index("url")] = url
            row[header.index("state")] = "untried"
        return [header, *kept]

    folder.edit_rows("registers/live_sources.csv", edit)


def stored(root, series=SERIES):
    newest = {}
    for row in rows_of(root, "evidence/observations.csv"):
        if row["series_id"] == series:
            cell = (row["geo"], row["period"])
            newest[cell] = max(newest.get(cell, ("", "")), (row["published"], row["value"]))
    return {cell: float(value) for cell, (_, value) in newest.items()}


def run(folder, memory=None, **options):
    with Fetcher(options.pop("limits", FAST)) as fetcher:
        return refresh(folder.root, options.pop("today", TODAY), fetcher, memory=memory, **options)


def bytes_of(root: Path) -> dict[str, str]:
    """A SHA-256 of each file below a folder, by name."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
