"""Where the dots of a dot plot stand: one on another where their values are about the same."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

MOST = 30  # columns of dots: as many as a phone can tell apart
REACH = 0.38  # part of a phone's axis that a label takes: a long name and its years


@dataclass(frozen=True)
class Dot:
    """A dot in the middle of its column, and how high it stands in it (1 is the lowest)."""

    x: float
    level: int


def dot_columns(values: Sequence[float], edge: float, most: int = MOST) -> tuple[tuple[Dot, ...], float]:
    """Sort values into columns of equal width.

    Parameters
    ----------
    values
        One a dot.
    edge
        A value at which a column begins, so that no dot stands on the wrong side of it.
    most
        Columns between the smallest and the largest value, at most.

    Returns
    -------
    dots, width
        In the order of ``values``, and the width of a column.
    """
    span = max(*values, edge) - min(*values, edge) or 1.0
    width = next(size for size in _round_sizes(span / most) if span / size <= most)
    filled: Counter[int] = Counter()
    dots = []
    for value in values:
        column = math.floor((value - edge) / width + 1e-9)
        filled[column] += 1
        dots.append(Dot(edge + (column + 0.5) * width, filled[column]))
    return tuple(dots), width


def _round_sizes(least: float) -> list[float]:
    power = math.floor(math.log10(least))
    return [step * 10.0 ** (power + more) for more in (0, 1) for step in (1, 2, 5)]


def axis_ends(dots: Sequence[Dot], line: float, width: float) -> tuple[float, float]:
    """Ends of an axis that holds the dots and a line, with a column and a half to spare on each side."""
    places = [*(dot.x for dot in dots), line]
    return min(places) - 1.5 * width, max(places) + 1.5 * width


@dataclass(frozen=True)
class Tag:
    """Where the label of a dot stands: its row of dots, and whether it runs to the left of the dot."""

    level: int
    leftwards: bool


def free_tags(dots: Sequence[Dot], named: Sequence[int], ends: tuple[float, float], width: float) -> tuple[Tag, ...]:
    """Find a free row for the labels of some dots, so that no label lies over a dot or another label.

    Parameters
    ----------
    dots
        All dots.
    named
        Places in ``dots`` of those with a label, in the order in which they choose.
    ends
        Ends of the axis.
    width
        Width of a column.
    """
    reach = REACH * (ends[1] - ends[0])
    taken = [(dot.x - width / 2, dot.x + width / 2, dot.level) for dot in dots]
    tags = []
    for place in named:
        dot = dots[place]
        options = []
        for leftwards in (dot.x - ends[0] > ends[1] - dot.x, dot.x - ends[0] <= ends[1] - dot.x):
            low, high = (dot.x - reach, dot.x) if leftwards else (dot.x, dot.x + reach)
            if low < ends[0] or high > ends[1]:
                continue
            level = 1 + max((row for left, right, row in taken if right > low and left < high), default=0)
            options.append((level, low, high, leftwards))
        level, low, high, leftwards = min(options, key=lambda option: option[0])
        taken.append((low, high, level))
        tags.append(Tag(level, leftwards))
    return tuple(tags)
