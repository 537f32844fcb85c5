"""Facts inside the files of a figure: source, licence, edition and how to cite, in the form that each format has.

A drawing is kept by its content and may be on several pages and in several editions; these facts are put in when it
is copied beside the site. The same figure on the same page gives the same bytes.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from res57 import BOOK_TITLE
from res57.publish.cited_figures import CitedFigure
from res57.publish.csvw import DublinCore, described
from res57.publish.licence import DATA

SIDECAR = ".csv-metadata.json"  # the name under which the standard looks for it
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DCTERMS = "http://purl.org/dc/terms/"
_PNG_HEAD = 33  # bytes of the signature and of the first chunk, after which text may stand


@dataclass(frozen=True)
class Facts:
    """What every file of a figure says of itself."""

    title: str
    source: str
    edition: str
    cite_as: str
    author: str

    @classmethod
    def of(cls, figure: CitedFigure) -> Facts:
        """Take them from the figure and its page."""
        page = figure.page
        return cls(
            title=figure.finding,
            source=figure.sources,
            edition=f"{BOOK_TITLE}. {page.standing}",
            cite_as=str(figure.text().striptags()),
            author="; ".join(f"{each.given} {each.family}".strip() for each in page.authors),
        )

    @property
    def dublin_core(self) -> DublinCore:
        """In the terms of Dublin Core."""
        return {
            "title": self.title,
            "creator": self.author,
            "source": self.source,
            "isPartOf": self.edition,
            "bibliographicCitation": self.cite_as,
        }


def stamped(figure: CitedFigure, files: Mapping[str, bytes], units: frozenset[str]) -> dict[str, bytes]:
    """Return the files of a figure with its facts, and the description of its table.

    Parameters
    ----------
    figure
        The figure with its page.
    files
        Content by suffix: ``.svg``, ``.png``, ``.csv``, ``.json``.
    units
        Units that a heading of the table may name.
    """
    facts = Facts.of(figure)
    table = described(f"{figure.figure}.csv", files[".csv"].decode(), facts.dublin_core, units=units)
    return {
        ".svg": in_svg(files[".svg"], facts),
        ".png": in_png(files[".png"], facts),
        ".csv": files[".csv"],
        ".json": in_spec(files[".json"], facts),
        SIDECAR: table,
    }


def in_svg(content: bytes, facts: Facts) -> bytes:
    """Put ``<metadata>`` after the title of a drawing."""
    rdf = ElementTree.Element("rdf:RDF", {"xmlns:rdf": _RDF, "xmlns:dcterms": _DCTERMS})
    about = ElementTree.SubElement(rdf, "rdf:Description", {"rdf:about": ""})
    for name, text in facts.dublin_core.items():
        ElementTree.SubElement(about, f"dcterms:{name}").text = text
    ElementTree.SubElement(about, "dcterms:license", {"rdf:resource": DATA.address})
    made = ElementTree.tostring(rdf, encoding="unicode")
    end = b"</title>"
    return content.replace(end, end + f"<metadata>{made}</metadata>".encode(), 1)


def in_png(content: bytes, facts: Facts) -> bytes:
    """Put text chunks, in UTF-8, before the pixels of a picture."""
    texts = {
        "Title": facts.title,
        "Author": facts.author,
        "Source": facts.source,
        "Copyright": f"{DATA.short}, {DATA.address}",
        "Edition": facts.edition,
        "Citation": facts.cite_as,
    }
    chunks = b"".join(_chunk(name, text) for name, text in texts.items())
    return content[:_PNG_HEAD] + chunks + content[_PNG_HEAD:]


def in_spec(content: bytes, facts: Facts) -> bytes:
    """Put licence, edition and citation beside the source that a specification names already."""
    spec = json.loads(content)
    own = {"edition": facts.edition, "licence": DATA.address, "cite_as": facts.cite_as}
    spec["usermeta"] = {**spec.get("usermeta", {}), **own}
    return (json.dumps(spec, sort_keys=True, ensure_ascii=False, indent=1) + "\n").encode()


def _chunk(keyword: str, text: str) -> bytes:
    # Not compressed (two zeros), of no language, with no translated keyword.
    body = b"iTXt" + keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode()
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
