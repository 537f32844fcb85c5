"""Put names and titles into markdown before a page is run or built.

The sidebar is made from headings, and headings exist before any cell has run, so a template's
title must be filled in first. ``string.Template`` is used because braces mean something in MyST.
``$$`` is a dollar sign.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from string import Template
from typing import Any

import res57
from res57.data.evidence import Evidence
from res57.data.records import Edition
from res57.errors import Res57Error

# What CommonMark or MyST could read as markup inside a title.
_SPECIALS = re.compile(r"([\\`*_{}\[\]<>#|~^$])")


class SubstitutionError(Res57Error):
    """A page asks for a name that nobody gives."""


def escape_markdown(text: str) -> str:
    """Return ``text`` so that Markdown shows it letter by letter."""
    return _SPECIALS.sub(r"\\\1", text)


def fill(text: str, names: Mapping[str, str], page: str, blocks: Mapping[str, str] | None = None) -> str:
    """Replace each ``$name`` of a Markdown text.

    Parameters
    ----------
    text
        Markdown source.
    names
        Value of each name; values are escaped, so they can never become markup.
    page
        Address of the page, for the message.
    blocks
        Values that are markup already (lists, tables) and are put in as they are.

    Raises
    ------
    SubstitutionError
        If a name is unknown, or a dollar sign stands alone.
    """
    safe = {name: escape_markdown(str(value)) for name, value in names.items()} | dict(blocks or {})
    try:
        return Template(text).substitute(safe)
    except KeyError as error:
        known = ", ".join(sorted(safe)) or "none"
        raise SubstitutionError(
            f"{page}: the name ${error.args[0]} is unknown. Known names: {known}. Write $$ for a dollar sign."
        ) from None
    except ValueError:
        line = _line_of_bare_dollar(text)
        raise SubstitutionError(f"{page}, line {line}: a single $ stands alone. Write $$ for a dollar sign.") from None


def fill_notebook(notebook: dict[str, Any], names: Mapping[str, str], page: str) -> dict[str, Any]:
    """Return a copy of a notebook with the names of its markdown cells filled in."""
    filled = copy.deepcopy(notebook)
    for cell in filled["cells"]:
        if cell["cell_type"] == "markdown":
            source = cell["source"]
            cell["source"] = fill("".join(source) if isinstance(source, list) else source, names, page)
    return filled


def book_names(evidence: Evidence, edition: Edition | None = None) -> dict[str, str]:
    """Return the names every page may use: the edition, its day, and how much was known by then.

    Every table of the data package gives ``n_<table>``, the number of its rows that were public by the day.
    """
    edition = edition or evidence.edition()
    view = evidence.as_of(edition.as_of)
    counts = {f"n_{name}": f"{len(view.table(name)):,}" for name in evidence.tables}
    kinds = evidence.tables["targets"].set_index("target_id")["measurability"]
    targets, rules = kinds.value_counts(), evidence.tables["rules"]
    followed = set(rules.loc[rules["reading"] == "ladder", "target_id"])
    silent = kinds.index[kinds == "not measured"]
    return {
        "edition": edition.id,
        "edition_title": f"Edition {edition.id}",
        "edition_state": edition.state,
        "version": res57.__version__,
        "as_of": edition.as_of,
        **counts,
        "n_observations": f"{len(view.releases):,}",
        "n_geographies_observed": f"{view.releases['geo'].nunique():,}",
        "n_sources": f"{len(view.known_sources):,}",
        "n_measured": str(targets.get("measured", 0)),
        "n_proxy": str(targets.get("proxy", 0)),
        "n_not_measured": str(targets.get("not measured", 0)),
        "n_silent_followed": str(sum(target_id in followed for target_id in silent)),
        "n_silent": str(sum(target_id not in followed for target_id in silent)),
        "n_observations_vnm": f"{int((view.releases['geo'] == 'VNM').sum()):,}",
    }


def _line_of_bare_dollar(text: str) -> int:
    bare = re.compile(r"(?<!\$)(?:\$\$)*\$(?![A-Za-z_{$])")
    return next((number for number, line in enumerate(text.splitlines(), 1) if bare.search(line)), 1)
