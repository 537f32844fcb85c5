"""What a page says in two places is the same, is said once, and is called by what it is."""

import pytest
from res57.exhibits.blocks import catalogue, frame, overview, region, target, vision, vision_clauses
from res57.exhibits.page import open_page

from tests.exhibits.reading import soup

pytestmark = pytest.mark.usefixtures("checked_once")


def card(now, target_id):
    return soup(now.show(target.fact_sheet, target_id)).select_one(".r57-card").get_text(" ", strip=True)


def measures(now, target_id):
    rows = soup(now.show(target.fact_sheet, target_id)).select("table.r57-measures tbody tr")
    return {row.th.get_text(" ", strip=True): [cell.get_text(" ", strip=True) for cell in row("td")] for row in rows}


def test_how_often_such_a_pace_arrived_is_said_once_in_a_card(now):
    assert card(now, "G2.3").count("past cases with such a pace") == 1


def test_a_pace_over_a_turn_says_the_turn_in_title_card_and_table(now):
    text = soup(now.show(target.fact_sheet, "G1.2")).get_text(" ", strip=True)
    assert "2020 to 2025 brought 0.4 places down a year, up since the 48th place in 2022" in text
    assert "0.4 places down a year (2020 to 2025; up since the 48th place in 2022)" in text
    assert "0.4 places down a year (2020–2025; turned at the 48th place in 2022)" in now.show(vision.paces).html


def test_a_measure_beside_a_target_says_its_turn_too(now):
    turned = "0.4 places down a year (2020 to 2025; up since the 48th place in 2022)"
    assert turned in measures(now, "V.1")["Global Innovation Index: world rank"]


def test_no_pace_is_told_of_scores_that_each_edition_sets_anew(now):
    for target_id, name in (
        ("G1.7", "EGDI sub-index: online services"),
        ("G1.7", "UN E-Government Development Index: value"),
        ("V.5", "Global Innovation Index: score"),
    ):
        assert "a year" not in " ".join(measures(now, target_id)[name])
    assert "Recent pace cannot be said: each edition is scored anew" in card(now, "G1.3")
    assert "counted from the base period" not in card(now, "G1.3")


def test_inputs_that_an_index_carries_on_are_named_by_the_year_of_their_data(now):
    for target_id in ("G1.3", "G3.2"):
        rows = measures(now, target_id)
        assert "the 2025 edition (data of 2017)" in rows["R&D financed by business, as used in the GII"]
    assert "64.12% (the 2025 edition (data of 2017))" in now.show(catalogue.series_list, "g-g").text


def test_a_ranking_without_viet_nam_does_not_measure_its_target(now):
    assert "Would be measured by IMD World Digital Competitiveness Ranking: rank , in which no figure" in card(
        now, "G1.5"
    )


def test_a_threshold_is_shown_for_the_place_it_is_drawn_for(now):
    threshold = measures(now, "V.2")["World Bank threshold: upper-middle income ends"]
    assert threshold[0].startswith("14,375 US dollars (World")


def test_no_change_is_counted_between_two_releases(now):
    assert now.context.reading("V.2").change is None
    assert "counted from the base period" not in card(now, "V.2")


@pytest.mark.parametrize(
    ("target_id", "name"),
    [
        ("G2.1", "TFP contribution to growth, single years as quoted"),
        ("G2.3", "Core digital economy value added, share of GDP (statistics office)"),
        ("G2.5", "Non-cash payments, growth in number"),
    ],
)
def test_figures_that_are_not_of_one_kind_have_no_pace(now, target_id, name):
    cells = measures(now, target_id)[name]
    assert "a year" not in " ".join(cells)
    assert "–" in cells


def test_a_target_that_is_met_now_has_the_chance_that_it_still_holds(now):
    assert "in 20 that it still holds at the deadline" in card(now, "G2.8")
    assert "in 20 that it still holds at the deadline" in card(now, "G1.9")


def test_a_clause_with_a_published_count_does_not_wait_for_one(now):
    (line,) = [li.get_text() for li in soup(now.show(vision_clauses.needed)).select("li") if "V.7" in li.get_text()]
    assert "a text gives the figure of developed countries" in line


def test_the_class_of_the_evidence_and_the_status_have_different_names(now):
    told = now.show(overview.evidence_chart).text + now.show(frame.unmeasured, "G2").text
    assert "no usable measure" in told
    assert "ot measured" not in told


def test_a_bare_figure_of_the_table_of_a_chapter_has_its_measure_beside_it(now):
    rows = soup(now.show(overview.target_table, "G1")).select("tbody tr")
    cells = {row.th.get_text(): [cell.get_text() for cell in row("td")] for row in rows}
    assert cells["G1.4 Some S&T fields at international level"][-1].startswith("Fields at or above the world share")
    assert cells["G1.5 Digital competitiveness: ASEAN top 3"][-1] == "–"


def test_a_word_by_single_days_is_named_so(now):
    text = soup(now.show(target.fact_sheet, "G2.4")).get_text(" ", strip=True)
    assert "By dossiers sent in online, local government, single days: Too little data" in text


def test_a_sentence_on_the_region_is_of_the_year_of_its_chart():
    """Also where other peers have another newest year."""
    for series_id in ("gerd_share_gdp", "researchers_fte_per_10k", "gni_per_capita_atlas"):
        html = soup(open_page(peers=["JPN", "USA", "KOR", "CHN"]).show(region.standing_figure, series_id))
        periods = {row("td")[0].get_text() for row in html.select("table:not(.r57-provenance *) tbody tr")}
        assert len(periods) == 1
        assert f" in {periods.pop()}," in html.figcaption.get_text()


def test_a_comparison_of_an_older_year_names_the_newest_figure_of_viet_nam(now):
    html = soup(now.show(region.standing_figure, "gerd_share_gdp"))
    assert "Viet Nam’s newest is 0.41% of GDP (2023)" in html.get_text()


def test_a_pace_of_many_years_is_not_called_recent(now):
    cells = measures(now, "G2.4")["Procedures offered fully online"]
    assert "+4.11 points a year (2010 to June 2024; not recent)" in cells
