"""Read the built pages as a browser would: do links lead somewhere, does anything come from elsewhere.

Links to other sites are what sources are for and are left alone; *loading* from another site is not.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Drawings and scripts are most of a page's bytes and hold no links.
_BULK = re.compile(
    r"<svg\b.*?</svg>|(?<=<script>).*?(?=</script>)|(<script\b[^>]*json[^>]*>).*?(?=</script>)", re.DOTALL
)
# Of the attributes that make a browser fetch something.
_LOADING = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "embed": "src",
    "object": "data",
    "source": "src",
    "video": "src",
    "audio": "src",
    "link": "href",
}
_LOADING_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "prefetch",
    "modulepreload",
    "preconnect",
    "dns-prefetch",
    "manifest",
}
# Signs of libraries that fetch from content networks (the first breaks Vega where it is present).
_FORBIDDEN = ("require.min.js", "cdn.jsdelivr.net", "cdnjs.cloudflare.com", "unpkg.com")
_STYLE_URL = re.compile(r"(?:@import\s+|url\()\s*[\"']?((?:https?:)?//[^\"')\s]+)")


@dataclass
class PageFacts:
    """What one page offers and asks for."""

    title: str = ""
    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.facts = PageFacts()
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        for name in ("id", "name") if tag == "a" else ("id",):
            if values.get(name):
                self.facts.anchors.add(values[name])
        if tag == "a" and values.get("href"):
            self.facts.links.append(values["href"])
        if tag == "link" and not _LOADING_LINKS.intersection((values.get("rel") or "").split()):
            return
        if address := values.get(_LOADING.get(tag, "")):
            self.facts.loads.append(address)
        self._in_title = tag == "title" and not self.facts.title

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.facts.title += data

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False


def read_page(html: str) -> PageFacts:
    """Return anchors, links and loaded addresses of a page."""
    reader = _Reader()
    reader.feed(_BULK.sub(lambda match: match.group(1) or "", html))
    reader.close()
    return reader.facts


def site_problems(site: Path, outside: Sequence[str] = ()) -> list[str]:
    """Return what is wrong with a built site.

    Parameters
    ----------
    site
        Folder with ``index.html``.
    outside
        Links from the site's root to files that will stand beside the site, such as ``../editions.html``.

    Returns
    -------
    list of str
        One sentence each for broken links and anchors, files that are missing, anything loaded
        from another host, and titles that two pages share; an empty list if all is well.
    """
    pages = [path for path in sorted(site.rglob("*.html")) if "_static" not in path.relative_to(site).parts]
    texts = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in pages}
    facts = {page: read_page(text) for page, text in texts.items()}
    problems = []
    for page, text in texts.items():
        problems += [
            f"{page}: {sign} appears on the page; nothing may come from another host." for sign in _signs(text)
        ]
        problems += _link_problems(site, page, facts, outside)
    for sheet in sorted(site.rglob("*.css")):
        found = _STYLE_URL.findall(sheet.read_text(encoding="utf-8"))
        problems += [f"{sheet.relative_to(site)}: the style sheet loads {address}." for address in found]
    return [*problems, *_title_problems(facts)]


def _signs(text: str) -> Iterator[str]:
    yield from (sign for sign in _FORBIDDEN if sign in text)


def _link_problems(site: Path, page: str, facts: dict[str, PageFacts], outside: Sequence[str]) -> Iterator[str]:
    for address in facts[page].loads:
        parts = urlsplit(address)
        if parts.scheme == "data":
            continue
        if parts.scheme or parts.netloc:
            yield f"{page}: {address} would be loaded from another host."
        elif _resolve(site, page, parts.path) is None:
            yield f"{page}: the file {address} is missing."
    for address in dict.fromkeys(facts[page].links):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        if posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) in outside:
            continue
        target = page if not parts.path else _resolve(site, page, parts.path)
        if target is None:
            yield f"{page}: the link {address} leads nowhere."
        elif parts.fragment and target in facts and unquote(parts.fragment) not in facts[target].anchors:
            yield f"{page}: the link {address} names an anchor that {target} does not have."


def _resolve(site: Path, page: str, path: str) -> str | None:
    target = (site / page).parent / unquote(path)
    if target.is_dir():
        target = target / "index.html"
    resolved = target.resolve()
    if not resolved.is_file() or not resolved.is_relative_to(site.resolve()):
        return None
    return resolved.relative_to(site.resolve()).as_posix()


def _title_problems(facts: dict[str, PageFacts]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for page, each in facts.items():
        title = " ".join(each.title.split())
        if title and seen.setdefault(title, page) != page:
            yield f"{page}: the title {title!r} is already that of {seen[title]}."
