"""The citations of the built site: files beside the pages, tags in their heads."""

import json
import re

import pytest
import rispy
from bs4 import BeautifulSoup
from pybtex.database import parse_file
from res57.data.evidence import Evidence
from res57.exhibits.addresses import CHAPTERS
from res57.exhibits.citation import STYLES
from res57.paths import DATA

EVERY = ("goals/g?-*.html", "vision-2045.html", "tasks/*.html", "targets/*.html", "overview.html")


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
