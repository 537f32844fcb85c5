"""A policy brief: the answer, key figures, charts and caveats of one page, in words that fit two to four sheets.

Every sentence and number comes from the functions that make the page; a brief only chooses and orders them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from markupsafe import Markup

from res57 import BOOK_TITLE
from res57.exhibits.addresses import CHAPTERS
from res57.exhibits.block import Block
from res57.exhibits.blocks import frame
from res57.exhibits.brief_parts import Brief, Bullets, Paragraph, Part, Section, Span, Text, plain, text
from res57.exhibits.brief_subjects import goal_sections, group_sections, target_sections
from res57.exhibits.citation import Citation, Reference, cited
from res57.exhibits.context import Context

KIND = "Policy brief"
_ITALIC = re.compile(r"<i>(.*?)</i>", re.DOTALL)
_ADDRESS = re.compile(r"https?://\S+?(?=[.,;]?(?:\s|$))")


def make(page: Context, subject: str, citation: Citation, works: Mapping[str, Reference], command: str) -> Brief:
    """Put a brief together.

    Parameters
    ----------
    page
        A page of the run that nothing has been shown on yet.
    subject
        Id of a goal (``G3``, ``V``), a target or a task group (``TG4``).
    citation
        Of the page that the brief repeats.
    works
        Every source known on the day of the page, by id.
    command
        What makes the brief again.
    """
    sections = [section for section in _sections(page, subject) if section.parts]
    return Brief(
        title=citation.title,
        subtitle=f"{KIND}. {BOOK_TITLE}",
        day=page.run.as_of,
        standing=Block(frame.head(page)).text,
        language=page.run.lang,
        authors=tuple(f"{author.given} {author.family}".strip() for author in citation.authors),
        sections=(
            *sections,
            Section("References", (_references(page, works),)),
            Section("How to cite", tuple(_how_to_cite(page, citation, command))),
        ),
    )


def _sections(page: Context, subject: str) -> list[Section]:
    if subject in CHAPTERS:
        return goal_sections(page, subject)
    return target_sections(page, subject) if subject in page.view.targets else group_sections(page, subject)


def _references(page: Context, works: Mapping[str, Reference]) -> Part:
    """Every source that the brief has used, by author."""
    found = [from_citation(cited(works[key], "chicago")) for key in page.used if key in works]
    if not found:
        return Paragraph(text("No source is used."))
    return Bullets(tuple(sorted(found, key=lambda entry: plain(entry).casefold())), small=True)


def _how_to_cite(page: Context, citation: Citation, command: str) -> list[Part]:
    run = page.run
    names = "; ".join(f"{name}: {value}" for name, value in run.shown().items())
    own = "" if run.is_edition else " It was run for a day of its own: name its parameters, too."
    return [
        Paragraph(text(f"This brief repeats results of a page of the book. Cite the page.{own}")),
        Paragraph(from_citation(citation.text())),
        Paragraph(text(f"{citation.standing}. Parameters: {names}."), small=True),
        Paragraph(text("Made again by: ", Span(command, "code"), "."), small=True),
        Paragraph(
            text(
                f"{BOOK_TITLE} is an independent, open book. Text and data: CC BY 4.0; figures of other producers"
                " remain theirs."
            ),
            small=True,
        ),
    ]


def from_citation(entry: Markup) -> Text:
    """Turn an entry of a list of references, with its italics, into spans; addresses become links."""
    spans: list[Span] = []
    for number, piece in enumerate(_ITALIC.split(str(entry))):
        told = unescape(re.sub(r"<[^>]*>", "", piece))
        if number % 2:
            spans.append(Span(told, "emph"))
        else:
            spans += _linked(told)
    return tuple(span for span in spans if span.text)


def _linked(told: str) -> list[Span]:
    spans, last = [], 0
    for found in _ADDRESS.finditer(told):
        spans += [Span(told[last : found.start()]), Span(found[0], link=found[0])]
        last = found.end()
    return [*spans, Span(told[last:])]
