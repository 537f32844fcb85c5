"""A sweep judges under scenarios and for countries, in one table and one page, and refuses what does not exist."""

import csv

import pytest
from res57.analysis.judgement import judge
from res57.data.evidence import Evidence
from res57.errors import ParameterError
from res57.paths import DATA
from res57.publish.sweep import sweep
from rich.console import Console

QUIET = Console(quiet=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    given = {"goal": ["G2"], "scenario": ["published", "second-measure"], "geo": ["VNM", "THA"]}
    return sweep(given, "edition", QUIET, out=tmp_path_factory.mktemp("sweep"))


@pytest.fixture(scope="module")
def rows(made):
    with made.table.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_combination_is_run_once_and_has_its_rows(made, rows):
    assert made.report.failures == ()
    assert len(made.report.keys) == 4
    assert made.rows == len(rows)
    assert {(row["scenario"], row["geo"]) for row in rows} == {
        (scenario, geo) for scenario in ("published", "second-measure") for geo in ("VNM", "THA")
    }


def test_the_published_scenario_says_what_the_book_says(rows):
    view = Evidence.load(DATA, validate=False).as_of("2026-11-22")
    mine = [row for row in rows if (row["scenario"], row["geo"]) == ("published", "VNM")]
    expected = [
        (key, each.rule.measure, each.word)
        for key in view.targets
        if key.startswith("G2.")
        for each in judge(view, key)
    ]
    assert [(row["target_id"], row["measure"], row["status"]) for row in mine] == expected


def test_the_second_measure_stands_first_where_there_is_one(rows):
    first = {
        row["scenario"]: row["measure"]
        for row in rows
        if row["target_id"] == "G2.3" and row["first"] == "True" and row["geo"] == "VNM"
    }
    assert first == {"published": "statistics office", "second-measure": "ministry"}


def test_another_country_is_judged_by_its_own_figures_and_by_none_of_viet_nam_s_acts(rows):
    view = Evidence.load(DATA, validate=False).as_of("2026-11-22")
    found = {row["target_id"]: row for row in rows if (row["scenario"], row["geo"]) == ("published", "THA")}
    assert float(found["G2.8"]["latest"]) == view.points("hdi", "THA")[-1].value != view.points("hdi")[-1].value
    assert all(row["latest"] for row in found.values())


def test_the_page_puts_words_side_by_side(made):
    text = made.page.read_text(encoding="utf-8")
    assert "Viet Nam under other choices of figures and measures" in text
    assert "If another country had these targets" in text
    assert "{{root}}" not in text


def test_a_second_sweep_runs_nothing(made, tmp_path):
    given = {"goal": ["G2"], "scenario": ["published"], "geo": ["VNM", "THA"]}
    assert str(sweep(given, "edition", QUIET, out=tmp_path).report) == "0 of 2 notebooks run, 2 from cache"


@pytest.mark.parametrize(
    "given", [{"scenario": ["no-pres"]}, {"geo": ["ZZZ"]}, {"goal": ["G9"]}, {"geo": ["__import__('os')"]}]
)
def test_what_does_not_exist_is_refused_and_nothing_is_written(given, tmp_path):
    with pytest.raises(ParameterError, match="Allowed"):
        sweep(given, "edition", QUIET, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()
