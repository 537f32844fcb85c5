"""A brief as a document of pandoc, from which the Word file and the PDF are both made.

Pandoc's writers escape every text for their format, so nothing from the data can become markup in either.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from res57.exhibits.brief_parts import Brief, Bullets, Chart, Paragraph, Part, Span, Table, Text
from res57.publish.language import parts_by_language

API = [1, 23, 1]  # version of the form below; pandoc refuses another
SMALL = "Small Print"  # name of the style in Word
NO_ATTRIBUTES: list[Any] = ["", [], []]
_VIETNAMESE = ["", [], [["lang", "vi"], ["typst:text:lang", '"vi"'], ["typst:text:region", "none"]]]
_STYLES = {"strong": "Strong", "emph": "Emph"}

Node = dict[str, Any]
Picture = Callable[[Chart], list[Node]]


def document(brief: Brief, picture: Picture, meta: Mapping[str, list[Node]] | None = None) -> str:
    """Return the JSON that pandoc reads.

    Parameters
    ----------
    brief
        What it says.
    picture
        Returns the blocks of a chart with its caption, which the two formats take in their own way.
    meta
        Further variables of the template, as inlines.
    """
    blocks: list[Node] = [_small(_paragraph((Span(brief.standing),)))]
    for section in brief.sections:
        blocks.append({"t": "Header", "c": [1, NO_ATTRIBUTES, inlines((Span(section.title),))]})
        for part in section.parts:
            blocks += _blocks(part, picture)
    named = {
        "title": brief.title,
        "subtitle": brief.subtitle,
        "lang": {"en": "en-GB"}.get(brief.language, brief.language),
    }
    found = {name: inlines((Span(value),)) for name, value in named.items()} | dict(meta or {})
    values: Node = {name: {"t": "MetaInlines", "c": value} for name, value in found.items()}
    authors = [{"t": "MetaInlines", "c": inlines((Span(author),))} for author in brief.authors]
    values["author"] = {"t": "MetaList", "c": authors}
    return json.dumps({"pandoc-api-version": API, "meta": values, "blocks": blocks}, ensure_ascii=False)


def inlines(line: Text) -> list[Node]:
    """Spans as inlines: language, style, link and note of each."""
    return [node for span in line for node in _span(span)]


def _small(node: Node) -> Node:
    """The same in small print."""
    # Typst sees a list only where a line begins, and pandoc sets the size on the same line.
    begin = {"t": "RawBlock", "c": ["typst", "#v(0pt, weak: true)"]}
    return {"t": "Div", "c": [["", [], [["custom-style", SMALL], ["typst:text:size", "8pt"]]], [begin, node]]}


def _paragraph(line: Text) -> Node:
    return {"t": "Para", "c": inlines(line)}


def _span(span: Span) -> list[Node]:
    if span.style == "code":
        return [{"t": "Code", "c": [NO_ATTRIBUTES, span.text]}]
    nodes: list[Node] = []
    for piece, vietnamese in parts_by_language(span.text):
        words = _words(piece)
        nodes += [{"t": "Span", "c": [_VIETNAMESE, words]}] if vietnamese else words
    if span.style:
        nodes = [{"t": _STYLES[span.style], "c": nodes}]
    if span.link:
        nodes = [{"t": "Link", "c": [NO_ATTRIBUTES, nodes, [span.link, ""]]}]
    if span.note:
        nodes.append({"t": "Note", "c": [_paragraph((Span(span.note),))]})
    return nodes


def _words(piece: str) -> list[Node]:
    """Words with the spaces between them, as pandoc wants them."""
    nodes: list[Node] = []
    for number, word in enumerate(piece.replace("\n", " ").replace("\t", " ").split(" ")):
        if number:
            nodes.append({"t": "Space"})
        if word:
            nodes.append({"t": "Str", "c": word})
    return nodes


def _blocks(part: Part, picture: Picture) -> list[Node]:
    match part:
        case Paragraph():
            node = _paragraph(part.text)
            return [_small(node) if part.small else node]
        case Bullets():
            node = {"t": "BulletList", "c": [[{"t": "Plain", "c": inlines(item)}] for item in part.items]}
            return [_small(node) if part.small else node]
        case Table():
            return [_table(part)]
        case Chart():
            source = Span(" ".join((part.source, *part.notes)))
            return [*picture(part), _small(_paragraph((source,)))]
    raise AssertionError(f"no way to write {part!r}")


def _table(part: Table) -> Node:
    columns = [[{"t": "AlignLeft"}, {"t": "ColWidth", "c": width}] for width in part.widths]
    head = [NO_ATTRIBUTES, [_row(part.heads)]]
    body = [NO_ATTRIBUTES, 0, [], [_row(row) for row in part.rows]]
    caption = [None, [{"t": "Plain", "c": inlines(part.caption)}]]
    return {"t": "Table", "c": [NO_ATTRIBUTES, caption, columns, head, [body], [NO_ATTRIBUTES, []]]}


def _row(cells: tuple[Text, ...]) -> list[Any]:
    return [
        NO_ATTRIBUTES,
        [[NO_ATTRIBUTES, {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": inlines(cell)}]] for cell in cells],
    ]
