"""How often other countries have made the change that a target needs."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from res57.analysis.model import Panel


@dataclass(frozen=True)
class Window:
    """One country's way over the years asked for."""

    geo: str
    start: float
    end: float
    first: float
    last: float

    @property
    def years(self) -> float:
        """Its length."""
        return self.end - self.start


@dataclass(frozen=True)
class Precedents:
    """Windows of a panel that started where the country stands, and those that made the change.

    Windows overlap; countries are the honest count.

    Attributes
    ----------
    every
        The windows that started in the range, by country and year.
    made
        Those of them that made the change.
    """

    every: tuple[Window, ...]
    made: tuple[Window, ...]

    @property
    def windows(self) -> int:
        """Number of windows that started in the range."""
        return len(self.every)

    @property
    def apart(self) -> int:
        """Number of windows that do not overlap: the most that fit, country by country."""
        count, geo, free = 0, "", -math.inf
        for window in self.every:
            if window.geo != geo or window.start >= free:
                count, geo, free = count + 1, window.geo, window.end
        return count

    @property
    def countries(self) -> tuple[str, ...]:
        """Countries with at least one such window, in order of code."""
        return tuple(sorted({window.geo for window in self.every}))

    @property
    def last_year(self) -> float | None:
        """Newest year of the panel that was used."""
        return max((window.end for window in self.every), default=None)

    @property
    def countries_made(self) -> tuple[str, ...]:
        """Countries that made the change at least once, in order of code."""
        return tuple(sorted({window.geo for window in self.made}))

    @property
    def share(self) -> float | None:
        """Share of the windows that made the change."""
        return len(self.made) / self.windows if self.windows else None


def precedents(
    panel: Panel,
    level_range: tuple[float, float],
    years: float,
    *,
    target: float | None = None,
    change: float | None = None,
    growth: float | None = None,
    lower_is_better: bool = False,
) -> Precedents:
    """Count the windows of a panel that made a change.

    Parameters
    ----------
    panel
        Geography -> (years, figures).
    level_range
        Lowest and highest figure at the start of a window, both included; infinities are allowed.
    years
        Length of a window; both its years need a figure.
    target, change, growth
        Exactly one of: the figure to reach, the change to make in its unit, the compound growth to reach
        in % a year. With ``lower_is_better`` falls are counted: change and growth are then negative.

    Raises
    ------
    ValueError
        Unless exactly one change is named and the window is longer than nothing.
    """
    if sum(one is not None for one in (target, change, growth)) != 1:
        raise ValueError("name exactly one of target, change and growth")
    if years <= 0:
        raise ValueError("a window needs a length above 0 years")
    low, high = level_range
    every, made = [], []
    for geo in sorted(panel):
        figures = dict(zip(*(np.asarray(part, dtype=float).tolist() for part in panel[geo]), strict=True))
        for start, first in sorted(figures.items()):
            last = figures.get(start + years)
            if last is None or not low <= first <= high or (growth is not None and first <= 0):
                continue
            every.append(Window(geo, start, start + years, first, last))
            bar = _bar(first, years, target, change, growth)
            if (last <= bar + 1e-12) if lower_is_better else (last >= bar - 1e-12):
                made.append(every[-1])
    return Precedents(tuple(every), tuple(made))


def _bar(first: float, years: float, target: float | None, change: float | None, growth: float | None) -> float:
    """Return the figure that a window has to end with."""
    if target is not None:
        return target
    return first + change if change is not None else first * (1 + (growth or 0.0) / 100) ** years


def best_stretch(years: list[float], figures: list[float], length: float, *, log: bool = False) -> Window | None:
    """Return the stretch of a history, of a given length, that rose most; None if there is none.

    A history with figures every second year may have no two that are so many years apart; then the stretches
    a year longer or shorter are taken, and compared by their change a year. With ``log`` the rise is
    measured as a ratio.
    """
    for spans in ((length,), (length - 1, length + 1)):
        found = [window for span in spans if span > 0 for window in _stretches(years, figures, span, log)]
        if found:
            return max(found, key=lambda window: _speed(window, log))
    return None


def _stretches(years: list[float], figures: list[float], length: float, log: bool) -> list[Window]:
    own = dict(zip(years, figures, strict=True))
    return [
        Window("", start, start + length, first, own[start + length])
        for start, first in own.items()
        if start + length in own and (not log or first > 0)
    ]


def _speed(window: Window, log: bool) -> float:
    if log:
        rise = math.log(window.last / window.first) if window.last > 0 else -math.inf
    else:
        rise = window.last - window.first
    return rise / window.years
