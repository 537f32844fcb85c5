"""Measure commands in a copy of the repository: wall time, and the memory of all their processes."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import psutil
from rich.console import Console

from res57.data.load import data_hash
from res57.errors import Res57Error
from res57.paths import ROOT

_PARTS = ("book", "data", "notebooks", "scripts", "_config.yml", "_toc.yml", "requirements.txt", "pyproject.toml")
_PAUSE = 0.5  # seconds; asking for the memory of many processes costs time itself
_MORE = ("CITATION.cff", "LICENSE", "Makefile", "README.md")


@dataclass(frozen=True)
class Measured:
    """One command: wall time in seconds, the memory of its largest moment in MiB, and the end of what it said.

    ``early`` and ``late`` are the mean memory of the second and of the last fifth of its time: equal, if it does not
    grow with the work that is done.
    """

    seconds: float
    memory: float
    said: str = ""
    early: float = 0.0
    late: float = 0.0


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


def copy_repository(target: Path) -> None:
    """Copy what a build needs."""
    for part in (*_PARTS, *_MORE):
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copyfile(source, target / part)


def measure(label: str, command: Sequence[str], copy: Path, console: Console) -> Measured:
    """Run a command in the copy, and watch the memory of the whole family of its processes."""
    # Neither way checks the data again in every notebook: that would flatter ours.
    # A machine keeps the compiled modules of its last run; one that was told not to would compile them in each.
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**own, "PYTHONPATH": str(copy / "scripts"), "RES57_DATA_CHECKED": data_hash(copy / "data")}
    log = copy / "bench.log"
    with console.status(f"Measuring: {label}"), log.open("wb") as stream:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=copy, env=environment, stdout=stream, stderr=stream)
        seen = [0.0]
        while process.poll() is None:
            seen.append(_family_memory(process.pid))
            with contextlib.suppress(subprocess.TimeoutExpired):  # the end of a command is noticed at once
                process.wait(_PAUSE)
        seconds = time.perf_counter() - start
    if process.returncode:
        raise Res57Error(f"{label}: the build failed.\n{log.read_text(encoding='utf-8', errors='replace')[-3000:]}")
    console.print(f"{label}: {seconds:.1f} s, {max(seen):.0f} MiB", highlight=False)
    said = log.read_text(encoding="utf-8", errors="replace")[-3000:]
    fifth = max(len(seen) // 5, 1)
    early, late = mean(seen[fifth : 2 * fifth] or seen), mean(seen[-fifth:])
    return Measured(round(seconds, 1), round(max(seen)), said, round(early), round(late))


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


def peak_mb() -> float:
    """Largest moment of memory of this process in MiB."""
    status = Path("/proc/self/status")
    if status.is_file():  # what getrusage says can be that of the process that started this one
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)


@dataclass(frozen=True)
class Bench:
    """One run of measurements: a copy of the repository, where to say what is going on, and what is noted besides."""

    copy: Path
    console: Console
    notes: dict[str, Any]

    def timed(self, label: str, command: list[str], folder: Path | None = None) -> Measured:
        """Run a command in the copy."""
        return measure(label, command, folder or self.copy, self.console)
