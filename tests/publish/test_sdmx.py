"""The observations as SDMX-CSV 2.0, read back as its field guide says."""

import csv
import io
import re

import pytest
from res57.data.evidence import Evidence
from res57.paths import DATA
from res57.publish.sdmx import COLUMNS, KEY, STATUS, STRUCTURE, sdmx_csv


@pytest.fixture(scope="module")
def view():
    return Evidence.load(DATA, validate=False).as_of("2026-11-22")


@pytest.fixture(scope="module")
def rows(view):
    return list(csv.DictReader(io.StringIO(sdmx_csv(view))))


def test_the_first_columns_are_those_of_the_standard_and_the_rest_components(rows):
    assert list(rows[0])[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    assert list(rows[0]) == list(COLUMNS)
    assert {(row["STRUCTURE"], row["STRUCTURE_ID"], row["ACTION"]) for row in rows} == {("DATAFLOW", STRUCTURE, "I")}
    assert re.fullmatch(r"[A-Za-z][\w.-]*:[\w@$-]+\(\d+\.\d+\.\d+\)", STRUCTURE)
    assert all(re.fullmatch(r"[A-Z][A-Z_]*", name) for name in COLUMNS)


def test_the_dimensions_name_one_row_each(rows):
    assert len({tuple(row[name] for name in KEY) for row in rows}) == len(rows)
    assert all(re.fullmatch(r"\d{4}(-\d\d)?", row["TIME_PERIOD"]) for row in rows)


def test_every_observation_is_there_with_its_value_and_nothing_else(rows, view):
    said = [
        (row["SERIES"], row["REF_AREA"], row["TIME_PERIOD"], row["PERIOD_END"], float(row["OBS_VALUE"]),
         row["PUBLISHED"], row["PUBLISHED_PRECISION"], row["SOURCE"], row["OBS_STATUS"], row["COMMENT_OBS"])
        for row in rows
    ]  # fmt: skip
    stored = [(*row[:8], STATUS[row[8]], row[9]) for row in view.releases.itertuples(index=False, name=None)]
    assert said == stored


def test_units_are_those_of_the_series(rows, view):
    assert {row["SERIES"]: row["UNIT_MEASURE"] for row in rows}.items() <= {
        key: series.unit for key, series in view.series.items()
    }.items()


def test_nothing_is_in_it_that_was_published_later(view):
    early = csv.DictReader(io.StringIO(sdmx_csv(view.evidence.as_of("2025-06-30"))))
    assert max(row["PUBLISHED"] for row in early) <= "2025-06-30"
