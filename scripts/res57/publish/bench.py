"""Measure how long the book takes on this machine, beside the plain way on the same notebooks.

Everything happens in a copy of the repository, so the last good site and the data stay untouched.
The plain way is what Jupyter Book does by itself: it executes the notebooks, their parameters
already written in, one after the other while it builds.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat
import papermill
import psutil
import yaml
from rich.console import Console
from rich.table import Table

from res57.data.load import data_hash
from res57.errors import Res57Error
from res57.paths import BUILD, ROOT

_PARTS = ("book", "data", "notebooks", "scripts", "_config.yml", "_toc.yml", "requirements.txt", "pyproject.toml")
_JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"
_VALUE = re.compile(r"^(gerd_share_gdp,VNM,[^,]*,[^,]*,)([\d.]+)", re.MULTILINE)


@dataclass(frozen=True)
class Measured:
    """One command: wall time in seconds, and the memory of its largest moment in MiB."""

    seconds: float
    memory: float


def run_bench(console: Console) -> dict[str, Any]:
    """Measure cold, unchanged and changed builds and the plain way; print and store a table.

    Returns
    -------
    dict
        What is written to ``_build/bench.json``; times in seconds, memory in MiB.
    """
    with tempfile.TemporaryDirectory(prefix="r57-bench-") as name:
        copy = Path(name)
        _copy(copy)
        book = [sys.executable, "-m", "res57", "book"]
        results: dict[str, Measured] = {}
        for label in ("cold build", "nothing changed"):
            results[label] = _measure(label, book, copy, console)
        notebooks, pages, size = _count(copy)
        results["cold build again"] = _measure("cold build again, in another folder", book, _second(copy), console)
        differing = _differing(copy / "_build" / "site", copy / "second" / "_build" / "site")
        plain = _prepare_plain(copy)
        _change_one_number(copy)
        results["one number changed"] = _measure("one number changed", book, copy, console)
        command = [sys.executable, "-c", _JUPYTER_BOOK, "build", str(plain), "--path-output", str(copy / "plain-out")]
        results["plain way"] = _measure("plain way", [*command, "--all"], copy, console)
    report = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "python": platform.python_version(),
        "notebooks": notebooks,
        "pages": pages,
        "site_mb": round(size / 1e6, 1),
        "files_that_differ": differing,
        **{label.replace(" ", "_"): vars(each) for label, each in results.items()},
    }
    _print(report, results, console)
    BUILD.mkdir(exist_ok=True)
    (BUILD / "bench.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return report


def _second(copy: Path) -> Path:
    """Another copy of the repository, in which nothing was built yet."""
    target = copy / "second"
    target.mkdir()
    _copy(target)
    return target


def _differing(one: Path, other: Path) -> list[str]:
    """Files of two sites that are not the same to the byte."""
    sites = (one, other)
    names = {path.relative_to(site) for site in sites for path in site.rglob("*") if path.is_file()}
    content = {
        name: [(site / name).read_bytes() if (site / name).is_file() else None for site in sites] for name in names
    }
    return sorted(name.as_posix() for name, (first, second) in content.items() if first != second)


def _copy(target: Path) -> None:
    for part in _PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copyfile(source, target / part)


def _measure(label: str, command: Sequence[str], copy: Path, console: Console) -> Measured:
    """Run a command in the copy, and watch the memory of the whole family of its processes."""
    # Neither way checks the data again in every notebook: that would flatter ours.
    environment = {**os.environ, "PYTHONPATH": str(copy / "scripts"), "RES57_DATA_CHECKED": data_hash(copy / "data")}
    log = copy / "bench.log"
    with console.status(f"Measuring: {label}"), log.open("wb") as stream:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=copy, env=environment, stdout=stream, stderr=stream)
        most = 0.0
        while process.poll() is None:
            most = max(most, _family_memory(process.pid))
            time.sleep(0.5)
        seconds = time.perf_counter() - start
    if process.returncode:
        raise Res57Error(f"{label}: the build failed.\n{log.read_text(encoding='utf-8', errors='replace')[-3000:]}")
    console.print(f"{label}: {seconds:.1f} s, {most:.0f} MiB", highlight=False)
    return Measured(round(seconds, 1), round(most, 0))


def _family_memory(pid: int) -> float:
    """Memory in MiB of a process and all below it; what forked processes share is counted once."""
    total = 0.0
    try:
        parent = psutil.Process(pid)
        for process in (parent, *parent.children(recursive=True)):
            try:
                info = process.memory_full_info()
            except (psutil.Error, OSError):
                continue
            total += getattr(info, "pss", 0) or info.rss
    except psutil.Error:
        return 0.0
    return total / 2**20


def _count(copy: Path) -> tuple[int, int, int]:
    site = copy / "_build" / "site"
    notebooks = len(list((copy / "_build" / "book").rglob("*.ipynb")))
    pages = [path for path in site.rglob("*.html") if "_static" not in path.parts]
    return notebooks, len(pages), sum(path.stat().st_size for path in site.rglob("*") if path.is_file())


def _prepare_plain(copy: Path) -> Path:
    """Stage the same book with unexecuted notebooks, for Jupyter Book to run by itself."""
    from res57.data.evidence import Evidence
    from res57.publish.pages import book_pages
    from res57.publish.substitute import book_names, fill_notebook

    plain = copy / "plain"
    shutil.copytree(copy / "_build" / "book", plain)
    evidence = Evidence.load(copy / "data", validate=False)
    names = book_names(evidence)
    for page in book_pages(evidence, copy / "notebooks"):
        source = json.loads(page.notebook.read_text(encoding="utf-8"))
        notebook = nbformat.from_dict(fill_notebook(source, {**names, **page.titles}, page.path))
        _write_parameterised(notebook, page.parameters, plain / f"{page.path}.ipynb")
    config = yaml.safe_load((plain / "_config.yml").read_text(encoding="utf-8"))
    config["execute"] = {"execute_notebooks": "force", "timeout": 300}
    (plain / "_config.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    return plain


def _write_parameterised(notebook: nbformat.NotebookNode, parameters: Mapping[str, Any], path: Path) -> None:
    notebook = papermill.execute_notebook(notebook, None, dict(parameters), prepare_only=True, progress_bar=False)
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number:03d}"
        if cell.cell_type == "code":
            cell.metadata["tags"] = [*cell.metadata.get("tags", []), "remove-input"]
    nbformat.write(notebook, path)


def _change_one_number(copy: Path) -> None:
    path = copy / "data" / "evidence" / "observations.csv"
    text = path.read_text(encoding="utf-8")
    changed, count = _VALUE.subn(lambda match: f"{match[1]}{float(match[2]) + 0.01:.5f}", text, count=1)
    if not count:
        raise Res57Error("The number that the measurement changes is not in the observations.")
    path.write_text(changed, encoding="utf-8", newline="")


def _print(report: Mapping[str, Any], results: Mapping[str, Measured], console: Console) -> None:
    table = Table(title=f"{report['date']}, {report['machine']}, Python {report['python']}")
    table.add_column("build")
    table.add_column("seconds", justify="right")
    table.add_column("peak memory, MiB", justify="right")
    for label, each in results.items():
        table.add_row(label, f"{each.seconds:.1f}", f"{each.memory:.0f}")
    console.print(table)
    same = "The two cold builds are the same to the byte."
    console.print(
        same if not report["files_that_differ"] else f"The cold builds differ in: {report['files_that_differ']}"
    )
    console.print(f"{report['notebooks']} notebooks, {report['pages']} pages, {report['site_mb']} MB.")
