"""How a target is judged: one row of ``rules.csv`` as a record."""

from __future__ import annotations

from dataclasses import dataclass

from res57.data.records import FromRow


@dataclass(frozen=True)
class JudgementRule(FromRow):
    """The rule that one target is judged by with one measure; see ``data/README.md`` for the columns."""

    rule_id: str
    target_id: str
    measure: str
    series_id: str
    reading: str
    comparator: str
    low: float | None
    high: float | None
    corridor: str
    better: str
    pace: str
    scale: str
    decimals: float | None
    full: float | None
    base_year: float | None
    deadline: float | None
    lag: float | None
    panel: str
    list: str
    pass_rule: str
    written: str
    why: str
