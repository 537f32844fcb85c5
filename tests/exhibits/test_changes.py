"""The change log as its reader meets it."""

import pytest
from bs4 import BeautifulSoup
from res57.analysis.judgement import judge
from res57.exhibits.blocks import changes, matrix
from res57.exhibits.page import open_page

pytestmark = pytest.mark.usefixtures("checked_once")


def rows(block):
    return BeautifulSoup(str(block.html), "html.parser").select("tbody tr")


def test_the_table_holds_every_rule_whose_word_is_another_than_in_the_previous_edition(now):
    view, before = now.context.view, now.context.previous
    then = view.evidence.as_of(before.as_of)
    moved = [
        key
        for key in view.targets
        for old, new in zip(judge(then, key), judge(view, key), strict=True)
        if old.word != new.word
    ]
    assert moved
    assert [row.th.text.split()[0] for row in rows(now.show(changes.status))] == moved


def test_the_overview_names_the_old_word_and_the_cause(now):
    log = now.context.changes
    text = now.show(matrix.all_targets).text
    headlines = {now.context.headline(key).rule.rule_id for key in now.context.view.targets}
    told = [each for each in log.status if each.rule_id in headlines]
    assert told
    assert all(f"{each.before} ({each.cause})" in text for each in told)


def test_a_revised_figure_stands_with_both_values(now):
    log = now.context.changes
    home = [each for each in log.revised if each.geo == "VNM"]
    shown = rows(now.show(changes.revised))
    assert home
    assert len(shown) == min(len(home), changes.MOST)
    assert all(row.select("td")[1].text for row in shown)


def test_a_chapter_names_only_its_own_changes(now):
    text = now.show(changes.of_group, "G3").text
    assert "G3.1" in text
    assert "G5.11" not in text


def test_before_the_first_edition_no_change_is_claimed():
    early = open_page(as_of="2024-12-31")
    for block in (changes.summary, changes.status, changes.new, changes.revised):
        assert "nothing to compare with" in early.show(block).text
    assert early.show(matrix.all_targets).text
