"""Several parts of a page in one block: only those that hold something, and one line on the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from res57.exhibits.html import render
from res57.exhibits.tables import table_or_nothing


@dataclass(frozen=True)
class Part:
    """A part of a page.

    Attributes
    ----------
    anchor
        Id of its heading; it is an address, so it stays.
    title
        Its heading.
    body
        Its markup, or the line that nothing was found.
    lead
        A sentence above it.
    sought
        How the closing line calls it when nothing was found; empty for what is not looked for in documents.
    """

    anchor: str
    title: str
    body: Markup
    lead: str = ""
    sought: str = ""


def sections(parts: Sequence[Part], day: str) -> Markup:
    """Print the parts that hold something, each under its heading, then what nothing was found of."""
    nothing = ("", table_or_nothing("", (), (), day))
    missing = [part.sought for part in parts if part.body in nothing and part.sought]
    return render("sections.html", parts=[part for part in parts if part.body not in nothing], missing=missing, day=day)
