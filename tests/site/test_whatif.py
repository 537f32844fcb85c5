"""What if: a reader assumes another pace or deadline, and the chart and a sentence follow."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

LEVEL, GROWTH, RANK = "targets/g3-1", "targets/g3-9", "targets/g1-8"
ADDED = ".r57-live-chart [class*='whatif_line'] path"


@pytest.fixture
def opened(visit):
    """Return a function that opens a target's what-if and gives the page."""

    def open_controls(name, **options):
        page = visit(name, **options).page
        figure = page.locator(".r57-figure[id*='-path-']").first
        figure.scroll_into_view_if_needed()
        figure.locator(".r57-whatif > button").click()
        page.locator(ADDED).first.wait_for(state="attached")
        return page

    return open_controls


def said(page):
    return page.locator(".r57-whatif-said").inner_text()


def drawn(page):
    return page.locator(ADDED).first.get_attribute("d")


def pull(page, place, key, times):
    page.locator(".r57-whatif input").nth(place).focus()
    for _ in range(times):
        page.keyboard.press(key)


def test_it_is_closed_at_first_and_the_chart_has_no_path_of_it(visit):
    page = visit(LEVEL).page
    page.locator(".r57-figure").first.scroll_into_view_if_needed()
    button = page.locator(".r57-whatif > button")
    button.wait_for()
    assert button.get_attribute("aria-expanded") == "false"
    assert page.locator(ADDED).count() == 0
    assert page.locator(".r57-whatif input:visible").count() == 0


@pytest.mark.parametrize("name", [LEVEL, GROWTH, RANK])
def test_the_needed_pace_reaches_the_target_and_a_slower_one_does_not(opened, name):
    page = opened(name)
    page.get_by_role("button", name="Enough for the target").click()
    assert "That would reach the target" in said(page)
    before = drawn(page)
    pull(page, 0, "ArrowLeft", 3)
    assert "would not reach the target" in said(page)
    assert "not a forecast" in said(page)
    page.wait_for_function(f'd => document.querySelector("{ADDED}").getAttribute("d") !== d', arg=before)


def test_a_later_deadline_widens_the_axis_and_can_be_enough(opened):
    page = opened(LEVEL)
    page.get_by_role("button", name="Enough for the target").click()
    pull(page, 0, "ArrowLeft", 8)
    reached = re.search(r"get there in (\d{4})", said(page))
    assert reached
    pull(page, 1, "ArrowRight", int(reached[1]) - 2030)
    assert f"at the end of {reached[1]}. That would reach the target" in said(page)
    pull(page, 1, "ArrowLeft", 1)
    assert "would not reach the target" in said(page)


def test_reset_brings_the_official_deadline_and_the_first_sentence_back(opened):
    page = opened(LEVEL)
    first = said(page)
    pull(page, 0, "ArrowRight", 5)
    pull(page, 1, "ArrowRight", 2)
    assert said(page) != first
    page.get_by_role("button", name="Reset").click()
    assert said(page) == first


def test_closing_it_takes_the_path_away(opened):
    page = opened(LEVEL)
    page.locator(".r57-whatif > button").click()
    page.wait_for_function(f'() => !document.querySelector("{ADDED}")')
    assert said(page) == ""


def test_controls_have_names_values_in_words_and_a_sentence_that_is_read_out(opened):
    page = opened(LEVEL)
    assert page.get_by_role("slider", name="Assumed yearly change").count() == 1
    assert page.get_by_role("slider", name="Deadline").get_attribute("aria-valuetext") == "end of 2030"
    assert page.locator(".r57-whatif-said").get_attribute("aria-live") == "polite"
    assert page.get_by_role("group", name="What if").count() == 1


def test_an_assumption_outlives_a_turn_of_the_phone(opened):
    page = opened(LEVEL)
    pull(page, 0, "ArrowRight", 5)
    kept = said(page)
    page.set_viewport_size({"width": 390, "height": 900})
    page.wait_for_function("document.querySelector('.r57-live-chart svg').viewBox.baseVal.width < 380")
    page.locator(ADDED).first.wait_for(state="attached")
    assert said(page) == kept
    assert page.locator(".r57-whatif").count() == 1


def test_paper_and_pages_without_script_show_nothing_of_it(opened, visit):
    page = opened(LEVEL)
    page.emulate_media(media="print")
    assert not page.locator(".r57-whatif").first.is_visible()
    assert not page.locator(ADDED).first.is_visible()
    assert visit(LEVEL, script=False).page.locator(".r57-whatif").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_its_controls_break_no_rule_of_accessibility(opened, theme):
    page = opened(LEVEL, width=390, theme=theme)
    found = Axe().run(page, context=".r57-whatif", options={"resultTypes": ["violations"]}).response["violations"]
    assert [item["help"] for item in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
