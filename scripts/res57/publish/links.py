"""Read the built pages as a browser would: do links lead somewhere, does anything come from elsewhere.

Links to other sites are what sources are for and are left alone; *loading* from another site is not.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

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


def read_page(text: str) -> PageFacts:
    """Return anchors, links and loaded addresses of a page."""
    page = html.document_fromstring(_BULK.sub(lambda match: match.group(1) or "", text) or "<html></html>")
    loads = [
        address
        for tag, attribute in _LOADING.items()
        for element in page.iter(tag)
        if (tag != "link" or _LOADING_LINKS.intersection(element.get("rel", "").split()))
        and (address := element.get(attribute))
    ]
    titles = page.iter("title")
    return PageFacts(
        title=next((title.text_content() for title in titles), ""),
        anchors={*page.xpath("//@id"), *page.xpath("//a/@name")} - {""},
        links=[address for address in page.xpath("//a/@href") if address],
        loads=loads,
    )


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
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = [file for file in sorted(files) if file.endswith(".html") and "_static" not in file.split("/")]
    texts = {page: (site / page).read_text(encoding="utf-8") for page in pages}
    facts = {page: read_page(text) for page, text in texts.items()}
    problems = []
    for page, text in texts.items():
        problems += [
            f"{page}: {sign} appears on the page; nothing may come from another host." for sign in _signs(text)
        ]
        problems += _link_problems(page, facts, files, outside)
    for sheet in sorted(site.rglob("*.css")):
        found = _STYLE_URL.findall(sheet.read_text(encoding="utf-8"))
        problems += [f"{sheet.relative_to(site)}: the style sheet loads {address}." for address in found]
    return [*problems, *_title_problems(facts)]


def _signs(text: str) -> Iterator[str]:
    yield from (sign for sign in _FORBIDDEN if sign in text)


def _link_problems(
    page: str, facts: Mapping[str, PageFacts], files: Collection[str], outside: Sequence[str]
) -> Iterator[str]:
    for address in facts[page].loads:
        parts = urlsplit(address)
        if parts.scheme == "data":
            continue
        if parts.scheme or parts.netloc:
            yield f"{page}: {address} would be loaded from another host."
        elif _resolve(page, parts.path, files) is None:
            yield f"{page}: the file {address} is missing."
    for address in dict.fromkeys(facts[page].links):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        if posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) in outside:
            continue
        target = page if not parts.path else _resolve(page, parts.path, files)
        if target is None:
            yield f"{page}: the link {address} leads nowhere."
        elif parts.fragment and target in facts and unquote(parts.fragment) not in facts[target].anchors:
            yield f"{page}: the link {address} names an anchor that {target} does not have."


def _resolve(page: str, path: str, files: Collection[str]) -> str | None:
    """Return the file that an address leads to; a folder stands for its first page. None if there is none."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
    return next((each for each in (target, posixpath.normpath(f"{target}/index.html")) if each in files), None)


def _title_problems(facts: dict[str, PageFacts]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for page, each in facts.items():
        title = " ".join(each.title.split())
        if title and seen.setdefault(title, page) != page:
            yield f"{page}: the title {title!r} is already that of {seen[title]}."
