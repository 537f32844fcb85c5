"""The table of contents: written by hand with globs, checked against the pages, expanded for the build.

Jupyter Book sorts a glob by letters, which puts g1-10 before g1-2. The staged copy therefore names
each page, in the order of the registers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

from res57.errors import Res57Error


def read_yaml(path: Path) -> dict[str, Any]:
    """Read a settings file.

    Raises
    ------
    Res57Error
        If it is missing or not a YAML mapping.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError:
        raise Res57Error(f"{path.name}: the file is missing. Restore it from version control.") from None
    except yaml.YAMLError as error:
        raise Res57Error(f"{path.name}: this is not YAML ({' '.join(str(error).split())}).") from None
    if not isinstance(content, dict):
        raise Res57Error(f"{path.name}: a mapping of settings is expected.")
    return content


def toc_problems(toc: dict[str, Any], known: Sequence[str]) -> list[str]:
    """Compare a table of contents with the pages there are.

    Parameters
    ----------
    toc
        Content of ``_toc.yml``.
    known
        Addresses of all pages, computed and written by hand.

    Returns
    -------
    list of str
        One sentence for each page that is only on one side or stands twice.
    """
    named = list(_named(toc))
    problems = [
        f"_toc.yml: the page {name} does not exist. Take it out, or add book/{name}.md or its notebook."
        for name in named
        if name not in known
    ]
    problems += [
        f"_toc.yml: {pattern} matches no page. Mend the pattern."
        for pattern in _globs(toc)
        if not any(fnmatchcase(page, pattern) for page in known)
    ]
    listed = list(_named(expand_toc(toc, known)))
    problems += [f"_toc.yml: the page {name} is missing. Add it to a part." for name in known if name not in listed]
    problems += [
        f"_toc.yml: the page {name} stands there twice. Keep one."
        for name in dict.fromkeys(listed)
        if listed.count(name) > 1
    ]
    return problems


def expand_toc(toc: dict[str, Any], known: Sequence[str]) -> dict[str, Any]:
    """Return a table of contents in which every glob is replaced by the pages it means."""
    taken = set(_named(toc))
    return _expand(toc, known, taken)


def _expand(node: Any, known: Sequence[str], taken: set[str]) -> Any:  # noqa: ANN401 - any part of a YAML tree
    if isinstance(node, dict):
        return {key: _expand(value, known, taken) for key, value in node.items()}
    if not isinstance(node, list):
        return node
    entries = []
    for entry in node:
        if isinstance(entry, dict) and "glob" in entry:
            pages = [page for page in known if fnmatchcase(page, entry["glob"]) and page not in taken]
            entries += [{"file": page} for page in pages]
        else:
            entries.append(_expand(entry, known, taken))
    return entries


def _named(node: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a YAML tree
    yield from _values(node, ("root", "file"))


def _globs(node: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a YAML tree
    yield from _values(node, ("glob",))


def _values(node: Any, keys: tuple[str, ...]) -> Iterator[str]:  # noqa: ANN401 - any part of a YAML tree
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in children:
        if key in keys:
            yield str(value)
        else:
            yield from _values(value, keys)
