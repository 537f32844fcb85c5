"""Measure how the check, a day of knowledge and one chapter grow with the number of observations.

Each case runs in a process of its own, on a copy of the repository whose observations were grown by `bench_rows`. The
aim: what was known on a day, of a million rows, in under a second and in under 500 MB.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from res57.data.check import check_data
from res57.data.evidence import Evidence
from res57.errors import Res57Error
from res57.publish.bench_measure import Bench, Case, copy_repository, peak_mb
from res57.publish.bench_rows import grow

SIZES = (100_000, 1_000_000)
_OBSERVATIONS = Path("data", "evidence", "observations.csv")
_CHAPTER = "notebooks/goals/g3-research.ipynb"
_PAPERMILL = [sys.executable, "-m", "papermill", _CHAPTER, "bench-out.ipynb", "--no-progress-bar"]


def measure_scale(bench: Bench) -> list[Case]:
    """Measure each case with the real rows and at each size, beside the size before: a ratio of 10 is linear.

    The memory is that of the whole process at its largest moment; what is loaded before counts.
    """
    found: list[Case] = []
    before: dict[str, tuple[str, float]] = {}
    folder = bench.copy / "scale"
    folder.mkdir()
    copy_repository(folder)
    for size in (0, *SIZES):
        with bench.console.status(f"Making {size:,} observations"):
            rows = f"{grow(folder / _OBSERVATIONS, size):,} observations"
        for name, seconds, memory, notebooks in _measured(bench, folder, rows):
            found.append(Case(f"{name}, {rows}", seconds, memory, notebooks, *before.get(name, ())))
            before[name] = (rows, seconds)
    return found


def _measured(bench: Bench, folder: Path, rows: str) -> Iterator[tuple[str, float, float, int]]:
    """Yield name, seconds, memory and executed notebooks of each case at one size."""
    for work in WORK:
        command = [sys.executable, "-m", "res57.publish.bench_scale", work, "data"]
        for name, seconds, memory in json.loads(bench.timed(f"{work}, {rows}", command, folder).said.splitlines()[-1]):
            yield name, seconds, memory, 0
    chapter = bench.timed(f"one chapter, {rows}", _PAPERMILL, folder)
    yield "one chapter", chapter.seconds, chapter.memory, 1


def check(root: Path) -> Iterator[tuple[str, float]]:
    """Check a data package once; yield the case and its seconds."""
    start = time.perf_counter()
    problems = check_data(root)
    yield "check", time.perf_counter() - start
    if problems:
        raise Res57Error(f"The grown observations break a rule: {problems[0]}")


def as_of(root: Path) -> Iterator[tuple[str, float]]:
    """Load a data package and look at two days of it; yield each case and its seconds."""
    start = time.perf_counter()
    evidence = Evidence.load(root, validate=False)
    yield "load", time.perf_counter() - start
    for case, edition in (("as_of, first day", evidence.editions[-1]), ("as_of, another day", evidence.editions[0])):
        start = time.perf_counter()
        view = evidence.as_of(edition.as_of)
        view.warm()  # everything that every page asks for
        yield case, time.perf_counter() - start


WORK = {"check": check, "as_of": as_of}


def _main(work: str, root: str) -> None:
    """Do one thing, and print the cases with their seconds and the largest moment of memory until then in MiB."""
    print(json.dumps([(name, round(seconds, 4), round(peak_mb(), 1)) for name, seconds in WORK[work](Path(root))]))


if __name__ == "__main__":
    _main(*sys.argv[1:])
