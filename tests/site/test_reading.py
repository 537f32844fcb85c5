"""What a reader meets on each kind of page: on a desk and on a phone, in light and in dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

PAGES = (
    "index",
    "overview",
    "goals/g3-research",
    "tasks/tg4",
    "targets/g3-1",
    "peers",
    "programme",
    "data/series-a-d",
    "data/sources-a-c",
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
    assert grave(page, AXE) == []
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert grave(page, AXE_COLOUR) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_reader_who_likes_it_dark_gets_it_dark(visit, width):
    seen = visit("targets/g3-1", width, "dark")
    seen.see_everything()
    assert not seen.errors
    assert seen.page.evaluate("document.documentElement.dataset.theme") == "dark"
    label = "getComputedStyle(document.querySelector('.r57-live-chart .role-axis-label text')).fill"
    assert seen.page.evaluate(label) == "rgb(169, 178, 189)"


def grave(page, options) -> list[str]:
    """Return the serious and critical findings of axe, one sentence each."""
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{item['id']}, {item['help']}: {item['nodes'][0]['html'][:160]}"
        for item in found
        if item["impact"] in ("serious", "critical")
    ]


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
    assert page.locator(".r57-figure table").first.is_visible()
    assert not page.locator(".r57-peers").first.is_visible()
    assert not page.locator(".r57-links").first.is_visible()
