"""Complete the citation of each page: its address in the edition, the hash of its content, and files beside it.

A notebook knows the title and the day, so its foot holds a citation without address. Where the page stands, and
what it holds, is known when the book is put together; the foot is then made anew from the whole record.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any, Self

from res57 import BOOK_TITLE
from res57.exhibits.citation import STYLES, Author, Citation, book_authors
from res57.exhibits.html import render
from res57.publish.cited_figures import cite_figures
from res57.publish.normalise import html_parts, to_text
from res57.publish.references import FORMATS

BOOK_FILE = "res57"  # the citation of the whole edition, at its root
RECORDS = "citations.json"  # in the staged book, for the head of the pages
_BOX = re.compile(r'<div class="r57-cite-page" data-title="([^"]*)">.*?</div>', re.DOTALL)
_BRIEF = re.compile(r'<p class="r57-brief">.*?</p>\n', re.DOTALL)
_FIGURE = re.compile(r'<figure class="r57-figure" id="([\w-]+)"[^>]*>\s*<figcaption[^>]*>(.*?)</figcaption>', re.DOTALL)
_HASH_LENGTH = 12  # enough to tell two states of a page apart, short enough to be read out
_LANGUAGES = {"tcvn": "vi"}


@dataclass(frozen=True)
class Card:
    """The first chart of a page, for those who link to it.

    Attributes
    ----------
    figure
        Id of the figure.
    finding
        What it shows, in one sentence.
    """

    figure: str
    finding: str


@dataclass(frozen=True)
class CitedPage:
    """A page with its whole citation, and its first chart if it has one."""

    citation: Citation
    card: Card | None = None

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Self:
        """Read what `write_records` wrote."""
        citation, card = dict(content["citation"]), content["card"]
        authors = tuple(Author(**author) for author in citation.pop("authors"))
        return cls(Citation(authors=authors, **citation), Card(**card) if card else None)


def book_citation(names: Mapping[str, str]) -> Citation:
    """Return the citation of a whole edition.

    Parameters
    ----------
    names
        ``edition``, ``edition_state``, ``released``, ``as_of`` and ``base_url`` of the book.
    """
    return Citation(
        title=BOOK_TITLE,
        authors=book_authors(),
        edition=names["edition"],
        state=names.get("edition_state", "draft"),
        as_of=names["as_of"],
        released=names.get("released", ""),
        page="index",
        base_url=names.get("base_url", ""),
    )


def page_citation(names: Mapping[str, str], page: str, title: str = "", content: str = "") -> Citation:
    """Return the citation of a page; that of the book at the page's address, where it has no title."""
    return replace(book_citation(names), title=title or BOOK_TITLE, page=page, content=content)


def content_hash(text: str) -> str:
    """Return the short hash of a page's executed, normalised content."""
    return hashlib.sha256(text.encode()).hexdigest()[:_HASH_LENGTH]


def complete(
    notebook: str, page: str, names: Mapping[str, str], *, brief: bool = False
) -> tuple[str, CitedPage | None]:
    """Put the whole citation into the foot of an executed notebook, and into each of its figures.

    Parameters
    ----------
    notebook
        Its normalised text, as it came from the cache.
    page
        Address of the page without a suffix.
    names
        As in `book_citation`.
    brief
        Whether a policy brief stands beside the page; the foot then leads to it.

    Returns
    -------
    str
        The notebook with the citation.
    CitedPage or None
        None if the page has no citation at its foot.
    """
    content = json.loads(notebook)
    outputs = html_parts(content)
    for data in outputs:
        if found := _BOX.search(html := data["text/html"]):
            citation = page_citation(names, page, unescape(found[1]), content_hash(notebook))
            html = html[: found.start()] + box(citation) + html[found.end() :]
            data["text/html"] = _BRIEF.sub(str(render("brief-links.html", page=page)), html) if brief else html
            for each in outputs:
                each["text/html"] = cite_figures(each["text/html"], citation)
            return to_text(content), CitedPage(citation, _card(outputs))
    return notebook, None


def title_of(outputs: Sequence[Mapping[str, str]]) -> str:
    """Return the title that the foot of an executed notebook names; that of the book without a foot."""
    found = next(filter(None, (_BOX.search(data["text/html"]) for data in outputs)), None)
    return unescape(found[1]) if found else BOOK_TITLE


def box(citation: Citation, at: str = "") -> str:
    """Return a citation in every form, to be read, copied and downloaded.

    Parameters
    ----------
    citation
        Whole, with its page.
    at
        Address of its files without a suffix; that of the page without one.
    """
    texts = [
        {"name": name, "text": citation.text(style), "lang": _LANGUAGES.get(style)} for style, name in STYLES.items()
    ]
    files = [
        {"name": name, "text": write([citation.reference]).strip(), "path": f"{at or citation.page}.{suffix}"}
        for suffix, (name, write) in FORMATS.items()
    ]
    relative = "" if citation.base_url else citation.address
    made = render(
        "cite-page.html",
        texts=texts,
        files=files,
        draft=citation.state != "released",
        hashed=bool(citation.content),
        relative=relative,
    )
    return str(made)  # Markup, added to the text of a page, would escape that text


def book_box(names: Mapping[str, str]) -> str:
    """Return the citation of the whole edition in every form; its files stand at the root of the edition."""
    return box(book_citation(names), BOOK_FILE)


def write_files(citation: Citation, folder: Path, at: str = "") -> None:
    """Write the citation of a page beside it, once in each format."""
    for suffix, (_, write) in FORMATS.items():
        path = folder / f"{at or citation.page}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write([citation.reference]), encoding="utf-8", newline="\n")


def write_records(cited: Mapping[str, CitedPage], book: Citation, stage: Path) -> None:
    """Leave the records of all pages where the head of each page finds them."""
    content = {"book": asdict(CitedPage(book)), "pages": {path: asdict(each) for path, each in cited.items()}}
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    (stage / RECORDS).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def read_records(stage: Path) -> tuple[CitedPage | None, dict[str, CitedPage]]:
    """Return the record of the book and those of its pages; nothing where there are none."""
    path = stage / RECORDS
    if not path.is_file():
        return None, {}
    content = json.loads(path.read_bytes())
    pages = {page: CitedPage.from_json(each) for page, each in content["pages"].items()}
    return CitedPage.from_json(content["book"]), pages


def _card(outputs: list[dict[str, str]]) -> Card | None:
    found = next(filter(None, (_FIGURE.search(data["text/html"]) for data in outputs)), None)
    return Card(found[1], " ".join(unescape(re.sub(r"<[^>]+>", "", found[2])).split())) if found else None
