"""The Atom feed: new editions, and the changes of status that came with each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from res57 import BOOK_TITLE
from res57.exhibits.html import render
from res57.publish.switcher import Built, with_slash

CHANGES = "api/changes.json"


def feed(site: Path, editions: Sequence[Built], base_url: str = "") -> str:
    """Return the feed of a site.

    Parameters
    ----------
    site
        Folder with the editions; each says its changes in ``api/changes.json``.
    editions
        The newest first.
    base_url
        Address of the site; without it the links are relative to the feed.
    """
    base = with_slash(base_url) if base_url else ""
    entries = [_entry(each, _changes(site / each.id / CHANGES)) for each in editions]
    return str(render("site/feed.xml", title=BOOK_TITLE, base=base, entries=entries))


def _entry(edition: Built, changes: list[dict[str, Any]]) -> dict[str, Any]:
    manifest = edition.manifest
    return {
        "id": f"tag:resolution-57-in-evidence,{manifest['as_of']}:edition-{edition.id}",
        "title": f"Edition {edition.id}: {len(changes)} changes of status",
        "updated": f"{manifest['released'] or manifest['as_of']}T00:00:00Z",
        "link": f"{edition.id}/index.html",
        "note": manifest["note"],
        "changes": [f"{each['target_id']}: {each['before']} → {each['now']} ({each['cause']})" for each in changes],
    }


def _changes(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    return json.loads(path.read_bytes()).get("status", [])
