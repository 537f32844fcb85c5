"""Keep executed notebooks, so that a run executes only what could have changed.

An entry is found by the hash of everything its content depends on. Beside it lies the hash of its
own bytes, so that a truncated or foreign file is never published, only rebuilt.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import res57
from res57.data.atomic import write_atomically
from res57.paths import ROOT
from res57.publish.files import hash_files

_LAYERS = ("data", "analysis", "exhibits", "publish/normalise.py", "publish/work.py")


@functools.cache
def code_hash(parts: tuple[str, ...] = _LAYERS) -> str:
    """SHA-256 over the package's code (with templates and styles) that can change what a notebook shows."""
    package = Path(res57.__file__).parent
    files: list[Path] = []
    for part in parts:
        place = package / part
        files += (
            [place]
            if place.is_file()
            else [f for f in place.rglob("*") if f.suffix in (".py", ".html", ".csl", ".typ")]
        )
    return hash_files(files, package)


def shared_hash(data: Path, root: Path = ROOT) -> str:
    """SHA-256 over what all notebooks share: code, locked requirements, the schema of the data and who is cited."""
    files = [path for path in (root / "requirements.txt", root / "CITATION.cff") if path.is_file()]
    schema = [path for path in (data / "datapackage.json",) if path.is_file()]
    parts = (code_hash(), hash_files(files, root), hash_files(schema, data))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def page_key(source: Mapping[str, Any], parameters: Mapping[str, Any], shared: str) -> str:
    """Return the key of what one notebook computes, whatever the data say; prose is no part of it.

    Parameters
    ----------
    source
        Source notebook after substitution.
    parameters
        What papermill injects.
    shared
        `shared_hash` of this run.
    """
    code = [cell for cell in source["cells"] if cell["cell_type"] == "code"]
    text = json.dumps([code, source.get("metadata"), dict(parameters), shared], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Cache:
    """A folder of entries, each a file and the hash of its bytes."""

    folder: Path

    def path(self, key: str, suffix: str = ".ipynb") -> Path:
        """Where the entry of ``key`` is or would be."""
        return self.folder / f"{key}{suffix}"

    def read(self, key: str, suffix: str = ".ipynb") -> bytes | None:
        """Return an entry, or None if there is none that can be trusted."""
        path = self.path(key, suffix)
        try:
            content = path.read_bytes()
            promised = path.with_name(path.name + ".sha256").read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError):
            return None
        return content if hashlib.sha256(content).hexdigest() == promised.strip() else None

    def write(self, key: str, content: bytes, suffix: str = ".ipynb") -> Path:
        """Store an entry; a reader sees all of it or nothing."""
        path = self.path(key, suffix)
        write_atomically(path, content)
        write_atomically(path.with_name(path.name + ".sha256"), hashlib.sha256(content).hexdigest().encode())
        return path
