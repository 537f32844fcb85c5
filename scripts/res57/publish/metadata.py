"""What the head of a page tells machines: reference managers, scholarly indexes, and sites that show a link.

Chapters carry Highwire tags (``citation_*``), Dublin Core, Open Graph and schema.org. Fact sheets and lists carry
schema.org and Open Graph only, so that an index of scholarly works does not see dozens of pages as works of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from res57 import BOOK_TITLE
from res57.exhibits.citation import Citation
from res57.publish.cited_pages import Card, CitedPage, read_records
from res57.publish.licence import DATA
from res57.publish.pages import CHAPTERS
from res57.publish.schema_org import ABOUT, author_name, page_facts

WAITING = "canonical addresses, pictures of shared links, and whole addresses in citations"
"""What a build without the address of the site leaves out, for the line that says so."""

_read = cache(read_records)


def is_chapter(page: str) -> bool:
    """Whether a page is a work of its own: a chapter, or the page of a task group."""
    return page in CHAPTERS or page.startswith("tasks/")


def add_metadata(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the tags of a page to its head, and its canonical address if the address of the site is known."""
    book, pages = _read(Path(app.srcdir))
    if book is None or doctree is None:
        return
    found = pages.get(page)
    root = "../" * page.count("/")
    base = book.citation.base_url.rstrip("/")
    if base:
        context["pageurl"] = f"{base}/{book.citation.edition}/{page}.html"
    if found:
        tags = list(head_tags(found, root))
    elif page in ABOUT:
        tags = [_json_ld(ABOUT[page](book.citation, root) | {"@context": "https://schema.org"})]
    else:
        return
    context["metatags"] = "\n".join([context.get("metatags", ""), *tags])


def head_tags(page: CitedPage, root: str = "") -> Iterable[str]:
    """Return the tags of one page.

    Parameters
    ----------
    page
        Its citation and its first chart.
    root
        Way from the page to the root of the edition.
    """
    citation = page.citation
    if is_chapter(citation.page):
        yield from (_meta("name", *pair) for pair in _highwire(citation))
        yield from (_meta("name", *pair) for pair in _dublin_core(citation))
    yield from (_meta("property", *pair) for pair in _open_graph(citation, page.card))
    yield _json_ld(page_facts(page, root, chapter=is_chapter(citation.page)))


def _highwire(citation: Citation) -> Iterable[tuple[str, str]]:
    yield "citation_title", citation.title
    for author in citation.authors:
        yield "citation_author", author_name(author)
    for date in ("citation_publication_date", "citation_online_date"):
        yield date, citation.issued.replace("-", "/")
    yield "citation_inbook_title", BOOK_TITLE
    yield "citation_publisher", BOOK_TITLE
    yield "citation_edition", citation.edition
    yield "citation_language", "en"
    if citation.base_url:  # a reader of these tags takes an address for a whole one
        yield "citation_public_url", citation.address
        yield "citation_abstract_html_url", citation.address
        yield "citation_fulltext_html_url", citation.address


def _dublin_core(citation: Citation) -> Iterable[tuple[str, str]]:
    yield "DC.title", citation.title
    for author in citation.authors:
        yield "DC.creator", author_name(author)
    yield "DC.date", citation.issued
    yield "DC.type", "Text"
    yield "DC.format", "text/html"
    yield "DC.language", "en"
    yield "DC.publisher", BOOK_TITLE
    yield "DC.identifier", citation.address
    yield "DC.description", citation.standing
    yield "DC.rights", DATA.address
    yield "DCTERMS.isPartOf", BOOK_TITLE
    yield "DCTERMS.bibliographicCitation", str(citation.text("apa").striptags())


def _open_graph(citation: Citation, card: Card | None) -> Iterable[tuple[str, str]]:
    yield "og:title", citation.title
    yield "og:type", "article" if is_chapter(citation.page) else "website"
    yield "og:site_name", BOOK_TITLE
    yield "og:locale", "en_GB"
    yield "og:description", card.finding if card else citation.standing
    if not citation.base_url:  # both must be whole addresses
        return
    yield "og:url", citation.address
    if card:
        yield "og:image", f"{citation.base_url.rstrip('/')}/{citation.edition}/figures/{card.figure}.png"
        yield "og:image:type", "image/png"
        yield "og:image:alt", card.finding
        yield "twitter:card", "summary_large_image"


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{escape(name)}" content="{escape(content)}" />'


def _json_ld(content: dict[str, Any]) -> str:
    # No text may end the script: "<" is written as JSON can write any character.
    text = json.dumps(content, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'
