"""Which series should have spoken by now, going by their rhythm and their usual lag, and where to look."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
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
#: A series is silent when this many more of its periods, and at least so many months, have gone by since it was due.
SILENT_PERIODS, SILENT_MONTHS = 2, 12


@dataclass(frozen=True)
class Overdue:
    """A series whose next period should be out.

    Attributes
    ----------
    last_period, due
        The last one, and the month in which the next was due.
    silent
        Whether so much time has gone by since then that it may have ended, or that we no longer see it.
    """

    series_id: str
    last_period: str
    due: str
    silent: bool


def overdue(
    series: Iterable[Mapping[str, str]],
    observations: Iterable[Mapping[str, str]],
    today: date,
    ended: Collection[str] = (),
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
    ended
        Ids of series of which no further period is expected.
    """
    month = today.isoformat()[:7]
    last: dict[str, tuple[bool, str, str]] = {}
    for row in observations:
        key = row["series_id"]
        last[key] = max(last.get(key, (False, "", "")), (row["geo"] == HOME, row["period_end"], row["period"]))
    found = []
    for one in series:
        months = rhythm(one["frequency"])
        if months is None or one["series_id"] not in last or one["series_id"] in ended:
            continue
        _, end, period = last[one["series_id"]]
        due = _later(end, months + int(one["typical_lag_months"]))
        if due < month:
            silent = _later(due, max(SILENT_PERIODS * months, SILENT_MONTHS)) < month
            found.append(Overdue(one["series_id"], period, due, silent))
    return sorted(found, key=lambda one: (one.due, one.series_id))


def newest_sources(observations: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Return the source of the figure of each series that was published last: where a person looks for the next."""
    newest: dict[str, tuple[str, str]] = {}
    for row in observations:
        found = (row["published"], row["source_id"])
        newest[row["series_id"]] = max(newest.get(row["series_id"], found), found)
    return {series_id: source_id for series_id, (_, source_id) in newest.items()}


def rhythm(frequency: str) -> int | None:
    """Months from one period to the next, read from the words of the register; None without a rhythm."""
    return next((months for words, months in _RHYTHM if re.match(words, frequency)), None)


def _later(day: str, months: int) -> str:
    total = int(day[:4]) * 12 + int(day[5:7]) - 1 + months
    return f"{total // 12:04d}-{total % 12 + 1:02d}"
