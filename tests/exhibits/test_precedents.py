"""What a reader meets in the precedents of other countries and in the facts of a what-if."""

import json
import re

import pytest
from res57.exhibits.blocks import judgement, precedents, target
from res57.exhibits.country_names import country
from res57.exhibits.page import open_page
from res57.exhibits.static import figures_in

from tests.exhibits.reading import soup

pytestmark = pytest.mark.usefixtures("checked_once")

WITH_FIGURE = ("G1.7", "G1.8", "G2.2", "G3.1", "G3.6", "G3.8", "G3.9", "V.5", "V.6")


@pytest.mark.parametrize("target_id", WITH_FIGURE)
def test_the_finding_counts_what_the_table_lists(now, target_id):
    block = now.show(precedents.figure, target_id)
    finding = soup(block).figcaption.get_text()
    (found,) = figures_in(str(block.html))
    text = found.csv
    made, others = len(re.findall(r",yes(?:,|$)", text, re.M)), len(re.findall(r",no(?:,|$)", text, re.M))
    assert finding.startswith(f"{made or 'None'} of {made + others} econom")
    first = text.splitlines()[1].split(",")[0].strip('"')
    assert f"the best was {first}," in finding


@pytest.mark.parametrize("target_id", WITH_FIGURE)
def test_a_dot_is_right_of_the_line_only_if_the_table_says_that_it_made_the_change(now, target_id):
    (found,) = figures_in(str(now.show(precedents.figure, target_id).html))
    tables = found.spec["datasets"].values()
    dots = next(rows for rows in tables if "level" in rows[0] and "kind" in rows[0] and len(rows) > 1)
    (line,) = next(rows for rows in tables if "needs" in rows[0].get("text", "") and "level" not in rows[0])
    for dot in dots:
        if dot["kind"] != "home":
            assert (dot["kind"] == "made") == (dot["x"] > line["x"])


@pytest.mark.parametrize("target_id", ["G2.2", "G3.1", "G3.6", "G3.9"])
def test_the_card_says_of_others_what_the_figure_says(now, target_id):
    finding = soup(now.show(precedents.figure, target_id)).figcaption.get_text()
    box = now.show(judgement.conditions, target_id).text
    assert f"Others: {finding[0].lower()}{finding[1:]}." in box


def test_places_are_drawn_for_an_index_and_scores_stand_only_beside_their_own_edition(now):
    block = now.show(precedents.figure, "G1.8")
    heads = [head.get_text() for head in soup(block).select("thead th")]
    assert "Places climbed" in heads
    assert "Start (place)" in heads
    assert "normalised anew" in block.text


def test_a_target_without_a_panel_gets_nothing_and_one_that_is_reached_a_sentence(now):
    assert now.show(precedents.section, "G5.4").html == ""
    told = soup(now.show(precedents.section, "G2.8"))
    assert told.figure is None
    assert "no change to compare" in told.get_text()


def test_an_early_day_uses_the_figure_known_then(now):
    early = open_page(as_of="2025-06-30")
    then, today = (page.show(precedents.figure, "G3.1") for page in (early, now))
    assert "in 9 years" in soup(then).figcaption.get_text()
    assert "in 7 years" in soup(today).figcaption.get_text()
    (found,) = figures_in(str(then.html))
    assert max(int(line.split(",")[-5]) for line in found.csv.splitlines()[1:]) <= 2021


def test_countries_outside_the_register_have_names(now):
    assert country(now.context, "KAZ") == "Kazakhstan"
    assert country(now.context, "THA") == now.context.view.places["THA"]
    assert country(now.context, "ANT") == "ANT"


@pytest.mark.parametrize("target_id", WITH_FIGURE)
def test_no_code_is_left_where_a_name_belongs(now, target_id):
    (found,) = figures_in(str(now.show(precedents.figure, target_id).html))
    assert not re.search(r"^[A-Z]{3},", found.csv, re.M)


def test_the_figure_of_a_fact_sheet_stays_light(now):
    for target_id in WITH_FIGURE:
        assert len(str(now.show(precedents.figure, target_id).html)) < 25_000


def test_a_what_if_changes_nothing_that_is_drawn(now):
    (found,) = figures_in(str(target.chart(now.context, now.context.reading("G3.1"))))
    facts = found.spec["usermeta"]["whatif"]
    assert "whatif" not in json.dumps({key: value for key, value in found.spec.items() if key != "usermeta"})
    assert facts["told"]["start"] == "0.41% of GDP (2023)"
    assert facts["told"]["asked"] == "at least 2% of GDP"


def test_a_page_is_made_twice_with_the_same_ids(now):
    again = open_page()
    for target_id in ("G3.1", "G1.8"):
        one, two = (str(target.chart(page.context, page.context.reading(target_id))) for page in (now, again))
        assert one == two
        assert str(now.show(precedents.figure, target_id).html) == str(again.show(precedents.figure, target_id).html)
