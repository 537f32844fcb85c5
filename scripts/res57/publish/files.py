"""Tell by a hash whether some files are the same; write a file whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from res57.data.atomic import write_atomically

__all__ = ["hash_files", "write_atomically"]


def hash_files(files: Iterable[Path], root: Path) -> str:
    """SHA-256 over the names (below ``root``) and bytes of files, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(files):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
