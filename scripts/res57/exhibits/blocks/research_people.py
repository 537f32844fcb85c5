"""Who is counted as working in research, and how: heads against full-time equivalents."""

from __future__ import annotations

from markupsafe import Markup

from res57.exhibits.addresses import series_page
from res57.exhibits.context import Context
from res57.exhibits.html import join
from res57.exhibits.numbers import amount, when
from res57.exhibits.tables import Cell, row, table_or_nothing

COUNTS = {
    "researchers_fte_per_10k": ("researchers only", "full-time equivalents"),
    "researchers_headcount": ("researchers only", "heads"),
    "rd_personnel_headcount": ("researchers, technicians, support staff", "heads"),
    "rd_workforce_ministry": ("people in research and technology development", "not stated"),
}
UNLIKE = {"heads": "it counts heads", "not stated": "it does not say whether it counts heads"}


def counts(page: Context) -> Markup:
    """The newest figure of each count of people, with who is counted and how, and the plans in the same unit."""
    rows = []
    for series_id, (who, how) in COUNTS.items():
        points = page.view.points(series_id)
        if not points:
            continue
        point, series = points[-1], page.view.series[series_id]
        source = page.source(point.source_id)
        rows.append(
            row(
                Cell(series.name, series_page(series)), amount(point.value, series.unit),
                when(point.period, point.period_end), who, how, Cell(source["name"], source["page"]),
            )
        )  # fmt: skip
    for item in page.view.about("interim_targets", "target_id", "G3.6").itertuples():
        source = page.source(item.source_id)
        rows.append(
            row(item.measure, amount(item.value, item.unit), f"aim for {item.period}", "all who work in R&D",
                "full-time equivalents", Cell(source["name"], source["page"]))
        )  # fmt: skip
    columns = ("Count", "Figure", "Period", "Who is counted", "How", "Source")
    body = table_or_nothing("People in research: who is counted and how", columns, rows, page.run.as_of)
    return join([Markup('<p class="r57-why">{}</p>').format(counts_finding(page)), body])


def counts_finding(page: Context) -> str:
    """That the counts of people do not meet on one scale."""
    full = page.view.points("researchers_fte_per_10k")
    key = "rd_workforce_ministry" if page.view.points("rd_workforce_ministry") else "rd_personnel_headcount"
    heads = page.view.points(key)
    if not full:
        return f"No count of researchers was public by {page.run.as_of}."
    text = f"Researchers, in full-time equivalents: {amount(full[-1].value, 'per 10,000 people')} in {full[-1].period}"
    if heads:
        text += (
            f". The newest count of people, {amount(heads[-1].value, 'count')} in"
            f" {when(heads[-1].period, heads[-1].period_end)}, cannot be set against it: {UNLIKE[COUNTS[key][1]]},"
            " and no factor between heads and full-time equivalents was found"
        )
    return text + "."
