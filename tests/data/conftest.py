"""A small, sound copy of data/ that a check runs through in well under a second."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from res57.data.check import check_data
from res57.data.problem import Problem
from res57.paths import DATA

# Tables that are cut to their first rows that pass the filter; the others are small and stay whole.
KEPT = {
    "evidence/observations.csv": lambda row: row["geo"] in ("VNM", "THA") and row["period"] > "2019",
    "panel/precedents.csv": lambda row: row["geo"] == "VNM" and row["year"] == "2020",
}

# Tables that no test spoils and no other table refers to.
LEFT_OUT = {"agencies", "definitions", "viewpoints", "programme_targets", "comparisons", "derived", "progress"} | {
    "panel",
    "panel_sources",
}


def read_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def write_rows(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(rows)


class Folder:
    """A copy of data/ that a test may spoil."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, file: str) -> Path:
        return self.root / file

    def row_of(self, file: str, **cells: str) -> int:
        """The line of the first row with these cells."""
        header, *rows = read_rows(self.path(file))
        for number, row in enumerate(rows, 2):
            if all(row[header.index(name)] == cell for name, cell in cells.items()):
                return number
        raise LookupError(cells)

    def set_cell(self, file: str, row: int, column: str, value: str) -> None:
        rows = read_rows(self.path(file))
        rows[row - 1][rows[0].index(column)] = value
        write_rows(self.path(file), rows)

    def edit_rows(self, file: str, edit: Callable[[list[list[str]]], list[list[str]]]) -> None:
        write_rows(self.path(file), edit(read_rows(self.path(file))))

    def edit_bytes(self, file: str, edit: Callable[[bytes], bytes]) -> None:
        self.path(file).write_bytes(edit(self.path(file).read_bytes()))

    def problems(self) -> list[Problem]:
        return check_data(self.root)

    def problem(self, file: str, field: str | None = None, row: int | None = None) -> Problem:
        """The one problem at this place; every problem must say how to mend it."""
        problems = self.problems()
        assert all(problem.mend.endswith(".") for problem in problems)
        found = [
            problem
            for problem in problems
            if (problem.file, problem.field, problem.row) == (f"data/{file}", field, row)
        ]
        assert len(found) == 1, [str(problem) for problem in problems]
        return found[0]


@pytest.fixture(scope="session")
def slim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("slim") / "data"
    shutil.copytree(DATA, root)
    for file, keep in KEPT.items():
        header, *rows = read_rows(root / file)
        kept = [row for row in rows if keep(dict(zip(header, row, strict=True)))]
        write_rows(root / file, [header, *kept[:400]])
    descriptor = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        if resource["name"] in LEFT_OUT:
            (root / resource["path"]).unlink()
    descriptor["resources"] = [item for item in descriptor["resources"] if item["name"] not in LEFT_OUT]
    (root / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return root


@pytest.fixture
def folder(slim: Path, tmp_path: Path) -> Iterator[Folder]:
    root = tmp_path / "data"
    shutil.copytree(slim, root)
    return Folder(root)
