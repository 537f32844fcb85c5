"""The chapter on capacity and standing: what a reader meets in its own exhibits."""

import re
from dataclasses import replace
from functools import partial

import pandas as pd
import pytest
from res57.exhibits.blocks import (
    ai_places,
    capability,
    digital_competitiveness,
    egov,
    egov_parts,
    firms,
    in_short,
    innovation_pillars,
    leading_group,
)
from res57.exhibits.context import Context
from res57.exhibits.numbers import number
from res57.exhibits.page import Page, open_page

from tests.exhibits.reading import called, soup

pytestmark = pytest.mark.usefixtures("checked_once")

EXHIBITS = (
    egov.gap,
    egov.order,
    egov_parts.block,
    ai_places.block,
    leading_group.block,
    innovation_pillars.block,
    digital_competitiveness.block,
    firms.block,
    partial(in_short.block, group="G1"),
    capability.weak_points,
    capability.conditions,
)
DAYS = ("2024-12-22", "2025-06-30", "2025-12-31")
DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")
COPY = re.compile(r"copy of [\d-]+")  # the day on which a stored copy was made


def cells(html, row):
    return [cell.get_text() for cell in html.select("tbody:not(.r57-provenance *) tr")[row].select("th, td")]


def changed(page, series_id, geo, period, value):
    """The same page with one figure changed."""
    tables = dict(page.context.view.evidence.tables)
    rows = tables["observations"]
    here = (rows["series_id"] == series_id) & (rows["geo"] == geo) & (rows["period"] == period)
    assert here.any()
    tables["observations"] = rows.assign(value=rows["value"].where(~here, value))
    view = replace(page.context.view.evidence, tables=tables).as_of(page.context.view.as_of)
    return Page(Context(page.context.run, view))


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("exhibit", EXHIBITS, ids=called)
def test_an_exhibit_replayed_shows_no_later_figure(exhibit, day):
    text = soup(open_page(as_of=day).show(exhibit)).get_text(" ")
    assert text.strip()
    assert not {found for found in DATE.findall(COPY.sub("", text)) if found > day}


def test_the_finding_on_e_government_says_the_numbers_of_its_table(now):
    html = soup(now.show(egov.gap))
    finding = html.figcaption.get_text()
    edition, own, *_ = cells(html, 0)
    _, _, _, _, _, needed, gap, holder, third, gap_third = cells(html, 0)
    assert f"E-government index {edition}" in finding
    for value in (own, needed, gap, third, gap_third):
        assert number(float(value), egov.UNIT) in finding
    assert holder in finding
    assert len(html.select("tbody:not(.r57-provenance *) tr")) == len(now.context.view.points("egdi_value"))


def test_the_gap_is_the_one_that_the_card_of_the_target_states(now):
    world = egov.editions(now.context)[0].world
    assert world.gap == pytest.approx(now.context.headline("G1.8").rank.gap)
    region = egov.editions(now.context)[0].region
    assert region.gap == pytest.approx(now.context.headline("G1.7").rank.gap)
    assert region.holder == now.context.headline("G1.7").rank.holder


def test_a_changed_score_changes_finding_and_conditions(now):
    better = changed(now, "egdi_value", "VNM", "2024", 0.9)
    assert "ahead of the first country outside" in better.show(egov.gap).text
    assert "G1.8, first" not in better.show(capability.conditions).text
    assert "G1.8, first" in now.show(capability.conditions).text


def test_the_part_that_adds_most_is_named_first(now):
    html = soup(now.show(egov_parts.block))
    first = cells(html, 0)
    assert html.figcaption.get_text().startswith(first[0])
    adds = [float(cells(html, n)[3]) for n in range(3)]
    assert adds == sorted(adds, reverse=True)


def test_the_order_of_the_region_is_that_of_the_target(now):
    html = soup(now.show(egov.order))
    heads = [head.get_text() for head in html.select("thead:not(.r57-provenance *)")[0].select("th")]
    place = cells(html, 0)[heads.index("Viet Nam")]
    assert float(place) == now.context.reading("G1.7").latest.value


