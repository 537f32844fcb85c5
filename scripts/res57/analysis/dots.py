"""Where the dots of a dot plot stand: one on another where their values are about the same."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

MOST = 30  # columns of dots: as many as a phone can tell apart


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
