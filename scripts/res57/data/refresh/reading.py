"""What a connector makes of an answer, and the words and figures it is made of."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from res57.data.problem import quoted
from res57.data.refresh.errors import RefusedError
from res57.data.refresh.table import LiveSource

_PLAIN = re.compile(r"[+-]?\d{1,18}(\.\d{1,30})?([eE][+-]?\d{1,2})?", re.ASCII)
_NOTHING = frozenset({"", "..", "...", "-", "n/a", "na", "null", "nan", "none"})


@dataclass(frozen=True)
class Document:
    """One thing to fetch for one or more series: all of it is used or none.

    Parameters
    ----------
    urls
        Its address, and the addresses of what belongs to it.
    sources
        The rows of the table that are read from it.
    period
        The year that it speaks of, where the address and not the content says it.
    """

    urls: tuple[str, ...]
    sources: tuple[LiveSource, ...]
    period: str = ""


#: Documents of which the first that exists is used, the newest first.
Wanted = tuple[Document, ...]


@dataclass(frozen=True)
class Reading:
    """One figure of one series, as the producer gives it now."""

    series_id: str
    geo: str
    period: str
    value: Decimal


@dataclass(frozen=True)
class Parsed:
    """All figures of a document, and the day the producer gives for them (ISO, or empty)."""

    readings: tuple[Reading, ...]
    produced: str = ""


def number(cell: object) -> Decimal | None:
    """Read a figure; None where the producer has none.

    Raises
    ------
    RefusedError
        If the cell holds anything else: another decimal mark, a formula, words.
    """
    if cell is None:
        return None
    if isinstance(cell, bool):
        raise RefusedError(f"{cell} is not a figure")
    if isinstance(cell, (int, float, Decimal)):
        if isinstance(cell, float) and math.isnan(cell):
            return None
        found = Decimal(str(cell))
        if found.is_finite() and abs(found.adjusted()) <= 18:
            return found
        raise RefusedError(f"{quoted(str(cell))} is not a plain finite number")
    text = str(cell).strip()
    if text.lower() in _NOTHING:
        return None
    if not _PLAIN.fullmatch(text):
        raise RefusedError(f"{quoted(text)} is not a plain number: the form of the figures has changed")
    return Decimal(text)


def year(cell: object) -> str:
    """Read a year between 1900 and 2100.

    Raises
    ------
    RefusedError
        If it is none.
    """
    text = str(cell).strip().removesuffix(".0")
    if re.fullmatch(r"(19|20)[0-9]{2}", text) is None:
        raise RefusedError(f"{quoted(text)} is not a year")
    return text


def plain(value: Decimal) -> str:
    """Write a figure as the tables do, without an exponent or idle zeros."""
    text = format(value.normalize(), "f")
    return "0" if text in ("-0", "") else text


def table_rows(body: bytes, needed: Sequence[str], encoding: str = "utf-8-sig") -> Iterator[dict[str, str]]:
    """Read a CSV answer row by row.

    Parameters
    ----------
    body, encoding
        The answer.
    needed
        Columns that must be in the header.

    Raises
    ------
    RefusedError
        If it is no CSV, or a column is missing.
    """
    try:
        reader = csv.DictReader(io.StringIO(body.decode(encoding), newline=""), strict=True)
        has_columns(reader.fieldnames or (), needed)
        for row in reader:
            if None in row or None in row.values():
                raise RefusedError(f"row {reader.line_num} has not as many cells as the header")
            yield row
    except (UnicodeDecodeError, csv.Error) as error:
        raise RefusedError(f"the answer is no CSV ({error})") from None


def has_columns(header: Sequence[object], needed: Sequence[str]) -> None:
    """Refuse a table that lacks a column or has one twice."""
    names = [str(name) for name in header]
    for name in needed:
        if names.count(name) != 1:
            has = ", ".join(names[:12])
            raise RefusedError(
                f"the column {quoted(name)} stands {names.count(name)} times in the header: {quoted(has)}"
            )


def load_json(body: bytes) -> Any:  # noqa: ANN401 - JSON is anything until it is looked at
    """Read a JSON answer; fractions keep the digits they are written with.

    Raises
    ------
    RefusedError
        If it is no JSON.
    """
    try:
        return json.loads(body, parse_float=Decimal, parse_constant=_no_constant)
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise RefusedError(f"the answer is no JSON ({str(error)[:80]})") from None


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no figure")


def member(value: object, name: str) -> Any:  # noqa: ANN401 - as above
    """Return a member of a JSON object.

    Raises
    ------
    RefusedError
        If the value is no object or has no such member.
    """
    if not isinstance(value, Mapping) or name not in value:
        raise RefusedError(f"the field {quoted(name)} is missing")
    return value[name]


def by_address(sources: Sequence[LiveSource], years: Sequence[int]) -> list[Wanted]:
    """Return one document an address, for each of the years where the address has a placeholder for one.

    Parameters
    ----------
    sources
        Rows of the table.
    years
        Years to try, the newest first: ``{year}`` is the year and ``{yy}`` its last two digits.
    """
    grouped: dict[str, list[LiveSource]] = {}
    for one in sources:
        grouped.setdefault(one.url.replace("{code}", one.code), []).append(one)
    wanted = []
    for url, group in grouped.items():
        dated = (
            [(str(year), url.format(year=year, yy=f"{year % 100:02d}")) for year in years]
            if "{y" in url
            else [("", url)]
        )
        wanted.append(tuple(Document((address,), tuple(group), period) for period, address in dated))
    return wanted


def expect_label(source: LiveSource, label: object) -> None:
    """Refuse a measure whose name or unit is not the one we know."""
    if source.label and source.label.casefold() not in str(label).casefold():
        raise RefusedError(f"the producer calls {source.code} {quoted(str(label))}, without {quoted(source.label)}")


def reading(source: LiveSource, geo: str, period: str, cell: object) -> Reading | None:
    """Make a reading in our unit, unless it is empty, too old or of another place."""
    value = number(cell)
    if value is None or geo not in source.geographies or period < source.first_period:
        return None
    return Reading(source.series_id, geo, period, value * source.scale)
