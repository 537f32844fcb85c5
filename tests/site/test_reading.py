"""What a reader meets on each kind of page: on a desk and on a phone, in light and in dark."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

# One of each kind, and every page that is written by hand.
PAGES = (
    "index",
    "overview",
    "changes",
    "goals/g3-research",
    "vision-2045",
    "tasks/tg4",
    "targets/index",
    "targets/g3-1",
    "peers",
    "programme",
    "data/index",
    "data/quality",
    "data/series-a-d",
    "data/sources-a-c",
    "about",
    "corrections",
    "glossary",
    "how-to-cite",
    "how-to-read",
    "methods",
    "re-run",
    "viewpoints",
    "search",
)
WIDTHS = (1280, 390)
AXE = {"resultTypes": ["violations"]}
AXE_COLOUR = {**AXE, "runOnly": ["color-contrast"]}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_cleanly_fits_the_screen_and_can_be_read_by_everyone(visit, name, width):
    seen = visit(name, width)
    seen.see_everything()
    page = seen.page

    assert not seen.errors, f"{name} reports errors: {seen.errors}"
    assert not seen.foreign, f"{name} asks other hosts: {seen.foreign}"
    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than the screen"

    page.evaluate("document.querySelectorAll('.r57-figure details').forEach(box => { box.open = true })")
    assert faults(page, AXE) == []
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert faults(page, AXE_COLOUR) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_reader_who_likes_it_dark_gets_it_dark(visit, width):
    seen = visit("targets/g3-1", width, "dark")
    seen.see_everything()
    assert not seen.errors
    assert seen.page.evaluate("document.documentElement.dataset.theme") == "dark"
    label = "getComputedStyle(document.querySelector('.r57-live-chart .role-axis-label text')).fill"
    assert seen.page.evaluate(label) == "rgb(169, 178, 189)"


def faults(page, options) -> list[str]:
    """Return every finding of axe, slight ones too, one sentence each."""
    found = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {each['help']} ({each['nodes'][0]['target']})" for each in found]


@pytest.mark.parametrize("name", ["goals/g3-research", "targets/g3-1"])
def test_without_javascript_charts_tables_and_downloads_are_there(visit, site, name):
    page = visit(name, script=False).page
    figures = page.query_selector_all(".r57-figure")
    assert figures
    for figure in figures:
        box = figure.query_selector(".r57-chart > svg").bounding_box()
        assert box["width"] > 300
        assert box["height"] > 80
        assert figure.query_selector("details table tbody tr")
        for link in figure.query_selector_all(".r57-links a"):
            assert ((site / name).parent / link.get_attribute("href")).is_file()
    assert not page.locator(".r57-filter").first.is_visible()


def test_on_paper_controls_go_and_the_chart_stays(visit):
    seen = visit("targets/g3-1")
    seen.see_everything()
    page = seen.page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".r57-chart svg").first.is_visible()
    assert not page.locator(".r57-peers").first.is_visible()
    assert not page.locator(".r57-links").first.is_visible()
    assert not page.locator(".bd-sidebar-primary").first.is_visible()


def test_on_paper_a_chapter_is_text_charts_and_one_citation_and_one_line_names_the_rest(visit, site):
    page = visit("goals/g3-research").page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    count = "selector => [...document.querySelectorAll(selector)].filter(node => node.checkVisibility()).length"
    assert page.evaluate(count, ".r57-figure .r57-chart") == page.locator(".r57-figure").count()
    assert page.evaluate(count, ".r57-citation") == 1
    for left_out in (".r57-data", ".r57-cite", ".r57-command", ".r57-shape"):
        assert page.locator(left_out).count()
        assert page.evaluate(count, left_out) == 0
    edition = json.loads((site / "edition.json").read_text("utf-8"))["id"]
    assert f"{edition}/goals/g3-research.html" in page.locator(".r57-paper").inner_text()
    page.emulate_media(media="screen")
    assert not page.locator(".r57-paper").is_visible()


def test_the_chapter_on_research_needs_no_more_than_thirty_five_sheets(visit):
    page = visit("goals/g3-research").page
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))
    assert 15 < len(sheets) <= 35


@pytest.mark.parametrize("name", PAGES)
def test_on_paper_every_sheet_says_which_edition_it_is_of(visit, site, name):
    edition = json.loads((site / "edition.json").read_text("utf-8"))["id"]
    rules = visit(name).page.evaluate(
        "() => [...document.styleSheets[0].cssRules].filter(rule => rule.type === 6).map(rule => rule.cssText).join()"
    )
    assert f"edition {edition}" in rules
    assert "counter(page)" in rules


def test_a_search_with_results_can_be_read_by_everyone(visit):
    page = visit("search").page
    page.fill("form.bd-search input >> visible=true", "technology")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results li a")
    assert faults(page, AXE) == []


def test_until_a_reader_moves_no_chart_library_is_loaded(visit):
    seen = visit("targets/g3-1")
    page = seen.page
    page.wait_for_load_state("load")
    assert page.evaluate("typeof window.vegaEmbed") == "undefined"
    assert page.locator(".r57-chart > svg").first.is_visible()
    seen.see_everything()
    assert page.evaluate("typeof window.vegaEmbed") == "function"


def test_the_button_in_the_head_goes_through_light_dark_and_as_the_system(visit):
    page = visit("index").page
    button = page.locator(".theme-switch-button:visible")
    seen = []
    for _ in range(3):
        button.click()
        seen.append(page.evaluate("document.documentElement.dataset.mode"))
        icon = page.locator(f".theme-switch[data-mode={seen[-1]}]:visible").first.bounding_box()
        assert icon["width"] > 10
    assert sorted(seen) == ["auto", "dark", "light"]


def test_on_a_phone_a_changed_word_and_its_cause_need_no_sideways_move(visit):
    page = visit("overview", 390).page
    table = page.locator("table.r57-stack").first
    for row in table.locator("tbody tr").all():
        for cell in row.locator("td").all():
            box = cell.bounding_box()
            assert box["x"] + box["width"] <= 390
    assert page.evaluate("getComputedStyle(document.querySelector('table.r57-stack td'), '::before').content") != "none"


def test_on_a_phone_a_table_that_is_wider_than_the_screen_says_so(visit):
    page = visit("programme", 390).page
    hint = "node => getComputedStyle(node, '::before').content"
    wide = [
        each for each in page.query_selector_all(".r57-scroll") if each.evaluate("e => e.scrollWidth > e.clientWidth")
    ]
    assert wide
    assert all("sideways" in each.evaluate(hint) for each in wide)


def test_on_a_phone_the_still_picture_of_a_chart_is_not_cut(visit):
    page = visit("targets/g3-1", 390).page
    box = page.locator(".r57-chart > svg").first.bounding_box()
    assert box["x"] + box["width"] <= 390


def test_the_band_of_a_projection_is_seen_on_white_and_stronger_on_black(visit):
    opacity = """() => [...document.querySelectorAll('.r57-chart svg path[fill="#1f5fa8"][opacity]')]
        .map(node => Number(getComputedStyle(node).opacity))"""
    light, dark = (visit("targets/g3-1", theme=theme).page.evaluate(opacity) for theme in ("light", "dark"))
    assert len(light) == len(dark) == 2
    assert min(light) >= 0.15
    assert all(there > here for here, there in zip(light, dark, strict=True))


def test_a_label_that_is_wider_than_it_was_measured_is_not_cut(visit):
    for width in (1280, 390):
        page = visit("targets/g3-8", width=width).page
        assert page.evaluate("getComputedStyle(document.querySelector('.r57-chart > svg')).overflow") == "visible"
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_names_of_sources_are_not_broken_inside_a_word(visit):
    page = visit("tasks/tg3").page
    wrap = "[...document.querySelectorAll('.r57-measures td a')].map(node => getComputedStyle(node).overflowWrap)"
    assert set(page.evaluate(wrap)) == {"break-word"}
    for table in page.query_selector_all(".r57-scroll:has(> :is(.r57-measures, .r57-coverage))"):
        assert table.evaluate("node => node.scrollWidth <= node.clientWidth")
