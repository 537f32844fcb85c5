"""A target: what is asked, the key figures, the chart, the measures beside it, the notes."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.editors_notes import editors_notes
from res57.analysis.fan import Slice, fan
from res57.analysis.judgement import Judgement, rungs
from res57.analysis.ladder import LEVELS
from res57.analysis.reading import Reading
from res57.analysis.track import Track
from res57.analysis.trajectory import Trajectory, trajectory
from res57.analysis.whatif import what_if
from res57.exhibits import verdicts, words
from res57.exhibits.addresses import series_page, target_page
from res57.exhibits.blocks import measures
from res57.exhibits.blocks.certainty import sureness
from res57.exhibits.blocks.judgement import conditions
from res57.exhibits.charts.target import HOME, target_chart
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.html import render
from res57.exhibits.interact import with_what_if
from res57.exhibits.numbers import amount, moved, period, period_cell, published
from res57.exhibits.origins import origins
from res57.exhibits.public_text import told


def chapter(page: Context, target_id: str, *, drawn: bool = True) -> Markup:
    """A target inside its chapter: demand, key figures, chart, other measures, notes.

    With ``drawn`` off the chart stays on the fact sheet, for a target whose chapter has an exhibit that shows more.
    """
    return _block(page, page.reading(target_id), full=False, drawn=drawn)


def fact_sheet(page: Context, target_id: str) -> Markup:
    """The top of a target's own page: the same exhibits, with all notes."""
    return _block(page, page.reading(target_id), full=True)


def _block(page: Context, reading: Reading, *, full: bool, drawn: bool = True) -> Markup:
    target = reading.target
    judged = page.judgements(target.target_id)
    return render(
        "target.html",
        target=target,
        lead=page.lead(target.lead_agency),
        symbol=verdicts.symbol(judged[0]),
        standing=verdicts.verdict(judged[0]),
        judged_by=judged[0].rule.measure if judged[0].basis not in ("ladder", "none") else "",
        why=why(judged[0]),
        others=[{"measure": j.rule.measure, "verdict": verdicts.verdict(j)} for j in judged[1:]],
        caveats=verdicts.caveats(judged[0], page.view),
        proxy=verdicts.by_proxy(judged[0], target.measurability),
        other_words=verdicts.other_words(judged[0]),
        steps=steps(page, judged[0]),
        fact_sheet="" if full else target_page(target),
        facts=facts(page, reading),
        measured_by=measured_by(reading),
        stand_in=target.measurability == "proxy",
        chart=chart(page, reading) if drawn else Markup(""),
        conditions=conditions(page, target.target_id),
        extra=measures.table(page, target.supporting_series, f"Other measures that bear on {target.target_id}"),
        notes=notes(page, reading, full=full),
        hidden_notes="" if page.shows_notes else page.curated,
    )


def why(judged: Judgement) -> str:
    """The sentence behind a word; behind one that rests on pace alone, that it does.

    How often such words or paces arrived is said once, among the key figures.
    """
    told = verdicts.sentence(judged)
    if judged.basis == "pace" and judged.assessment is not None:
        told += f" Only {judged.assessment.n_points} comparable figures: too few for a chance."
    return told


def steps(page: Context, judged: Judgement) -> list[dict[str, str]]:
    """The dated evidence behind a rung of the ladder, newest first."""
    if judged.step is None:
        return []
    rows = rungs(page.view, judged.rule.target_id)
    acts = page.view.table("milestones").set_index("milestone_id")["date"]
    found = [
        {
            "date": row.date, "act": _act(acts.get(row.milestone_id, ""), row.date),
            "word": LEVELS[int(row.level)], "text": row.evidence, **page.source(row.source_id),
        }
        for row in rows.itertuples()
    ]  # fmt: skip
    return sorted(found, key=lambda step: step["act"] or step["date"], reverse=True)  # by the day that is printed


