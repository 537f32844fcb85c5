"""README.txt: what a folder or an archive of an edition is, for those who have nothing but it."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from res57 import BOOK_TITLE
from res57.publish.cited_pages import book_citation
from res57.publish.licence import CODE, DATA, NOTE, Licence

NAME = "README.txt"
WHOLE = "The whole edition as a site. Open index.html; nothing is loaded from the network."
PACKAGE = (
    "The data package behind the edition: all tables under data/, described in data/datapackage.json. It also holds"
    " what became public after the data cut-off; column 'published' says when."
)
_SITE_CHECK = (
    "edition.json holds the SHA-256 of every file. With the code of the book, `python -m res57 verify FOLDER` compares"
    " them."
)
_PACKAGE_CHECK = "`sha256sum --check SHA256SUMS` in this folder compares every file."
_ARCHIVE_CHECK = "Beside an archive lies another SHA256SUMS; `sha256sum --check SHA256SUMS` there compares the archive."
_WIDTH = 100


def readme(names: Mapping[str, str], what: str = WHOLE) -> str:
    """Return the text.

    Parameters
    ----------
    names
        As in `res57.publish.cited_pages.book_citation`.
    what
        `WHOLE` or `PACKAGE`.
    """
    citation = book_citation(names)
    draft = "" if citation.state == "released" else f" ({citation.state}; it may still change)"
    released = f" Released {citation.released}." if citation.released else ""
    check = _SITE_CHECK if what == WHOLE else _PACKAGE_CHECK
    parts = {
        "What this is": what,
        "Edition": f"{citation.edition}{draft}.{released}",
        "Data cut-off": f"{citation.as_of}: no figure of the edition was published later.",
        "Licence": f"Text and data: {_named(DATA)}. Code: {_named(CODE)}. {NOTE}",
        "How to cite": str(citation.text("apa").striptags()),
        "How to check": f"{check} {_ARCHIVE_CHECK}",
    }
    return "\n".join([f"{BOOK_TITLE}\n", *(f"{name}\n{_wrapped(text)}\n" for name, text in parts.items())])


def _named(licence: Licence) -> str:
    return f"{licence.name}, {licence.address}"


def _wrapped(text: str) -> str:
    lead = "  "
    return textwrap.fill(
        text, _WIDTH, initial_indent=lead, subsequent_indent=lead, break_long_words=False, break_on_hyphens=False
    )
