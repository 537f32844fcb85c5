"""The record of the words on the methods page says what the stored results say."""

import json
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from res57.analysis import status
from res57.analysis.backtest.words import Hit
from res57.errors import Res57Error
from res57.exhibits.blocks import backtest, backtest_scores
from res57.exhibits.page import open_page
from res57.exhibits.results import FOLDER, stored_results
from res57.paths import DATA

BUDGET = 400_000  # characters of the methods page, all exhibits together


@pytest.fixture(scope="module")
def shown():
    from res57.data.load import data_hash

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RES57_DATA_CHECKED", data_hash(DATA))
        yield backtest.blocks(open_page().context)


@pytest.fixture(scope="module")
def results():
    return stored_results(DATA)


def text(markup):
    return BeautifulSoup(str(markup), "html.parser").get_text(" ", strip=True)


def table_rows(markup):
    rows = BeautifulSoup(str(markup), "html.parser").select("tbody tr")
    return {row.th.get_text(): [cell.get_text() for cell in row.select("td")] for row in rows}


def test_each_word_has_its_sentence_and_a_number_for_each_group(shown):
    stored = json.loads((DATA / FOLDER / "test.json").read_text(encoding="utf-8"))["words"]
    hits = {(hit["word"], hit["group"]): hit for hit in stored}
    rows = table_rows(shown["backtest_words"])
    for word in (status.ON_COURSE, status.EITHER_WAY, status.OFF_COURSE, status.FAR_OFF):
        arrived = f"{100 * hits[word, 'all']['met']:.0f}"
        assert f"Of 100 past cases called “{word}”, {arrived} arrived." in text(shown["backtest_words"])
        groups = [hits[word, group] for group in ("all", "asean", "VNM")]
        assert rows[word] == [f"{100 * hit['met']:.0f} ({hit['n']:,})" for hit in groups]


def test_a_word_that_was_never_given_has_a_dash_and_no_sentence(results):
    hits = tuple(Hit(hit.group, hit.word, 0, None) if hit.word == status.FAR_OFF else hit for hit in results.test.words)
    markup = backtest.words(replace(results.test, words=hits))
    assert f"called “{status.FAR_OFF}”" not in text(markup)
    assert table_rows(markup)[status.FAR_OFF] == ["–", "–", "–"]


def test_the_words_have_been_too_gloomy_for_viet_nam_as_the_page_says(results):
    assert results.test.above_middle["VNM"] > 0.6
    met = {hit.group: hit.met for hit in results.test.words if hit.word == status.EITHER_WAY}
    assert met["VNM"] > met["all"]


def test_the_calibration_gains_and_loses_what_the_page_says(results):
    plain, other = results.test, results.test_calibrated
    assert other.mean.crps < plain.mean.crps
    assert results.development_calibrated.mean.crps < results.development.mean.crps
    assert backtest_scores.inside(other) > backtest_scores.inside(plain)
    assert backtest_scores.inside(results.development_calibrated) < len(results.development_calibrated.indicators)
    assert results.development_calibrated.mean.held95 < results.development.mean.held95
    assert abs(other.mean.held95 - 0.95) > abs(plain.mean.held95 - 0.95)
    gaps = [said - met for said, met in map(backtest_scores.high_chances, (plain.reliability, other.reliability))]
    assert 0 < gaps[0] < gaps[1]


def test_the_band_of_an_indicator_at_the_end_of_the_zone_counts_as_inside(results):
    one = results.test.indicators["hdi"]._replace(held80=backtest_scores.ZONE[1])
    assert backtest_scores.inside(replace(results.test, indicators={"hdi": one})) == 1
    assert backtest_scores.inside(replace(results.test, indicators={"hdi": one._replace(held80=0.87)})) == 0


def test_the_bands_stand_in_the_order_of_how_often_they_held(shown, results):
    held = results.test.indicators
    order = [backtest_scores.name(key) for key in sorted(held, key=lambda key: held[key].held80)]
    assert list(table_rows(shown["backtest_bands"])) == order


def test_the_scores_name_the_indicators_on_which_the_rival_is_better(shown, results):
    said = text(shown["backtest_scores"]).partition("scores better (CRPS) on: ")[2].partition(".")[0]
    lost = [key for key, ratio in results.test.crps_ratio.items() if ratio > 1]
    assert said == ", ".join(backtest_scores.name(key) for key in lost)


def test_the_rules_of_the_words_have_the_limits_of_the_code(shown):
    rows = table_rows(shown["status_rules"])
    assert f"{status.LIKELY:.0%}" in rows[status.ON_COURSE][0]
    assert f"{status.UNLIKELY:.0%}" in rows[status.FAR_OFF][0]
    assert f"{status.PACE_LIKELY:g} times" in rows["... (pace only)"][0]


def test_every_word_that_a_target_can_have_has_a_rule(shown):
    named = " ".join(table_rows(shown["status_rules"]))
    assert [word for word in status.STATUSES if word not in named] == []


def test_the_model_has_five_sentences(shown):
    assert len(BeautifulSoup(str(shown["status_model"]), "html.parser").select("ol > li")) == 5


def test_the_exhibits_leave_room_on_the_page(shown):
    assert sum(len(str(markup)) for markup in shown.values()) < BUDGET / 2


def test_a_missing_result_is_told_with_what_to_do(tmp_path):
    with pytest.raises(Res57Error, match="make backtest"):
        stored_results(tmp_path)


def test_a_file_that_is_no_result_is_told_with_its_name(tmp_path):
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "test.json").write_text("{}", encoding="utf-8")
    with pytest.raises(Res57Error, match=r"backtest/test\.json"):
        stored_results(tmp_path)
