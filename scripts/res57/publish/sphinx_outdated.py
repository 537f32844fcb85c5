"""Which pages Sphinx makes again in a folder that holds the last build: those that could be different now.

Sphinx goes by the times of files, and leaves a page alone when the title of another changes that stands in its
sidebar. Here the content of a page's source decides, and every page is written again once anything has changed that
pages show of each other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from res57.publish.cited_pages import read_records

_SOURCES = "res57_sources"  # in the environment that Sphinx keeps: the content of each page when it was read
_SEEN = "res57_seen_elsewhere"  # and what pages show of each other


def changed_pages(
    app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """Return the pages whose source or citation is not as it was when they were read."""
    _, records = read_records(Path(app.srcdir))
    now = {
        page: hashlib.sha256(Path(env.doc2path(page)).read_bytes() + repr(records.get(page)).encode()).hexdigest()
        for page in env.found_docs
    }
    before: dict[str, str] = getattr(env, _SOURCES, {})
    setattr(env, _SOURCES, now)
    return [page for page, content in now.items() if before.get(page) != content]


def all_if_seen_elsewhere(_app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Return all pages if titles, headings, labels or the order of pages have changed, else none."""
    std = env.get_domain("std")
    shown = (
        [(page, title.astext()) for page, title in sorted(env.titles.items())],
        [(page, contents.pformat()) for page, contents in sorted(env.tocs.items())],
        sorted(env.toctree_includes.items()),
        sorted(std.data["labels"].items()),
        sorted(std.data["anonlabels"].items()),
    )
    now = hashlib.sha256(repr(shown).encode()).hexdigest()
    before = getattr(env, _SEEN, "")
    setattr(env, _SEEN, now)
    return () if before == now else env.found_docs
