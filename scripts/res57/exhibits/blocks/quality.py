"""The page on the quality of the data: late series, kinds of sources, figures of one document, breaks, conflicts."""

from __future__ import annotations

from markupsafe import Markup

from res57.analysis.data_quality import KINDS, figures_by_kind, late_series, what_words_rest_on
from res57.exhibits.addresses import series_page, source_page, target_page
from res57.exhibits.context import Context
from res57.exhibits.html import join
from res57.exhibits.numbers import counted, figure_of, number, period
from res57.exhibits.public_text import told
from res57.exhibits.tables import Cell, row, table, table_or_nothing, target_cell


def blocks(page: Context) -> dict[str, Markup]:
    """Return every exhibit of the page by its placeholder's name."""
    return {
        "quality_late": late(page),
        "quality_kinds": kinds(page),
        "quality_single": single(page),
        "quality_breaks": breaks(page),
        "quality_conflicts": conflicts(page),
    }


def late(page: Context) -> Markup:
    """Series whose next figure should be out, going by their rhythm and usual lag, the longest due first."""
    found, of = late_series(page.view)
    lead = Markup("<p>{} of {} series with a rhythm are late on {}.</p>").format(len(found), of, page.run.as_of)
    rows = [
        row(
            Cell(page.view.series[each.series_id].name, series_page(each.series_id)),
            period(each.last_period),
            each.due,
            page.view.series[each.series_id].producer,
        )
        for each in found
    ]
    return join(
        [lead, table_or_nothing("Late series", ("Series", "Last period", "Due", "Producer"), rows, page.run.as_of)]
    )


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
        "<p>Of {} targets with a figure, the newest figure of {} stands in one document of ours, and that of {} in"
        " newspapers and other reports only.</p>"
    ).format(len(found), len(alone), len(press))
    rows = [
        row(
            target_cell(page.view.targets[each.target_id]),
            Cell(page.view.series[each.series_id].name, series_page(each.series_id)),
            figure_of(each.point),
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
            Cell(page.view.series[each.series_id].name, series_page(each.series_id)),
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
