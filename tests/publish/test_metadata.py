"""The head of a page, read with a HTML parser as a reference manager would."""

import json
import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from docutils.nodes import document
from res57 import BOOK_TITLE
from res57.exhibits.citation import Author, Citation
from res57.paths import BOOK
from res57.publish.cited_pages import Card, CitedPage, write_records
from res57.publish.metadata import add_metadata, head_tags, is_chapter

CHAPTER = CitedPage(
    Citation(
        title='Goal 3: "Money" & </script> people',
        authors=(Author("A body"), Author("Nguyễn", "Văn An")),
        edition="2026-06",
        state="draft",
        as_of="2026-06-30",
        page="goals/g3-research",
        base_url="https://example.org/",
        content="0123456789ab",
    ),
    Card("g3-1-path-1a2b3c4d", "Spending rose."),
)
SHEET = replace(CHAPTER, citation=replace(CHAPTER.citation, page="targets/g3-1"))
HOMELESS = replace(CHAPTER, citation=replace(CHAPTER.citation, base_url=""))


def head(page, root="../"):
    return BeautifulSoup("\n".join(head_tags(page, root)), "html.parser")


def tags(page, start):
    metas = [(each.get("name") or each.get("property"), each["content"]) for each in head(page).find_all("meta")]
    return [(name, content) for name, content in metas if name.startswith(start)]


def linked_data(page):
    [script] = head(page).find_all("script", type="application/ld+json")
    return json.loads(script.string)


def test_a_reference_manager_finds_the_chapter():
    assert tags(CHAPTER, "citation_") == [
        ("citation_title", CHAPTER.citation.title),
        ("citation_author", "A body"),
        ("citation_author", "Văn An Nguyễn"),
        ("citation_publication_date", "2026/06/30"),
        ("citation_online_date", "2026/06/30"),
        ("citation_inbook_title", BOOK_TITLE),
        ("citation_publisher", BOOK_TITLE),
        ("citation_edition", "2026-06"),
        ("citation_language", "en"),
        ("citation_public_url", "https://example.org/2026-06/goals/g3-research.html"),
        ("citation_abstract_html_url", "https://example.org/2026-06/goals/g3-research.html"),
        ("citation_fulltext_html_url", "https://example.org/2026-06/goals/g3-research.html"),
    ]


def test_dublin_core_and_highwire_agree():
    highwire, core = dict(tags(CHAPTER, "citation_")), dict(tags(CHAPTER, "DC."))
    assert core["DC.title"] == highwire["citation_title"]
    assert core["DC.date"] == highwire["citation_publication_date"].replace("/", "-")
    assert core["DC.identifier"] == highwire["citation_public_url"]
    assert "data cut-off 2026-06-30; content hash 0123456789ab" in core["DC.description"]


@pytest.mark.parametrize("start", ["citation_", "DC"])
def test_a_fact_sheet_is_no_work_of_its_own_for_scholarly_indexes(start):
    assert tags(SHEET, start) == []
    assert linked_data(SHEET)["@type"] == "WebPage"


def test_a_chapter_is_a_chapter_in_a_book_with_data_to_download():
    found = linked_data(CHAPTER)
    assert (found["@type"], found["isPartOf"]["@type"]) == ("Chapter", "Book")
    assert found["name"] == CHAPTER.citation.title
    assert [each["@type"] for each in found["author"]] == ["Organization", "Person"]
    assert found["isPartOf"]["bookEdition"] == "2026-06"
    data = found["isPartOf"]["hasPart"]
    assert data["@type"] == "Dataset"
    assert data["distribution"][0]["contentUrl"] == "https://example.org/2026-06/api/observations.csv"


def test_a_shared_link_shows_the_first_chart():
    found = dict(tags(CHAPTER, "og:"))
    assert found["og:url"] == CHAPTER.citation.address
    assert found["og:image"] == "https://example.org/2026-06/figures/g3-1-path-1a2b3c4d.png"
    assert found["og:image:alt"] == found["og:description"] == "Spending rose."


def test_without_a_known_site_nothing_pretends_to_know_it():
    assert not {"og:url", "og:image"} & dict(tags(HOMELESS, "og:")).keys()
    assert not [name for name, _ in tags(HOMELESS, "citation_") if name.endswith("_url")]
    found = linked_data(HOMELESS)
    assert "url" not in found
    assert found["image"] == "../figures/g3-1-path-1a2b3c4d.png"


@pytest.mark.parametrize(
    ("page", "chapter"),
    [
        ("goals/g3-research", True),
        ("tasks/tg4", True),
        ("overview", True),
        ("vision-2045", True),
        ("targets/g3-1", False),
        ("targets/index", False),
        ("data/series-a-c", False),
    ],
)
def test_chapters_and_task_groups_are_works_and_lists_are_not(page, chapter):
    assert is_chapter(page) is chapter


@pytest.mark.parametrize("base", ["https://example.org/", ""])
def test_the_canonical_address_is_that_of_the_edition(base, tmp_path):
    page = replace(CHAPTER, citation=replace(CHAPTER.citation, base_url=base))
    book = replace(page.citation, title=BOOK_TITLE, page="index")
    write_records({"goals/g3-research": page}, book, tmp_path)
    for name in ("goals/g3-research", "methods"):
        context = {"metatags": "before"}
        add_metadata(SimpleNamespace(srcdir=tmp_path), name, "page.html", context, document(None, None))
        assert context.get("pageurl") == (f"{base}2026-06/{name}.html" if base else None)
        assert context["metatags"].startswith("before")
        assert ("citation_title" in context["metatags"]) is (name != "methods")


def test_the_page_of_the_data_describes_a_data_set_with_every_file_that_it_offers(tmp_path):
    book = replace(CHAPTER.citation, title=BOOK_TITLE, page="index")
    write_records({}, book, tmp_path)
    context = {}
    add_metadata(SimpleNamespace(srcdir=tmp_path), "data/index", "page.html", context, document(None, None))
    [script] = BeautifulSoup(context["metatags"], "html.parser").find_all("script", type="application/ld+json")
    found = json.loads(script.string)
    assert (found["@context"], found["@type"]) == ("https://schema.org", "Dataset")
    assert {"name", "description", "creator", "license", "version", "url"} <= found.keys()
    offered = set(re.findall(r'href="\.\./api/([^"]+)"', (BOOK / "data" / "index.md").read_text("utf-8")))
    assert "observations-sdmx.csv" in offered
    links = {each["contentUrl"] for each in found["distribution"]}
    assert links == {f"https://example.org/2026-06/api/{name}" for name in offered}
    assert all(each["encodingFormat"] and each["@type"] == "DataDownload" for each in found["distribution"])