def _act(day: str, known: str) -> str:
    """Day of the act itself, where our source for it is of a later day, or only the month or year is known."""
    return day if day and day != known and day <= known[: len(day)] else ""


def facts(page: Context, reading: Reading) -> list[dict[str, str]]:
    """The key figures of a target as label and text."""
    point = reading.latest
    judged = page.headline(reading.target.target_id)
    rows = [
        _fact("Latest figure", words.latest(reading)),
        _fact("Asked for", words.goal(reading, reading.unit if reading.measure else None)),
        _fact(f"Projected{verdicts.projected_for(judged)}", verdicts.projection(judged)),
    ]
    if sure := sureness(page, judged):
        rows.append(_fact("How sure", sure))
    if point is not None:
        source = page.source(point.source_id)
        day = published(point.published, point.published_precision)
        rows.append({"label": "Published", "text": f"{day},", "link": source["page"], "link_text": source["name"]})
    if reading.target.has_number and reading.measure is not None:
        rows += [
            _fact("Distance", words.distance(reading)),
            _fact("Needed from here", words.needed(reading)),
        ]
    if reading.measure is not None:
        rows.append(_fact("Recent pace", words.recent(reading)))
    if reading.change and point and reading.baseline and reading.baseline.period != point.period:
        base = f"{moved(reading.change, reading.unit)}, counted from the base period"
        rows.append(_fact(f"Since {words.dated(reading.baseline)}", base))
    if reading.measure is not None and reading.measure.fixed_list:
        names = ", ".join(sorted(page.view.places[code] for code in reading.measure.fixed_list))
        rows.append(_fact("Compared places", names))
    return rows


def _fact(label: str, text: str) -> dict[str, str]:
    return {"label": label, "text": text, "link": "", "link_text": ""}


def measured_by(reading: Reading) -> dict[str, str] | None:
    """The headline measure of a target, and that it has no figure of Viet Nam where it has none."""
    if reading.measure is None:
        return None
    series = reading.measure.level.series
    silent = reading.measure.level.latest is None
    return {
        "name": series.name,
        "page": series_page(series),
        "verb": "Would be measured by" if silent else "Measured by",
        "but": ", in which no figure of Viet Nam was found" if silent else "",
    }


def chart(page: Context, reading: Reading) -> Markup:
    """The chart of a target with its table, or a plain sentence where there is nothing to draw."""
    path = trajectory(page.view, reading, page.run.peers, page.run.horizon)
    if path is None:
        return Markup("")
    judged = page.headline(reading.target.target_id)
    same = judged.track is not None and judged.track.series is path.reading.measure.level.series
    band = fan(page.view, judged) if same and path.unit == judged.track.series.unit else ()
    spec, axis_note = target_chart(path, band)
    facts = what_if(path)
    if facts is not None:
        spec = with_what_if(spec, facts, path.unit, _assumed(path), path.end)
    drawn = [*path.trend, *path.aside, *(p for _, points in path.peers for p in points)]
    figure = Figure(
        chart=spec,
        finding=_title(reading, judged),
        table=chart_table(page, path, band),
        sources=page.source_text([*path.trend, *path.aside] or drawn),
        origins=origins(page, drawn),
        name=f"{reading.target.slug}-path",
        edition=page.run.edition,
        notes=tuple(_chart_notes(path, axis_note, band)),
    )
    page.use(drawn)
    return Markup(figure.to_html())


def _assumed(path: Trajectory) -> tuple[str, str]:
    """The figure that a what-if starts from and the number asked for, in words."""
    year, value = path.path[0]
    point = next(p for p in (*path.trend, *path.aside) if p.year == year and p.value == value)
    start = f"{amount(value, path.unit)} ({words.dated(point)})"
    return start, words.asked(path.reading)


def _title(reading: Reading, judged: Judgement) -> str:
    """Finding with word and number first, where the judgement rests on the figure that is drawn."""
    finding = words.finding(reading)
    if judged.basis in ("ladder", "none"):
        stand_in = reading.target.measurability == "proxy"
        return f"By a stand-in measure. {finding}" if stand_in else finding
    return f"{verdicts.full_verdict(judged, reading.target.measurability)}. {finding}"


