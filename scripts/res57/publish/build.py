"""Build the site aside, look it over, and only then put it in the place of the last good one."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from res57.data.atomic import write_atomically
from res57.errors import Res57Error
from res57.publish.cache import code_hash
from res57.publish.files import hash_files
from res57.publish.links import site_problems
from res57.publish.manifest import complete_manifest
from res57.publish.swap import put_in_place

_JUPYTER_BOOK = "from jupyter_book.cli.main import main; main()"
_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_NOT_OURS = (".buildinfo",)  # says with which settings Sphinx built; no reader needs it
_SHOWN = 40


class BuildError(Res57Error):
    """The site could not be built or does not hold what it promises."""


def build_site(
    stage: Path,
    extra: Path,
    site: Path,
    *,
    day: str = "",
    outside: Sequence[str] = (),
    check: Callable[[Path], list[str]] | None = None,
) -> bool:
    """Build the staged book and put it in place.

    Parameters
    ----------
    stage
        Source of the book, with ``_config.yml`` and ``_toc.yml``.
    extra
        Files to stand beside the pages.
    site
        Where the site belongs. It is touched only if build and check succeed.
    day
        ISO date that stands for "now" in the build, so that two builds are equal.
    outside
        Links that lead out of the site to what will stand beside it.
    check
        Returns what is wrong with a built site; the usual check of links without it.

    Returns
    -------
    bool
        False if the site already is what would be built.

    Raises
    ------
    BuildError
        With the warnings of Jupyter Book or the problems of the check.
    """
    stamp = site.with_name(site.name + ".sha256")
    inputs = _inputs_hash(stage, extra)
    if site.is_dir() and stamp.is_file() and stamp.read_text(encoding="ascii") == _stamp(inputs, site):
        return False
    work = site.with_name("out")
    shutil.rmtree(work, ignore_errors=True)
    _run_jupyter_book(stage, work, day)
    built = work / "_build" / "html"
    for name in _NOT_OURS:
        (built / name).unlink(missing_ok=True)
    shutil.copytree(extra, built, dirs_exist_ok=True)
    if problems := check(built) if check else site_problems(built, outside):
        listing = site.with_name("problems.txt")
        write_atomically(listing, ("\n".join(problems) + "\n").encode())
        more = f"\nand {len(problems) - _SHOWN} more, see {listing}" if len(problems) > _SHOWN else ""
        raise BuildError("The built site is not in order.\n" + "\n".join(problems[:_SHOWN]) + more)
    complete_manifest(built)
    put_in_place(built, site)
    write_atomically(stamp, _stamp(inputs, site).encode())
    return True


def _run_jupyter_book(stage: Path, work: Path, day: str) -> None:
    command = [sys.executable, "-c", _JUPYTER_BOOK, "build", str(stage), "--path-output", str(work)]
    command += ["-W", "-n", "--keep-going", "--all"]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "NO_COLOR": "1", "TERM": "dumb"}
    if day:
        environment["SOURCE_DATE_EPOCH"] = epoch(day)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"Jupyter Book stopped.\n{_warnings(done.stdout + done.stderr, stage)}")


def epoch(day: str) -> str:
    """Return the seconds since 1970 at which a day begins, as text for ``SOURCE_DATE_EPOCH``."""
    from datetime import UTC, datetime

    return str(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()))


def _warnings(text: str, stage: Path) -> str:
    """Return the lines that say what is wrong; without any, the end of what was written."""
    lines = [_ANSI.sub("", line).replace(f"{stage.resolve()}/", "") for line in text.splitlines()]
    telling = [line for line in lines if re.search(r"WARNING|ERROR|CRITICAL|Error:|Exception", line)]
    return "\n".join(list(dict.fromkeys(telling))[:_SHOWN] or lines[-_SHOWN:])


def _inputs_hash(stage: Path, extra: Path) -> str:
    parts = [hash_files((path for path in root.rglob("*") if path.is_file()), root) for root in (stage, extra)]
    looks = ("sphinx_ext", "sphinx_assets", "stylesheet", "language", "metadata", "schema_org")
    code = code_hash(tuple(f"publish/{name}.py" for name in (*looks, "build", "links")))
    return hashlib.sha256("\n".join([*parts, code]).encode()).hexdigest()


def _stamp(inputs: str, site: Path) -> str:
    return f"{inputs} {hash_files((path for path in site.rglob('*') if path.is_file()), site)}\n"
