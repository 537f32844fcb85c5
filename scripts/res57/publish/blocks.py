"""The parts of hand-written pages that come from the registers: lists of pages, tables, the status strip.

Lists of pages are made here, because only this layer knows the pages; everything else is an
exhibit and comes from ``res57.exhibits``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from res57.data.evidence import View
from res57.publish.pages import Page
from res57.publish.substitute import escape_markdown

_FENCE = "`" * 8  # longer than any fence that could stand inside


def page_blocks(view: View, pages: Sequence[Page]) -> dict[str, str]:
    """Return the lists of pages as Markdown.

    Returns
    -------
    dict
        ``chapters`` (the goals with what they ask for), ``series_pages`` and ``source_pages``.
    """
    chapters = [page for page in pages if page.path.startswith("goals/") or page.path.startswith("vision")]
    goals = view.evidence.tables["goals"].sort_values("goal_id", kind="stable")
    summaries = [f": {escape_markdown(summary)}" for summary in goals["summary"]]
    return {
        "chapters": _list([page.path for page in chapters], summaries),
        "series_pages": _list([page.path for page in pages if page.path.startswith("data/series-")]),
        "source_pages": _list([page.path for page in pages if page.path.startswith("data/sources-")]),
    }


def raw_html(blocks: Mapping[str, object]) -> dict[str, str]:
    """Wrap pieces of HTML so that Markdown passes them on as they are."""
    return {name: f"{_FENCE}{{raw}} html\n{html!s}\n{_FENCE}" for name, html in blocks.items()}


def _list(paths: Sequence[str], after: Sequence[str] = ()) -> str:
    after = after if len(after) == len(paths) else [""] * len(paths)
    return "\n".join(f"- {{doc}}`/{path}`{text}" for path, text in zip(paths, after, strict=True))
