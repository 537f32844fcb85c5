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
SCREENS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
AXE = {"resultTypes": ["violations"]}


@pytest.mark.parametrize(("width", "theme"), SCREENS, ids=lambda value: str(value))
@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_cleanly_fits_the_screen_and_can_be_read_by_everyone(visit, name, width, theme):
    seen = visit(name, width, theme)
    seen.see_everything()
    page = seen.page

    assert not seen.errors, f"{name} reports errors: {seen.errors}"
    assert not seen.foreign, f"{name} asks other hosts: {seen.foreign}"
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than the screen"

    page.evaluate("document.querySelectorAll('.r57-figure details').forEach(box => { box.open = true })")
    found = Axe().run(page, options=AXE).response["violations"]
    grave = [
        f"{item['id']} ({item['help']}): {item['nodes'][0]['html'][:160]}"
        for item in found
        if item["impact"] in ("serious", "critical")
    ]
    assert not grave, f"{name} at {width} px, {theme}:\n" + "\n".join(grave)


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
