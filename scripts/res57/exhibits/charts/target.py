"""The chart of one target: figures, the number asked for, the path to it, and the neighbours."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from res57.analysis.fan import Slice
from res57.analysis.track import ALLOCATION
from res57.analysis.trajectory import Trajectory
from res57.data.records import Point
from res57.exhibits import theme
from res57.exhibits.charts.axes import unit_title, value_axis, year_axis
from res57.exhibits.charts.clear import Line, Paper, clearest, crosses
from res57.exhibits.charts.labels import label
from res57.exhibits.interact import with_peers
from res57.exhibits.numbers import amount, number, pace, when
from res57.exhibits.specification import specification

HOME = "Viet Nam"
ASIDE = (-2, -60, -110, -160)  # ends of the label of the number asked for, left of its diamond, in pixels
GAP = 5.5  # years without a figure over which no line is drawn
TOOLTIP = [
    alt.Tooltip("place:N", title="Place"),
    alt.Tooltip("period:N", title="Period"),
    alt.Tooltip("shown:N", title="Figure"),
    alt.Tooltip("published:N", title="Published"),
]


def target_chart(path: Trajectory, band: tuple[Slice, ...] = ()) -> tuple[dict[str, Any], str]:
    """Draw one target.

    Parameters
    ----------
    path
        Figures, number asked for and peers.
    band
        The projection year by year, if there is one.

    Returns
    -------
    spec, note
        The specification, and what must be said under the chart ("" if nothing).
    """
    own, others = _rows(HOME, path.trend, path.unit), _rows(HOME, path.aside, path.unit)
    peers = pd.concat([_rows(name, points, path.unit) for name, points in path.peers] or [own.iloc[:0]])
    drawn = [*own["value"], *others["value"], *peers["value"], *(value for _, value in path.path)]
    if path.goal:
        drawn.append(path.goal[1])
    drawn += [value for each in band for value in (each.lo95, each.hi95)]
    axis = value_axis(drawn, path.unit)
    years = [*own["year"], *others["year"], *peers["year"]]
    x = year_axis(min(years), path.end)
    y = alt.Y("value:Q", title=unit_title(path.unit), scale=axis.scale())

    ends = (axis.high, axis.low) if axis.reverse else (axis.low, axis.high)
    paper = Paper(*x["scale"]["domain"], *ends)
    lines = [_line(rows) for _, rows in pd.concat([peers, own]).groupby(["place", "run"])]
    layers = [
        *_band_layers(band, x),
        *_peer_layers(peers, path, x, y),
        *_goal_layers(path, x, y, paper, lines),
        *_own_layers(
            own,
            others,
            path,
            x,
            y,
            paper,
            [*lines, path.path, *_spans(path, paper), *([spot] * 4 for spot in _line(others))],
        ),
    ]
    chart = alt.layer(*layers).resolve_scale(shape="independent").properties(width=theme.WIDTH, height=theme.HEIGHT)
    names = [name for name, _ in path.peers]
    spec = with_peers(chart, "place", names) if names else specification(chart)
    return spec, axis.note


def _rows(place: str, points: tuple[Point, ...], unit: str) -> pd.DataFrame:
    columns = ["place", "year", "value", "period", "shown", "published", "run"]
    return pd.DataFrame(
        [
            (place, round(p.year, 4), p.value, when(p.period, p.period_end), amount(p.value, unit), p.day_known, run)
            for p, run in zip(points, _runs(points), strict=True)
        ],
        columns=columns,
    )  # fmt: skip


def _runs(points: tuple[Point, ...]) -> list[int]:
    """Number the stretches of a line: it is not drawn over a gap of more than five years."""
    runs, run = [], 0
    for before, now in zip((None, *points), points, strict=False):
        run += before is not None and now.year - before.year > GAP
        runs.append(run)
    return runs


def _peer_layers(peers: pd.DataFrame, path: Trajectory, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    if peers.empty:
        return []
    names = [name for name, _ in path.peers]
    palette = [theme.PEERS[i % len(theme.PEERS)] for i in range(len(names))]
    dashes = [theme.DASHES[i % len(theme.DASHES)] for i in range(len(names))]
    base = alt.Chart(peers).encode(
        x=x,
        y=y,
        color=alt.Color("place:N", title=None, scale=alt.Scale(domain=names, range=palette)),
    )
    lines = base.mark_line(strokeWidth=1.6, opacity=0.85).encode(
        strokeDash=alt.StrokeDash("place:N", title=None, scale=alt.Scale(domain=names, range=dashes)),
        detail=alt.Detail("run:N"),
    )
    dots = base.mark_point(size=22, filled=True).encode(tooltip=TOOLTIP)
    return [lines, dots]


def _line(rows: pd.DataFrame) -> Line:
    return list(zip(rows["year"], rows["value"], strict=True))


def _spans(path: Trajectory, paper: Paper) -> list[Line]:
    """The level that is asked for, across the chart."""
    return [[(paper.left, path.goal[1]), (paper.right, path.goal[1])]] if path.goal else []


def _own_layers(
    own: pd.DataFrame, others: pd.DataFrame, path: Trajectory, x: alt.X, y: alt.Y, paper: Paper, lines: list[Line]
) -> list[alt.Chart]:
    layers = []
    if not others.empty:
        hollow = alt.Chart(others).mark_point(size=50, filled=False, color=theme.VIET_NAM, strokeWidth=1.6)
        layers.append(hollow.encode(x=x, y=y, tooltip=TOOLTIP))
    if not own.empty:
        base = alt.Chart(own).encode(x=x, y=y)
        layers.append(base.mark_line(strokeWidth=3, color=theme.VIET_NAM).encode(detail=alt.Detail("run:N")))
        layers.append(base.mark_point(size=60, filled=True, color=theme.VIET_NAM).encode(tooltip=TOOLTIP))
    named = others[~others["period"].isin(_planned(path))]  # a plan is drawn, and not named as the figure
    last = pd.concat([own, named if len(own) + len(named) else others]).sort_values("year", kind="stable")
    text = last.sort_values("year").tail(1).assign(text=lambda rows: f"{HOME} " + _short(rows, path.unit))
    # Labels on the left of the last dot: the path to the target runs off to the right.
    near_start = text["year"].iloc[0] < path.end - 0.75 * (path.end - min(last["year"].min(), path.end - 1))
    side = {"align": "left", "dx": 10} if near_start else {"align": "right", "dx": -2}
    first, second = (18, -16) if _falls(last, path) else (-16, 18)
    choices = [{**side, "dy": dy} for dy in (first, second, 2 * first, 2 * second, 3 * first, 3 * second)]
    mark = (text["year"].iloc[0], text["value"].iloc[0])
    place = clearest(paper, mark, text["text"].iloc[0], choices, lines)
    return [*layers, *label(text, x, y, theme.VIET_NAM, fontWeight="bold", **place)]


def _planned(path: Trajectory) -> list[str]:
    """Periods whose figure is an allocation and no outcome, as they are written."""
    found = path.reading.measure
    held = found.level.reservations if found else ()
    plans = [each for each in held if each.kind == ALLOCATION]
    return [when(p.period, p.period_end) for p in path.aside if any(each.covers(p) for each in plans)]


def _falls(rows: pd.DataFrame, path: Trajectory) -> bool:
    """Whether the line comes down to its last dot, so that the label has room below it."""
    values = list(rows.sort_values("year")["value"].tail(2))
    down = values[-1] < values[0]
    return down != path.reading.lower_is_better if len(values) > 1 else False


def _short(rows: pd.DataFrame, unit: str) -> str:
    return number(rows["value"].iloc[0], unit) + ("%" if unit.startswith("%") else "")


def _band_layers(band: tuple[Slice, ...], x: alt.X) -> list[alt.Chart]:
    """Two bands and the middle; darker where it is likelier."""
    if not band:
        return []
    frame = pd.DataFrame([vars(each) for each in band])
    base = alt.Chart(frame).encode(x=x)
    wide, narrow = theme.BAND_OPACITY
    return [
        base.mark_area(opacity=wide, color=theme.VIET_NAM).encode(y=alt.Y("lo95:Q"), y2=alt.Y2("hi95:Q")),
        base.mark_area(opacity=narrow, color=theme.VIET_NAM).encode(y=alt.Y("lo80:Q"), y2=alt.Y2("hi80:Q")),
        base.mark_line(strokeWidth=2, strokeDash=[1, 4], color=theme.VIET_NAM).encode(y=alt.Y("central:Q")),
    ]


def _goal_layers(path: Trajectory, x: alt.X, y: alt.Y, paper: Paper, lines: list[Line]) -> list[alt.Chart]:
    if path.goal is None:
        return []
    year, value = path.goal
    reading = path.reading
    span = pd.DataFrame({"year": [x["scale"]["domain"][0], path.end], "value": [value, value]})
    line = alt.Chart(span).mark_line(strokeWidth=1, strokeDash=[2, 3], color=theme.TARGET).encode(x=x, y=y)
    text = f"Target {_goal_text(path)} by {number(year, 'rank')}"
    mark = pd.DataFrame({"year": [year], "value": [value]})
    base = alt.Chart(mark).encode(x=x, y=y)
    diamond = base.mark_point(shape="diamond", size=150, filled=True, color=theme.TARGET)
    below = reading.lower_is_better == (reading.latest is not None and reading.latest.value < value)
    rows = [text]
    if path.path and reading.required is not None:
        rows.append(f"needs {pace(reading.required, reading.unit)}")
    layers = [line, diamond]
    lift = 17 * (len(rows) - 1)
    liked, other = (18, -14 - lift) if below else (-14 - lift, 18)
    away = 17 if below else -17
    near = (liked, liked + away, liked + 2 * away, other)
    far = (*near, *(other - n * away for n in range(1, 5)))
    longest, seen = max(rows, key=len), [*lines, path.path]
    top = clearest(paper, path.goal, longest, [_at(-2, dy) for dy in near], seen, len(rows))
    if crosses(paper, path.goal, longest, top, path.path, len(rows)):  # it would cross the line that it names
        top = clearest(paper, path.goal, longest, [_at(dx, dy) for dx in ASIDE for dy in far], seen, len(rows))
    for place, row in enumerate(rows):
        bold = {"fontWeight": "bold"} if place == 0 else {}
        layers += label(mark.assign(text=row), x, y, theme.TARGET, **_at(top["dx"], top["dy"] + 17 * place), **bold)
    if path.path:
        steps = pd.DataFrame(path.path, columns=["year", "value"])
        dashed = alt.Chart(steps).mark_line(strokeWidth=2, strokeDash=[6, 4], color=theme.TARGET)
        layers.append(dashed.encode(x=x, y=y))
    return layers


def _at(dx: int, dy: int) -> dict[str, Any]:
    """A place left of a mark."""
    return {"align": "right", "dx": dx, "dy": dy}


def _goal_text(path: Trajectory) -> str:
    reading = path.reading
    low, high = reading.goal_low, reading.goal_high
    assert low is not None
    if reading.unit == "% per year":
        return f"{number(low)}{f'–{number(high)}' if high else ''}% a year"
    if reading.target.comparator == "top-n":
        return f"top {number(low, 'rank')}"
    sign = {">": "above ", ">=": "", "<": "below ", "<=": ""}.get(reading.target.comparator, "")
    upper = f"–{number(high)}" if high else ""
    return f"{sign}{number(low, reading.unit)}{upper}{'%' if reading.unit.startswith('%') else ''}"