def test_the_third_place_in_ai_research_depends_on_the_measure(now):
    found = ai_places.newest(now.context)
    assert {place.inside for place in found.values()} == {True, False}
    inside = sum(place.inside for place in found.values())
    assert f"by {inside} of {len(found)} counts" in ai_places.finding(now.context)
    assert "by volume but" in ai_places.pair_finding(now.context)


def test_the_places_by_count_are_those_of_the_judgements(now):
    found = ai_places.newest(now.context)
    for judged in now.context.judgements("G1.9"):
        assert found[judged.rule.series_id].rank == judged.rank.rank_now


def test_classes_that_were_carried_over_are_named_as_such(now):
    text = now.show(leading_group.block).text
    assert "carried over from the year before" in text
    assert "was not yet a member" in text
    html = soup(now.show(leading_group.block))
    rows = {cells(html, n)[1]: cells(html, n)[3] for n in (3, 4)}
    assert rows == {"Viet Nam": "found", "Thailand": "carried over"}


def test_without_classes_of_all_economies_the_place_by_the_indexs_own_file_is_told():
    text = open_page(as_of="2025-06-30").show(leading_group.block).text
    assert "no income classes of all economies were stored" in text
    assert "would be 6th" in text


def test_the_pillar_for_firms_is_flagged_with_the_year_of_its_inputs(now):
    html = soup(now.show(innovation_pillars.block))
    assert "3 business inputs behind the pillar for firms are still of 2017" in html.figcaption.get_text()
    assert html.get_text().count("2017, frozen") == 3


def test_the_named_ranking_says_not_found_and_not_zero(now):
    html = soup(now.show(digital_competitiveness.block))
    named = html.select("table:not(.r57-provenance *)")[0].select("tbody tr")
    assert named
    assert {row.select("td")[1].get_text() for row in named} == {"not found"}
    assert "Not the ranking asked for" in html.select("caption")[1].get_text()


def test_a_ranking_that_lists_viet_nam_is_no_longer_not_found(now):
    tables = dict(now.context.view.evidence.tables)
    rows = tables["observations"]
    own = rows[(rows["series_id"] == "imd_digital_competitiveness_rank") & (rows["period"] == "2025")].iloc[[0]]
    tables["observations"] = pd.concat([rows, own.assign(geo="VNM", value=60.0)], ignore_index=True)
    page = Page(Context(now.context.run, replace(now.context.view.evidence, tables=tables).as_of("2026-11-22")))
    assert "is in 1 of them" in digital_competitiveness.finding(page.context)
    assert "60th" in page.show(digital_competitiveness.block).text


def test_unknown_criteria_of_a_firm_are_neither_met_nor_missed(now):
    html = soup(now.show(firms.block))
    rows = {row.th.get_text(): [cell.get_text() for cell in row.select("td")] for row in html.select("tbody tr")}
    size = next(value for key, value in rows.items() if "employees" in key)
    assert all(cell.startswith("? not known") for cell in size)
    assert "no firm can be shown to meet all" in html.get_text()


def test_before_the_draft_no_criteria_are_told():
    page = open_page(as_of="2025-06-30")
    assert "no criteria" in page.show(firms.block).text
    assert "employees" not in page.show(firms.block).text


def test_the_answer_in_short_repeats_the_titles_of_the_exhibits(now):
    lines = [item.get_text().rstrip(".") for item in soup(now.show(in_short.block, "G1")).select("li")]
    titles = [soup(now.show(block)).figcaption.get_text() for block in (egov.gap, egov.order, leading_group.block)]
    assert set(titles) <= set(lines)


def test_peers_outside_the_region_change_nothing_in_the_region(now):
    other = open_page(peers=["JPN", "USA"])
    assert other.show(egov.order).text == now.show(egov.order).text
