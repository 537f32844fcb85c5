"""How to cite a figure: from the record of its page, with the figure's own address.

A figure is made before it is known on which page it stands, so it holds a short line; here the line becomes the whole
citation. The files of the figure say the same (see ``stamp``).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from typing import Any, Self

from markupsafe import Markup

from res57 import BOOK_TITLE
from res57.exhibits.citation import Citation, Reference, cited
from res57.exhibits.static import FIGURE, SPEC

STYLE = "apa"
_LINE = re.compile(r'<p class="r57-citation">.*?</p>', re.DOTALL)


@dataclass(frozen=True)
class CitedFigure:
    """A figure on a page.

    Attributes
    ----------
    figure
        Its id, which is its anchor on the page.
    finding
        What it shows, in one sentence.
    source
        Its sources as a sentence.
    page
        Record of the page that it is cited with.
    """

    figure: str
    finding: str
    source: str
    page: Citation

    @classmethod
    def of(cls, spec: dict[str, Any], page: Citation) -> Self:
        """Read a figure off its specification, packed or not."""
        usual = spec.get("usermeta", {})
        return cls(usual.get("figure", ""), spec.get("description", ""), usual.get("source", ""), page)

    @property
    def sources(self) -> str:
        """Its sources without the word before them."""
        return re.sub(r"^Sources?:\s*", "", self.source)

    @property
    def reference(self) -> Reference:
        """The figure as a work, part of its page."""
        page = self.page.reference
        return Reference(
            key=f"{page.key}-{self.figure}",
            kind="figure",
            title=self.finding.rstrip("."),
            authors=page.authors,
            issued=page.issued,
            address=f"{page.address}#{self.figure}" if page.address else "",
            container="" if self.page.is_book else page.title,
            edition=page.edition,
            status=page.status,
            version=page.version,
            note=f"Data: {self.sources}" if self.source else "",
            language=page.language,
            genre=f"Figure {self.figure}",
            collection=BOOK_TITLE,
        )

    def text(self) -> Markup:
        """Return the citation as text with its italics."""
        return cited(self.reference, STYLE)


def cite_figures(html: str, page: Citation) -> str:
    """Put the whole citation into every figure of some markup.

    Parameters
    ----------
    html
        Markup of a page or of a part of it.
    page
        Record of the page.
    """

    def cite(found: re.Match[str]) -> str:
        whole = found[0]
        figure = CitedFigure.of(json.loads(SPEC.search(whole)["json"]), page)
        # The script completes the address where the site was not known.
        waits = "" if page.base_url or not page.address else f' data-address="{escape(page.address)}"'
        line = f'<p class="r57-citation"{waits}>{figure.text()}</p>'
        return _LINE.sub(lambda _: line, whole, count=1)

    return FIGURE.sub(cite, html)


def figure_ids(html: str) -> list[str]:
    """Return the ids of the figures of some markup, in their order."""
    return [found["id"] for found in FIGURE.finditer(html)]
