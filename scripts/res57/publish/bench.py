"""Measure what the book takes on this machine, each case beside its peer in one run."""

from __future__ import annotations

import json
import os
import platform
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from res57.data.atomic import write_atomically
from res57.data.parameters import check_choice
from res57.paths import BUILD
from res57.publish.bench_cases import PARTS
from res57.publish.bench_measure import Bench, Case, copy_repository


def run_bench(console: Console, only: Sequence[str] = ()) -> list[Case]:
    """Measure every case, print a table and store it.

    Parameters
    ----------
    only
        Names of `PARTS`; all without one.

    Returns
    -------
    list of Case
        As written to ``_build/bench.json``, with the ratio; times in seconds, memory in MiB. What is true of the whole
        run stands in ``_build/bench-about.json``.

    Raises
    ------
    ParameterError
        If there is no such part.
    """
    for name in only:
        check_choice("only", name, tuple(PARTS))
    notes: dict[str, Any] = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "python": platform.python_version(),
        **{name: version(name) for name in ("jupyter-book", "papermill", "altair", "pandas")},
    }
    with tempfile.TemporaryDirectory(prefix="r57-bench-") as name:
        bench = Bench(Path(name), console, notes)
        copy_repository(bench.copy)
        cases = [case for part in only or PARTS for case in PARTS[part](bench)]
    _print(notes, cases, console)
    rows = [{**asdict(case), "ratio": case.ratio} for case in cases]
    for file, content in (("bench", rows), ("bench-about", notes)):
        write_atomically(BUILD / f"{file}.json", (json.dumps(content, indent=1) + "\n").encode())
    return cases


def _print(notes: dict[str, Any], cases: list[Case], console: Console) -> None:
    table = Table(title=f"{notes['date']}, {notes['machine']}, Python {notes['python']}")
    for name in ("case", "seconds", "peer", "seconds of the peer", "ratio", "peak memory, MiB", "notebooks run"):
        table.add_column(name, justify="left" if name in ("case", "peer") else "right")
    for case in cases:
        peer = "" if case.peer_seconds is None else f"{case.peer_seconds:.2f}"
        ratio = "" if case.ratio is None else f"{case.ratio:.3f}"
        table.add_row(case.case, f"{case.seconds:.2f}", case.peer, peer, ratio, f"{case.peak_mb:.0f}", str(case.n))
    console.print(table)
    for name, value in notes.items():
        console.print(f"{name}: {value}", highlight=False, markup=False)
