"""What stands beside the editions: their list for readers, for the script that switches between them, and for feeds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from res57 import BOOK_TITLE
from res57.exhibits.html import render
from res57.publish.manifest import read_manifest

LATEST = "latest"


@dataclass(frozen=True)
class Built:
    """One built edition of a site.

    Attributes
    ----------
    manifest
        Its ``edition.json`` without the files.
    pages
        Addresses of its pages below its folder.
    digest
        Short hash of all its files, that a reader can compare.
    """

    manifest: Mapping[str, Any]
    pages: frozenset[str]
    digest: str

    @property
    def id(self) -> str:
        """Its id, which is the name of its folder."""
        return self.manifest["id"]


def read_built(folder: Path) -> Built:
    """Read a built edition off its manifest."""
    manifest = dict(read_manifest(folder))
    files: dict[str, str] = manifest.pop("files")
    digest = hashlib.sha256("\n".join(f"{path} {files[path]}" for path in sorted(files)).encode()).hexdigest()[:16]
    pages = frozenset(path for path in files if path.endswith(".html") and not path.startswith("_static/"))
    return Built(manifest, pages, digest)


def in_order(editions: Sequence[Built]) -> list[Built]:
    """Editions, the newest first: by data cut-off, then by id."""
    return sorted(editions, key=lambda each: (each.manifest["as_of"], each.id), reverse=True)


def root_files(
    editions: Sequence[Built], errata: Sequence[Mapping[str, str]] = (), base_url: str = ""
) -> dict[str, str]:
    """Return the text files at the root of a site by name.

    Parameters
    ----------
    editions
        All of them; at least one.
    errata
        Corrections that the newest of them knows; a frozen page can learn of its own only from here.
    base_url
        Address of the site, such as ``https://example.org/``. Without it there is no sitemap, which needs
        whole addresses.
    """
    ordered = in_order(editions)
    rows = [{**each.manifest, "folder": each.id, "digest": each.digest, "pages": len(each.pages)} for each in ordered]
    every = frozenset().union(*(each.pages for each in editions))
    switch = {
        "newest": ordered[0].id,
        "errata": list(errata),
        "editions": [
            {
                "id": each.id,
                "title": each.manifest["title"],
                "as_of": each.manifest["as_of"],
                "state": each.manifest["state"],
                "missing": sorted(every - each.pages),
            }
            for each in ordered
        ],
    }
    text = json.dumps(switch, ensure_ascii=False, sort_keys=True, indent=1)
    files = {
        "index.html": render("site/index.html", title=BOOK_TITLE, latest=LATEST, editions=rows),
        "editions.html": render("site/editions.html", title=BOOK_TITLE, latest=LATEST, editions=rows, errata=errata),
        "404.html": render("site/404.html", title=BOOK_TITLE, latest=LATEST, base=with_slash(base_url)),
        "switcher.json": f"{text}\n",
        # A page opened from a folder may not fetch JSON, but may load a script.
        "switcher.js": f"window.r57Editions = {text};\n",
        "robots.txt": _robots(base_url),
    }
    if base_url:
        files["sitemap.xml"] = render("site/sitemap.xml", base=with_slash(base_url), editions=ordered)
    return {name: str(content) for name, content in files.items()}


def _robots(base_url: str) -> str:
    where = f"Sitemap: {with_slash(base_url)}sitemap.xml\n" if base_url else ""
    return f"User-agent: *\nAllow: /\n{where}"


def with_slash(address: str) -> str:
    """Address of a site so that names can follow it; the root of a host for ""."""
    return address.rstrip("/") + "/"
