"""What is measured: each part is a list of commands and of the rows of the table that their times give.

Everything happens in a copy of the repository, so the last good site and the data stay untouched.
The plain way is what Jupyter Book does by itself: it executes the notebooks, their parameters
already written in, one after the other while it builds.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from res57.errors import Res57Error
from res57.publish.bench_measure import Bench, Case, Measured, copy_repository
from res57.publish.bench_plain import prepare_plain
from res57.publish.bench_refresh import measure_refresh
from res57.publish.bench_scale import measure_scale

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


def _builds(bench: Bench) -> list[Case]:
    """Cold, unchanged, changed, and the same in another folder, beside Jupyter Book's own ways."""
    copy, timed = bench.copy, bench.timed
    cold = timed("cold build", _BOOK)
    total = _ran(cold)
    same = timed("nothing changed", _BOOK)
    second = copy / "second"
    second.mkdir()
    copy_repository(second)
    again = timed("cold build in another folder", _BOOK, second)
    first = _put_aside(copy, "site-first")
    plain = prepare_plain(copy)
    executed = [sys.executable, "-c", _JUPYTER_BOOK, "build", "_build/book", "--path-output", "executed-out", "--all"]
    own = timed("Jupyter Book on executed pages", executed)
    timed("the first site again", _BOOK)
    _change_one_number(copy)
    changed = timed("one observation changed", _BOOK)
    built_on = _put_aside(copy, "site-built-on")
    shutil.rmtree(copy / "_build" / "out")
    timed("the changed book, every page", _BOOK)
    command = [sys.executable, "-c", _JUPYTER_BOOK, "build", str(plain), "--path-output", str(copy / "plain-out")]
    forced = timed("plain way", [*command, "--all"])
    bench.notes.update(_size(first))
    bench.notes["files_that_differ"] = _differing(first, second / "_build" / "site")
    bench.notes["files_that_differ_built_on"] = _differing(built_on, copy / "_build" / "site")
    return [
        Case("cold build", cold.seconds, cold.memory, total, "plain way", forced.seconds),
        Case("cold build in another folder", again.seconds, again.memory, total, "cold build", cold.seconds),
        Case("nothing changed", same.seconds, same.memory, _ran(same), "Jupyter Book, executed pages", own.seconds),
        Case("one observation changed", changed.seconds, changed.memory, _ran(changed), "cold build", cold.seconds),
    ]


def _chapter(bench: Bench) -> list[Case]:
    """One chapter re-run for another day, the second time: what is kept for later runs is there."""
    rerun = [sys.executable, "-m", "res57", "rerun", "g3-research", "--as-of"]
    bench.timed("one chapter, the first time", [*rerun, "2026-06-29"])
    found = bench.timed("one chapter", [*rerun, "2025-12-31"])
    return [Case("one chapter re-run", found.seconds, found.memory, 1)]


def _sweep(bench: Bench) -> list[Case]:
    """Every goal, scenario and country, against plain papermill."""
    whole = bench.timed("sweep", [sys.executable, "-m", "res57", "sweep", "--geo", "all"])
    runs = _ran(whole)
    one = [sys.executable, "-m", "papermill", "notebooks/results.ipynb", "bench-out.ipynb", "--no-progress-bar"]
    plain = bench.timed(f"plain papermill, {_PLAIN_RUNS} calls", ["sh", "-c", " && ".join([_shell(one)] * _PLAIN_RUNS)])
    bench.notes.update({"sweep_mb_second_fifth": whole.early, "sweep_mb_last_fifth": whole.late})
    return [Case("sweep", whole.seconds, whole.memory, runs, "plain papermill", plain.seconds / _PLAIN_RUNS * runs)]


def _dask(bench: Bench) -> list[Case]:
    """The same runs on a cluster of one worker and of two; each for a day of its own, so that nothing is kept."""
    found = []
    for workers, day in ((1, "2026-06-30"), (2, "2026-06-29")):
        sweep = [sys.executable, "-m", "res57", "sweep", "--geo", "all", "--as-of", day]
        found.append(bench.timed(f"Dask, {workers} workers", [sys.executable, "-c", _CLUSTER, str(workers), *sweep]))
    one, two = found
    return [Case("Dask, 2 workers", two.seconds, two.memory, _ran(two), "1 worker", one.seconds)]


PARTS: dict[str, Callable[[Bench], list[Case]]] = {
    "builds": _builds,
    "chapter": _chapter,
    "sweep": _sweep,
    "dask": _dask,
    "scale": measure_scale,
    "refresh": measure_refresh,
}


def _shell(command: list[str]) -> str:
    return " ".join(f"'{part}'" for part in command)


def _ran(measured: Measured) -> int:
    found = _RAN.search(measured.said)
    return int(found[1]) if found else 0


def _put_aside(copy: Path, name: str) -> Path:
    """Give the built site another name, as if it had not been built yet."""
    build = copy / "_build"
    (build / "site.sha256").unlink()
    return (build / "site").rename(build / name)


def _differing(one: Path, other: Path) -> list[str]:
    """Files of two sites that are not the same to the byte."""
    sites = (one, other)
    names = {path.relative_to(site) for site in sites for path in site.rglob("*") if path.is_file()}
    content = {
        name: [(site / name).read_bytes() if (site / name).is_file() else None for site in sites] for name in names
    }
    return sorted(name.as_posix() for name, (first, second) in content.items() if first != second)


def _size(site: Path) -> dict[str, Any]:
    pages = [path for path in site.rglob("*.html") if "_static" not in path.parts]
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    return {"pages": len(pages), "site_mb": round(size / 1e6, 1)}


def _change_one_number(copy: Path) -> None:
    path = copy / "data" / "evidence" / "observations.csv"
    text = path.read_text(encoding="utf-8")
    changed, count = _VALUE.subn(lambda match: f"{match[1]}{float(match[2]) + 0.01:.5f}", text, count=1)
    if not count:
        raise Res57Error("The number that the measurement changes is not in the observations.")
    path.write_text(changed, encoding="utf-8", newline="")
