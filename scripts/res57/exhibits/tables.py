"""Tables that are not a chart's data: rows with links, anchors and filter values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from res57.data.records import Target
from res57.exhibits.addresses import target_page
from res57.exhibits.html import render

_DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?")
NOTHING = "Nothing of this kind was found that was public by {day}. Not found is not the same as not done."


@dataclass(frozen=True)
class Cell:
    """Text of a cell, with an optional link (``inside``: within the book), language and small line under it."""

    text: str
    href: str = ""
    inside: bool = True
    lang: str = ""
    small: str = ""

    @property
    def is_day(self) -> bool:
        """Whether the text is a day or a month, which must not be broken at its hyphens."""
        return _DAY.fullmatch(self.text) is not None


def target_cell(target: Target) -> Cell:
    """Name a target and lead to its fact sheet."""
    return Cell(f"{target.target_id} {target.short_name}", target_page(target))


@dataclass(frozen=True)
class Row:
    """Cells of a row, its anchor and the values a filter looks at."""

    cells: tuple[Cell, ...]
    anchor: str = ""
    data: Mapping[str, str] = field(default_factory=dict)


def row(*cells: str | Cell, anchor: str = "", **data: str) -> Row:
    """Make a row from plain texts and cells."""
    return Row(tuple(c if isinstance(c, Cell) else Cell(c) for c in cells), anchor, data)


def table(label: str, columns: Sequence[str], rows: Sequence[Row], style: str = "") -> Markup:
    """Render a table; a column whose name ends in ``#`` holds numbers and is set to the right."""
    heads = [{"label": name.rstrip("#"), "numeric": name.endswith("#")} for name in columns]
    return render("table.html", label=label, columns=heads, rows=rows, style=style)


def filterable(
    label: str, columns: Sequence[str], rows: Sequence[Row], filters: Mapping[str, tuple[str, Sequence[str]]]
) -> Markup:
    """Render a table with a bar that filters it.

    Parameters
    ----------
    label, columns, rows
        As for `table`; a row's ``data`` holds the values that the filters look at.
    filters
        Key of ``data`` -> (label of the choice, its values in order).
    """
    return filter_bar(filters, label) + table(label, columns, rows, "r57-filterable")


def filter_bar(filters: Mapping[str, tuple[str, Sequence[str]]], label: str = "the table") -> Markup:
    """Render the bar that filters the table right after it; ``filters`` and ``label`` as for `filterable`."""
    groups = [{"key": key, "label": told, "choices": choices} for key, (told, choices) in filters.items()]
    return render("filter.html", groups=groups, label=label)


def table_or_nothing(label: str, columns: Sequence[str], rows: Sequence[Row], day: str) -> Markup:
    """Render a table, or say plainly that nothing was found."""
    if rows:
        return table(label, columns, rows)
    return Markup("<p>{}</p>").format(NOTHING.format(day=day))
