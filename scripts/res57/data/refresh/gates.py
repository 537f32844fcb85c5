"""Sanity before a figure is accepted: what condemns a whole answer, and what holds back a single figure.

An answer is refused whole when it shows that the producer has changed its form: nothing in it, places gone, rows
twice, values on another scale. A single figure that looks wrong goes to a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from statistics import median

from res57.data.clock import last_day
from res57.data.records import HOME
from res57.data.refresh.errors import RefusedError
from res57.data.refresh.history import History, deviation
from res57.data.refresh.reading import Document, Reading, plain
from res57.data.refresh.table import LiveSource

#: A step this many deviations from the usual one is a jump; the deviation is that of the series and place.
JUMP = 8
#: A revision by more than this share of the old value is large.
REVISION = Decimal("0.25")
#: The middle ratio of an answer to what we have; outside it, the unit or the scale is another one.
SCALE = (Decimal("0.5"), Decimal(2))
_LEVEL = (Decimal("0.2"), Decimal(5))
#: Fewer points than this say nothing about the usual step.
_FEW = 5
_OVERLAP = 3


def refuse_document(document: Document, readings: Sequence[Reading], history: History) -> None:
    """Refuse an answer that shows a change of form.

    Raises
    ------
    RefusedError
        With the reason as one line.
    """
    if not readings:
        raise RefusedError("the answer holds no figure of ours: it is empty, or codes and names have changed")
    cells = Counter((one.series_id, one.geo, one.period) for one in readings)
    twice = [cell for cell, count in cells.items() if count > 1]
    if twice:
        raise RefusedError(f"{len(twice)} figures stand in the answer more than once, first {' '.join(twice[0])}")
    for source in document.sources:
        own = [one for one in readings if one.series_id == source.series_id]
        _refuse_places(source, own, history)
        _refuse_scale(source, own, history)


def _refuse_places(source: LiveSource, own: Sequence[Reading], history: History) -> None:
    expected = history.geos(source.series_id) & set(source.geographies)
    missing = sorted(expected - {one.geo for one in own})
    if HOME in missing or 2 * len(missing) > len(expected):
        raise RefusedError(f"{source.series_id} has no figure of {', '.join(missing)}: codes or names may have changed")


def _refuse_scale(source: LiveSource, own: Sequence[Reading], history: History) -> None:
    same, level = [], []
    for one in own:
        known = history.of(source.series_id, one.geo)
        newest = max(known, default="")
        if one.period in known and known[one.period].value:
            same.append(one.value / known[one.period].value)
        elif known and one.period > newest and known[newest].value:
            level.append(one.value / known[newest].value)
    for ratios, (least, most) in ((same, SCALE), (level, _LEVEL)):
        if len(ratios) >= _OVERLAP and not least <= median(ratios) <= most:
            times = plain(Decimal(f"{median(ratios):.3g}"))
            raise RefusedError(f"{source.series_id} is about {times} times what we have: another unit or scale")


def suspicions(source: LiveSource, one: Reading, history: History, today: date, ahead: bool) -> Iterator[str]:
    """Yield each reason to show a figure to a person before it is used.

    Parameters
    ----------
    source, one
        Row of the table and the figure.
    history
        What is known.
    today
        The day of the run.
    ahead
        Whether the series may be published before its period ends.
    """
    if last_day(one.period) > (f"{today.year}-12-31" if ahead else today.isoformat()):
        yield f"the period {one.period} is not over"
    if source.low is not None and one.value < source.low:
        yield f"it is below {plain(source.low)}, the least that can be"
    if source.high is not None and one.value > source.high:
        yield f"it is above {plain(source.high)}, the most that can be"
    known = history.of(source.series_id, one.geo)
    if one.period in known:
        yield from _revision(known[one.period].value, one.value)
        return
    earlier = [period for period in known if period < one.period]
    if not earlier:
        return
    last = known[earlier[-1]].value
    steps = history.steps(source.series_id, one.geo)
    if source.never_falls and one.value < last:
        yield f"it falls from {plain(last)}, and this series never falls"
    if len(steps) >= _FEW:
        usual, spread = median(steps), deviation(steps)
        floor = max(spread, abs(last) / 100)  # a series that hardly moves may move by a few hundredths of its level
        if abs(one.value - last - usual) > JUMP * floor:
            yield f"it jumps from {plain(last)}, more than {JUMP} times as far as usual"
    elif last and not Decimal(1) / 3 <= one.value / last <= 3:
        yield f"it is more than three times, or less than a third of, the {plain(last)} before"


def _revision(before: Decimal, now: Decimal) -> Iterator[str]:
    if before and abs(now - before) > REVISION * abs(before):
        yield f"it revises {plain(before)} by more than a quarter"
