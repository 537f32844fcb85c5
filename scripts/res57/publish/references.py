"""Works in the forms that reference managers read: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TextIO

import rispy
from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output import bibtex as pybtex_output

from res57.data.evidence import View
from res57.data.records import Source
from res57.exhibits.citation import Author, Reference

# Type of CSL: types of BibTeX and of RIS.
_TYPES = {
    "book": ("book", "BOOK"),
    "chapter": ("incollection", "CHAP"),
    "article-newspaper": ("article", "NEWS"),
    "dataset": ("misc", "DATA"),
    "report": ("misc", "RPRT"),
    "webpage": ("misc", "ELEC"),
}
_CONTAINER = {"incollection": "booktitle", "article": "journal"}
_KINDS = {
    "press": "article-newspaper",
    "dataset": "dataset",
    "official": "report",
    "primary": "report",
    "secondary": "webpage",
}
"""How the register's kinds of sources are called in CSL."""


class _Writer(pybtex_output.Writer):
    """BibTeX of pybtex, but an address stays an address: an escape in it would lead elsewhere."""

    def _write_field(self, stream: TextIO, type: str, value: str) -> None:
        # Two hyphens are a dash to LaTeX unless something stands between them.
        text = value if type == "url" else re.sub("-(?=-)", "-{}", self._encode(value))
        stream.write(f",\n    {type} = {self.quote(text)}")


class _RisWriter(rispy.RisWriter):
    """RIS of rispy without its numbers between the works, at which some readers stumble."""

    def set_header(self, count: int) -> str:
        """Write nothing before a work."""
        return ""


def to_bibtex(works: Sequence[Reference]) -> str:
    """Return works as BibTeX, in UTF-8."""
    entries = {work.key: _bibtex(work) for work in works}
    return _Writer(encoding="UTF-8").to_string(BibliographyData(entries))


def to_ris(works: Sequence[Reference]) -> str:
    """Return works as RIS."""
    return rispy.dumps([_ris(work) for work in works], implementation=_RisWriter)


def to_csl_json(works: Sequence[Reference]) -> str:
    """Return works as a list of CSL-JSON items."""
    return json.dumps([work.csl() for work in works], ensure_ascii=False, indent=1) + "\n"


FORMATS: Mapping[str, tuple[str, Callable[[Sequence[Reference]], str]]] = {
    "bib": ("BibTeX", to_bibtex),
    "ris": ("RIS", to_ris),
    "csl.json": ("CSL-JSON", to_csl_json),
}
"""Suffix of each form, its name and its writer."""

BIBLIOGRAPHY = {"bib": to_bibtex, "ris": to_ris, "json": to_csl_json}
"""Suffixes of the whole bibliography in ``api``, where JSON is CSL-JSON."""


def source_references(view: View) -> list[Reference]:
    """Return every source known on the day of a view, by id."""
    return [_source(view.sources[key], view.as_of) for key in sorted(view.known_sources)]


def _source(source: Source, as_of: str) -> Reference:
    kind = _KINDS[source.kind]
    later = source.published > as_of[: len(source.published)]
    return Reference(
        key=source.source_id,
        kind=kind,
        title=source.title,
        authors=(Author(source.short_name),),
        issued=source.published,
        address=source.url,
        container=source.short_name if kind == "article-newspaper" else "",
        publisher=source.short_name,
        note=f"Later copy of figures that were public by {as_of}" if later else "",
    )


def _bibtex(work: Reference) -> Entry:
    kind = _TYPES[work.kind][0]
    year, month, day = (*work.issued.split("-"), "", "")[:3]
    fields = {
        "title": f"{{{_braced(work.title)}}}",
        _CONTAINER.get(kind, "booktitle"): _braced(work.container),
        "publisher": _braced(work.publisher),
        "edition": work.edition,
        "year": year,
        "month": str(int(month)) if month else "",
        "day": str(int(day)) if day else "",
        "version": work.version,
        "note": work.note,
        "url": work.address,
        "language": work.language,
    }
    persons = {"author": [_person(author) for author in work.authors]}
    return Entry(kind, {name: value for name, value in fields.items() if value}, persons=persons)


def _person(author: Author) -> Person:
    # Braces keep a body's name in one piece.
    return Person(f"{author.family}, {author.given}" if author.given else f"{{{_braced(author.family)}}}")


def _braced(text: str) -> str:
    """Leave out braces, which BibTeX counts, so that one alone cannot break the file."""
    return text.replace("{", "(").replace("}", ")")


def _ris(work: Reference) -> dict[str, Any]:
    fields = {
        "type_of_reference": _TYPES[work.kind][1],
        "id": work.key,
        "authors": [f"{each.family}, {each.given}".removesuffix(", ") for each in work.authors],
        "title": work.title,
        "secondary_title": work.container,
        "publisher": work.publisher,
        "edition": work.edition,
        "year": work.issued[:4],
        "date": (work.issued.replace("-", "/") + "///")[: len(work.issued) + 3 - work.issued.count("-")],
        "notes": [work.note] if work.note else [],
        "language": work.language,
        "urls": [work.address.replace(";", "%3B")] if work.address else [],
    }
    return {name: value for name, value in fields.items() if value and value != "///"}
