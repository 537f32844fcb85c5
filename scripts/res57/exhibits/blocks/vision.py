"""The vision for 2045: the distance to each threshold, and its pace against precedents."""

from __future__ import annotations

import math

import pandas as pd
from markupsafe import Markup

from res57.analysis.vision import Distance, Way, distances, ways
from res57.data.records import Point
from res57.exhibits import words
from res57.exhibits.charts.rows import rows_chart
from res57.exhibits.context import Context
from res57.exhibits.country_names import country
from res57.exhibits.figure import Figure
from res57.exhibits.numbers import number, ordinal, pace, period
from res57.exhibits.origins import origins

NAME = {
    "V.2": "V.2 income, of the high-income line",
    "V.3": "V.3 digital economy",
    "V.5": "V.5 innovation index",
    "V.6": "V.6 e-government index",
    "V.7": "V.7 digital firms a head",
}
OF_WHAT = {
    "V.2": "income in % of the World Bank's high-income line of the same year",
    "V.3": "share of GDP in % of the share asked for",
    "V.5": "score in % of the score of the place asked for, in the same edition",
    "V.6": "score in % of the score of the place asked for, in the same edition",
    "V.7": "registered firms a head in % of the number in the Government's first programme",
}

THRESHOLD = {"V.2": "the World Bank's line", "V.7": "the number of the Government's first programme"}


def name(found: Distance | Way) -> str:
    """Clause and, where it has several, the measure."""
    return NAME[found.target_id] + (f", {found.measure}" if found.measure else "")


def distance(page: Context) -> Markup:
    """How much of each threshold is reached, and how much was some years before."""
    found = distances(page.view)
    if not found:
        return Markup("<p>{}.</p>").format(distance_finding(page))
    points = [point for each in found for point in _behind(page, each)]
    page.use(points)
    frame = pd.DataFrame(
        [
            (f"{name(each)}, {period(each.period)}", each.part, f"{number(round(each.part))}%", each.own,
             each.before if each.before is not None else math.nan)
            for each in found
        ],
        columns=["name", "value", "shown", "strong", "before"],
    )  # fmt: skip
    rows = [
        (name(each), OF_WHAT[each.target_id], each.period, round(each.part, 1), each.before_period or "–",
         round(each.before, 1) if each.before is not None else math.nan,
         THRESHOLD.get(each.target_id, "the Resolution's"))
        for each in found
    ]  # fmt: skip
    columns = ["Clause", "Measured as", "Period", "% of the threshold", "Earlier", "% then", "Threshold is"]
    figure = Figure(
        chart=rows_chart(frame, "% of the threshold", (0, 100), line=(100, "Threshold of 2045"), room=0.22),
        finding=distance_finding(page),
        table=pd.DataFrame(rows, columns=columns),
        sources=page.source_text(points),
        origins=origins(page, points),
        name="vision-distance",
        edition=page.run.edition,
        notes=(
            "Hollow dots: some years earlier (see the table). Rankings are set against the score that held the place in"
            " the same edition, because each edition is normalised anew. A high share of a score is not a short way:"
            " others move too.",
            *(("Grey: the Resolution gives no number; the threshold is that of the Government's first programme.",)
              if any(not each.own for each in found) else ()),
        ),
    )  # fmt: skip
    return Markup(figure.to_html())


def _behind(page: Context, found: Distance) -> list[Point]:
    series = page.view.targets[found.target_id].headline_series
    if found.target_id == "V.3":
        judged = [j for j in page.judgements("V.3") if j.rule.measure == found.measure]
        series = judged[0].rule.series_id
    return [point for point in page.view.points(series) if point.period == found.period]


def distance_finding(page: Context) -> str:
    """The nearest and the farthest threshold."""
    found = sorted((each for each in distances(page.view) if each.own), key=lambda each: each.part)
    if not found:
        return f"Thresholds of 2045: none could be set against a figure by {page.run.as_of}"
    far, near = found[0], found[-1]
    return (
        f"Of the thresholds of 2045 that can be measured, Viet Nam is farthest from that of {name(far)}"
        f" ({number(round(far.part))}% of it in {period(far.period)}) and nearest to that of {name(near)}"
        f" ({number(round(near.part))}% in {period(near.period)})"
    )


