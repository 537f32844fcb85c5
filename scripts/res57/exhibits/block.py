"""A piece of a page that a notebook cell shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from markupsafe import Markup


@dataclass(frozen=True)
class Block:
    """Markup of one piece; a notebook shows it as HTML, a terminal as plain text."""

    html: Markup

    def _repr_html_(self) -> str:
        return str(self.html)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": str(self.html), "text/plain": self.text}

    @property
    def text(self) -> str:
        """The words without markup, data and drawings."""
        bare = re.sub(r"<(script|svg|style)\b.*?</\1>", " ", str(self.html), flags=re.S)
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", bare))).strip()
