"""The parts of a policy brief as text and values, before anybody makes a Word file or a PDF of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Span:
    """Words of one kind inside a line.

    Attributes
    ----------
    text
        Plain text; whatever it holds, it never becomes markup.
    style
        "", "strong", "emph" or "code".
    link
        Address that the words lead to.
    note
        Footnote to the words.
    """

    text: str
    style: str = ""
    link: str = ""
    note: str = ""


Text = tuple[Span, ...]


def text(*parts: str | Span) -> Text:
    """Join plain texts and spans to one line."""
    return tuple(part if isinstance(part, Span) else Span(part) for part in parts if part)


def plain(line: Text) -> str:
    """The words of a line without their kinds and notes."""
    return "".join(span.text for span in line)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a small one holds sources and conditions."""

    text: Text
    small: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list; a small one holds references."""

    items: tuple[Text, ...]
    small: bool = False


@dataclass(frozen=True)
class Table:
    """A table with its caption.

    Attributes
    ----------
    widths
        Part of the whole width of each column; they sum to one.
    """

    caption: Text
    heads: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True)
class Chart:
    """A figure of the page.

    Attributes
    ----------
    figure_id
        As on the page.
    finding
        The sentence of the figure: its caption and its text alternative.
    source
        Where its figures are from, with their days.
    notes
        Sentences that stand under it on the page.
    spec
        Vega-Lite specification.
    """

    figure_id: str
    finding: str
    source: str
    notes: tuple[str, ...]
    spec: dict[str, Any]


Part = Paragraph | Bullets | Table | Chart


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Brief:
    """A whole brief.

    Attributes
    ----------
    title, subtitle
        What it is about, and what kind of paper it is.
    day
        Nothing published later is in it (ISO date).
    standing
        Edition and day in one sentence, as at the head of the page.
    language
        Language of its prose.
    authors
        Who answers for it.
    """

    title: str
    subtitle: str
    day: str
    standing: str
    language: str
    authors: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Its figures in their order."""
        return tuple(part for section in self.sections for part in section.parts if isinstance(part, Chart))
