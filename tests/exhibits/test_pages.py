"""What a reader meets on a page, read off the blocks that make it."""

import re
from pathlib import Path

import pytest
from res57.analysis.reading import Standing
from res57.data.contract import COMMON
from res57.errors import ParameterError
from res57.exhibits import verdicts
from res57.exhibits.blocks import (
    catalogue,
    comparison,
    frame,
    judgement,
    matrix,
    programme,
    sheet,
    target,
    task_group,
)
from res57.exhibits.page import open_page
from res57.paths import DATA

from tests.exhibits.reading import soup

pytestmark = pytest.mark.usefixtures("checked_once")

EARLY = "2025-06-30"
DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")


@pytest.fixture(scope="module")
def early():
    return open_page(as_of=EARLY)


def test_the_card_of_a_target_says_figure_source_target_gap_and_both_paces(now):
    card = soup(now.show(target.chapter, "G3.1")).select_one(".r57-card")
    facts = {row.dt.get_text(): row.dd.get_text() for row in card.select("dl > div")}
    assert facts["Latest figure"] == "0.41% of GDP (2023)"
    assert facts["Asked for"] == "at least 2% of GDP by 2030"
    assert facts["Distance"] == "1.59 points"
    assert facts["Needed from here"] == "+0.23 points a year"
    assert facts["Recent pace"].endswith("(2017 to 2023)")
    assert "by 2026-07-01" in facts["Published"]


def test_a_chapter_and_a_fact_sheet_show_the_same_card_and_chart(now):
    chapter, own = soup(now.show(target.chapter, "G2.3")), soup(now.show(target.fact_sheet, "G2.3"))
    assert chapter.select_one(".r57-card dl") == own.select_one(".r57-card dl")
    assert chapter.figure["id"] == own.figure["id"]


@pytest.mark.parametrize("target_id", ["G2.3", "G4.3", "G5.2", "TG2.N1", "V.2"])
def test_a_fact_sheet_replayed_shows_nothing_published_later(early, target_id):
    blocks = [early.show(target.fact_sheet, target_id)]
    blocks += [
        early.show(block, target_id)
        for block in (sheet.releases, sheet.plans, sheet.milestones, sheet.events, sheet.definitions, sheet.programme)
    ]
    for block in blocks:
        html = soup(block)
        for drop in html.select("figure .r57-spec, .r57-note"):
            drop.decompose()
        later = {day for day in DATE.findall(html.get_text(" ")) if day > EARLY}
        assert later <= {early.context.curated, "2026-11-22"}


def test_a_replayed_page_leaves_the_editors_later_notes_out_and_says_so(early):
    html = soup(early.show(target.fact_sheet, "G2.3"))
    assert "are left out" in html.get_text()
    assert "Editors' note," not in html.get_text()


def test_before_any_figure_was_public_the_target_has_none(now):
    first = open_page(as_of="2024-12-22")
    assert first.context.reading("G3.11").standing is Standing.NO_FIGURE
    assert now.context.reading("G3.11").latest is not None


def test_every_target_stands_in_the_overview_with_a_word_for_where_it_stands(now):
    rows = soup(now.show(matrix.all_targets)).select("tbody tr")
    assert len(rows) == len(now.context.view.targets)
    assert {row["data-standing"] for row in rows} <= set(verdicts.ORDER)


def test_the_counts_of_the_answer_add_up_to_all_targets(now):
    counts = soup(now.show(frame.answer, "all")).select(".r57-counts strong")
    assert sum(int(count.get_text()) for count in counts) == len(now.context.view.targets)


def test_a_word_never_stands_without_its_number_where_a_chance_exists(now):
    for target_id in now.context.view.targets:
        for judged in now.context.judgements(target_id):
            told = verdicts.verdict(judged)
            assert (judged.chance is None) == ("in 20" not in told and " in " not in told)
            assert "0%" not in told
            assert "on track" not in told.lower()


def test_a_target_with_two_measures_names_both_words(now):
    card = now.show(target.chapter, "G2.3").text
    assert "by statistics office" in card
    assert "By ministry:" in card


def test_a_rung_of_the_ladder_stands_with_its_dated_sources(now, early):
    steps = soup(now.show(target.chapter, "G5.4")).select(".r57-steps li")
    assert steps
    assert all(step.time and step.a for step in steps)
    assert all(
        step.time.get_text() <= EARLY for step in soup(early.show(target.chapter, "G5.4")).select(".r57-steps li")
    )


