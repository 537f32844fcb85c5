"""The list of strategic technologies and the one that replaced it, as the dated acts tell it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from res57.data.clock import last_day, year_scale
from res57.data.evidence import View

FIRST, SECOND = "tg3-2025-06-12-d1131", "tg3-2026-d21"
_GROUPS = re.compile(r"\b(\d+) (?:strategic |technology )*groups\b")
_PRODUCTS = re.compile(r"\b(\d+) product groups\b")


@dataclass(frozen=True)
class TechnologyList:
    """One list as its act describes it.

    Attributes
    ----------
    groups, products
        Groups of technologies and of products that the record of the act names; None where it names none.
    """

    number: str
    date: str
    status: str
    title: str
    text: str
    groups: int | None
    products: int | None
    source_id: str


def lists(view: View) -> tuple[TechnologyList, ...]:
    """The lists that were public by the day, oldest first."""
    rows = view.table("milestones").set_index("milestone_id")
    found = []
    for key in (FIRST, SECOND):
        if key not in rows.index:
            continue
        row = rows.loc[key]
        words = f"{row['title']}. {row['summary']}"
        found.append(
            TechnologyList(
                row["instrument_number"], row["date"], row["status"], row["title"], row["summary"],
                _first(_GROUPS, words), _first(_PRODUCTS, words), row["source_id"],
            )
        )  # fmt: skip
    return tuple(found)


def months_between(first: TechnologyList, second: TechnologyList) -> float:
    """Whole months from one act to the next; a date without a day counts to the end of its month."""
    return round(12 * (year_scale(last_day(second.date)) - year_scale(last_day(first.date))))


def _first(pattern: re.Pattern[str], words: str) -> int | None:
    found = pattern.search(words)
    return int(found[1]) if found else None
