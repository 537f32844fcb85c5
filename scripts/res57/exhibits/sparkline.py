"""A word-sized line: the shape of a series beside its latest figure."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from res57.data.records import Point
from res57.exhibits.theme import VIET_NAM

WIDTH, HEIGHT, PAD = 96, 24, 3


def sparkline(points: Sequence[Point]) -> Markup:
    """Draw comparable figures as a small line with a dot on the last; "" for fewer than three."""
    if len(points) < 3:
        return Markup("")
    years, values = [p.year for p in points], [p.value for p in points]
    across = _scaled(years, PAD, WIDTH - PAD)
    down = _scaled([-value for value in values], PAD, HEIGHT - PAD)
    steps = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(across, down, strict=True))
    return Markup(
        '<svg class="r57-spark" viewBox="0 0 {w} {h}" width="{w}" height="{h}" aria-hidden="true">'
        '<polyline fill="none" stroke="{ink}" stroke-width="1.5" points="{steps}"/>'
        '<circle fill="{ink}" r="2.5" cx="{x:.1f}" cy="{y:.1f}"/></svg>'
    ).format(w=WIDTH, h=HEIGHT, ink=VIET_NAM, steps=steps, x=across[-1], y=down[-1])


def _scaled(values: Sequence[float], low: float, high: float) -> list[float]:
    first, span = min(values), max(values) - min(values)
    return [low + (high - low) * ((value - first) / span if span else 0.5) for value in values]
