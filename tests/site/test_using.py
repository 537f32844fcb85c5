"""What a reader does: switch places, click the legend, filter a table, go through a page by keyboard."""

import pytest

pytestmark = pytest.mark.browser

TARGET = "targets/g3-1"
LINES = ".r57-live-chart .mark-line.role-mark path"
MARK_FOCUS = """() => addEventListener('focusin', event => { event.target.dataset.met = 'yes' })"""
UNMET = """() => [...document.querySelectorAll(
    'article :is(a[href], button, select, input, summary, [tabindex="0"])')]
  .filter(node => node.checkVisibility({visibilityProperty: true}) && !node.dataset.met)
  .map(node => node.outerHTML.slice(0, 120))"""


@pytest.fixture
def chart(visit):
    """Return a target's page whose chart is interactive."""
    seen = visit(TARGET)
    seen.see_everything()
    return seen.page


def drawn_lines(page) -> int:
    return page.locator(LINES).count()


def test_a_place_button_takes_its_line_away_and_brings_it_back(chart):
    before = drawn_lines(chart)
    button = chart.locator(".r57-peers button").first
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    chart.wait_for_function(f"document.querySelectorAll('{LINES}').length < {before}")
    assert button.get_attribute("aria-pressed") == "false"
    button.focus()
    chart.keyboard.press("Enter")
    chart.wait_for_function(f"document.querySelectorAll('{LINES}').length === {before}")


def test_a_legend_click_shows_one_place_and_keeps_viet_nam(chart):
    before = drawn_lines(chart)
    places = chart.locator(".r57-peers button").count()
    assert places > 1
    chart.locator(".r57-live-chart .role-legend-label text").first.click()
    chart.wait_for_function(f"document.querySelectorAll('{LINES}').length < {before}")
    assert chart.locator(".r57-live-chart text", has_text="Viet Nam").count()


def test_hovering_a_point_shows_its_value(chart):
    chart.locator(".r57-live-chart .mark-symbol.role-mark path").last.hover(force=True)
    chart.wait_for_selector("#vg-tooltip-element.visible")


def test_a_filter_leaves_the_rows_that_fit_and_says_how_many(visit):
    page = visit("overview").page
    rows = page.locator(".r57-filterable tbody tr")
    total = rows.count()
    page.locator(".r57-filter select").first.select_option(index=1)
    shown = page.locator(".r57-filterable tbody tr:visible").count()
    assert 0 < shown < total
    assert page.locator(".r57-filter output").inner_text() == f"Showing {shown} of {total}"
    page.get_by_role("button", name="Show all").click()
    assert page.locator(".r57-filterable tbody tr:visible").count() == total
    page.locator(".r57-filter input").fill("no target has these words")
    assert page.locator(".r57-filter output").inner_text() == f"Showing 0 of {total}"


def test_a_heading_of_the_overview_sorts_the_rows_and_turns_their_order(visit):
    page = visit("overview").page
    head = page.locator("table.r57-sortable thead th").nth(1)
    keys = "rows => rows.map(row => row.cells[1].dataset.sort).filter(Boolean).map(Number)"
    head.locator("button").click()
    up = page.locator("table.r57-sortable tbody tr").evaluate_all(keys)
    assert head.get_attribute("aria-sort") == "ascending"
    head.locator("button").click()
    down = page.locator("table.r57-sortable tbody tr").evaluate_all(keys)
    assert len(up) > 5
    assert up == sorted(up)
    assert down == up[::-1]


def test_the_chart_is_drawn_anew_for_a_narrow_screen(chart):
    chart.set_viewport_size({"width": 390, "height": 900})
    # A chart that was only shrunk, letters and all, would keep its wide view box.
    chart.wait_for_function("document.querySelector('.r57-live-chart svg').viewBox.baseVal.width < 380")


@pytest.mark.parametrize("name", [TARGET, "overview", "tasks/tg4"])
def test_the_tab_key_reaches_every_control(visit, name):
    seen = visit(name)
    seen.see_everything()
    page = seen.page
    page.evaluate(MARK_FOCUS)
    presses = page.locator(":is(a[href], button, select, input, summary, [tabindex='0'])").count() + 20
    for _ in range(presses):
        page.keyboard.press("Tab")
    assert page.evaluate(UNMET) == []


def test_a_data_table_opens_by_keyboard(chart):
    summary = chart.locator(".r57-data > summary").first
    summary.focus()
    chart.keyboard.press("Enter")
    assert chart.locator(".r57-data table").first.is_visible()
