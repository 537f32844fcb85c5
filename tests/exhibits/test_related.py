"""What bears on a target or a task group stands in one block, without empty parts."""

import re

import pytest
from res57.exhibits.blocks import catalogue, programme, sheet, task_group
from res57.exhibits.page import open_page

from tests.exhibits.reading import soup

pytestmark = pytest.mark.usefixtures("checked_once")

CODES = re.compile(r"\b(?:MIC|MOST|MPS|MPI|MOF|MONRE|MOET)\b")
SHEETS = [(sheet.related, target_id) for target_id in ("G3.3", "V.1", "G2.3", "TG2.N1")]
GROUPS = [(task_group.related, f"TG{number}") for number in range(1, 8)]


@pytest.mark.parametrize(("block", "subject"), [*SHEETS, *GROUPS])
def test_only_parts_with_content_are_printed_each_under_a_heading_of_its_own(now, block, subject):
    html = soup(now.show(block, subject))
    heads = html.select("h2")
    assert heads or html.select(".r57-nothing")
    assert len({head["id"] for head in heads}) == len(heads)
    assert html.get_text().count("Not found is not the same as not done") <= 1
    for head in heads:
        assert head.find_next_sibling().name in ("p", "div", "ol")


def test_what_was_not_found_is_named_once_with_the_day(now):
    line = soup(now.show(sheet.related, "V.1")).select_one(".r57-nothing").get_text()
    assert line.startswith("Nothing was found of: aims set by other acts; dated steps")
    assert f"(public by {now.context.run.as_of})" in line


def test_a_part_that_is_empty_early_is_named_and_then_appears():
    first = soup(open_page(as_of="2024-12-22").show(sheet.related, "G2.3"))
    assert "numbered targets of the first Action Programme" in first.select_one(".r57-nothing").get_text()
    assert not first.select("#in-the-government-s-first-action-programme")
    assert soup(open_page().show(sheet.related, "G2.3")).select("#in-the-government-s-first-action-programme")


@pytest.mark.parametrize("block", [programme.targets, programme.all_tasks])
def test_the_programme_names_agencies_in_full(now, block):
    leads = [
        row.select("td")[3 if block is programme.targets else 2] for row in soup(now.show(block)).select("tbody tr")
    ]
    assert [lead.get_text() for lead in leads if CODES.search(lead.get_text())] == []
    assert any("(now Ministry of Science and Technology)" in lead.get_text() for lead in leads)


def test_the_programme_says_why_it_has_more_rows_than_targets(now):
    rows = now.context.view.table("programme_targets")
    text = now.show(programme.confidence).text
    assert f"The annex numbers {rows['prog_no'].str.partition('.')[0].nunique()} targets." in text
    assert f"Of the {len(rows)} rows" in text


def test_a_single_figure_is_not_called_figures(now):
    for letters in ("a-d", "e-g", "h-n", "o-r", "s-z"):
        assert not re.search(r"\b1 figures\b", now.show(catalogue.series_list, letters).text)


def test_an_aim_is_written_as_words_and_not_as_a_formula(now):
    text = now.show(sheet.plans, "G4.3").text
    assert "68,457" in text
    assert not re.search(r"= \d|>=|\bcount\b", text)
