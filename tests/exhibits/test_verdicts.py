"""The words of a judgement as they stand on cards, in titles and in the first sentence of a page."""

import re

import pytest
from res57.analysis import status
from res57.exhibits import verdicts
from res57.exhibits.blocks import backtest, certainty, frame, matrix, overview, target

from tests.exhibits.reading import soup

pytestmark = pytest.mark.usefixtures("checked_once")


def test_a_word_by_pace_alone_says_how_slow_and_how_often_such_a_pace_arrived(now):
    found = now.context.headline("G2.3")
    assert f"pace only: {found.assessment.ratio:.2f} times the needed" in verdicts.verdict(found)
    card = now.show(target.chapter, "G2.3").text
    assert f"Only {found.assessment.n_points} comparable figures: too few for a chance." in card
    assert backtest.pace_record(now.context, found.assessment.status) in card


def test_the_title_of_a_chart_says_that_its_measure_is_a_stand_in(now):
    for target_id, reading in now.context.readings.items():
        shown = str(now.show(target.chapter, target_id).html)
        if "<figcaption" not in shown and "r57-finding" not in shown:
            continue
        head = now.show(target.chapter, target_id).text
        if reading.target.measurability == "proxy" and reading.latest is not None:
            assert ", by proxy." in head or "By a stand-in measure." in head, target_id


def test_reached_but_fragile_targets_are_not_counted_as_open(now):
    judged = [now.context.headline(key) for key in now.context.view.targets]
    said = verdicts.answer(judged, "the Resolution")
    fragile = sum(verdicts.base_word(each) == status.MAY_NOT_HOLD for each in judged)
    open_ones = sum(verdicts.base_word(each) == status.EITHER_WAY for each in judged)
    assert f"{fragile} reached but may not hold, {open_ones} could go either way" in said


def test_nothing_is_made_of_the_pace_of_a_target_of_2045(now):
    assert "times that" not in verdicts.sentence(now.context.headline("V.3"))
    assert "V.3" not in now.show(overview.multiples).text


def test_the_table_of_all_targets_names_the_second_word_and_how_often_words_came_true(now):
    second = [verdicts.second_word(now.context.headline(key)) for key in now.context.view.targets]
    text = now.show(matrix.all_targets).text
    assert any(second)
    assert all(word in text for word in second if word)
    assert "too gloomy for Viet Nam so far" in now.show(backtest.beside_the_words).text


def test_an_allocation_is_drawn_and_not_named_as_the_figure(now):
    shown = str(now.show(target.chapter, "G3.3").html)
    assert "Viet Nam 1.97" in shown
    assert "Viet Nam 3%" not in shown


def test_a_step_names_the_day_of_its_act_and_the_day_it_was_known(now):
    card = now.show(target.chapter, "G5.11").text
    assert "2025-06-26 (in our sources from" in card


def test_the_answer_of_a_page_counts_each_target_once(now):
    judged = [now.context.headline(r.target.target_id) for r in frame.group_readings(now.context, "G3")]
    assert sum(entry["n"] for entry in frame.counts(now.context, frame.group_readings(now.context, "G3"))) == len(
        judged
    )


def test_a_row_of_the_overview_says_how_old_its_figure_is_and_who_leads(now):
    row = soup(now.show(matrix.all_targets)).select_one('tr:has(a[href$="targets/g1-7.html"])')
    assert "last figure is 2 years old" in row.text
    assert row["data-lead"] == "Ministry of Science and Technology"
    assert "the same" in row.text


@pytest.mark.parametrize("group", ["G1", "G2", "G3", "G4", "G5", "V", "TG3"])
def test_how_sure_a_chapter_is_counts_every_target_once_and_names_the_record_of_its_words(now, group):
    text = now.show(certainty.how_sure, group).text
    readings = frame.group_readings(now.context, group)
    parts = re.search(r"We read (\d+) of (\d+) targets by the measure .*?, (\d+) by a stand-in and (\d+) by no", text)
    measured, every, proxy, none = map(int, parts.groups())
    assert every == len(readings) == measured + proxy + none
    for reading in readings:
        judged = now.context.headline(reading.target.target_id)
        if judged.chance is not None:
            assert backtest.hit_sentence(now.context, verdicts.base_word(judged)) in text


@pytest.mark.parametrize("group", ["G1", "G2", "G3", "G4", "G5", "V"])
def test_a_chapter_counts_as_read_by_no_figure_those_that_it_lists_without_one(now, group):
    none = int(re.search(r"(\d+) by no figure", now.show(certainty.how_sure, group).text)[1])
    assert none == len(soup(now.show(frame.unmeasured, group)).select("tbody tr"))
