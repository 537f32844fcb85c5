"""What a refresh found, for a person and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from res57.data.problem import quoted

#: Lines of one kind that are named before the rest is only counted; the JSON has them all.
NAMED = 20


@dataclass(frozen=True)
class Figure:
    """A figure that is new, revised or held back."""

    series_id: str
    geo: str
    period: str
    before: str
    value: str
    published: str
    reason: str = ""
    quarantine: str = ""

    def __str__(self) -> str:
        value = f"{self.before} -> {self.value}" if self.before else self.value
        text = f"{self.series_id} {self.geo} {self.period}: {value}"
        return f"{self.quarantine} {text}: {self.reason}" if self.quarantine else text


@dataclass(frozen=True)
class Failure:
    """A document that could not be used, the series it leaves as they were, and why."""

    connector: str
    url: str
    series: tuple[str, ...]
    reason: str

    def __str__(self) -> str:
        shown = ", ".join(self.series[:3]) + (f" and {len(self.series) - 3} more" if len(self.series) > 3 else "")
        return f"{self.connector}, {shown}: {self.reason} ({quoted(self.url)[1:-1]})"


@dataclass(frozen=True)
class WordChange:
    """A word that would change with the new figures."""

    rule_id: str
    target_id: str
    measure: str
    before: str
    now: str

    def __str__(self) -> str:
        return f"{self.target_id} ({self.rule_id}, {self.measure}): {self.before} -> {self.now}"


@dataclass(frozen=True)
class ByHand:
    """A late series that no program reads, and the page where a person looks."""

    series_id: str
    last_period: str
    due: str
    page: str

    def __str__(self) -> str:
        return f"{self.series_id}: last {self.last_period}, due {self.due}. Look at {self.page}"


@dataclass(frozen=True)
class Report:
    """Everything that one run found; ``written`` is False for a dry run."""

    day: str
    written: bool
    read: int
    unchanged: int
    requests: int
    repeated: int
    new: tuple[Figure, ...]
    revised: tuple[Figure, ...]
    quarantined: tuple[Figure, ...]
    status: tuple[WordChange, ...]
    failed: tuple[Failure, ...]
    overdue: tuple[ByHand, ...]
    by_hand: tuple[ByHand, ...]

    @property
    def json(self) -> dict[str, Any]:
        """The report as plain values."""
        return asdict(self)

    def lines(self) -> Iterator[str]:
        """Yield the report as lines of Markdown."""
        yield f"# Refresh of {self.day}"
        yield ""
        done = "Written to data/." if self.written else "Nothing was written."
        yield (
            f"{self.read} documents read, {self.unchanged} unchanged at their producer, {len(self.failed)} failed, "
            f"{self.requests} requests. {done} {self.repeated} figures that stayed as they were are repeated, so that "
            "each revised release stands whole."
        )
        parts: Sequence[tuple[str, Sequence[object]]] = (
            ("New periods", self.new),
            ("Revised values", self.revised),
            ("Words that would change", self.status),
            ("Held back until a person decides (`python -m res57 accept ID`)", self.quarantined),
            ("Failed: left as they were", self.failed),
            ("Overdue at a source that is read", self.overdue),
            ("Overdue and kept by hand", self.by_hand),
        )
        for title, items in parts:
            yield ""
            yield f"## {title}: {len(items)}"
            if items:
                yield ""
            yield from (f"- {item}" for item in items[:NAMED])
            if len(items) > NAMED:
                yield f"- and {len(items) - NAMED} more"
