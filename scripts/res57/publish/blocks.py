"""The parts of hand-written pages that come from the registers: lists of pages and raw HTML.

Lists of pages are made here, because only this layer knows the pages; everything else is an
exhibit and comes from ``res57.exhibits``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from res57.publish.pages import Page

_FENCE = "`" * 8  # longer than any fence that could stand inside


def page_blocks(pages: Sequence[Page]) -> dict[str, str]:
    """Return the lists of pages as Markdown.

    Returns
    -------
    dict
        ``series_pages`` and ``source_pages``.
    """
    return {
        "series_pages": _list([page.path for page in pages if page.path.startswith("data/series-")]),
        "source_pages": _list([page.path for page in pages if page.path.startswith("data/sources-")]),
    }


def raw_html(blocks: Mapping[str, object]) -> dict[str, str]:
    """Wrap pieces of HTML so that Markdown passes them on as they are; an empty piece stays empty."""
    return {
        name: f"{_FENCE}{{raw}} html\n{html!s}\n{_FENCE}" if str(html).strip() else "" for name, html in blocks.items()
    }


def _list(paths: Sequence[str]) -> str:
    return "\n".join(f"- {{doc}}`/{path}`" for path in paths)
