"""Axes that are honest in the same way on every chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from res57.exhibits.numbers import is_rank

NARROW = 0.2  # range as a part of the level under which an axis may leave zero out


@dataclass(frozen=True)
class ValueAxis:
    """Domain of a value axis and whether it leaves zero out."""

    low: float
    high: float
    reverse: bool
    cut: bool

    def scale(self) -> alt.Scale:
        """The axis as an Altair scale."""
        return alt.Scale(domain=[self.low, self.high], reverse=self.reverse, nice=False, zero=False)

    @property
    def note(self) -> str:
        """What must be said under the chart, or ""."""
        return "The axis does not start at zero." if self.cut else ""


def value_axis(values: Sequence[float], unit: str) -> ValueAxis:
    """Choose the axis for some figures: from zero unless their range is under a fifth of the level.

    Parameters
    ----------
    values
        Everything that is drawn, in ``unit``; at least one.
    unit
        Unit of the register; ranks run from 1 at the top.
    """
    low, high = min(values), max(values)
    if is_rank(unit):
        return ValueAxis(1, high + max(1, 0.08 * high), True, False)
    room = 0.08 * (high - low if high > low else abs(high) or 1)
    if low >= 0 and (high - low >= NARROW * high):
        return ValueAxis(0, high + room, False, False)
    if low < 0:
        return ValueAxis(low - room, max(high + room, 0), False, False)
    return ValueAxis(max(0, low - 3 * room), high + 3 * room, False, True)


def year_axis(first: float, last: float, ticks: int = 8) -> alt.X:
    """A year axis on the scale of `res57.data.clock.year_scale`, labelled with whole years."""
    last = max(last, first + 0.5)  # figures of one day still need an axis
    step = next(step for step in (1, 2, 5, 10, 20) if (last - first) / step <= ticks)
    start = int(-(-first // step) * step)
    values = list(range(start, int(last) + 1, step))
    return alt.X(
        "year:Q",
        title="End of year",
        scale=alt.Scale(domain=[first, last], nice=False),
        axis=alt.Axis(values=values, format="d", labelOverlap=True),
    )


def unit_title(unit: str) -> str:
    """Title of a value axis: the unit in words."""
    if unit == "rank":
        return "World rank (1 is best)"
    if is_rank(unit):
        return f"{unit[0].upper()}{unit[1:]} (1 is best)"
    return {"count": "Number", "category": "Class", "tier": "Tier"}.get(unit, unit)
