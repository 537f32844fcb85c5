"""One fact is told alike wherever it stands: on the card, in the tables, in the box and under the chart."""

import json
import re

import pytest
from res57.analysis.places import standings
from res57.exhibits import words
from res57.exhibits.blocks import judgement, measures, overview, publications, region, sheet, target
from res57.exhibits.page import open_page

from tests.exhibits.reading import soup

pytestmark = pytest.mark.usefixtures("checked_once")


def facts(now, target_id):
    return {fact["label"]: fact["text"] for fact in target.facts(now.context, now.context.reading(target_id))}


def rows(html):
    return [[cell.get_text(" ") for cell in row.select("th, td")] for row in html.select("tbody tr")]


def test_the_table_of_a_chapter_says_what_the_cards_say(now):
    for key in now.context.view.targets:
        shown = facts(now, key)
        cells = overview.target_row(now.context.reading(key)).cells
        _, asked, latest, needed, recent, _ = (cell.text for cell in cells)
        assert (asked, latest) == (shown["Asked for"], shown["Latest figure"])
        if needed != "–":
            assert needed == shown["Needed from here"], key
        else:
            assert shown.get("Needed from here", "cannot be said") == "cannot be said", key
        if recent != "–":
            assert recent == shown["Recent pace"], key


def test_growth_that_changed_inside_the_window_of_its_pace_is_named_beside_it_as_in_the_exhibit(now):
    told = "23.6% a year from 2010 to 2020 and 1.6% after"
    assert told in facts(now, "G3.8")["Recent pace"]
    assert told in publications.growth_finding(now.context)
    assert told in target.why(now.context.headline("G3.8"))


def test_a_pace_over_a_peak_says_the_peak(now):
    row = measures.row_of(now.context, "venture_investment_usd")
    assert (
        row["recent"]
        == "+26 million US dollars a year (2020 to 2023; down since a peak of 1,400 million US dollars in 2021)"
    )
    for key, reading in now.context.readings.items():
        if reading.recent and reading.recent.turn and reading.target.kind != "growth-rate":
            assert " since " in facts(now, key)["Recent pace"], key


def test_an_edition_of_a_ranking_is_named_by_its_label_everywhere(now):
    box = " ".join(judgement.condition_lines(now.context, "G3.7"))
    assert "went from 4 to 10 (the 2022 edition to the 2026 edition)" in box
    assert "Since the 2025 edition" in facts(now, "G3.7")
    assert {row[0].endswith("edition") for row in rows(soup(now.show(sheet.releases, "G3.7")))} == {True}
    newest = [row[2] for row in rows(soup(now.show(judgement.history, "G3.7")))]
    assert all(text.endswith("edition") for text in newest)
    chart = json.loads(soup(now.show(target.fact_sheet, "G3.7")).select_one(".r57-csv").string)
    drawn = [line.split(",")[1] for line in chart.splitlines()[1:] if ",comparable," in line]
    assert drawn
    assert all(period.endswith(" edition") for period in drawn)


def test_an_input_that_an_index_carries_along_says_of_which_year_it_is(now):
    for series_id in ("gii_rd_by_business_gdp", "gii_rd_financed_by_business"):
        assert measures.row_of(now.context, series_id)["period"] == "the 2025 edition (data of 2017)"


def test_growth_of_the_own_record_is_in_percent(now):
    for key in ("G3.9", "G3.10"):
        line = next(line for line in judgement.condition_lines(now.context, key) if line.startswith("Own record"))
        first, last, start, end, rate = re.search(
            r"from ([\d,]+) to ([\d,]+) \((\d+) to (\d+)\), \+[\d,]+, \+([\d.]+)% a year\.", line
        ).groups()
        grown = (float(last.replace(",", "")) / float(first.replace(",", ""))) ** (1 / (int(end) - int(start)))
        assert 100 * (grown - 1) == pytest.approx(float(rate), abs=0.01)


def test_a_change_from_the_year_before_says_so(now):
    assert facts(now, "G3.4")["Latest figure"] == "+0.58 points on the year before (2024)"
    assert "+0.58 points on the year before" in words.finding(now.context.reading("G3.4"))


def test_a_bound_is_named_as_one(now):
    assert facts(now, "G3.2")["Latest figure"] == "69.1% (2021, estimate, upper bound)"
    assert measures.row_of(now.context, "scopus_articles_moet")["latest"] == "22,000 (estimate, lower bound)"


@pytest.mark.parametrize("peers", [["IDN", "THA"], ["KOR", "CHN", "JPN", "USA"]])
@pytest.mark.parametrize("series_id", ["gerd_share_gdp", "gni_per_capita_atlas", "researchers_fte_per_10k"])
def test_the_region_is_compared_in_one_period_and_newer_figures_are_named(series_id, peers):
    page = open_page(peers=peers)
    html = soup(page.show(region.standing_figure, series_id))
    periods = {row[1] for row in rows(html.select_one("details.r57-data"))}
    assert len(periods) == 1
    assert f" in {periods.pop()}, " in html.select_one("figcaption").get_text()
    newest = page.context.view.points(series_id)[-1]
    assert f"({newest.period})" in html.get_text()
    usual = soup(open_page().show(region.standing_figure, series_id))
    assert html.select_one("figcaption").get_text() == usual.select_one("figcaption").get_text()


def test_a_place_outside_the_comparison_stands_with_its_own_newest_figure(now):
    found = standings(now.context.view, "gerd_share_gdp", now.context.view.group("sea"), "VNM")
    text = soup(now.show(region.standing_figure, "gerd_share_gdp")).get_text()
    older = {geo: point for geo, point in found.missing if point is not None}
    assert older
    for geo, point in older.items():
        assert re.search(rf"{now.context.view.places[geo]} [\d.]+% of GDP \({point.period}\)", text)
    assert found.newer.period == "2023"
    assert f"{found.sharing or 'none'} of the " in text
