"""What a reader of the chapter on research meets."""

import json
import re
from functools import partial
from pathlib import Path

import pytest
from res57.exhibits.blocks import (
    in_short,
    patents,
    publications,
    research_budget,
    research_payers,
    research_people,
    research_ratio,
    target,
    weak_points,
)
from res57.exhibits.numbers import number
from res57.exhibits.page import open_page
from res57.paths import DATA

from tests.exhibits.reading import called, soup

pytestmark = pytest.mark.usefixtures("checked_once")

FIGURES = (
    research_ratio.denominators,
    research_ratio.growth_needed,
    research_payers.payers,
    research_payers.identity,
    research_budget.shares,
    publications.growth,
    patents.applications,
    patents.growth,
)
EVERY = (*FIGURES, partial(in_short.block, group="G3"), research_people.counts)
DAYS = ("2024-12-22", "2024-12-31", "2025-06-30", "2025-12-31", "2026-11-22")
DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")


def finding(block):
    return soup(block).select_one("figcaption").get_text()


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("block", EVERY, ids=called)
def test_every_exhibit_can_be_shown_on_any_day_and_shows_nothing_later(block, day):
    shown = open_page(as_of=day).show(block)
    assert shown.text
    html = soup(shown)
    for spec in html.select(".r57-spec"):
        spec.decompose()
    assert {found for found in DATE.findall(html.get_text(" ")) if found > day} == set()


@pytest.mark.parametrize("block", FIGURES, ids=called)
def test_every_exhibit_of_the_newest_day_has_a_chart_a_table_and_a_source(now, block):
    html = soup(now.show(block))
    assert html.select_one(".r57-spec")
    assert html.select("details.r57-data tbody tr")
    assert html.select_one(".r57-source").get_text().strip() != "Source: ."


def test_the_argument_is_made_of_the_findings_of_the_exhibits(now):
    lines = [item.get_text().rstrip(".") for item in soup(now.show(in_short.block, "G3")).select("li")]
    for block in (research_ratio.growth_needed, research_payers.payers, research_budget.shares, patents.growth):
        assert finding(now.show(block)) in lines


def test_the_needed_growth_of_the_title_is_that_of_the_table(now):
    html = soup(now.show(research_ratio.growth_needed))
    csv = json.loads(html.select_one(".r57-csv").string).splitlines()
    money = float(next(line for line in csv if line.startswith("Needed")).split(",")[-1])
    assert f"grow by {number(round(money, 1))}% a year" in finding(now.show(research_ratio.growth_needed))


def test_the_identity_says_that_it_is_no_forecast(now):
    assert finding(now.show(research_payers.identity)).startswith("An identity, not a forecast")


def test_the_state_and_what_it_leaves_stand_in_one_title(now):
    told = finding(now.show(research_payers.payers))
    state, rest = (float(text) for text in re.findall(r"([\d.]+)%", told)[:2])
    assert state + rest == pytest.approx(100)
    assert "at most" in told


def test_conflicting_budget_ratios_of_one_year_stand_in_one_title(now):
    told = finding(now.show(research_budget.shares))
    assert "1.39%" in told
    assert "0.82%" in told
    assert "plan" in told
    assert "3%" not in finding(open_page(as_of="2025-06-30").show(research_budget.shares))


def test_a_card_without_its_chart_keeps_its_facts_and_leads_to_the_fact_sheet(now):
    html = soup(now.show(target.chapter, "G3.9", drawn=False))
    assert not html.select("figure")
    assert html.select(".r57-facts div")
    assert html.select_one(".r57-more-link")["href"].endswith("targets/g3-9.html")


def test_the_weak_points_name_the_upper_bound_and_the_allocation(now):
    text = now.show(weak_points.weak_points, "G3").text
    for word in ("upper bound", "allocation", "stand-in", "recomputed"):
        assert word in text


def test_the_chapter_shows_every_exhibit_of_its_own():
    source = Path(DATA.parent, "notebooks/goals/g3-research.ipynb").read_text(encoding="utf-8")
    for block in EVERY:
        assert called(block).partition("-")[0] in source
