"""What each page loads: one style sheet, few scripts, and none that holds up the first sight of the page.

The theme is made for documentation with tabs, icons, folding boxes, kernels and search in every page. The book uses
none of these on its pages, and a reader on a slow telephone would pay for all of them.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html._assets import _JavaScript

from res57.publish.stylesheet import used_rules, words_in

SHEET = "book.css"
_MARK = "book.css?v=0"  # as the template writes it; the digest is known once all pages are
# Of the theme, before all others; it names them in its templates and not in the list of sheets.
_FIRST = ("basic.css", "styles/pydata-sphinx-theme.css")
# Scripts without a use here, by words of their name or, if they stand in the page, of their text.
_UNUSED = (
    "thebe",
    "toggle",  # folding boxes; the book has <details>
    "design-tabs",
    "documentation_options.pagename",  # for the theme's own switcher of versions
    "documentation_options.search_as_you_type",
)
_FOR_CODE = ("clipboard", "copybutton")  # copy buttons beside blocks of code
_LEFT_OUT = (
    "scripts/fontawesome.js",
    "scripts/bootstrap.js",
    "vendor",
    "togglebutton.css",
    "togglebutton.js",
    "design-tabs.js",
    "styles/theme.css",
)
_THEME_SCRIPT = "_static/scripts/pydata-sphinx-theme.js"
_ICON_FONT = re.compile(r"@font-face\{[^}]*font ?awesome[^}]*\}", re.IGNORECASE)
_CLASSES = re.compile(r"\b(?:class|id)=[\"']([^\"']*)")
_BULK = ("vega-bundle.js", "searchindex.js")  # too long to read, and they name no rule of the theme


def choose(app: Sphinx, _page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Leave out what the page does not use, and defer every script, so that they run in order after the page."""
    has_code = doctree is not None and next(doctree.findall(nodes.literal_block), None) is not None
    unused = _UNUSED if has_code else (*_UNUSED, *_FOR_CODE)
    scripts = [each for each in context["script_files"] if not any(word in _words_of(each) for word in unused)]
    scripts.append(_JavaScript(_THEME_SCRIPT))
    context["script_files"] = [_deferred(each) for each in scripts]
    context["book_sheet"] = _MARK


def drop_kernel(_app: Sphinx, doctree: nodes.document, _page: str) -> None:
    """Take out the settings of a kernel that Jupyter Book leaves at the end of each page."""
    for node in list(doctree.findall(nodes.raw)):
        if "x-thebe-config" in node.astext() or "kernelName = " in node.astext():
            node.parent.remove(node)


def finish(app: Sphinx, error: Exception | None) -> None:
    """Copy what Sphinx wrote; write the one style sheet there, and remove what no page loads.

    What Sphinx wrote stays as it is: the next build goes on from there.
    """
    if error or app.builder.name != "html":
        return
    root = finished(Path(app.outdir))
    shutil.rmtree(root, ignore_errors=True)
    # Of the time of this build: a server tells it to browsers, and what is very old they do not ask for again.
    shutil.copytree(app.outdir, root, copy_function=shutil.copyfile)
    static = root / "_static"
    own = [each if isinstance(each, str) else each[0] for each in app.config.html_css_files]
    listed = sorted(app.builder._css_files, key=lambda sheet: sheet.priority)  # the order of Sphinx in each page
    sheets = dict.fromkeys([*_FIRST, *(str(each.filename).removeprefix("_static/") for each in listed)])
    for name in _LEFT_OUT:
        _remove(static / name)
    for each in static.rglob("*.map"):
        _remove(each)
    pages = {page: page.read_text("utf-8") for page in sorted(root.rglob("*.html")) if static not in page.parents}
    words = _words(static, pages.values())
    content = _joined(static, [name for name in sheets if name not in _LEFT_OUT], own, words)
    for name in sheets:
        _remove(static / name)
    (static / SHEET).write_text(content, "utf-8", newline="\n")
    digest = hashlib.sha256(content.encode()).hexdigest()[:8]
    for page, text in pages.items():
        page.write_text(text.replace(_MARK, f"{SHEET}?v={digest}"), "utf-8", newline="\n")


def finished(pages: Path) -> Path:
    """Where the pages stand once they are finished, beside the folder that Sphinx writes them to."""
    return pages.with_name("finished")


def _joined(static: Path, sheets: Sequence[str], own: Sequence[str], words: set[str]) -> str:
    """Return the rules of all sheets; our own are kept whole, and draw the icons of the theme."""
    plain = {word for word in words if not word.startswith("fa-")}
    parts = ['@charset "UTF-8";']
    for name in sheets:
        rules = used_rules((static / name).read_text("utf-8"), None if name in own else plain)
        parts.append(_ICON_FONT.sub("", rules))
    return "\n".join(parts) + "\n"


def _words(static: Path, pages: Iterable[str]) -> set[str]:
    """Return the classes and ids of all pages, and every word of the scripts that may set some."""
    words: set[str] = set()
    for page in pages:
        for names in _CLASSES.findall(page):
            words.update(names.split())
    for script in static.rglob("*.js"):
        if script.name not in _BULK:
            words |= words_in(script.read_text("utf-8"))
    return words


def _deferred(script: _JavaScript) -> _JavaScript:
    return _JavaScript(script.filename, priority=script.priority, **{**script.attributes, "defer": "defer"})


def _words_of(script: _JavaScript) -> str:
    return f"{script.filename} {script.attributes.get('body', '')}".lower()


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
