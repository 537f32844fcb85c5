"""What a reader with the data at hand asked of single sentences of the pages."""

import re

import pytest
from bs4 import BeautifulSoup
from res57.exhibits import verdicts, words
from res57.exhibits.blocks import changes, export_lists, human_development, judgement, overview, sheet, target

from tests.exhibits.reading import soup

pytestmark = pytest.mark.usefixtures("checked_once")


def text(block):
    return " ".join(soup(block).get_text(" ").split())


def test_a_pace_of_many_years_does_not_deny_the_figures_between(now):
    reading = now.context.readings["G3.9"]
    assert "2023" in {point.period for point in reading.measure.level.trend}
    assert words.recent(reading).endswith("(2014 to 2024; not recent)")


def test_the_measures_with_a_figure_are_those_whose_row_shows_one(now):
    readings = [r for r in now.context.readings.values() if r.target.measurability == "measured"]
    shown = [r for r in readings if words.latest(r) != "none published"]
    html = BeautifulSoup(str(overview.evidence_chart(now.context)), "html.parser")
    assert f"known, {len(shown)} of them with a figure" in html.get_text()


def test_a_publication_whose_day_is_not_known_is_not_given_the_day_it_was_written_down(now):
    log = now.context.changes
    vague = [each for each in log.new if each.geo == "VNM" and each.published_precision == "year"]
    assert vague
    cells = [row.find_all("td")[-1].text for row in soup(now.show(changes.new)).select("tbody tr")]
    assert cells.count(f"in {vague[0].published[:4]}, day not known") == len(vague)
    assert now.context.run.as_of not in cells


def test_the_changes_of_a_chapter_count_the_figures_of_its_headline_measures(now):
    log, view = now.context.changes, now.context.view
    inside = [key for key in view.targets if key.startswith("V.")]
    series = {view.targets[key].headline_series for key in inside}
    series |= {s for key in inside for s in view.targets[key].supporting_series}
    series |= {j.rule.series_id for key in inside for j in now.context.judgements(key)}
    came = [each for each in log.new if each.geo == "VNM" and each.series_id in series]
    assert f"{len(came)} new figure" in text(now.show(changes.of_group, "V"))


def test_a_floor_of_every_year_is_not_asked_for_only_at_the_end(now):
    assert words.goal(now.context.readings["G3.3"]).endswith("every year (read for 2030)")
    assert "every year" not in words.asked(now.context.readings["G3.3"])


def test_an_average_over_a_window_is_dated_by_its_window_and_not_joined_for_that_reason(now):
    reading = now.context.readings["G2.1"]
    first, last = reading.latest.window
    assert words.latest(reading).endswith(f"({first}–{last})")
    chart = BeautifulSoup(str(target.chart(now.context, reading)), "html.parser").get_text()
    assert "an average over a window of years of its own length" in chart
    assert "two comparable figures two years apart" not in chart
    assert soup(now.show(judgement.history, "G2.1")).select("tbody tr")[-1].find_all("td")[-1].text == f"{first}–{last}"


def test_the_best_stretch_of_the_own_record_says_among_which_it_is_the_best(now):
    own = [line for key in now.context.readings for line in judgement.condition_lines(now.context, key)]
    told = [line for line in own if line.startswith("Own record") and "no two" not in line]
    assert told
    assert all("with a figure at both ends" in line for line in told)


def test_the_strip_of_paces_leaves_growth_with_a_break_inside_it_out(now):
    shown = soup(now.show(overview.multiples)).select("table")[-1].get_text()
    assert "G3.3" in shown
    for key, reading in now.context.readings.items():
        if reading.target.kind == "growth-rate" and "after" in words.turn_within(reading):
            assert f"{key} " not in shown


def test_a_projected_count_is_whole_and_says_the_growth_it_means(now):
    for key in ("G3.9", "G3.10"):
        told = verdicts.projection(now.context.headline(key))
        assert told.startswith("a count of ")
        assert re.search(r"[+−]\d+(\.\d)?% a year; 4 in 5 chance: [\d,]+ to [\d,]+, ", told)


def test_what_later_reports_changed_is_told_for_the_recent_years_of_viet_nam(now):
    assert "as a rule" not in human_development.finding(now.context)
    assert re.search(r"figures for 2015 to 20\d\d by 0\.\d+ to 0\.\d+", human_development.finding(now.context))


@pytest.mark.parametrize("target_id", ["G1.2", "V.5"])
def test_a_figure_computed_here_names_countries_and_classes_in_words(now, target_id):
    told = text(now.show(sheet.related, target_id))
    assert "lower-middle income" in told
    assert not re.search(r"\([A-Z]{3}\)|classed LM", told)


def test_a_figure_without_a_producer_is_named_so_wherever_a_word_rests_on_it(now):
    assert "Reached early (ministry, all goods exports, rests on a figure with no producer named)" in text(
        now.show(judgement.history, "G2.2")
    )
    assert "all goods, no producer named" in text(now.show(export_lists.block))


def test_a_sheet_lists_the_figures_of_every_measure_that_gives_a_word(now):
    for key in ("G2.2", "G3.9"):
        captions = " ".join(each.get_text() for each in soup(now.show(sheet.releases, key)).select("caption"))
        for judged in now.context.judgements(key)[1:]:
            assert now.context.view.series[judged.rule.series_id].name in captions
