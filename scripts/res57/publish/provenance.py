"""What an edition is made from: its row of the register, its parameters, commit, data and packages."""

from __future__ import annotations

import subprocess
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version
from typing import Any

from res57.data.contract import COMMON
from res57.data.load import data_hash
from res57.data.records import Edition
from res57.publish.bundle import vegalite_version
from res57.publish.files import hash_files

PACKAGES = ("jupyter-book", "sphinx", "myst-nb", "papermill", "altair", "pandas", "vl-convert-python")


def head_of(edition: Edition, root: Path) -> dict[str, Any]:
    """Return everything of a manifest but the files.

    Parameters
    ----------
    edition
        What is built.
    root
        The repository.
    """
    parameters = {each.name: each.default for each in COMMON} | {"as_of": edition.as_of}
    return {
        **asdict(edition),
        "parameters": parameters,
        "commit": _commit(root),
        "data": data_hash(root / "data"),
        "requirements": hash_files([root / "requirements.txt"], root),
        "versions": {"python": python_version(), "vega-lite": vegalite_version(), **_versions()},
    }


def _commit(root: Path) -> str:
    """Return the commit of the repository, with ``+changes`` if files differ from it; "" outside of one."""

    def git(*arguments: str) -> str | None:
        try:
            done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
        except OSError:
            return None
        return done.stdout.strip() if done.returncode == 0 else None

    commit = git("rev-parse", "HEAD")
    if not commit:
        return ""
    return f"{commit}+changes" if git("status", "--porcelain", "--untracked-files=no") else commit


def _versions() -> dict[str, str]:
    found = {}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
