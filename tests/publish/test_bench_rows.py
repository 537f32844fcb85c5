"""The rows of a measurement are of the shape of the real ones, the same each time, and sound."""

from __future__ import annotations

import csv
import shutil

import pytest
from res57.data.check import check_data
from res57.paths import DATA
from res57.publish import bench_rows
from res57.publish.bench_rows import grow

COUNT = 30_000


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    root = tmp_path_factory.mktemp("grown") / "data"
    shutil.copytree(DATA, root)
    grow(root / "evidence/observations.csv", COUNT)
    return root


def test_every_real_row_stays_and_the_others_are_other_periods_and_releases_of_them(grown):
    real, more = (rows_of(root / "evidence/observations.csv") for root in (DATA, grown))
    assert len(more) == COUNT
    assert {tuple(row) for row in real} < {tuple(row) for row in more}
    assert {tuple(row[:2]) for row in real} == {tuple(row[:2]) for row in more}
    assert len({tuple(row[:3]) for row in more}) > len({tuple(row[:3]) for row in real})


def test_the_grown_data_pass_every_check(grown):
    assert check_data(grown) == []


def test_the_same_rows_are_made_each_time(grown, tmp_path):
    again = shutil.copy(DATA / "evidence/observations.csv", tmp_path / "observations.csv")
    grow(again, COUNT)
    assert again.read_bytes() == (grown / "evidence/observations.csv").read_bytes()


def test_earlier_releases_follow_when_the_earlier_years_are_used_up(tmp_path, monkeypatch):
    monkeypatch.setattr(bench_rows, "YEARS", 1)
    path = shutil.copy(DATA / "evidence/observations.csv", tmp_path / "observations.csv")
    grow(path, 20_000)
    assert len(rows_of(path)) == 20_000


@pytest.mark.parametrize(
    ("day", "years", "earlier"), [("2024-02-29", 1, "2023-02-28"), ("2023-02-28", 3, "2020-02-29")]
)
def test_the_last_day_of_a_month_stays_the_last_one(day, years, earlier):
    assert bench_rows._day(day, years) == earlier
