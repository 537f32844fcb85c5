"""Remember ETag and Last-Modified of each address, so that an unchanged answer is not sent again.

They count only as long as the data are those that were written with them: after a row was added by hand, or a change
was taken back, the whole answer is fetched once more.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from res57.data.atomic import write_atomically

_TABLES = ("evidence/observations.csv", "registers/live_sources.csv", "quarantine.csv")


def state_of(root: Path) -> str:
    """SHA-256 over the tables that an answer is compared with."""
    digest = hashlib.sha256()
    for name in _TABLES:
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


class Memory:
    """Validators by address, for one state of the data.

    Parameters
    ----------
    path
        File below the folder of generated things; None to remember nothing.
    root
        The ``data/`` folder.
    """

    def __init__(self, path: Path | None, root: Path) -> None:
        self.path = path
        self._known: dict[str, dict[str, str]] = {}
        try:
            stored = json.loads(path.read_text(encoding="utf-8")) if path else {}
            if stored.get("state") == state_of(root):
                self._known = {url: dict(known) for url, known in stored["addresses"].items()}
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            self._known = {}  # generated, so a damaged file is as good as none

    def known(self, url: str) -> Mapping[str, str]:
        """Headers of a conditional request for an address."""
        return self._known.get(url, {})

    def learn(self, url: str, validators: Mapping[str, str]) -> None:
        """Keep what an answer gave, once it has been used."""
        if validators:
            self._known[url] = dict(validators)

    def store(self, root: Path) -> None:
        """Write everything down for the data as they are now."""
        if self.path:
            content = {"state": state_of(root), "addresses": self._known}
            write_atomically(self.path, json.dumps(content, indent=1, sort_keys=True).encode())
