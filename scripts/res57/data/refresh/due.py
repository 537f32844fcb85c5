"""Which series should have spoken by now, going by their rhythm and their usual lag."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from res57.data.records import HOME

_RHYTHM = (
    ("daily|weekly|monthly", 1),
    ("quarterly", 3),
    ("half-yearly", 6),
    ("annual", 12),
    ("every two years", 24),
    ("every 2-3 years", 36),
    ("every 3-4 years", 48),
    ("every 5 years", 60),
)


@dataclass(frozen=True)
class Overdue:
    """A series whose next period should be out: the last one, and the month it was due."""

    series_id: str
    last_period: str
    due: str


def overdue(
    series: Iterable[Mapping[str, str]], observations: Iterable[Mapping[str, str]], today: date
) -> list[Overdue]:
    """List the series that are late, the one that is longest due first.

    The next period ends one rhythm after the last one of Viet Nam, or of any place where Viet Nam has none, and is
    due after the usual lag. A series that comes once or without a rhythm is never late.

    Parameters
    ----------
    series, observations
        Rows of the two tables.
    today
        The day to look from.
    """
    last: dict[str, tuple[bool, str, str]] = {}
    for row in observations:
        key = row["series_id"]
        last[key] = max(last.get(key, (False, "", "")), (row["geo"] == HOME, row["period_end"], row["period"]))
    found = []
    for one in series:
        months = rhythm(one["frequency"])
        if months is None or one["series_id"] not in last:
            continue
        _, end, period = last[one["series_id"]]
        due = _later(end, months + int(one["typical_lag_months"]))
        if due < today.isoformat()[:7]:
            found.append(Overdue(one["series_id"], period, due))
    return sorted(found, key=lambda one: (one.due, one.series_id))


def rhythm(frequency: str) -> int | None:
    """Months from one period to the next, read from the words of the register; None without a rhythm."""
    return next((months for words, months in _RHYTHM if re.match(words, frequency)), None)


def _later(day: str, months: int) -> str:
    total = int(day[:4]) * 12 + int(day[5:7]) - 1 + months
    return f"{total // 12:04d}-{total % 12 + 1:02d}"
