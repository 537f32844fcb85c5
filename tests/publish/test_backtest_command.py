"""``python -m res57 backtest`` runs the test, prints it and stores it."""

import io
import json
from dataclasses import replace

import pytest
from res57.cli import SplitName, app
from res57.data.evidence import Evidence
from res57.data.load import data_hash
from res57.errors import Res57Error
from res57.exhibits.results import FOLDER, stored_results
from res57.paths import DATA
from res57.publish.api import write_api
from res57.publish.backtest import indicators, print_result, run_tests, store
from rich.console import Console
from typer.testing import CliRunner

QUIET = Console(quiet=True)


@pytest.fixture(scope="module")
def evidence():
    return Evidence.load(DATA, validate=False)


@pytest.fixture(scope="module")
def small(evidence):
    """The evidence with the two smallest indicators of the panel."""
    rows = evidence.tables["panel_sources"]
    tables = {**evidence.tables, "panel_sources": rows[rows["series_id"].isin(["egdi", "researchers"])]}
    return replace(evidence, tables=tables)


@pytest.fixture(scope="module")
def rerun(small):
    return dict(run_tests(small, ["development"], [False, True], QUIET))


def test_every_indicator_of_the_panel_is_tested_on_its_own_scale(evidence):
    rows = evidence.tables["panel_sources"].set_index("series_id")
    assert {one.series_id: one.scale for one in indicators(evidence)} == rows["transform"].to_dict()


def test_the_stored_scores_are_those_of_the_panel_and_the_model_of_today(rerun):
    stored = stored_results(DATA)
    for key, score in rerun["development.json"].indicators.items():
        assert stored.development.indicators[key] == pytest.approx(score, abs=1e-6)
    for key, score in rerun["development-calibrated.json"].indicators.items():
        assert stored.development_calibrated.indicators[key] == pytest.approx(score, abs=1e-6)


def test_a_result_is_stored_with_the_same_bytes_every_time(rerun, tmp_path):
    result = rerun["development.json"]
    paths = [
        store(result, tmp_path / name, "development.json") for name in ("one", "two") if not (tmp_path / name).mkdir()
    ]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert paths[0].parent.name == FOLDER


def test_stored_numbers_have_six_digits_and_their_keys_are_sorted(rerun, tmp_path):
    text = store(rerun["development.json"], tmp_path, "development.json").read_text(encoding="utf-8")
    numbers = []
    content = json.loads(text, parse_float=lambda digits: numbers.append(digits) or float(digits))
    assert max(len(digits.partition(".")[2]) for digits in numbers) <= 6
    assert list(content) == sorted(content)


def test_the_tables_name_each_indicator_and_each_word(rerun):
    out = io.StringIO()
    print_result(rerun["development.json"], Console(file=out, width=120))
    for text in ("egdi", "researchers", "mean", "drift", "past base rates", "Could go either way", "by horizon"):
        assert text in out.getvalue()


def test_a_panel_that_lacks_an_indicator_is_told_in_a_sentence(small, evidence):
    rows = small.tables["panel_sources"].assign(series_id=["nothing", "egdi"])
    broken = replace(evidence, tables={**evidence.tables, "panel_sources": rows})
    with pytest.raises(Res57Error, match=r"panel\.csv.*nothing"):
        list(run_tests(broken, ["development"], [False], QUIET))


def test_an_unknown_part_of_the_test_is_refused_with_what_is_allowed():
    result = CliRunner().invoke(app, ["backtest", "--split", "tomorrow"])
    assert result.exit_code == 2
    assert "development" in result.output


def test_help_names_both_options():
    text = CliRunner().invoke(app, ["backtest", "--help"]).output
    assert "--split" in text
    assert "--calibration" in text
    assert [split.value for split in SplitName] == ["development", "test"]


def test_a_new_result_makes_the_cache_of_pages_old(tmp_path):
    (tmp_path / FOLDER).mkdir()
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    before = data_hash(tmp_path)
    (tmp_path / FOLDER / "test.json").write_text("{}", encoding="utf-8")
    assert data_hash(tmp_path) != before


def test_machines_get_the_record_with_licence_and_edition(evidence, tmp_path):
    names = {"edition": "2026-11", "as_of": "2026-11-22", "version": "0"}
    write_api(evidence.as_of("2026-11-22"), tmp_path, names)
    content = json.loads((tmp_path / "backtest.json").read_text(encoding="utf-8"))
    assert content["licence"]["name"] == "CC-BY-4.0"
    assert content["edition"] == "2026-11"
    record = content["backtest"][content["used"]]
    assert {"words", "reliability", "mean", "indicators"} <= record.keys()
    described = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert "backtest.json" in {item["path"] for item in described}
