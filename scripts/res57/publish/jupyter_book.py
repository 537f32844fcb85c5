"""Jupyter Book at work on a staged book, in a process of its own: other files can be written meanwhile."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from res57.errors import Res57Error

_COMMAND = [sys.executable, "-m", "res57.publish.book_writer"]
_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_SHOWN = 40
Pages = Callable[[], Path]


class BuildError(Res57Error):
    """The site could not be built or does not hold what it promises."""


@contextmanager
def jupyter_book(stage: Path, work: Path, day: str) -> Iterator[Pages]:
    """Start Jupyter Book and give what waits for its end; it is stopped where nobody waits.

    Parameters
    ----------
    stage
        Source of the book, with ``_config.yml`` and ``_toc.yml``; nobody else may change it meanwhile.
    work
        Where it is built; what was there before is removed.
    day
        ISO date that stands for "now" in the build, so that two builds are equal.

    Yields
    ------
    Callable
        Returns the folder of the built pages, or raises BuildError with the warnings of Jupyter Book.
    """
    shutil.rmtree(work, ignore_errors=True)
    command = [*_COMMAND, "build", str(stage), "--path-output", str(work)]
    command += ["-W", "-n", "--keep-going", "--all"]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "NO_COLOR": "1", "TERM": "dumb"}
    if day:
        environment["SOURCE_DATE_EPOCH"] = epoch(day)
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, env=environment, stdout=said, stderr=said)

        def pages() -> Path:
            if process.wait():
                said.seek(0)
                text = said.read().decode("utf-8", errors="replace")
                raise BuildError(f"Jupyter Book stopped.\n{_warnings(text, stage)}")
            return work / "_build" / "html"

        try:
            yield pages
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()


def epoch(day: str) -> str:
    """Return the seconds since 1970 at which a day begins, as text for ``SOURCE_DATE_EPOCH``."""
    return str(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()))


def _warnings(text: str, stage: Path) -> str:
    """Return the lines that say what is wrong; without any, the end of what was written."""
    lines = [_ANSI.sub("", line).replace(f"{stage.resolve()}/", "") for line in text.splitlines()]
    telling = [line for line in lines if re.search(r"WARNING|ERROR|CRITICAL|Error:|Exception", line)]
    return "\n".join(list(dict.fromkeys(telling))[:_SHOWN] or lines[-_SHOWN:])
