"""Time on one scale, and partial dates compared on the safe side."""

from __future__ import annotations

import calendar
import re
from datetime import date

from res57.errors import ParameterError

_PARTIAL = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


def last_day(text: str) -> str:
    """Return the last day that a full or partial ISO date can mean.

    Examples
    --------
    >>> last_day("2025"), last_day("2025-02"), last_day("2025-02-03")
    ('2025-12-31', '2025-02-28', '2025-02-03')
    """
    match = _PARTIAL.match(text)
    if match is None:
        raise ValueError(f"{text!r} is no ISO date")
    year, month, day = match.groups()
    if month is None:
        return f"{year}-12-31"
    if day is None:
        return f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02d}"
    return text


def year_scale(period_end: str) -> float:
    """Place the end of a period on a year scale: year - 1 + month / 12.

    Examples
    --------
    >>> year_scale("2024-12-31"), year_scale("2025-06-30")
    (2024.0, 2024.5)
    """
    return int(period_end[:4]) - 1 + int(period_end[5:7]) / 12


def parse_day(text: str, name: str = "as_of") -> str:
    """Check an ISO day and return it.

    Raises
    ------
    ParameterError
        If the text is no calendar day.
    """
    try:
        return date.fromisoformat(text).isoformat()
    except (TypeError, ValueError):
        raise ParameterError(f"{name}: {text!r} is not a day. Write it as YYYY-MM-DD, such as 2025-12-31.") from None
