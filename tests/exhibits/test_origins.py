"""Under a figure stands where its values come from: who, when, seen when, what was said before, and which row."""

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup
from res57.exhibits.blocks import sheet, target
from res57.exhibits.origins import REVISED, origins
from res57.exhibits.page import open_page

from .reading import soup
from .test_figure import figure

SERIES = "gerd_share_gdp"


@pytest.fixture(scope="module")
def points(now):
    return now.context.view.points(SERIES)


def box_of(page, target_id="G3.1"):
    return soup(page.show(target.fact_sheet, target_id)).select_one("details.r57-provenance")


def keys(box):
    return [each["value"] for each in box.select("data.r57-line")]


def test_the_newest_value_comes_first_with_publisher_title_days_and_row(now, points):
    newest, view = points[-1], now.context.view
    source = view.sources[newest.source_id]
    [measure] = origins(now.context, points).measures
    first = measure.rows[0]
    assert (first.value, first.publisher, first.title) == (f"{newest.value:.6g}", source.short_name, source.title)
    assert newest.published in first.days
    assert f"seen {source.seen}" in first.days
    assert f'value="{SERIES}/VNM/{newest.period}/{newest.published}"' in first.line


def test_every_release_of_the_newest_period_is_listed_newest_publication_first(now, points):
    every = now.context.view.all_releases(SERIES)
    [measure] = origins(now.context, points).measures
    listed = [row for row in measure.rows if row.period == points[-1].period]
    days = sorted((each.published for each in every if each.period == points[-1].period), reverse=True)
    assert [day in row.days for row, day in zip(listed, days, strict=True)] == [True] * len(days)
    assert [row.earlier for row in listed] == [False] + [True] * (len(days) - 1)


def test_of_older_periods_those_are_listed_that_had_another_value_each_value_once(now, points):
    every = now.context.view.all_releases(SERIES)
    [measure] = origins(now.context, points).measures
    periods = list(dict.fromkeys(row.period for row in measure.rows))[1:]
    assert 0 < len(periods) <= REVISED
    for when in periods:
        values = {f"{each.value:.6g}" for each in every if each.period == when}
        listed = [row.value for row in measure.rows if row.period == when]
        assert len(values) > 1
        assert sorted(listed) == sorted(values)


def test_the_title_of_a_document_stands_at_its_first_mention_only(now, points):
    [measure] = origins(now.context, points).measures
    first = {row.page: row.title for row in reversed(measure.rows)}
    assert all(first.values())
    assert len([row for row in measure.rows if row.title]) == len(first) < len(measure.rows)


def test_what_is_not_listed_is_counted(now, points):
    found = origins(now.context, points)
    listed = {row.period for row in found.measures[0].rows}
    assert found.rest == f"{len({p.period for p in points}) - len(listed)} other values"
    assert origins(now.context, points[-1:]).rest == ""


def test_other_places_are_listed_only_where_no_value_is_of_viet_nam(now, points):
    thai = now.context.view.points(SERIES, "THA")
    assert len(origins(now.context, [*points, *thai]).measures) == 1
    [measure] = origins(now.context, thai).measures
    assert measure.name.endswith(", Thailand")


@pytest.mark.parametrize("day", ["2025-06-30", "2025-12-31", "2026-06-30"])
def test_no_value_is_listed_that_was_published_after_the_day(day):
    box = box_of(open_page(as_of=day))
    days = [key.rsplit("/", 1)[1] for key in keys(box)]
    assert days
    assert max(days) <= day
    assert "seen later" in box.get_text()
    assert not [found for found in re.findall(r"seen (20[\d-]+)", box.get_text()) if found > day]


def test_what_was_new_on_a_day_is_an_earlier_value_after_its_revision():
    def standing(day):
        context = open_page(as_of=day).context
        found = origins(context, context.view.points(SERIES))
        return {str(row.line): row.earlier for row in found.measures[0].rows}

    then, now = standing("2026-06-30"), standing("2026-11-22")
    assert any(not then[line] and now[line] for line in then.keys() & now.keys())


def test_the_box_is_closed_named_and_comes_right_after_the_source(now):
    figure = soup(now.show(target.fact_sheet, "G3.1")).select_one("figure")
    box = figure.select_one("p.r57-source").find_next_sibling()
    assert (box.name, box["class"]) == ("details", ["r57-provenance"])
    assert not box.has_attr("open")
    assert box.summary.get_text() == "Where these figures come from"
    assert {each["scope"] for each in box.select("tbody th")} == {"row", "rowgroup"}
    assert box.select_one("p.r57-more a")["href"].endswith("api/observations.csv")


def test_text_of_a_source_is_shown_not_obeyed(now, points):
    evil = "</table><script>alert(1)</script>"
    found = origins(now.context, points)
    first = found.measures[0]
    spoilt = replace(first, rows=(replace(first.rows[0], publisher=evil, title=evil),))
    html = figure(origins=replace(found, measures=(spoilt,))).to_html()
    box = BeautifulSoup(html, "html.parser").select_one("details.r57-provenance")
    assert evil in box.get_text()
    assert not box.find_all("script")
    assert isinstance(first.rows[0].line, Markup)


def test_a_fact_sheet_lists_every_release_of_its_measure_with_its_row(now):
    every = now.context.view.all_releases(SERIES)
    table = soup(now.show(sheet.releases, "G3.1"))
    assert keys(table) == [f"{SERIES}/VNM/{each.period}/{each.published}" for each in reversed(every)]
    assert all("; seen " in row.select("td")[1].get_text() for row in table.select("tbody tr"))


def test_a_figure_of_another_day_of_the_same_month_is_no_earlier_release(now):
    view = now.context.view
    april = [each for each in view.all_releases("vneid_accounts_activated") if each.period == "2025-04"]
    assert len({each.period_end for each in april}) == len(april) == 2
    [measure] = origins(now.context, view.points("vneid_accounts_activated")).measures
    assert f"{april[0].value:.6g}" not in [row.value for row in measure.rows]
