"""Measure a refresh of every live series from this machine.

The producers are played by the replay server of the tests, ``tests/data/refresh/replay.py``, which answers in the form
of each of them with made-up figures. It stands with the tests because it is one; so this runs in the repository only.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from res57.errors import Res57Error
from res57.paths import ROOT
from res57.publish.bench_measure import Bench, Case

_REPLAY = Path("tests", "data", "refresh", "replay.py")


def measure_refresh(bench: Bench) -> list[Case]:
    """Refresh everything, and again when nothing is new; what was asked and found is noted.

    The memory is that of the whole process at its largest moment, with the server in it.

    Raises
    ------
    Res57Error
        Outside the repository, where there are no tests.
    """
    if not (ROOT / _REPLAY).is_file():
        raise Res57Error(f"{_REPLAY}: the replay server is missing. Measure in the repository.")
    shutil.copytree(ROOT / "tests", bench.copy / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    said = bench.timed("refresh from a replay", [sys.executable, str(_REPLAY), "--json"]).said
    *runs, memory = json.loads(said.splitlines()[-1])
    bench.notes["refresh"] = runs
    return [
        Case(f"refresh of {run['series']} live series, {run['run']} run", run["seconds"], memory, 0) for run in runs
    ]
