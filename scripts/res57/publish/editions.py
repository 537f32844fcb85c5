"""Build editions: one in a folder of its own, or all of them as one site."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from res57.data.evidence import Evidence
from res57.paths import BUILD, DATA, ROOT, SITE
from res57.publish.pipeline import Book, make_book
from res57.publish.release import release
from res57.publish.site import compose

FOLDER = BUILD / "editions"


def build(edition_id: str, console: Console, base_url: str = "") -> Path:
    """Build one edition and return the address of its first page; `build_all` says what its parameters are.

    Raises
    ------
    Res57Error
        If there is no such edition or a step fails.
    """
    edition = Evidence.load(DATA, validate=False).edition(edition_id)
    return make_book(Book(console, edition.id, FOLDER / edition.id, among_others=True, base_url=base_url))


def build_all(only: Sequence[str], base_url: str, console: Console) -> Path:
    """Build editions, the oldest first, and put them together; return the address of the site's first page.

    Parameters
    ----------
    only
        Ids of the editions to build; all without any.
    base_url
        Address of the site, if it is known.
    """
    evidence = Evidence.load(DATA, validate=False)
    chosen = [evidence.edition(each) for each in only] or list(evidence.editions)
    for edition in chosen:
        begun = time.monotonic()
        build(edition.id, console, base_url)
        console.print(f"Edition {edition.id}: {time.monotonic() - begun:.0f} s.", highlight=False)
    with console.status("Putting the editions together"):
        compose([FOLDER / edition.id / "site" for edition in chosen], SITE, base_url)
    # The stamp speaks of the site of one edition that stood here before.
    SITE.with_name(SITE.name + ".sha256").unlink(missing_ok=True)
    return SITE / "index.html"


def release_edition(edition_id: str, console: Console, base_url: str = "") -> list[str]:
    """Build an edition that is marked as released, keep its words and pack it; one sentence a thing done.

    Raises
    ------
    Res57Error
        If the edition is a draft, or a step fails.
    """
    evidence = Evidence.load(DATA)
    edition = evidence.edition(edition_id)
    if edition.is_released:  # else the refusal comes at once, not after minutes of building
        build(edition.id, console, base_url)
    return release(evidence, edition, FOLDER / edition.id / "site", ROOT, BUILD / "release" / edition.id)
