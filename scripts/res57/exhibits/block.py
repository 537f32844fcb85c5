"""A piece of a page that a notebook cell shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from markupsafe import Markup

MARK = "res57"  # where the metadata of an output say what was read for it


@dataclass(frozen=True)
class Block:
    """Markup of one piece; a notebook shows it as HTML, a terminal as plain text.

    Attributes
    ----------
    html
        The markup.
    reads
        What was read for it (`res57.data.reads`); the build runs it again when that changes.
    data
        Hash of the files that were read.
    """

    html: Markup
    reads: tuple[str, ...] = ()
    data: str = ""

    def _repr_html_(self) -> str:
        return str(self.html)

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, Any]]:
        shown = {"text/html": str(self.html), "text/plain": self.text}
        return shown, {MARK: {"reads": list(self.reads), "data": self.data}}

    @property
    def text(self) -> str:
        """The words without markup, data and drawings."""
        bare = re.sub(r"<(script|svg|style)\b.*?</\1>", " ", str(self.html), flags=re.S)
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", bare))).strip()
