"""Where a label hides least: the place around its mark that the fewest drawn lines run through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import Any

from res57.exhibits import theme

LETTER, LINE = 7.6, 16.0  # width and height of a bold letter of a label, in pixels
STEP = 3.0  # distance of the points at which a line is looked at, in pixels


@dataclass(frozen=True)
class Paper:
    """The drawing area: the ends of both axes, to turn figures into pixels."""

    left: float
    right: float
    bottom: float
    top: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Place of a figure in pixels from the upper left."""
        across = (x - self.left) / ((self.right - self.left) or 1)
        down = (self.top - y) / ((self.top - self.bottom) or 1)
        return across * theme.WIDTH, down * theme.HEIGHT


Line = Sequence[tuple[float, float]]


def clearest(
    paper: Paper,
    mark: tuple[float, float],
    text: str,
    choices: Sequence[dict[str, Any]],
    lines: Iterable[Line],
    rows: int = 1,
) -> dict[str, Any]:
    """Return the placing of a label that the least of the lines runs through; of equals the first.

    Parameters
    ----------
    paper
        The axes.
    mark
        Year and value that the label belongs to.
    text
        What it says.
    choices
        ``align``, ``dx`` and ``dy`` of a text mark, the best liked first.
    lines
        Each line as its points in years and values.
    rows
        Rows of the label, downwards from the place.
    """
    points = [spot for line in lines for spot in _spots([paper.at(*point) for point in line])]
    return min(choices, key=lambda place: _hidden(paper.at(*mark), text, place, points, rows))


def crosses(
    paper: Paper, mark: tuple[float, float], text: str, place: dict[str, Any], line: Line, rows: int = 1
) -> bool:
    """Whether a label at a place hides a part of one line, or leaves the paper; the parameters are those above."""
    points = list(_spots([paper.at(*point) for point in line]))
    return _hidden(paper.at(*mark), text, place, points, rows) > 0


def _hidden(
    mark: tuple[float, float], text: str, place: dict[str, Any], points: list[tuple[float, float]], rows: int
) -> int:
    """How much of the lines lies under the label; one that leaves the paper is out of the question."""
    wide = LETTER * len(text)
    left = mark[0] + place["dx"] - (wide if place["align"] == "right" else 0)
    low = mark[1] + place["dy"]
    last = low + (rows - 1) * LINE
    if left < 0 or left + wide > theme.WIDTH + 18 or low < 0 or last > theme.HEIGHT - LINE / 2:
        return len(points) + 1
    return sum(left <= x <= left + wide and low - LINE / 2 <= y <= last + LINE / 2 for x, y in points)


def _spots(line: Line) -> Iterable[tuple[float, float]]:
    for (x, y), (to_x, to_y) in pairwise(line):
        count = max(1, int(hypot(to_x - x, to_y - y) / STEP))
        for n in range(count + 1):
            yield x + (to_x - x) * n / count, y + (to_y - y) * n / count
