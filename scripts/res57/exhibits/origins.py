"""Where the figures of an exhibit come from: document, day, the day we saw it, earlier values, row of the file.

The number of a row is not known here: it changes when a row comes before it, and what is made here is kept until its
own rows change. So a row is named by its key, and the build writes the number (see ``publish.row_lines``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from res57.data.records import HOME, Point
from res57.exhibits.addresses import series_page, source_page
from res57.exhibits.context import Context
from res57.exhibits.datatable import cell_text
from res57.exhibits.numbers import counted, period, published

REVISED = 2
"""Periods of a measure that are listed beside its newest because another value was published for them before."""


@dataclass(frozen=True)
class Origin:
    """One published value.

    Attributes
    ----------
    period, value, days
        In words: the period and what the figure is other than an outcome, the value with all its digits, and when it
        was published and seen.
    publisher, title, page
        Who published the document, its title where it is named for the first time, and the address of its entry.
    line
        Where the build writes the line of the row.
    earlier
        Whether a later release of the same period was public by the page's day.
    """

    period: str
    value: str
    days: str
    publisher: str
    title: str
    page: str
    line: Markup
    earlier: bool


@dataclass(frozen=True)
class Measure:
    """The listed values of one series for one place, the newest period first."""

    name: str
    page: str
    rows: tuple[Origin, ...]


@dataclass(frozen=True)
class Origins:
    """What a figure says of its values.

    Attributes
    ----------
    rest
        What else is drawn and not listed, in words.
    """

    measures: tuple[Measure, ...] = ()
    rest: str = ""


def row_key(series_id: str, geo: str, when: str, day: str) -> str:
    """Name a row of the observations by its key."""
    return f"{series_id}/{geo}/{when}/{day}"


def line_of(point: Point) -> Markup:
    """Mark the place for the line of a figure's row; without the build it is a dash."""
    key = row_key(point.series_id, point.geo, point.period, point.published)
    return Markup('<data class="r57-line" value="{}">–</data>').format(key)


def days_of(page: Context, point: Point) -> str:
    """When a figure was published, and when we first read its document."""
    seen = page.seen(page.view.sources[point.source_id])
    return f"{published(point.published, point.published_precision)}; seen {seen}"


def origins(page: Context, points: Iterable[Point]) -> Origins:
    """Trace the values that a figure draws.

    Listed are, of each measure for Viet Nam (of each place, where none is of Viet Nam), every release of the newest
    period, and of the newest `REVISED` periods whose value has changed the newest release of each value. A figure of
    the same month that speaks of another day is no release of the same period.

    Parameters
    ----------
    page
        The page.
    points
        What is drawn.
    """
    drawn: dict[tuple[str, str], dict[str, set[str]]] = {}
    for point in points:
        drawn.setdefault((point.series_id, point.geo), {}).setdefault(point.period, set()).add(point.period_end)
    home = [key for key in drawn if key[1] == HOME] or list(drawn)
    measures: list[Measure] = []
    named: set[str] = set()
    listed = 0
    for key in home:
        newest_first = sorted(drawn[key], key=lambda when: (max(drawn[key][when]), when), reverse=True)
        values: dict[str, list[Point]] = {when: [] for when in newest_first}
        for each in page.view.all_releases(*key):
            if each.period_end in drawn[key].get(each.period, ()):
                values[each.period].append(each)
        revised = [when for when in newest_first[1:] if len({each.value for each in values[when]}) > 1][:REVISED]
        shown = [*newest_first[:1], *revised]
        listed += len(shown)
        releases = [sorted(values[when], key=lambda each: each.published, reverse=True) for when in shown]
        measures.append(_measure(page, key, [*releases[:1], *map(_changes, releases[1:])], named))
    left = sum(map(len, drawn.values())) - listed
    return Origins(tuple(measures), counted(left, "other value") if left else "")


def _changes(newest_first: list[Point]) -> list[Point]:
    """Leave out the releases that say the same as a newer one."""
    found: dict[float, Point] = {}
    for each in newest_first:
        found.setdefault(each.value, each)
    return list(found.values())


def _measure(page: Context, key: tuple[str, str], periods: list[list[Point]], named: set[str]) -> Measure:
    series_id, geo = key
    series = page.view.series[series_id]
    place = "" if geo == HOME else f", {page.view.places[geo]}"
    rows = [
        _origin(page, point, named, earlier=number > 0) for values in periods for number, point in enumerate(values)
    ]
    return Measure(f"{series.name} ({series.unit}){place}", series_page(series_id), tuple(rows))


def _origin(page: Context, point: Point, named: set[str], *, earlier: bool) -> Origin:
    source = page.view.sources[point.source_id]
    title = "" if source.source_id in named else source.title
    named.add(source.source_id)
    return Origin(
        period=period(point.period) + ("" if point.status == "actual" else f", {point.status}"),
        value=cell_text(point.value),
        days=days_of(page, point),
        publisher=source.short_name,
        title=title,
        page=source_page(source),
        line=line_of(point),
        earlier=earlier,
    )
