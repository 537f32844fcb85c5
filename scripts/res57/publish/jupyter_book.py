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

from res57.data.atomic import write_atomically
from res57.errors import Res57Error
from res57.publish.files import hash_files
from res57.publish.sphinx_assets import finished

_COMMAND = [sys.executable, "-m", "res57.publish.book_writer"]
_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_SHOWN = 40
Pages = Callable[[], Path]


class BuildError(Res57Error):
    """The site could not be built or does not hold what it promises."""


@contextmanager
def jupyter_book(stage: Path, work: Path, day: str, shared: str = "") -> Iterator[Pages]:
    """Start Jupyter Book and give what waits for its end; it is stopped where nobody waits.

    Parameters
    ----------
    stage
        Source of the book, with ``_config.yml`` and ``_toc.yml``; nobody else may change it meanwhile.
    work
        Where it is built.
    day
        ISO date that stands for "now" in the build, so that two builds are equal.
    shared
        Hash of everything but its source that a page is made from. If that is what the last build in ``work`` was
        made from, and it is whole, only pages that could be different are made again
        (`res57.publish.sphinx_outdated`). With "" every page is made.

    Yields
    ------
    Callable
        Returns the folder of the built pages, which the caller may change and take away, or raises BuildError with
        the warnings of Jupyter Book.
    """
    written = work / "_build"
    stamp = work / "whole.sha256"
    command = [*_COMMAND, "build", str(stage), "--path-output", str(work), "-W", "-n", "--keep-going"]
    if not (shared and stamp.is_file() and stamp.read_bytes() == _state(shared, written)):
        shutil.rmtree(work, ignore_errors=True)
        command.append("--all")
    stamp.unlink(missing_ok=True)  # whatever ends the build before its time, nothing is built on what it leaves
    for path in stage.rglob("*"):  # Sphinx goes by times, and these say only when the book was put together
        os.utime(path, (0, 0))
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
            shutil.rmtree(work / "pages", ignore_errors=True)
            made = finished(written / "html").rename(work / "pages")
            if shared:
                write_atomically(stamp, _state(shared, written))
            return made

        try:
            yield pages
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()


def _state(shared: str, written: Path) -> bytes:
    """Hash of what a build was made from, and of all that it left behind."""
    return f"{shared} {hash_files((path for path in written.rglob('*') if path.is_file()), written)}".encode()


def epoch(day: str) -> str:
    """Return the seconds since 1970 at which a day begins, as text for ``SOURCE_DATE_EPOCH``."""
    return str(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()))


def _warnings(text: str, stage: Path) -> str:
    """Return the lines that say what is wrong; without any, the end of what was written."""
    lines = [_ANSI.sub("", line).replace(f"{stage.resolve()}/", "") for line in text.splitlines()]
    telling = [line for line in lines if re.search(r"WARNING|ERROR|CRITICAL|Error:|Exception", line)]
    return "\n".join(list(dict.fromkeys(telling))[:_SHOWN] or lines[-_SHOWN:])
