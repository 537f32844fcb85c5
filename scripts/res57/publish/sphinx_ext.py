"""The small Sphinx extension of the book: a description of each page for search engines and previews."""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

_LONGEST = 200


def describe(app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Add ``<meta name="description">``: the first sentence of the page, or its title."""
    if doctree is None:
        return
    text = _first_words(doctree) or f"{context.get('title', '')}. {app.config.html_title}."
    tag = f'<meta name="description" content="{escape(text)}" />'
    context["metatags"] = f"{context.get('metatags', '')}\n{tag}"


def _first_words(doctree: nodes.document) -> str:
    for paragraph in doctree.findall(nodes.paragraph):
        text = " ".join(paragraph.astext().split())
        if text:
            return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return ""


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.connect("html-page-context", describe)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
