"""Leading technology firms since adoption: which dated event shows which part of the clause.

The clause asks that at least three more of the world's leading organisations or firms base themselves, research
and produce in Viet Nam. No list of firms and no rule is public. So each event is put under the part of the clause
that its kind shows, and firms are counted under each way of reading the clause, from the loosest to the strictest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from res57.data.evidence import View

TARGET = "G4.5"
RESOLUTION = "res57"
BASE, RESEARCH, PRODUCTION, OTHER = "base", "research", "production", "other step"
PARTS = (BASE, RESEARCH, PRODUCTION)
PART_OF = {"local company": BASE, "research centre": RESEARCH, "production": PRODUCTION}
"""Kind of an event in ``events.csv`` -> part of the clause; every other kind is another step."""


@dataclass(frozen=True)
class Arrival:
    """One dated event of a firm.

    Attributes
    ----------
    part
        One of `PARTS`, or `OTHER`.
    before
        True if it came before the Resolution was adopted: it is the base, and not one more.
    """

    firm: str
    date: str
    kind: str
    title: str
    place: str
    amount_usd: float
    source_id: str
    part: str
    before: bool

    @property
    def published(self) -> str:
        """Day of the event, for the line of sources."""
        return self.date


@dataclass(frozen=True)
class ReadingOfClause:
    """One way to read the clause, and the firms that count under it."""

    name: str
    firms: tuple[str, ...]

    @property
    def count(self) -> int:
        """Number of firms."""
        return len(self.firms)


def adopted(view: View) -> str:
    """Day on which the Resolution was adopted."""
    acts = view.table("instruments").set_index("id")
    return str(acts.loc[RESOLUTION, "date"])


def arrivals(view: View) -> tuple[Arrival, ...]:
    """Events that bear on the clause and were public by the day, oldest first."""
    since = adopted(view)
    rows = view.about("events", "target_id", TARGET).sort_values(["date", "event_id"], kind="stable")
    return tuple(
        Arrival(
            row.actor, row.date, row.kind, row.title, row.place, float(row.amount_usd), row.source_id,
            PART_OF.get(row.kind, OTHER), row.date < since[: len(row.date)],
        )
        for row in rows.itertuples()
    )  # fmt: skip


def readings(events: tuple[Arrival, ...]) -> tuple[ReadingOfClause, ...]:
    """Count the firms under each reading, loosest first; only events since adoption count."""
    new = [event for event in events if not event.before]
    parts: dict[str, set[str]] = {}
    for event in new:
        parts.setdefault(event.firm, set()).add(event.part)
    tests: tuple[tuple[str, Callable[[set[str]], bool]], ...] = (
        ("any dated step, also a purchase, licence or statement", lambda seen: True),
        ("a base, research or production", lambda seen: bool(seen & set(PARTS))),
        ("a research site", lambda seen: RESEARCH in seen),
        ("production", lambda seen: PRODUCTION in seen),
        ("a base, by a newly registered company", lambda seen: BASE in seen),
        ("all three: a base, research and production", lambda seen: seen >= set(PARTS)),
    )
    return tuple(
        ReadingOfClause(name, tuple(firm for firm, seen in parts.items() if test(seen))) for name, test in tests
    )
