"""Measure what the book takes on this machine, each case beside its peer in one run.

Everything happens in a copy of the repository, so the last good site and the data stay untouched.
The plain way is what Jupyter Book does by itself: it executes the notebooks, their parameters
already written in, one after the other while it builds.
"""

from __future__ import annotations

import json
import os
import platform
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from res57.errors import Res57Error
from res57.paths import BUILD
from res57.publish.bench_measure import Measured, copy_repository, measure
from res57.publish.bench_plain import prepare_plain

_JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"
_VALUE = re.compile(r"^(gerd_share_gdp,VNM,[^,]*,[^,]*,)([\d.]+)", re.MULTILINE)
_RAN = re.compile(r"(\d+) of (\d+) notebooks run")
_PLAIN_RUNS = 12  # calls of plain papermill; many more give the same mean and take an hour
_BOOK = [sys.executable, "-m", "res57", "book"]
_CLUSTER = (
    "import sys; from distributed import LocalCluster; from subprocess import run; n = int(sys.argv[1]);"
    " cluster = LocalCluster(n_workers=n, threads_per_worker=1, dashboard_address=None, silence_logs=50);"
    " done = run([*sys.argv[2:], '--scheduler', cluster.scheduler_address]); cluster.close(); sys.exit(done.returncode)"
)


@dataclass(frozen=True)
class Case:
    """One row of the table.

    Attributes
    ----------
    seconds, peak_mb
        Wall time and the largest moment of memory of all processes, in MiB.
    peer, peer_seconds
        What it is compared with; None where nothing is.
    n
        How many notebooks were executed.
    """

    case: str
    seconds: float
    peak_mb: float
    n: int
    peer: str = ""
    peer_seconds: float | None = None

    @property
    def ratio(self) -> float | None:
        """Seconds over those of the peer."""
        return None if self.peer_seconds is None else round(self.seconds / self.peer_seconds, 3)