def _chart_notes(path: Trajectory, axis_note: str, band: tuple[Slice, ...]) -> list[str]:
    found = path.reading.measure
    assert found is not None
    series = found.level.series
    notes = [f"{series.name}: {series.definition}"]
    if found.level.revised:
        notes.append(
            f"The line shows one release only, that of {found.level.vintage};"
            " hollow dots are figures of other releases."
        )
    for (kind, reason), periods in reserved(found.level).items():
        of = f" ({', '.join(periods)})" if periods else ""
        notes.append(f"{kind.capitalize()}{of}: {reason}")
    for item in found.level.breaks:
        sure = "The definition changed" if item.certainty == "stated" else "The method probably changed"
        notes.append(f"{sure} with {period(item.period)}: {item.reason} Hollow dots are not joined.")
    if any(point.window for point in path.aside):
        notes.append("No line is drawn: each figure is an average over a window of years of its own length.")
    elif not path.trend and len(path.aside) > 1:
        since = f"since the break of {period(found.level.breaks[-1].period)} " if found.level.breaks else ""
        notes.append(
            f"No line is drawn: the figures come from releases that differ on the same year, and {since}none of them"
            " gives two comparable figures two years apart."
        )
    if band:
        notes.append(
            "Dark band: 4 in 5 projections of this kind end inside it; light band: 19 in 20. Dotted: their middle."
            " The band assumes the present way of doing things and the present definition."
        )
    if axis_note:
        notes.append(axis_note)
    if path.beyond:
        notes.append(f"Far above the scale and left out: {', '.join(path.beyond)}.")
    if found.latest and found.latest not in path.trend and path.trend:
        notes.append("The newest figure stands in another release than the line and is not joined to it.")
    return notes


def reserved(level: Track) -> dict[tuple[str, str], list[str]]:
    """The periods of a series' reservations by kind and reason; none where a reservation is for every period."""
    found: dict[tuple[str, str], list[str]] = {}
    for each in level.reservations:
        found.setdefault((each.kind, each.reason), []).extend([period(each.period)] if each.period else [])
    return found


def chart_table(page: Context, path: Trajectory, band: tuple[Slice, ...] = ()) -> pd.DataFrame:
    """The data of a target's chart: one row a mark."""
    groups = [(HOME, "comparable", path.trend), (HOME, "shown apart", path.aside)]
    groups += [(name, "comparable", points) for name, points in path.peers]
    rows = [
        (
            place,
            words.dated(p) if p.window else period_cell(p),
            p.value,
            kind,
            p.day_known,
            page.view.sources[p.source_id].short_name,
        )
        for place, kind, points in groups
        for p in points
    ]
    if path.goal:
        rows.append(("Target", str(int(path.goal[0])), path.goal[1], "asked for", "", "Resolution 57-NQ/TW"))
    for each in band[1:]:
        for use, value in (("middle", each.central), ("80% low", each.lo80), ("80% high", each.hi80)):
            rows.append((HOME, f"{each.year:.0f}", value, f"projection, {use}", "", "model of this book"))
    return pd.DataFrame(rows, columns=["Place", "Period", f"Value ({path.unit})", "Use", "Published", "Source"])


def notes(page: Context, reading: Reading, *, full: bool) -> list[dict[str, str]]:
    """Editors' notes on a target that had been written by the page's day.

    The register's own remark on a stand-in is shown where no longer note says the same.
    """
    target = reading.target
    found = [(note.dated, note.text) for note in editors_notes(page.view, target.target_id)]
    if page.shows_notes:
        found = found or [(page.curated, target.proxy_note)]
        if full:
            found.append((page.curated, target.note))
    return [{"date": date, "text": text} for date, note in found if (text := told(page, note))]
