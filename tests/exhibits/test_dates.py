"""A date is told as far as it is known, and what is called newest is the newest of the data."""

import re

import pytest
from res57.analysis.track import ALLOCATION, track
from res57.data.records import HOME, Point
from res57.exhibits.blocks import matrix, overview
from res57.exhibits.numbers import published_short

from tests.exhibits.reading import soup

pytestmark = pytest.mark.usefixtures("checked_once")

LONG = {"day": len("2025-12-31"), "month": len("2025-12"), "year": len("2025"), "vintage": len("by 2025-12-31")}


@pytest.mark.parametrize(
    ("precision", "text"),
    [("day", "2025-12-31"), ("month", "2025-12"), ("year", "2025"), ("vintage", "by 2025-12-31")],
)
def test_a_day_of_publication_is_written_as_far_as_it_is_known(precision, text):
    point = Point(2025.0, 1.0, "2025", "2025-12-31", "2025-12-31", precision, "source", "actual", "", "share", "VNM")
    assert published_short(point) == text


def test_the_table_of_all_targets_gives_no_day_that_is_not_known(now):
    told = {}
    for row in soup(now.show(matrix.all_targets)).select("tbody tr"):
        cell = row.select_one('[data-label="Published"]')
        told[row.th.a.get_text().split(" ")[0]] = cell.find(string=True).strip()
    found = now.context.readings
    assert told.keys() == found.keys()
    for target_id, text in told.items():
        point = found[target_id].latest
        assert len(text) == (LONG[point.published_precision] if point else 1), target_id


def test_the_newest_figures_stand_one_row_a_measure_with_the_newest_period_of_the_publication(now):
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in soup(now.show(overview.newest)).select("tr")]
    measures = [row[1] for row in rows[1:]]
    assert len(measures) == len(set(measures)) == 15
    days = [row[0].removeprefix("by ") for row in rows[1:]]
    assert days == sorted(days, reverse=True)
    spent = next(row for row in rows if row[1].startswith("Gross domestic expenditure on R&D"))
    assert spent[2] == "2023"


def test_the_newest_figure_of_a_measure_is_the_newest_of_any_precision(now):
    view = now.context.view
    months = 0
    for reading in now.context.readings.values():
        if reading.measure is None or reading.latest is None:
            continue
        series_id = reading.measure.level.series.series_id
        found = track(view, series_id)
        planned = [each for each in found.reservations if each.kind == ALLOCATION]
        ends = [p.period_end for p in view.points(series_id, HOME) if not any(each.covers(p) for each in planned)]
        assert found.latest.period_end == max(ends)
        months += bool(re.fullmatch(r"\d{4}-\d\d", found.latest.period))
    assert months > 3
