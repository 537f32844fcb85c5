"""The list of strategic technologies and the one that replaced it, as the dated acts tell it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from res57.data.clock import last_day, year_scale
from res57.data.evidence import View

FIRST, FIRST_ACT, SECOND = "D08", "dec1131", "tg3-2026-d21"
_GROUPS = re.compile(r"\b(\d+) (?:strategic |technology )*groups\b")
_PRODUCTS = re.compile(r"\b(\d+) product groups\b")


@dataclass(frozen=True)
class TechnologyList:
    """One list as our record of its act describes it.

    Attributes
    ----------
    number, date
        Of the act; the date may be a month only.
    text
        What our record says of it.
    groups, products
        Groups of technologies and of products that the text names; None where it names none.
    """

    number: str
    date: str
    text: str
    groups: int | None
    products: int | None
    source_id: str


def lists(view: View) -> tuple[TechnologyList, ...]:
    """The lists that were public by the day, oldest first."""
    found = []
    first = view.table("definitions").set_index("definition_id").loc[FIRST]
    act = view.table("instruments").set_index("id").loc[FIRST_ACT]
    if first["date"] <= view.as_of and view.sources[first["source_id"]].published <= view.as_of:
        found.append(_list(act["number"], first["date"], first["definition"], first["source_id"]))
    later = view.table("milestones").set_index("milestone_id")
    if SECOND in later.index:
        row = later.loc[SECOND]
        found.append(_list(row["instrument_number"], row["date"], row["summary"], row["source_id"]))
    return tuple(found)


def _list(number: str, date: str, text: str, source_id: str) -> TechnologyList:
    return TechnologyList(number, date, text, _first(_GROUPS, text), _first(_PRODUCTS, text), source_id)


def months_between(first: TechnologyList, second: TechnologyList) -> float:
    """Whole months from one act to the next; a date without a day counts to the end of its month."""
    return round(12 * (year_scale(last_day(second.date)) - year_scale(last_day(first.date))))


def _first(pattern: re.Pattern[str], words: str) -> int | None:
    found = pattern.search(words)
    return int(found[1]) if found else None
