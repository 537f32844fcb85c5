"""The line that a page names is the line of the downloaded file, on every day and after rows have come before it."""

import csv
import io
import json

import pandas as pd
import pytest
from res57.data.evidence import Evidence
from res57.exhibits.origins import line_of, row_key
from res57.paths import DATA
from res57.publish.api import write_api
from res57.publish.row_lines import line_numbers, with_lines

NAMES = {"edition": "2026-11", "as_of": "2026-11-22", "version": "0"}


@pytest.fixture(scope="module")
def evidence():
    return Evidence.load(DATA, validate=False)


@pytest.mark.parametrize("day", ["2025-06-30", "2026-11-22"])
def test_each_line_is_that_of_its_row_in_the_file_of_the_day(evidence, tmp_path, day):
    view = evidence.as_of(day)
    write_api(view, tmp_path, NAMES | {"as_of": day})
    lines = (tmp_path / "observations.csv").read_text("utf-8").split("\n")
    numbers = line_numbers(view)
    assert len(numbers) == len(view.releases) == len(lines) - 2
    for key, number in numbers.items():
        series_id, geo, when, published = key.split("/")
        cells = next(csv.reader([lines[number - 1]]))
        assert (cells[0], cells[1], cells[2], cells[5]) == (series_id, geo, when, published)


def test_a_row_that_comes_before_moves_the_line_and_not_what_was_made(evidence):
    rows = evidence.tables["observations"]
    first = rows.iloc[[0]].assign(period="2001", period_end="2001-12-31")
    more = evidence.with_tables(observations=pd.concat([first, rows], ignore_index=True))
    point = evidence.as_of("2026-11-22").points("gerd_share_gdp")[-1]
    key = row_key("gerd_share_gdp", "VNM", point.period, point.published)
    before, after = (line_numbers(each.as_of("2026-11-22"))[key] for each in (evidence, more))
    assert after == before + 1
    assert line_of(point) == line_of(more.as_of("2026-11-22").points("gerd_share_gdp")[-1])


@pytest.mark.parametrize("wrap", [str, json.dumps], ids=["markup", "notebook"])
def test_numbers_are_written_into_markup_and_into_a_notebook(evidence, wrap):
    point = evidence.as_of("2026-11-22").points("gerd_share_gdp")[-1]
    key = row_key(point.series_id, point.geo, point.period, point.published)
    text = wrap(f"<td>{line_of(point)}</td>")
    assert with_lines(text, {key: 4711}) == wrap("<td>4711</td>")
    assert with_lines(text, {}) == text


def test_the_header_is_line_one(evidence):
    view = evidence.as_of("2026-11-22")
    first = next(csv.DictReader(io.StringIO((DATA / "evidence/observations.csv").read_text("utf-8"))))
    assert line_numbers(view)[row_key(*(first[name] for name in ("series_id", "geo", "period", "published")))] == 2
