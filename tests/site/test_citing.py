"""The citations of the built site: files beside the pages, tags in their heads."""

import csv
import json
import re
from urllib.parse import urlsplit

import pytest
import rispy
from bs4 import BeautifulSoup
from pybtex.database import parse_file
from res57.data.evidence import Evidence
from res57.exhibits.addresses import CHAPTERS
from res57.exhibits.citation import STYLES
from res57.paths import DATA
from res57.publish.licence import DATA as DATA_LICENCE

EVERY = ("goals/g?-*.html", "vision-2045.html", "tasks/*.html", "targets/*.html", "overview.html")

HIGHWIRE = {"title", "author", "publication_date", "online_date", "inbook_title", "publisher", "language"}


@pytest.fixture(scope="module")
def pages(site):
    """Every chapter, task group and fact sheet, and its head and foot as a HTML parser reads them."""
    found = [path for pattern in EVERY for path in site.glob(pattern)]
    cut = {path: re.sub(r"<svg\b.*?</svg>", "", path.read_text("utf-8"), flags=re.DOTALL) for path in found}
    return {path: BeautifulSoup(text, "html.parser") for path, text in cut.items()}


def test_every_page_can_be_cited_and_each_has_a_key_of_its_own(pages):
    tables = Evidence.load(DATA, validate=False).tables
    groups = tables["task_groups"]["task_group"].str.startswith("TG").sum()
    assert len(pages) >= len(tables["targets"]) + groups + len(CHAPTERS)
    keys = [json.loads(path.with_suffix(".csl.json").read_bytes())[0]["id"] for path in pages]
    assert len(set(keys)) == len(keys)


def test_the_three_files_and_the_text_of_a_page_agree(pages, site):
    for path, soup in pages.items():
        [item] = json.loads(path.with_suffix(".csl.json").read_bytes())
        [ris] = rispy.loads(path.with_suffix(".ris").read_text("utf-8"))
        [bib] = parse_file(path.with_suffix(".bib"), "bibtex").entries.values()
        assert item["URL"] == ris["urls"][0] == bib.fields["url"]
        assert item["URL"].endswith(f"{item['edition']}/{path.relative_to(site).as_posix()}")
        assert item["title"] == ris["title"]
        texts = soup.select(".r57-cite-page p.r57-citation")
        assert len(texts) == len(STYLES)
        for text in texts:
            for part in (item["title"], item["edition"], item["version"], item["number"], item["URL"]):
                assert part in text.get_text(), path


def test_the_title_that_is_cited_is_the_heading_of_the_page(pages):
    for path, soup in pages.items():
        heading = soup.select_one("h1").get_text().removesuffix("#").strip()
        assert json.loads(path.with_suffix(".csl.json").read_bytes())[0]["title"] == heading


def test_scholarly_indexes_see_chapters_and_not_fact_sheets(pages):
    for path, soup in pages.items():
        tags = soup.head.find_all("meta", attrs={"name": re.compile("^citation_")})
        assert bool(tags) is (path.parent.name != "targets")
        assert {tag["name"].removeprefix("citation_") for tag in tags} >= (HIGHWIRE if tags else set())
        data = json.loads(soup.head.find("script", type="application/ld+json").string)
        assert data["@type"] == ("WebPage" if path.parent.name == "targets" else "Chapter")
        assert data["name"] == soup.head.find("meta", property="og:title")["content"]


def test_the_picture_of_a_shared_chapter_is_there(pages, site):
    for path, soup in pages.items():
        data = json.loads(soup.head.find("script", type="application/ld+json").string)
        if "image" in data:
            assert (site / "figures" / data["image"].split("/")[-1]).is_file(), path


def test_the_whole_bibliography_can_be_taken_away(site):
    works = json.loads((site / "api/bibliography.json").read_bytes())
    assert len(rispy.loads((site / "api/bibliography.ris").read_text("utf-8"))) == len(works)
    assert len(parse_file(site / "api/bibliography.bib", "bibtex").entries) == len(works)


# ---- Figures and downloads --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def figures(pages, site):
    """Every figure with the page it stands on."""
    text = re.sub(r"<svg\b.*?</svg>", "", (site / "methods.html").read_text("utf-8"), flags=re.DOTALL)
    everywhere = {**pages, site / "methods.html": BeautifulSoup(text, "html.parser")}
    return [(path, figure) for path, soup in everywhere.items() for figure in soup.select("figure.r57-figure")]


