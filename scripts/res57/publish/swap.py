"""Exchange two folders so that a reader, or a kill at any moment, finds one of them whole."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are read from the working directory
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


def exchange(one: Path, other: Path) -> None:
    """Give two existing paths of one file system each other's content.

    On Linux in one step (``renameat2`` with ``RENAME_EXCHANGE``). Where the system or the file system
    cannot, by three renames; a kill between them leaves ``other`` under the name ``.<name>.before``.

    Raises
    ------
    OSError
        If a path is missing or they lie on different file systems.
    """
    if _in_one_step(one, other):
        return
    before = other.with_name(f".{other.name}.before")
    other.rename(before)
    try:
        one.rename(other)
    except OSError:
        before.rename(other)
        raise
    before.rename(one)


def put_in_place(built: Path, site: Path) -> None:
    """Exchange the site for a new one; the old one is then removed.

    At every moment either the old or the new site stands there, whole, where the system can exchange two
    folders in one step.
    """
    if not site.exists():
        built.rename(site)
        return
    exchange(built, site)
    shutil.rmtree(built, ignore_errors=True)


def _in_one_step(one: Path, other: Path) -> bool:
    """Whether the system made the exchange."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))
