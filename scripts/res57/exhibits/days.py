"""Short dates of statements: the day where it is known, else the month or the year."""

from __future__ import annotations

from res57.data.clock import last_day
from res57.data.records import Point
from res57.exhibits.numbers import period


def short(text: str) -> str:
    """Write a full or partial ISO date for the narrow label of a chart.

    Examples
    --------
    >>> short("2025-12-18"), short("2025-12"), short("2024")
    ('18 Dec 2025', 'Dec 2025', '2024')
    """
    if len(text) == 4:
        return text
    month, year = period(text[:7]).split(" ")
    day = f"{int(text[8:10])} " if len(text) > 7 else ""
    return f"{day}{month[:3]} {year}"


def said(point: Point) -> str:
    """Write what a statement is about: a day inside a month is named, a whole month or year is not."""
    whole = len(point.period) == 4 or last_day(point.period) == point.period_end
    return short(point.period if whole else point.period_end)
