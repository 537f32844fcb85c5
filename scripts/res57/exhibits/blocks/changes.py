"""What changed since the previous edition: words with their causes, figures that came, figures that were revised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from res57.analysis import changelog
from res57.analysis.changelog import ChangeLog, FigureChange, StatusChange
from res57.data.records import HOME
from res57.exhibits.addresses import series_page
from res57.exhibits.blocks.frame import group_readings
from res57.exhibits.context import Context
from res57.exhibits.html import ROOT
from res57.exhibits.numbers import amount, counted, published, when
from res57.exhibits.tables import Cell, Row, row, table, target_cell

NONE_BEFORE = "<p>No edition has an earlier day than this one, so there is nothing to compare with.</p>"
MEANING = {
    changelog.NEW: "a figure or a dated step that was not public before",
    changelog.RELEASE: "the values are the same; a later release holds figures together that stood in several, and"
    " where releases disagree a trend is read from one alone",
    changelog.REVISED: "a figure that was public before has another value now",
    changelog.METHOD: "this book judges by another rule than before",
    changelog.TARGET: "the number, date or measure asked for is another one",
    changelog.TIME: "the evidence is the same; it has become too old, or the due day has passed",
}
MOST = 60  # rows of a table of figures on the page; the file holds them all


def summary(page: Context) -> Markup:
    """One sentence, and what each cause means."""
    log = page.changes
    if log is None:
        return Markup(NONE_BEFORE)
    causes = Counter(each.cause for each in log.status)
    told = "; ".join(f"{causes[name]} by {name}" for name in changelog.CAUSES if causes[name])
    came, moved = _home(log.new), _home(log.revised)
    lead = (
        f"Between {log.since} and {log.day}, {counted(len(log.status), 'status word')} changed"
        f"{f' ({told})' if told else ''}. {len(came)} figures of Viet Nam came and {len(moved)} were revised; of other"
        f" places, {len(log.new) - len(came):,} came and {len(log.revised) - len(moved):,} were revised."
    )
    items = Markup("").join(
        Markup("<li><strong>{}</strong>: {}</li>").format(name[0].upper() + name[1:], text)
        for name, text in MEANING.items()
    )
    return Markup('<div class="r57-answer"><p class="r57-lead">{}</p></div><ul>{}</ul>').format(lead, items)


def status(page: Context) -> Markup:
    """Every word that changed, with its cause."""
    log = page.changes
    if log is None or not log.status:
        return Markup("<p>No status word changed.</p>") if log else Markup(NONE_BEFORE)
    rows = [_status_row(page, each) for each in log.status]
    return _words_table(log, rows)


def revised(page: Context) -> Markup:
    """Figures of Viet Nam that have another value now."""
    return _figures(page, "revised", "Figures of Viet Nam that were revised", ("Before", "Now"))


def new(page: Context) -> Markup:
    """Figures of Viet Nam that were not public before."""
    return _figures(page, "new", "New figures of Viet Nam", ("Figure",))


def of_group(page: Context, group: str) -> Markup:
    """What changed for the targets of one goal or task group since the previous edition."""
    if page.previous is None:
        return Markup(NONE_BEFORE)
    inside = [reading.target.target_id for reading in group_readings(page, group)]
    measures = {key for target_id in inside for key in _measures(page, target_id)}
    log = changelog.changes_of(page.previous, page.view, inside, measures, HOME)
    words = log.status
    lead = Markup('<p>Since edition {} ({}): {}, {} and {}. <a href="{}changes.html">All changes</a></p>').format(
        page.previous.id,
        log.since,
        f"{counted(len(words), 'change')} of status",
        f"{counted(len(log.new), 'new figure')}",
        f"{counted(len(log.revised), 'revised figure')} of its measures",
        ROOT,
    )
    if not words:
        return lead
    rows = [_status_row(page, each) for each in words]
    return lead + _words_table(log, rows)


def _words_table(log: ChangeLog, rows: Sequence[Row]) -> Markup:
    return table("Changes of status", ("Target", "Measure", log.since, log.day, "Cause"), rows, "r57-stack")


def _measures(page: Context, target_id: str) -> set[str]:
    target = page.view.targets[target_id]
    judged = {each.rule.series_id for each in page.judgements(target_id)}
    return judged | {target.headline_series, *target.supporting_series}


def _home(changes: Sequence[FigureChange]) -> list[FigureChange]:
    return [each for each in changes if each.geo == HOME]


def _status_row(page: Context, each: StatusChange) -> Row:
    target = page.view.targets[each.target_id]
    name = target_cell(target)
    return row(name, each.measure, each.before, each.now, each.cause)


def _figures(page: Context, kind: str, label: str, values: tuple[str, ...]) -> Markup:
    log: ChangeLog | None = page.changes
    if log is None:
        return Markup(NONE_BEFORE)
    found = _home(getattr(log, kind))
    if not found:
        return Markup("<p>None.</p>")
    rows = []
    for each in sorted(found, key=lambda change: change.published, reverse=True)[:MOST]:
        series = page.view.series[each.series_id]
        figures = [each.now] if each.before is None else [each.before, each.now]
        told = [amount(value, series.unit) for value in figures]
        rows.append(
            row(
                Cell(series.name, series_page(series)),
                when(each.period, each.period_end),
                *told,
                published(each.published, each.published_precision),
            )
        )
    more = f" The newest {MOST} of {len(found)}; the rest is in the file." if len(found) > MOST else ""
    lead = Markup('<p>{}.{} <a href="{}api/changes.json">All of them as a file</a></p>').format(
        f"{counted(len(found), 'figure')} of Viet Nam", more, ROOT
    )
    return lead + table(label, ("Measure", "Period", *values, "Published"), rows)
