"""What a reader meets in the chapters on infrastructure and on the digital State."""

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from res57.analysis import coverage
from res57.exhibits.blocks import (
    arrivals,
    cyber,
    databases,
    dossiers,
    in_short,
    mobile_coverage,
    needs,
    networks,
    strategic,
    target,
)
from res57.exhibits.page import open_page

pytestmark = pytest.mark.usefixtures("checked_once")

FIGURES = (
    mobile_coverage.statements, mobile_coverage.stations, networks.ranks, networks.tools, networks.cables,
    networks.addresses,
    networks.data_centres, strategic.block, arrivals.block, databases.joined, databases.identity,
    databases.signatures, databases.platform, dossiers.shares, dossiers.meanings, dossiers.reviews, cyber.scores,
    cyber.place, cyber.fraud, cyber.fraud_measures,
)  # fmt: skip
DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")


def soup(block):
    html = BeautifulSoup(str(block.html), "html.parser")
    for drop in html.select("script"):
        drop.decompose()
    return html


def rows(html, number=0):
    """Return the cells of a table, not counting those that say where the figures of a chart come from."""
    table = html.select("table:not(.r57-provenance *)")[number]
    return [[cell.get_text() for cell in row.select("th, td")] for row in table.select("tbody tr")]


@pytest.mark.parametrize("day", ["2024-12-22", "2025-06-30", "2025-12-20"])
@pytest.mark.parametrize("block", FIGURES, ids=lambda block: f"{block.__module__.split('.')[-1]}.{block.__name__}")
def test_every_exhibit_says_something_on_an_earlier_day_and_shows_nothing_later(block, day):
    page = open_page(as_of=day)
    html = soup(page.show(block))
    assert html.get_text(strip=True)
    # A source of a later day is named as the later copy that it is.
    html_text = re.sub(r"copy of [\d-]+", "", html.get_text(" "))
    known = {"2025-07-01"} if block is dossiers.reviews else set()  # an act announced before it took effect
    assert {found for found in DATE.findall(html_text) if found > day} <= known


def test_the_title_on_coverage_says_both_shares_and_that_no_method_explains_the_jump(now):
    html = soup(now.show(mobile_coverage.statements))
    title, table = html.figcaption.get_text(), rows(html)
    shares = [row[2] for row in table if row[3] == "stated"]
    assert "39.52%" in title
    assert "39.52" in shares
    assert "90.2%" in title
    assert "90.2" in shares
    assert "no published method explains the jump" in title


def test_coverage_names_no_jump_before_it_was_reported():
    title = soup(open_page(as_of="2025-12-20").show(mobile_coverage.statements)).figcaption.get_text()
    assert "jump" not in title
    assert "90" not in title


def test_a_statement_stands_beside_the_stations_of_its_period(now):
    table = rows(soup(now.show(mobile_coverage.statements)))
    assert any(row[2] == "90.2" and row[-1].startswith("35,304 stations") for row in table)


def test_aims_are_never_shown_as_statements(now):
    kinds = {row[0]: row[3] for row in rows(soup(now.show(mobile_coverage.stations)))}
    assert kinds["5G base stations"] == "asked for"
    assert kinds["5G base stations, all operators"] == "stated"


def test_an_earlier_day_shows_no_remark_that_tells_the_outcome():
    assert "35,304" not in open_page(as_of="2025-12-20").show(mobile_coverage.stations).text


def test_the_readings_of_three_more_agree_with_the_title(now):
    html = soup(now.show(arrivals.block))
    table = rows(html, 1)
    title = html.figcaption.get_text()
    assert f"{table[0][1]} firms took some step" in title
    assert table[-1][1] == "0"
    assert f"{sum(row[2] == 'yes' for row in table)} of {len(table)} readings" in title


def test_the_two_lists_of_technologies_stand_side_by_side(now):
    html = soup(now.show(strategic.block))
    assert [row[2] for row in rows(html)] == ["11", "10"]
    assert "replaced after 11 months" in html.get_text()


def test_the_quoted_rank_is_set_against_the_place_by_score(now):
    html = soup(now.show(cyber.place))
    assert "17th place that is quoted" in html.get_text()
    own = next(row for row in rows(html) if row[3] == "Viet Nam among them")
    assert f"beside it: {own[2]} place" in html.get_text()
    assert len(rows(soup(now.show(cyber.scores)), 1)) == 5


def test_no_tier_and_no_rank_is_given_to_an_edition_that_had_none(now):
    table = rows(soup(now.show(cyber.scores)), 1)
    newest, oldest = table[0], table[-1]
    assert "the producer gave tiers" in newest[3]
    assert oldest[2] == "none found"


def test_fraud_is_measured_three_ways_and_no_fall_of_losses_is_told(now):
    assert "no fall of losses can be read" in soup(now.show(cyber.fraud)).figcaption.get_text()
    html = soup(now.show(cyber.fraud_measures))
    assert len({row[0] for row in rows(html)}) == 3
    assert html.caption.get_text() == "Online fraud: 3 measures from 2 bodies"


