"""Sentences that count, name and ask: singular for one, without nothings, ids and marks of editing."""

import re

import pytest
from res57.analysis.ladder import LEVELS
from res57.analysis.task_record import Standing
from res57.exhibits import handwritten, verdicts, words
from res57.exhibits.blocks import (
    frame,
    human_development,
    leading_group,
    patents,
    productivity,
    programme_tasks,
    sheet,
    target,
)
from res57.exhibits.derived_names import derived_name

from tests.exhibits.reading import soup

pytestmark = pytest.mark.usefixtures("checked_once")

GROUPS = ("G1", "G2", "G3", "G4", "G5", "V", *(f"TG{n}" for n in range(1, 8)))


@pytest.mark.parametrize("group", GROUPS)
def test_an_answer_counts_nothing_that_is_not_there(now, group):
    said = now.show(frame.answer, group).text.partition(". ")[0]
    assert not re.search(r"\b0\b|\b1 targets|the other 0", said)


def test_one_target_is_not_spoken_of_as_many(now):
    (only,) = frame.group_readings(now.context, "TG7")
    said = verdicts.answer([now.context.headline(only.target.target_id)], "this task group")
    assert said.startswith("The one target of this task group can be judged by its figures: ")
    assert "reason" not in said


def test_no_edition_has_been_released(now):
    assert "No edition has been released so far." in handwritten.errata(now.context)


@pytest.mark.parametrize("group", [f"TG{n}" for n in range(1, 8)])
def test_a_count_of_tasks_stands_behind_its_words(now, group):
    text = now.show(programme_tasks.programme_tasks, group).text
    for word in Standing:
        assert not re.search(rf"\d {re.escape(word.value)}", text)


def test_the_finding_on_growth_rates_is_a_sentence(now):
    said = patents.growth_finding(now.context)
    assert re.search(r"\d+ lies? below .+, (?:none|\d+) inside it and (?:none|\d+) above", said)


def test_the_conflict_of_the_quoted_years_is_told_in_two_sentences(now):
    said = productivity.finding(now.context)
    assert ". Others quote " in said
    assert "both cannot" not in said


def test_no_page_names_an_id_of_a_task_as_if_it_were_part_of_a_lead(now):
    context = now.context
    for each in context.view.targets.values():
        assert "AP." not in context.lead(each.lead_agency)
        assert "AP." not in context.lead_now(each.lead_agency)
    lead = context.lead(context.view.targets["G4.2"].lead_agency)
    assert lead.count("Ministry of Science and Technology") == 1
    assert context.lead_now(context.view.targets["G5.8"].lead_agency) == "all ministries and provinces"


def test_the_country_is_spelt_in_one_way_in_the_names_of_agencies(now):
    context = now.context
    assert context.lead("SBV") == context.lead_now("SBV") == "State Bank of Viet Nam"
    assert ">State Bank of Vietnam<" not in handwritten.agencies(context)


def test_a_clause_without_a_number_asks_for_a_level_or_a_step(now):
    targets = now.context.view.targets
    assert words.goal(targets["G1.1"]) == "a level, no number (2030)"
    assert words.goal(targets["G4.3"]) == "a step, no number (2030)"


def test_a_revision_says_of_what_its_per_cent_is(now):
    assert "% of the figure first published" in now.show(human_development.block).text


def test_papers_are_counted_as_papers(now):
    assert re.search(r"By number Viet Nam is .+ papers behind\.", verdicts.sentence(now.context.headline("G1.9")))


def test_countries_are_listed_as_in_a_sentence(now):
    text = now.show(leading_group.block).text
    if "only those of" in text:
        assert "those of the Philippines and Viet Nam were found" in text


def test_a_growth_rate_grew_and_is_set_beside_what_is_asked_for(now):
    said = words.finding(now.context.reading("G3.9"))
    assert "it grew by 9.67% a year; asked for: 16 to 18% a year by 2030" in said


def test_no_figure_of_ours_is_called_by_its_key(now):
    for key in now.context.view.derived["derived_id"].unique():
        assert derived_name(key) != key.replace("_", " "), key
    assert "place in South-East Asia" in now.show(sheet.computed, "G1.7").text


def test_no_state_of_a_step_is_written_with_a_hyphen(now):
    for target_id in now.context.view.targets:
        for tag in soup(now.show(sheet.milestones, target_id)).select(".r57-tag"):
            assert "-" not in tag.get_text()


def test_steps_stand_in_the_order_of_the_days_that_are_printed(now):
    for target_id in now.context.view.targets:
        shown = [node.get_text() for node in soup(now.show(target.chapter, target_id)).select(".r57-steps time")]
        assert shown == sorted(shown, reverse=True), target_id


def test_each_rung_of_the_ladder_has_a_mark_of_its_own():
    assert len({verdicts.SYMBOL[level] for level in LEVELS}) == len(LEVELS)


def test_the_head_of_a_page_says_that_the_edition_is_a_draft(now):
    assert "a draft that may still change" in now.show(frame.head).text
