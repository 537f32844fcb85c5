"""The manifest of an edition: what it was made from, and the hash of every file.

``edition.json`` stands at the root of each built edition. With it anyone can tell whether a copy is the edition
as published, and from which commit, data and packages it can be built again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from res57.data.atomic import write_atomically
from res57.errors import Res57Error

NAME = "edition.json"


@dataclass(frozen=True)
class Difference:
    """A file of an edition that is not as its manifest says."""

    path: str
    what: str

    def __str__(self) -> str:
        return f"{self.path}: {self.what}"


def write_head(folder: Path, head: Mapping[str, Any]) -> None:
    """Write a manifest without files into the folder that is copied beside the site."""
    write_atomically(folder / NAME, _text(head))


def complete_manifest(site: Path) -> None:
    """Add the hash of every file to the manifest of a built site; a site without one gets none."""
    path = site / NAME
    if path.is_file():
        content = json.loads(path.read_bytes())
        files = {found.relative_to(site).as_posix(): _hash(found) for found in _files(site)}
        write_atomically(path, _text({**content, "files": files}))


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest of an edition.

    Raises
    ------
    Res57Error
        If there is none, or it is no manifest.
    """
    path = folder / NAME
    try:
        content = json.loads(path.read_bytes())
    except OSError:
        raise Res57Error(f"{path}: there is no manifest. Name the folder of a built edition.") from None
    except ValueError:
        raise Res57Error(f"{path}: this is not JSON. The edition is damaged; build or fetch it again.") from None
    if not isinstance(content, dict) or not isinstance(content.get("files"), dict):
        raise Res57Error(f"{path}: the list of files is missing. The edition is damaged; build or fetch it again.")
    return content


def differences(folder: Path) -> list[Difference]:
    """Compare an edition with its manifest, file by file, in the order of their names."""
    promised: dict[str, str] = read_manifest(folder)["files"]
    there = {found.relative_to(folder).as_posix(): found for found in _files(folder)}
    found = [Difference(path, "missing") for path in promised if path not in there]
    found += [Difference(path, "not in the manifest") for path in there if path not in promised]
    found += [
        Difference(path, "other content") for path in promised if path in there and _hash(there[path]) != promised[path]
    ]
    return sorted(found, key=lambda each: each.path)


def editions_in(folder: Path) -> list[Path]:
    """Return the folders of editions: the folder itself, or those directly inside a site of several."""
    if (folder / NAME).is_file():
        return [folder]
    inside = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in inside if not path.name.startswith(".") and (path / NAME).is_file())


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and path != folder / NAME)


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _text(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()