def run_bench(console: Console) -> dict[str, Any]:
    """Measure every case, print a table and store it.

    Returns
    -------
    dict
        What is written to ``_build/bench.json``: ``cases`` is a list of case, seconds, peer_seconds, ratio,
        peak_mb and n; times in seconds, memory in MiB.
    """
    with tempfile.TemporaryDirectory(prefix="r57-bench-") as name:
        copy = Path(name)
        copy_repository(copy)

        def timed(label: str, command: list[str], folder: Path = copy) -> Measured:
            return measure(label, command, folder, console)

        cases = list(_builds(copy, timed))
        cases += [_chapter(timed), *_sweeps(timed)]
        pages, size = _count(copy)
        differing = _differing(copy / "_build" / "site-first", copy / "second" / "_build" / "site")
    report = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "python": platform.python_version(),
        "pages": pages,
        "site_mb": round(size / 1e6, 1),
        "files_that_differ": differing,
        "cases": [{**asdict(case), "ratio": case.ratio} for case in cases],
    }
    _print(report, cases, console)
    BUILD.mkdir(exist_ok=True)
    (BUILD / "bench.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return report


def _builds(copy: Path, timed: Callable[..., Measured]) -> list[Case]:
    """Cold, unchanged, changed, and the same in another folder, beside Jupyter Book's own ways."""
    cold = timed("cold build", _BOOK)
    total = _ran(cold)
    same = timed("nothing changed", _BOOK)
    second = copy / "second"
    second.mkdir()
    copy_repository(second)
    again = timed("cold build in another folder", _BOOK, second)
    (copy / "_build" / "site").rename(copy / "_build" / "site-first")
    (copy / "_build" / "site.sha256").unlink()
    plain = prepare_plain(copy)
    executed = [sys.executable, "-c", _JUPYTER_BOOK, "build", "_build/book", "--path-output", "executed-out", "--all"]
    own = timed("Jupyter Book on executed pages", executed)
    timed("the first site again", _BOOK)
    _change_one_number(copy)
    changed = timed("one observation changed", _BOOK)
    command = [sys.executable, "-c", _JUPYTER_BOOK, "build", str(plain), "--path-output", str(copy / "plain-out")]
    forced = timed("plain way", [*command, "--all"])
    return [
        Case("cold build", cold.seconds, cold.memory, total, "plain way", forced.seconds),
        Case("cold build in another folder", again.seconds, again.memory, total, "cold build", cold.seconds),
        Case("nothing changed", same.seconds, same.memory, _ran(same), "Jupyter Book, executed pages", own.seconds),
        Case("one observation changed", changed.seconds, changed.memory, _ran(changed), "cold build", cold.seconds),
    ]


def _chapter(timed: Callable[..., Measured]) -> Case:
    found = timed("one chapter", [sys.executable, "-m", "res57", "rerun", "g3-research", "--as-of", "2025-12-31"])
    return Case("one chapter re-run", found.seconds, found.memory, 1)


def _sweeps(timed: Callable[..., Measured]) -> list[Case]:
    """Every goal, scenario and country, against plain papermill; and one Dask worker against two."""
    whole = timed("sweep", [sys.executable, "-m", "res57", "sweep", "--geo", "all"])
    runs = _ran(whole)
    one = [sys.executable, "-m", "papermill", "notebooks/results.ipynb", "bench-out.ipynb", "--no-progress-bar"]
    plain = timed(f"plain papermill, {_PLAIN_RUNS} calls", ["sh", "-c", " && ".join([_shell(one)] * _PLAIN_RUNS)])
    found = [Case("sweep", whole.seconds, whole.memory, runs, "plain papermill", plain.seconds / _PLAIN_RUNS * runs)]
    seconds = []
    for workers, day in ((1, "2026-06-30"), (2, "2026-06-29")):
        sweep = [sys.executable, "-m", "res57", "sweep", "--geo", "all", "--as-of", day]
        each = timed(f"Dask, {workers} workers", [sys.executable, "-c", _CLUSTER, str(workers), *sweep])
        seconds.append(each)
    return [
        *found,
        Case("Dask, 2 workers", seconds[1].seconds, seconds[1].memory, runs, "1 worker", seconds[0].seconds),
    ]


def _shell(command: list[str]) -> str:
    return " ".join(f"'{part}'" for part in command)


def _ran(measured: Measured) -> int:
    found = _RAN.search(measured.said)
    return int(found[1]) if found else 0


def _differing(one: Path, other: Path) -> list[str]:
    """Files of two sites that are not the same to the byte."""
    sites = (one, other)
    names = {path.relative_to(site) for site in sites for path in site.rglob("*") if path.is_file()}
    content = {
        name: [(site / name).read_bytes() if (site / name).is_file() else None for site in sites] for name in names
    }
    return sorted(name.as_posix() for name, (first, second) in content.items() if first != second)


def _count(copy: Path) -> tuple[int, int]:
    site = copy / "_build" / "site-first"
    pages = [path for path in site.rglob("*.html") if "_static" not in path.parts]
    return len(pages), sum(path.stat().st_size for path in site.rglob("*") if path.is_file())


def _change_one_number(copy: Path) -> None:
    path = copy / "data" / "evidence" / "observations.csv"
    text = path.read_text(encoding="utf-8")
    changed, count = _VALUE.subn(lambda match: f"{match[1]}{float(match[2]) + 0.01:.5f}", text, count=1)
    if not count:
        raise Res57Error("The number that the measurement changes is not in the observations.")
    path.write_text(changed, encoding="utf-8", newline="")


def _print(report: dict[str, Any], cases: list[Case], console: Console) -> None:
    table = Table(title=f"{report['date']}, {report['machine']}, Python {report['python']}")
    for name in ("case", "seconds", "peer", "seconds of the peer", "ratio", "peak memory, MiB", "notebooks run"):
        table.add_column(name, justify="left" if name in ("case", "peer") else "right")
    for case in cases:
        peer = "" if case.peer_seconds is None else f"{case.peer_seconds:.1f}"
        ratio = "" if case.ratio is None else f"{case.ratio:.3f}"
        table.add_row(case.case, f"{case.seconds:.1f}", case.peer, peer, ratio, f"{case.peak_mb:.0f}", str(case.n))
    console.print(table)
    same = "The two cold builds are the same to the byte."
    console.print(
        same if not report["files_that_differ"] else f"The cold builds differ in: {report['files_that_differ']}"
    )
    console.print(f"{report['pages']} pages, {report['site_mb']} MB.")
