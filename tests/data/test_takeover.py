"""No fact that was taken over has been dropped, changed or added.

``taken_over.csv`` holds, for every table that came from the curated evidence, the number of its rows and a SHA-256
of its values. The sum is over the header and the sorted rows, so the order of rows and the quoting do not count.

When a fact is added or corrected on purpose, run ``python tests/data/test_takeover.py`` and commit the new
``taken_over.csv`` with the change: its difference shows a reviewer which tables were touched and how many rows were
added, and a change nobody meant fails here.
"""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pytest
from res57.paths import DATA

RECORD = Path(__file__).with_name("taken_over.csv")


def fingerprint(path: Path) -> tuple[int, str]:
    """Number of rows and SHA-256 of the values of one table."""
    with path.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    digest = hashlib.sha256()
    for row in [header, *sorted(rows)]:
        digest.update(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    return len(rows), digest.hexdigest()


def recorded() -> list[dict[str, str]]:
    with RECORD.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("row", recorded(), ids=lambda row: row["table"])
def test_a_table_holds_what_was_taken_over(row):
    assert fingerprint(DATA / row["table"]) == (int(row["rows"]), row["sha256"])


def test_twenty_two_tables_were_taken_over():
    assert len(recorded()) == 22


def test_the_fingerprint_sees_a_changed_cell_and_not_the_order(tmp_path):
    tables = {"a": "id,v\n1,x\n2,y\n", "turned": 'id,v\n2,"y"\n1,x\n', "changed": "id,v\n1,x\n2,z\n"}
    sums = {}
    for name, text in tables.items():
        path = tmp_path / name
        path.write_text(text)
        sums[name] = fingerprint(path)
    assert sums["a"] == sums["turned"]
    assert sums["a"] != sums["changed"]


if __name__ == "__main__":
    tables = [row["table"] for row in recorded()]
    with RECORD.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["table", "rows", "sha256"])
        writer.writerows([table, *fingerprint(DATA / table)] for table in tables)