def paces(page: Context) -> Markup:
    """Recent pace and the best comparable country, in multiples of the pace that each threshold needs."""
    found = [way for way in ways(page.view) if way.recent_times is not None or way.best_times is not None]
    if not found:
        return Markup("<p>{}.</p>").format(paces_finding(page))
    frame = pd.DataFrame(
        [(name(way), _or_nan(way.recent_times), _shown(way), True, _or_nan(way.best_times)) for way in found],
        columns=["name", "value", "shown", "strong", "before"],
    )
    low = min(0.0, frame["value"].min(), frame["before"].min())
    high = max(1.0, frame["value"].max(), frame["before"].max())
    points = [
        point
        for way in found
        for point in page.view.points(page.view.targets[way.target_id].headline_series)
        if point.period in (way.start_period, way.recent_from, way.recent_to)
    ]
    page.use(points)
    figure = Figure(
        chart=rows_chart(frame, "Times the pace that is needed", (low, high), line=(1, "Needed"), room=0.4),
        finding=paces_finding(page),
        table=_pace_table(page, found),
        sources=page.source_text(points) + "; other countries: panels of all countries, newest copies",
        origins=origins(page, points),
        name="vision-paces",
        edition=page.run.edition,
        notes=(
            "Full dots: Viet Nam in recent years. Hollow dots: the best of the countries that stood where Viet Nam"
            " stands, over as many years as are left, or over the longest record. The label gives the recent multiple"
            " and, after the stroke, how many of these countries made the change.",
            "A pace over a few years says little of one that must last for decades. No word is given for 2045.",
        ),
    )
    return Markup(figure.to_html())


def _or_nan(value: float | None) -> float:
    return math.nan if value is None else value


def _shown(way: Way) -> str:
    recent = "no pace" if way.recent_times is None else f"{number(round(way.recent_times, 2))}×"
    return f"{recent} / {f'{way.made} of {way.countries}' if way.countries else 'no panel'}"


def paces_finding(page: Context) -> str:
    """How many thresholds the recent pace would serve, and how many have a precedent."""
    found = ways(page.view)
    if not found:
        return f"Thresholds of 2045: no pace could be worked out by {page.run.as_of}"
    judged = [way for way in found if way.recent_times is not None]
    quick = [way for way in judged if (way.recent_times or 0) >= 1]
    known = [way for way in found if way.countries]
    told = (
        f"Of {len(judged)} thresholds of 2045 (one a measure) with a recent pace, {len(quick) or 'none'}"
        " had the pace that is needed"
    )
    if not known:
        return told
    record = "; ".join(f"{way.made or 'none'} of {way.countries} for {name(way)}" for way in known)
    return f"{told}; comparable countries made the change: {record}"


def _pace_table(page: Context, found: list[Way]) -> pd.DataFrame:
    rows = [
        (
            name(way), level(way, way.start), way.start_period, level(way, way.goal), round(way.years, 1),
            yearly(way, way.needed), _recent(way),
            _best(page, way), f"{way.made} of {way.countries}" if way.countries else "no panel",
        )
        for way in found
    ]  # fmt: skip
    columns = [
        "Clause", "Last figure", "Period", "Threshold", "Years left", "Needed", "Recent", "Best comparable country",
        "Made the change",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def level(way: Way, value: float) -> str:
    """A figure of a way in its unit."""
    return ordinal(value) if way.unit == "rank" else f"{number(round(value, 1))}{way.unit}"


def yearly(way: Way, value: float) -> str:
    """A change for the better a year in the unit of a way."""
    return pace(-value, "rank") if way.unit == "rank" else pace(value, "%")


def _recent(way: Way) -> str:
    if way.recent is None:
        return "–"
    turned = f"; turned at the {ordinal(way.turn.value)} place in {words.dated(way.turn)}" if way.turn else ""
    return f"{yearly(way, way.recent)} ({way.recent_from}–{way.recent_to}{turned})"


def _best(page: Context, way: Way) -> str:
    if way.best is None or way.best_pace is None:
        return "–"
    return f"{country(page, way.best.geo)}, {yearly(way, way.best_pace)} ({way.best.start:.0f}–{way.best.end:.0f})"