def test_the_title_on_fraud_speaks_of_what_its_chart_draws_and_the_table_says_what_each_figure_leaves_out(now):
    assert "Users hit" not in soup(now.show(cyber.fraud)).figcaption.get_text()
    html = soup(now.show(cyber.fraud_measures))
    assert "Users hit by online fraud: 0.45%" in html.select_one(".r57-why").get_text()
    assert any("11 months" in row[-1] for row in rows(html))


def test_before_the_police_figure_fraud_is_not_called_three_measures():
    table = soup(open_page(as_of="2025-06-30").show(cyber.fraud_measures)).caption.get_text()
    assert table == "Online fraud: 2 measures from 1 body"


def test_two_reports_on_the_new_cables_stand_side_by_side_with_the_day_that_does_not_fit(now):
    text = now.show(networks.cables).text
    assert (
        "Asia Direct Cable in service for Viet Nam (2025, day not seen); SJC2 cable in operation (2025-07-18)" in text
    )
    assert "Dated step of 2025-06-30" in text
    assert "“SJC2 cable in operation” is dated after it" in text
    assert "SJC2" not in open_page(as_of="2025-07-01").show(networks.cables).text


def test_the_doubt_on_5g_says_in_which_direction_it_points(now):
    found = coverage.jump(now.context.view)
    more = " ".join(mobile_coverage.doubts(now.context, found))
    assert "brought more, which speaks for a new way of counting" in more
    assert "less than the ministry: of the two, the ministry's is the upper one" in more
    many = replace(found, over=replace(found.over, stations_end=10 * found.over.stations_end))
    assert "brought less, which building can explain" in " ".join(mobile_coverage.doubts(now.context, many))


def test_records_from_more_databases_than_were_joined_are_told_beside_them(now):
    text = now.show(databases.joined).text
    assert "from 16 national and sector databases" in text


def test_the_share_that_was_asked_for_stands_beside_what_was_reached(now):
    html = soup(now.show(dossiers.shares))
    title = html.figcaption.get_text()
    assert "51.7%" in title
    assert "80%" in title
    assert "28.3 points short" in title
    assert {row[2] for row in rows(html) if row[3] == "asked for"} == {"80"}


def test_every_aim_on_online_services_says_what_it_is_a_share_of(now):
    table = rows(soup(now.show(dossiers.meanings)))
    assert table[0][3] == "Resolution 57-NQ/TW"
    assert len({row[0] for row in table}) > 5


def test_the_counts_of_databases_are_not_made_to_fit(now):
    title = soup(now.show(databases.joined)).figcaption.get_text()
    assert "those joined and the 45 not joined in February 2026 make 53, not the 116" in title


@pytest.mark.parametrize("group", ["G4", "G5"])
def test_the_chapter_in_short_repeats_the_titles_of_its_exhibits(now, group):
    lines = [item.get_text().rstrip(".") for item in soup(now.show(in_short.block, group)).select("li")]
    shown = " ".join(now.show(block).text for block in FIGURES)
    assert len(lines) >= 6
    assert all(line in shown for line in lines)


@pytest.mark.parametrize("group", ["G4", "G5"])
def test_every_target_says_what_would_have_to_be_true(now, group):
    table = rows(soup(now.show(needs.block, group)))
    assert len(table) == sum(target.goal == group for target in now.context.view.targets.values())
    assert all(cell for row in table for cell in row)


def test_no_share_is_taken_of_available_and_design_capacity(now):
    title = soup(now.show(networks.cables)).figcaption.get_text()
    assert "350 Tbps" in title
    assert "%" not in title
    assert "design capacity" in title


def test_a_figure_named_in_a_title_and_not_drawn_stands_in_the_table_and_among_the_origins(now):
    html = soup(now.show(networks.addresses))
    assert "9th in the world" in html.figcaption.get_text()
    place = next(row for row in rows(html) if "world rank" in row[0])
    assert place[2] == "9"
    assert "unit: rank" in place[0]
    assert "world rank" in html.select_one(".r57-provenance").get_text()


def test_a_computed_share_shows_its_two_totals(now):
    html = soup(now.show(dossiers.shares))
    share = next(row for row in rows(html) if row[0].startswith("Local dossiers sent in online"))
    assert "24 million sent in online of 29.4 million received" in share[-1]
    assert "Dossiers received by the 34 localities" in html.select_one(".r57-provenance").get_text()


def test_a_window_between_two_totals_names_both_and_its_months(now):
    window = next(row for row in rows(soup(now.show(databases.platform))) if "since launch" in row[0])
    assert window[1] == "after Sep 2022, to Jun 2023"
    assert "1,350 million since launch less 661 million" in window[-1]


def test_the_resolutions_own_share_is_named_before_those_that_others_set_its_number_for(now):
    told = soup(now.show(dossiers.meanings)).select_one(".r57-why").get_text()
    assert told.index("use of online public services") < told.index("other acts for dossiers handled fully online")


def test_a_share_that_both_bodies_gave_is_said_to_have_two_speakers(now):
    assert "39.52% of October 2025 has two speakers" in now.show(mobile_coverage.statements).text


def test_where_a_break_hinders_the_line_the_note_says_from_when(now):
    text = now.show(target.fact_sheet, "G5.7").text
    assert re.search(r"since the break of 20\d\d none of them gives two comparable figures", text)
