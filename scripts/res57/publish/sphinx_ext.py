"""The small Sphinx extension of the book: a description of each page, and repairs of the theme and the search."""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish, js_porter_stemmer

from res57.publish import sphinx_assets, sphinx_outdated
from res57.publish.metadata import add_metadata
from res57.publish.sphinx_builder import BookBuilder

EDITIONS_PAGE = "editions.html"
EDITIONS_MARK = "editions-page"  # in the footer; becomes the way from each page to the list of editions
_LONGEST = 200
_WITHOUT_TEXT = {"search": "Search every page of the book for a target, a series, a source or a word."}
_SHORTEST = 40  # less is a label, not a description
# Every page says its edition, and a fact sheet its Vietnamese name: neither tells pages apart for a reader.
_PARAGRAPH = re.compile(r"<p\b(?![^>]*r57-(?:edition|vi)\b)[^>]*>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
# Sphinx cuts words to stems twice: in Python when it writes the index, in the browser when a reader searches. The
# browser's copy holds two later additions to Porter's rules ("bli", "logi") that the Python one leaves out, so the
# index holds "technologi" and the browser asks for "technolog". The additions are taken back.
_LATER_RULES = (
    ("    bli: 'ble',", "    abli: 'able',"),
    ("|izer|bli|", "|izer|abli|"),
    (",\n    logi: 'log'", ""),
    ("|biliti|logi)", "|biliti)"),
)


def _as_indexed(code: str) -> str:
    for later, first in _LATER_RULES:
        if code.count(later) != 1:
            raise ValueError(f"Sphinx's stemmer has changed: {later!r} is not in it once. See if it is still needed.")
        code = code.replace(later, first)
    return code


class SameStems(SearchEnglish):
    """English search whose browser cuts words as the index did, and which cuts each word once."""

    js_stemmer_code = _as_indexed(js_porter_stemmer)

    def init(self, options: dict[str, str]) -> None:
        """Start with no word cut yet."""
        super().init(options)
        self.stem = cache(super().stem)


def describe(app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Add ``<meta name="description">``: the first sentence of the page, or its title."""
    named = f"{context.get('title', '')}. {app.config.html_title}."
    text = (doctree is not None and _first_words(doctree)) or _WITHOUT_TEXT.get(page, named)
    tag = f'<meta name="description" content="{escape(text)}" />'
    context["metatags"] = f"{context.get('metatags', '')}\n{tag}"


def name_toggles(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Give the sidebar's folding arrows a name for those who hear the page."""
    draw = context.get("generate_toctree_html")
    if draw is None:
        return
    bare, named = "<summary><span", '<summary aria-label="Show or hide the pages below"><span'
    context["generate_toctree_html"] = lambda *args, **options: str(draw(*args, **options)).replace(bare, named)


def link_editions(
    _app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Let the footer lead to the list of editions, which stands beside the folder of this one."""
    footer = context.get("theme_extra_footer") or ""
    way = "../" * (page.count("/") + 1) + EDITIONS_PAGE
    context["theme_extra_footer"] = footer.replace(f'href="{EDITIONS_MARK}"', f'href="{way}"')


def _first_words(doctree: nodes.document) -> str:
    """Return the first sentences above the first subheading, written by hand or by an exhibit."""
    for node in doctree.findall():
        if isinstance(node, nodes.section) and isinstance(node.parent, nodes.section):
            break
        text = _text(node)
        if len(text) >= _SHORTEST:
            return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return ""


def _text(node: nodes.Node) -> str:
    if isinstance(node, nodes.paragraph):
        return " ".join(node.astext().split())
    if isinstance(node, nodes.raw) and node.get("format") == "html":
        texts = (" ".join(unescape(_TAG.sub("", each)).split()) for each in _PARAGRAPH.findall(node.astext()))
        return next((text for text in texts if len(text) >= _SHORTEST), "")
    return ""


def allow_parallel(app: Sphinx) -> None:
    """Say what two extensions of Jupyter Book forgot to: one numbers chapters that have been read, one serves LaTeX."""
    for name in ("sphinx_multitoc_numbering", "sphinx_jupyterbook_latex"):
        if name in app.extensions:
            app.extensions[name].parallel_read_safe = True


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_builder(BookBuilder, override=True)
    app.connect("builder-inited", allow_parallel)
    app.connect("env-get-outdated", sphinx_outdated.changed_pages)
    app.connect("env-updated", sphinx_outdated.all_if_seen_elsewhere)
    app.add_search_language(SameStems)
    app.connect("html-page-context", describe)
    app.connect("html-page-context", add_metadata)
    # Late: after the theme and sphinx-thebe have put in what is changed here.
    app.connect("html-page-context", sphinx_assets.choose, priority=900)
    app.connect("doctree-resolved", sphinx_assets.drop_kernel, priority=900)
    app.connect("build-finished", sphinx_assets.finish, priority=900)
    app.connect("html-page-context", name_toggles, priority=900)
    app.connect("html-page-context", link_editions, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