def test_every_figure_is_cited_at_its_anchor_in_the_edition(figures, site):
    edition = json.loads((site / "edition.json").read_bytes())
    assert figures
    for path, figure in figures:
        [citation] = figure.select("details.r57-cite p.r57-citation")
        address = f"{edition['id']}/{path.relative_to(site).as_posix()}#{figure['id']}"
        assert citation.get_text().endswith(address)
        finding = figure.select_one("figcaption").get_text().rstrip(".")
        for part in (finding, f"[Figure {figure['id']}]", f"edition {edition['id']}", f"cut-off {edition['as_of']}"):
            assert part in citation.get_text(), figure["id"]


def test_the_files_of_a_figure_name_a_source_that_is_on_the_page(figures, site):
    for path, figure in figures:
        said = json.loads((site / "figures" / f"{figure['id']}.csv-metadata.json").read_bytes())
        shown = figure.select_one(".r57-source").get_text()
        assert said["dc:source"].strip(), figure["id"]
        assert said["dc:source"] in shown, path
        spec = json.loads((site / "figures" / f"{figure['id']}.json").read_bytes())["usermeta"]
        assert spec["cite_as"] == said["dc:bibliographicCitation"]
        heads = (site / "figures" / f"{figure['id']}.csv").read_text("utf-8").partition("\n")[0]
        assert len(said["tableSchema"]["columns"]) == len(next(csv.reader([heads])))


def test_every_download_is_there(site):
    count = 0
    for path in site.rglob("*.html"):
        text = re.sub(r"<svg\b.*?</svg>", "", path.read_text("utf-8"), flags=re.DOTALL)
        for tag in re.findall(r"<a [^>]*\sdownload(?=[\s>=])[^>]*>", text):
            target = re.search(r'href="([^"]+)"', tag)[1]
            assert (path.parent / target).is_file(), (path, target)
            count += 1
    assert count > 500


def test_each_data_file_names_source_licence_edition_and_citation(site):
    edition = json.loads((site / "edition.json").read_bytes())
    for path in (site / "api").glob("*.json"):
        content = json.loads(path.read_bytes())
        if path.name in ("bibliography.json", "datapackage.json"):  # their formats have places of their own, or none
            continue
        if path.name == "csv-metadata.json":
            assert {"dc:source", "dc:license", "dc:isPartOf", "dc:bibliographicCitation"} <= content.keys()
            continue
        assert content["licence"]["name"] == DATA_LICENCE.spdx
        assert content["edition"] == edition["id"]
        assert content["source"]
        assert f"edition {edition['id']}" in content["cite_as"]


def test_every_table_is_described_beside_it(site):
    for folder in (site / "api", site / "api" / "series"):
        said = json.loads((folder / "csv-metadata.json").read_bytes())
        assert {table["url"] for table in said["tables"]} == {path.name for path in folder.glob("*.csv")}
        for table in said["tables"]:
            columns = table.get("tableSchema", said.get("tableSchema"))["columns"]
            with (folder / table["url"]).open(encoding="utf-8", newline="") as lines:
                assert [column["titles"] for column in columns] == next(csv.reader(lines))


def test_the_site_says_what_it_is(site):
    text = (site / "README.txt").read_text("utf-8")
    assert json.loads((site / "edition.json").read_bytes())["id"] in text
    assert DATA_LICENCE.address in text


# ---- In a browser -----------------------------------------------------------------------------------------------


@pytest.mark.browser
def test_one_press_copies_the_citation_of_a_figure_as_it_is_read(visit):
    page = visit("methods").page
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async t => { window.copied = t; }}})"
    )
    box = page.locator("figure.r57-figure details.r57-cite").first
    box.locator("summary").click()
    box.get_by_role("button", name="Copy").click()
    page.wait_for_function("window.copied")
    assert page.evaluate("window.copied") == box.locator("p.r57-citation").text_content()


@pytest.mark.browser
def test_the_citation_of_a_figure_is_read_without_scripts(visit):
    box = visit("methods", script=False).page.locator("figure.r57-figure details.r57-cite").first
    box.locator("summary").click()
    assert box.locator("p.r57-citation").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("folder", ["latest", "of the edition"])
def test_the_script_completes_the_address_and_never_names_the_newest(browser, site, folder):
    edition = json.loads((site / "edition.json").read_bytes())
    if edition["base_url"]:
        pytest.skip("The address of the site is known to this build.")
    name = edition["id"] if folder == "of the edition" else folder
    window = browser.new_context()
    page = window.new_page()

    def answer(route):
        path = site / urlsplit(route.request.url).path.removeprefix(f"/{name}/")
        route.fulfill(path=path) if path.is_file() else route.fulfill(status=404)

    page.route("**/*", answer)
    page.goto(f"http://book.test/{name}/methods.html")
    figure = page.locator("figure.r57-figure").first
    text = figure.locator("p.r57-citation").text_content()
    assert text.endswith(f" http://book.test/{edition['id']}/methods.html#{figure.get_attribute('id')}")
    window.close()
