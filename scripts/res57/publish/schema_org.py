"""What a page, the book and its data are in the words of schema.org, which catalogues of data and searches read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from res57 import BOOK_TITLE
from res57.exhibits.citation import Author, Citation
from res57.publish.cited_pages import CitedPage
from res57.publish.licence import DATA

_JSON, _CSV = "application/json", "text/csv"
_FILES = {
    "observations.csv": _CSV,
    "targets.json": _JSON,
    "sources.json": _JSON,
    "observations-sdmx.csv": "application/vnd.sdmx.data+csv; version=2.0.0",
    "series.json": _JSON,
    "status.csv": _CSV,
    "changes.json": _JSON,
    "datapackage.json": _JSON,
    "csv-metadata.json": "application/csvm+json",
}
_MAIN_FILES = ("observations.csv", "targets.json", "sources.json")


def page_facts(page: CitedPage, root: str, *, chapter: bool) -> dict[str, Any]:
    """Return what a page is.

    Parameters
    ----------
    page
        Its citation and its first chart.
    root
        Way from the page to the root of the edition.
    chapter
        Whether it is a work of its own.
    """
    citation = page.citation
    content = {
        "@context": "https://schema.org",
        "@type": "Chapter" if chapter else "WebPage",
        "name": citation.title,
        "author": [_person(author) for author in citation.authors],
        "datePublished": citation.issued,
        "creativeWorkStatus": citation.state,
        "inLanguage": "en",
        "license": DATA.address,
        "identifier": {"@type": "PropertyValue", "propertyID": "content hash", "value": citation.content},
        "creditText": str(citation.text("apa").striptags()),
        "isPartOf": _book(citation, root),
    }
    if citation.base_url:
        content |= {"@id": citation.address, "url": citation.address}
    if page.card:
        content["image"] = f"{_from(citation, root)}figures/{page.card.figure}.png"
    return content


def _book(citation: Citation, root: str) -> dict[str, Any]:
    """The book, and its data as files to download."""
    return {
        "@type": "Book",
        "name": BOOK_TITLE,
        "author": [_person(author) for author in citation.authors],
        "bookEdition": citation.edition,
        "creativeWorkStatus": citation.state,
        "datePublished": citation.issued,
        "license": DATA.address,
        "url": f"{_from(citation, root)}index.html",
        "hasPart": _dataset(citation, root, _MAIN_FILES),
    }


def _whole_dataset(citation: Citation, root: str) -> dict[str, Any]:
    """The data as the catalogue's page offers them."""
    own = {
        "url": f"{_from(citation, root)}data/index.html",
        "creativeWorkStatus": citation.state,
        "datePublished": citation.issued,
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "creditText": str(citation.text("apa").striptags()),
    }
    return _dataset(citation, root, _FILES) | own


def _dataset(citation: Citation, root: str, files: Iterable[str]) -> dict[str, Any]:
    place = _from(citation, root)
    return {
        "@type": "Dataset",
        "name": f"{BOOK_TITLE}: data of edition {citation.edition}",
        "description": f"Targets, observations and sources of the book, as public by {citation.as_of}.",
        "version": citation.as_of,
        "creator": [_person(author) for author in citation.authors],
        "license": DATA.address,
        "distribution": [
            {"@type": "DataDownload", "name": file, "encodingFormat": _FILES[file], "contentUrl": f"{place}api/{file}"}
            for file in files
        ],
    }


def _from(citation: Citation, root: str) -> str:
    """Where the edition stands: its address, or the way to it from the page."""
    return f"{citation.base_url.rstrip('/')}/{citation.edition}/" if citation.base_url else root


def _person(author: Author) -> dict[str, str]:
    return {"@type": "Person" if author.given else "Organization", "name": author_name(author)}


def author_name(author: Author) -> str:
    """Write a name as it is spoken: the given name first."""
    return f"{author.given} {author.family}".strip()


ABOUT = {"index": _book, "data/index": _whole_dataset}
"""Hand-written pages that are about a work, and what describes it."""
