"""What a citation of a page says: one record, from which every form of it is made.

The texts come from CSL styles of our own (``styles/``): the official ones have no place for the day of the evidence
and the hash of the content, which are what makes a citation of an edition checkable, and print both as versions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from citeproc import Citation as Cluster
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from markupsafe import Markup, escape

from res57 import BOOK_TITLE
from res57.paths import ROOT

STYLES = {"apa": "APA", "chicago": "Chicago, author-date", "tcvn": "Vietnamese, author-date"}
_FOLDER = Path(__file__).with_name("styles")


@dataclass(frozen=True)
class Author:
    """A person, or with ``family`` alone a body."""

    family: str
    given: str = ""

    def csl(self) -> dict[str, str]:
        """As in CSL-JSON."""
        return {"family": self.family, "given": self.given} if self.given else {"literal": self.family}


@dataclass(frozen=True)
class Reference:
    """One work as reference managers know it.

    Attributes
    ----------
    key
        Name of the entry.
    kind
        Type of CSL: ``chapter``, ``book``, ``article-newspaper``, ``dataset``, ``webpage`` ...
    issued
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; "" if it is not known.
    status
        "draft" where it has not been released.
    version
        Day of the evidence (ISO date), where there is one.
    number
        Short hash of the content, where there is one.
    genre
        What a part of a page is called there: ``Figure g3-1-path-1a2b3c4d``.
    collection
        Work that holds the container.
    """

    key: str
    kind: str
    title: str
    authors: tuple[Author, ...]
    issued: str
    address: str
    container: str = ""
    publisher: str = ""
    edition: str = ""
    status: str = ""
    version: str = ""
    number: str = ""
    note: str = ""
    language: str = ""
    genre: str = ""
    collection: str = ""

    def csl(self) -> dict[str, Any]:
        """As one item of CSL-JSON; what is not known is left out."""
        item = {
            "id": self.key,
            "type": self.kind,
            "title": self.title,
            "author": [author.csl() for author in self.authors],
            "issued": {"date-parts": [[int(part) for part in self.issued.split("-")]]} if self.issued else None,
            "genre": self.genre,
            "container-title": self.container,
            "collection-title": self.collection,
            "publisher": self.publisher,
            "edition": self.edition,
            "status": self.status,
            "version": self.version,
            "number": self.number,
            "note": self.note,
            "language": self.language,
            "URL": self.address,
        }
        return {name: value for name, value in item.items() if value}


@dataclass(frozen=True)
class Citation:
    """A page of an edition, or the whole edition by the title of the book.

    Attributes
    ----------
    title
        Of the page.
    authors
        Of the book, as in CITATION.cff.
    edition, state
        Id of the edition, and "draft" or "released".
    as_of
        Data cut-off: nothing published later is on the page (ISO date).
    released
        Day of release, "" for a draft; the year of a draft is that of its data cut-off.
    page
        Address below the edition without a suffix: ``goals/g3-research``; "" before it is known.
    base_url
        Address of the site that holds the editions, "" while it is not known.
    content
        Short hash of the page's content, "" before it is known.
    """

    title: str
    authors: tuple[Author, ...]
    edition: str
    state: str
    as_of: str
    released: str = ""
    page: str = ""
    base_url: str = ""
    content: str = ""

    @property
    def address(self) -> str:
        """Where this edition of the page stands for good; without a known site, from its root."""
        base = f"{self.base_url.rstrip('/')}/" if self.base_url else ""
        return f"{base}{self.edition}/{self.page}.html" if self.page else ""

    @property
    def key(self) -> str:
        """Name of its entry in a bibliography."""
        name = "" if self.is_book else self.page.split("/")[-1]
        return f"res57-{self.edition}-{name}".rstrip("-")

    @property
    def is_book(self) -> bool:
        """Whether it is the whole edition."""
        return self.title == BOOK_TITLE

    @property
    def issued(self) -> str:
        """Day of release, or of a draft the data cut-off."""
        return self.released or self.as_of

    @property
    def standing(self) -> str:
        """Edition, data cut-off and hash in one sentence, for formats without fields for them."""
        draft = "" if self.state == "released" else f" ({self.state})"
        content = f"; content hash {self.content}" if self.content else ""
        return f"Edition {self.edition}{draft}; data cut-off {self.as_of}{content}"

    @property
    def reference(self) -> Reference:
        """The page as a work, without an address while its place in the book is not known."""
        return Reference(
            key=self.key,
            kind="book" if self.is_book else "chapter",
            title=self.title,
            authors=self.authors,
            issued=self.issued,
            address=self.address,
            container="" if self.is_book else BOOK_TITLE,
            publisher=BOOK_TITLE,
            edition=self.edition,
            status="" if self.state == "released" else self.state,
            version=self.as_of,
            number=self.content,
            note=self.standing,
            language="en",
        )

    def text(self, style: str = "chicago") -> Markup:
        """Return the citation as text with its italics.

        Parameters
        ----------
        style
            A key of `STYLES`.
        """
        return cited(self.reference, style)


@cache
def book_authors(root: Path = ROOT) -> tuple[Author, ...]:
    """Return the authors that CITATION.cff names: persons, or a body."""
    content = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    return tuple(
        Author(each["name"]) if "name" in each else Author(each["family-names"], each.get("given-names", ""))
        for each in content["authors"]
    )


def cited(reference: Reference, style: str) -> Markup:
    """Return a work as one entry of a list of references."""
    # CSL lets titles and names hold markup; ours are text.
    texts = {name: str(escape(getattr(reference, name))) for name in ("title", "container", "genre", "note", "address")}
    authors = tuple(Author(str(escape(each.family)), str(escape(each.given))) for each in reference.authors)
    plain = replace(reference, **texts, authors=authors)
    item = plain.csl()
    source = CiteProcJSON([item])
    listing = CitationStylesBibliography(_style(style), source, formatter.html)
    listing.register(Cluster([CitationItem(item["id"].lower())]))
    return Markup(str(listing.bibliography()[0]))


@cache
def _style(name: str) -> CitationStylesStyle:
    # Our styles are checked by a test, not anew in every kernel.
    return CitationStylesStyle(str(_FOLDER / f"{name}.csl"), validate=False)
