"""The page on the quality of the data: late series, kinds of sources, figures of one document, breaks, conflicts."""

from __future__ import annotations

from markupsafe import Markup

from res57.analysis.data_quality import KINDS, figures_by_kind, late_series, what_words_rest_on
from res57.data.refresh.due import Overdue
from res57.exhibits import words
from res57.exhibits.addresses import series_page, source_page, target_page
from res57.exhibits.context import Context
from res57.exhibits.html import join
from res57.exhibits.numbers import counted, number, period
from res57.exhibits.public_text import told
from res57.exhibits.tables import Cell, row, table, table_or_nothing, target_cell


def blocks(page: Context) -> dict[str, Markup]:
    """Return every exhibit of the page by its placeholder's name."""
    return {
        "quality_late": late(page),
        "quality_silent": silent(page),
        "quality_kinds": kinds(page),
        "quality_single": single(page),
        "quality_breaks": breaks(page),
        "quality_conflicts": conflicts(page),
    }


def late(page: Context) -> Markup:
    """Series whose next figure should be out, going by their rhythm and usual lag, the longest due first."""
    found = late_series(page.view)
    lead = Markup("<p>{} of {} series with a rhythm are late on {}; {} more have long been silent.</p>").format(
        len(found.late), found.watched, page.run.as_of, len(found.silent)
    )
    rows = [row(*_due(page, each), _where_to_look(page, found.where[each.series_id])) for each in found.late]
    columns = ("Series", "Last period", "Due", "Producer", "Where to look")
    return join([lead, table_or_nothing("Late series", columns, rows, page.run.as_of)])


def silent(page: Context) -> Markup:
    """Series that may have ended, with their caveats, and those of which the end is known."""
    found = late_series(page.view)
    rows = [row(*_due(page, each), "silent", _caveat(page, each.series_id)) for each in found.silent]
    for series_id, reason in found.ended.items():
        points = page.view.points(series_id)
        last = period(points[-1].period) if points else "–"
        producer = page.view.series[series_id].producer
        rows.append(row(_series(page, series_id), last, "–", producer, "ended", told(page, reason)))
    columns = ("Series", "Last period", "Was due", "Producer", "Standing", "What is known")
    return table_or_nothing("Silent and ended series", columns, rows, page.run.as_of)


def _due(page: Context, found: Overdue) -> tuple[Cell, str, str, str]:
    """Name, last period, month in which the next was due, producer."""
    producer = page.view.series[found.series_id].producer
    return _series(page, found.series_id), period(found.last_period), period(found.due), producer


def _series(page: Context, series_id: str) -> Cell:
    return Cell(page.view.series[series_id].name, series_page(series_id))


def _where_to_look(page: Context, source_id: str) -> Cell:
    """The document of the newest figure, outside of the book."""
    source = page.view.sources[source_id]
    return Cell(source.short_name, source.url, inside=False)


def _caveat(page: Context, series_id: str) -> str:
    return told(page, page.view.series[series_id].caveat) if page.shows_notes else ""


def kinds(page: Context) -> Markup:
    """How many figures of Viet Nam come from which kind of document."""
    found = figures_by_kind(page.view)
    every = sum(found.values())
    rows = [row(kind, KINDS[kind], f"{count:,}", f"{number(100 * count / every)}%") for kind, count in found.items()]
    return table("Newest figures of Viet Nam by kind of source", ("Kind", "What it is", "Figures#", "Share#"), rows)


def single(page: Context) -> Markup:
    """Targets whose word rests on a figure that one document alone carries; those of newspapers say so."""
    found = what_words_rest_on(page.view)
    alone = [each for each in found if each.is_single]
    press = [each for each in found if set(each.kinds) <= {"press", "secondary"}]
    lead = Markup(
        "<p>{} targets are judged by a measure that has a figure, the others by dated steps or not at all. The newest"
        " figure of {} of them stands in one document of ours, and that of {} in newspapers and other reports"
        " only.</p>"
    ).format(len(found), len(alone), len(press))
    rows = [
        row(
            target_cell(page.view.targets[each.target_id]),
            _series(page, each.series_id),
            words.dated(each.point),
            Cell(page.source(each.sources[0])["name"], source_page(each.sources[0])),
            each.kinds[0],
        )
        for each in alone
    ]
    columns = ("Target", "Measure", "Period", "Document", "Kind")
    return join([lead, table_or_nothing("Figures of one document", columns, rows, page.run.as_of)])


def breaks(page: Context) -> Markup:
    """Where figures of a series stop being comparable."""
    if not page.shows_notes:
        return Markup("<p>The register of breaks was written after {}.</p>").format(page.run.as_of)
    found = page.view.table("breaks")
    rows = [
        row(
            _series(page, each.series_id),
            page.view.places.get(each.geo, each.geo),
            period(each.from_period),
            each.certainty,
            told(page, each.reason),
        )
        for each in found.itertuples()
    ]
    return table("Breaks", ("Series", "Place", "From", "Certainty", "Why"), rows)


def conflicts(page: Context) -> Markup:
    """Measures of one matter that conflict or count different things, with a target where they stand together."""
    rows = []
    for each in page.view.table("comparisons").itertuples():
        targets = [key for key in each.subject.split(";") if key in page.view.targets]
        where = Cell(targets[0], target_page(page.view.targets[targets[0]])) if targets else Cell("–")
        rows.append(row(each.title, where, counted(len(each.series.split(";")), "measure"), told(page, each.why)))
    return table("Measures side by side", ("Matter", "Target", "Measures", "Why they differ"), rows)
