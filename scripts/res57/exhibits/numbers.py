"""Figures as readers meet them: rounded for the eye, with their unit, never with false precision."""

from __future__ import annotations

from res57.data.records import Point

MINUS = "−"
STANDSTILL = "hardly any change"  # a pace that its decimals would print as nothing

_SUFFIX = {
    "%": "%",
    "% of GDP": "% of GDP",
    "% per year": "% a year",
    "USD": " US dollars",
    "USD million": " million US dollars",
    "USD billion": " billion US dollars",
    "constant USD": " US dollars (constant prices)",
    "constant 2015 USD": " US dollars (2015 prices)",
    "PPP$ thousand": " thousand PPP dollars",
    "VND million": " million dong",
    "VND billion": " billion dong",
    "VND trillion": " trillion dong",
    "times GDP": " times GDP",
    "points": " points",
}
_PLAIN = {"count", "index 0-1", "index 0-10", "index 0-100", "rank", "rank in South-East Asia", "category", "tier"}
_CODES = {"category": "class", "tier": "tier"}  # numbers that name a group


def is_share(unit: str) -> bool:
    """Whether the unit is a percentage, whose changes are counted in points."""
    return unit.startswith("%") and unit != "% per year"


def is_rank(unit: str) -> bool:
    """Whether the unit is a place in an order."""
    return unit.startswith("rank")


def number(value: float, unit: str = "") -> str:
    """Write a figure with the digits a reader needs.

    Examples
    --------
    >>> number(1324.291572), number(0.77092, "index 0-1"), number(14.02, "% of GDP")
    ('1,324', '0.771', '14.02')
    """
    if is_rank(unit) or unit in _CODES:
        return f"{value:.0f}"
    size = abs(value)
    digits = 3 if unit == "index 0-1" else 0 if size >= 1000 else 1 if size >= 100 else 2
    text = f"{size:,.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text == "0" and size > 0:
        text = f"{size:.1g}"
    return f"{MINUS}{text}" if value < 0 and text != "0" else text


def ordinal(value: float) -> str:
    """Write a place: 71 becomes ``71st``."""
    whole = round(value)
    ending = "th" if 10 <= whole % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"{whole}{ending}"


def amount(value: float, unit: str) -> str:
    """Write a figure with its unit.

    Examples
    --------
    >>> amount(0.41456, "% of GDP"), amount(71, "rank"), amount(8.36, "per 10,000 people")
    ('0.41% of GDP', '71st', '8.36 per 10,000 people')
    """
    if unit == "rank in South-East Asia":
        return f"{ordinal(value)} in South-East Asia"
    if is_rank(unit):
        return ordinal(value)
    if unit in _CODES:
        return f"{_CODES[unit]} {number(value, unit)}"
    if unit in _PLAIN or not unit:
        return number(value, unit)
    if unit.startswith("%"):
        return number(value, unit) + _SUFFIX.get(unit, unit)
    return number(value, unit) + _SUFFIX.get(unit, f" {unit}")


def change(value: float, unit: str, *, signed: bool = True) -> str:
    """Write a difference between two figures of a unit: shares in points, ranks in places."""
    sign = ("+" if value > 0 else "") if signed else ""
    if not signed:
        value = abs(value)
    text = number(value, "index 0-1" if unit == "index 0-1" else "")
    if is_share(unit) or unit in ("% per year", "points"):
        return f"{sign}{text} {'point' if text == '1' else 'points'}"
    if is_rank(unit):
        return f"{sign}{text} {'place' if text == '1' else 'places'}"
    if unit in _PLAIN or not unit:
        return f"{sign}{text}"
    return sign + text + _SUFFIX.get(unit, f" {unit}")


def moved(value: float, unit: str) -> str:
    """Write a change since an earlier figure; a smaller rank is a way up."""
    if is_rank(unit):
        return f"{change(value, unit, signed=False)} {'up' if value < 0 else 'down'}"
    return change(value, unit)


def pace(value: float, unit: str) -> str:
    """Write a yearly change; growth rates stay a growth rate, and a smaller rank is a way up."""
    if is_rank(unit):
        way = "up" if value < 0 else "down"
        return f"{change(value, unit, signed=False)} {way} a year" if number(value) != "0" else "no place up or down"
    if abs(value) < 0.005 and unit != "index 0-1":
        return STANDSTILL
    if unit == "% per year":
        return f"{'+' if value > 0 else ''}{number(value)}% a year"
    return f"{change(value, unit)} a year"


def period(text: str) -> str:
    """Write a period: ``2025-11`` becomes ``November 2025``."""
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    parts = text.split("-")
    return text if len(parts) == 1 else f"{months[int(parts[1]) - 1]} {parts[0]}"


def when(text: str, end: str) -> str:
    """Write a figure's period; a ranking labelled a year ahead is named as an edition."""
    return f"the {text} edition" if is_edition(text, end) else period(text)


def is_edition(text: str, end: str) -> bool:
    """Whether a period is the label of an edition that came out in the year before, where its figure counts."""
    return text[:4] > end[:4]


def period_cell(point: Point) -> str:
    """Write the period of a figure for a data table: as stored, but such an edition by its name."""
    return f"{point.period} edition" if is_edition(point.period, point.period_end) else point.period


def published(day: str, precision: str) -> str:
    """Write a publication date with the precision it is known to."""
    if precision == "day":
        return day
    if precision == "month":
        return f"{period(day[:7])}"
    if precision == "year":
        return f"in {day[:4]}, day not known"
    return f"by {day} (dated copy)"


def published_short(point: Point) -> str:
    """Write when a figure was published for a narrow column: as far as it is known, and "by" the day of a copy."""
    return f"by {point.day_known}" if point.published_precision == "vintage" else point.day_known


def counted(n: int, noun: str, many: str = "") -> str:
    """Write a number of things: ``1 step``, ``3 steps``, ``no step``.

    Examples
    --------
    >>> counted(1, "dated step"), counted(3, "body", "bodies"), counted(0, "act")
    ('1 dated step', '3 bodies', 'no act')
    """
    return f"no {noun}" if n == 0 else f"1 {noun}" if n == 1 else f"{n:,} {many or noun + 's'}"