def test_the_numbers_behind_a_word_are_those_of_the_card(now):
    table = now.show(judgement.components, "G3.6").text
    assert f"{now.context.headline('G3.6').assessment.needed:.6g}" in table


def test_only_a_word_without_a_chance_and_a_pace_is_said_to_rest_on_none(now):
    for target_id in now.context.view.targets:
        judged = now.context.judgements(target_id)
        bare = all(each.assessment is None and each.rank is None for each in judged)
        said = now.show(judgement.components, target_id).text
        assert ("rests on no projection and no pace" in said) is bare, target_id
        assert all(f"{each.chance:.6g}" in said for each in judged if each.chance is not None), target_id


def test_a_status_of_an_earlier_day_uses_no_later_figure(now):
    rows = soup(now.show(judgement.history, "G3.1")).select("tbody tr")
    first = {row.th.get_text(): row.select("td")[1].get_text() for row in rows}
    assert first["2025-06-30"] == "2021"
    assert first["2026-11-22"] == "2023"


def test_conflicting_measures_stand_in_one_finding(now):
    finding = soup(now.show(comparison.block, "digital-economy")).select_one("figcaption").get_text()
    assert "18.72%" in finding
    assert "14.02%" in finding


def test_every_comparison_can_be_shown_on_the_first_day_too():
    first = open_page(as_of="2024-12-22")
    for key in first.context.view.table("comparisons")["comparison_id"]:
        assert first.show(comparison.block, key).text


def test_the_programme_warns_that_it_was_replaced_once_that_was_known(now):
    assert "replaced this programme" in now.show(programme.warning).text
    assert "replaced" not in open_page(as_of="2025-02-28").show(programme.warning).text


def test_each_row_of_the_programme_carries_its_confidence(now):
    rows = soup(now.show(programme.targets)).select("tbody tr")
    assert len(rows) == len(now.context.view.table("programme_targets"))
    assert all(row["data-confidence"] for row in rows)


def test_text_from_the_data_is_shown_as_text_and_never_as_markup(now):
    evil = "<script>alert(1)</script>"
    tables = dict(now.context.view.evidence.tables)
    tables["targets"] = tables["targets"].assign(statement=evil, name_vi=evil, short_name=evil)
    tables["milestones"] = tables["milestones"].assign(title=evil, summary=evil)
    tables["series"] = tables["series"].assign(name=evil, definition=evil)
    from dataclasses import replace

    from res57.exhibits.context import Context
    from res57.exhibits.page import Page

    view = replace(now.context.view.evidence, tables=tables).as_of("2026-11-22")
    page = Page(Context(now.context.run, view))
    shown = [
        page.show(target.fact_sheet, "G3.1"),
        page.show(task_group.milestones, "TG3"),
        page.show(frame.answer, "G3"),
    ]
    shown += [page.show(matrix.all_targets), page.show(catalogue.series_list, "e-g")]
    for block in shown:
        assert evil not in str(block.html)
        assert "&lt;script&gt;" in str(block.html)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("peers", ["XXX"], "THA"),
        ("peers", "nonsense!", "THA"),
        ("as_of", "2025-13-40", "YYYY-MM-DD"),
        ("as_of", "2031-01-01", "2026-11-22"),
        ("baseline", "1066", "target"),
        ("horizon", 1999, "2050"),
        ("lang", "fr", "en"),
        ("target_id", "G9.9", "G3.1"),
        ("task_group", "TG8", "TG7"),
        ("peer", ["THA"], "Did you mean peers?"),
    ],
)
def test_a_wrong_parameter_is_refused_with_what_is_allowed(name, value, told):
    with pytest.raises(ParameterError, match=re.escape(told)):
        open_page(**{name: value})


def test_peers_may_come_as_the_text_that_papermill_hands_over():
    assert open_page(peers="['THA','MYS']").context.run.peers == ("THA", "MYS")


def test_the_documented_defaults_are_the_defaults():
    run = open_page().context.run
    assert list(run.peers) == next(p.default for p in COMMON if p.name == "peers")
    assert Path(DATA, "editions", "editions.csv").read_text(encoding="utf-8").find(run.as_of) > 0
