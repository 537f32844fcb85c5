"""A citation says the same in every form, and enough to find the same words again."""

import json
import re
from dataclasses import replace

import pytest
import rispy
from bs4 import BeautifulSoup
from citeproc import CitationStylesStyle
from pybtex.database import parse_string
from pybtex.richtext import Text
from res57 import BOOK_TITLE
from res57.data.evidence import Evidence
from res57.data.records import Source
from res57.exhibits.blocks import frame
from res57.exhibits.citation import STYLES, Author, Citation, Reference, book_authors
from res57.exhibits.page import open_page
from res57.paths import DATA, ROOT
from res57.publish.api import cite
from res57.publish.cited_pages import (
    book_citation,
    box,
    complete,
    content_hash,
    read_records,
    write_files,
    write_records,
)
from res57.publish.normalise import to_text
from res57.publish.references import BIBLIOGRAPHY, FORMATS, source_references, to_bibtex, to_csl_json, to_ris

BASE = "https://example.org/a_b"
NAMES = {"edition": "2026-06", "edition_state": "draft", "as_of": "2026-06-30", "base_url": BASE, "released": ""}
PAGE = Citation(
    title="Goal 3: Money, people & 5% of “research” in Viet Nam_Đổi mới",
    authors=(Author("The editors of Resolution 57 in Evidence"),),
    edition="2026-06",
    state="draft",
    as_of="2026-06-30",
    page="goals/g3-research",
    base_url=BASE,
    content="0123456789ab",
)
RELEASED = replace(
    PAGE, state="released", released="2026-07-15", authors=(Author("Nguyễn", "Văn An"), Author("O'Neill", "Mary"))
)
BOOK = replace(PAGE, title=BOOK_TITLE, page="index", content="")


def by_bibtex(text):
    """Each work by its key, as pybtex reads it."""
    found = {}
    for key, entry in parse_string(text, "bibtex").entries.items():
        plain = {name: str(Text.from_latex(value)) for name, value in entry.fields.items() if name != "url"}
        authors = [str(Text.from_latex(str(person))) for person in entry.persons["author"]]
        found[key] = {
            "authors": authors,
            "title": plain["title"],
            "container": plain.get("booktitle", plain.get("journal", "")),
            "edition": plain.get("edition", ""),
            "date": "-".join(plain[part].zfill(2) for part in ("year", "month", "day") if part in plain),
            "note": plain.get("note", ""),
            "address": entry.fields.get("url", ""),
        }
    return found


def by_ris(text):
    """Each work by its key, as rispy reads it."""
    return {
        entry["id"]: {
            "authors": entry["authors"],
            "title": entry["title"],
            "container": entry.get("secondary_title", ""),
            "edition": entry.get("edition", ""),
            "date": "-".join(filter(None, entry.get("date", "").split("/"))),
            "note": "; ".join(entry.get("notes", [])),
            "address": entry["urls"][0],
        }
        for entry in rispy.loads(text)
    }


def by_csl_json(text):
    """Each work by its key."""
    return {
        item["id"]: {
            "authors": [name.get("literal") or f"{name['family']}, {name['given']}" for name in item["author"]],
            "title": item["title"],
            "container": item.get("container-title", ""),
            "edition": item.get("edition", ""),
            "date": "-".join(f"{part:02}" for part in item.get("issued", {}).get("date-parts", [[]])[0]),
            "note": item.get("note", ""),
            "address": item["URL"],
        }
        for item in json.loads(text)
    }


@pytest.mark.parametrize("work", [PAGE, RELEASED, BOOK], ids=["draft", "released", "book"])
def test_bibtex_ris_and_csl_json_say_the_same(work):
    found = by_csl_json(to_csl_json([work.reference]))
    assert by_bibtex(to_bibtex([work.reference])) == found
    assert by_ris(to_ris([work.reference])) == found


def test_the_formats_name_title_book_edition_cut_off_address_and_hash():
    [found] = by_ris(to_ris([PAGE.reference])).values()
    assert found == {
        "authors": ["The editors of Resolution 57 in Evidence"],
        "title": PAGE.title,
        "container": BOOK_TITLE,
        "edition": "2026-06",
        "date": "2026-06-30",
        "note": "Edition 2026-06 (draft); data cut-off 2026-06-30; content hash 0123456789ab",
        "address": f"{BASE}/2026-06/goals/g3-research.html",
    }


def test_a_chapter_is_part_of_a_book_and_the_book_is_not_part_of_itself():
    entries = parse_string(to_bibtex([PAGE.reference, BOOK.reference]), "bibtex").entries
    assert [entry.type for entry in entries.values()] == ["incollection", "book"]
    assert [entry["type_of_reference"] for entry in rispy.loads(to_ris([PAGE.reference, BOOK.reference]))] == [
        "CHAP",
        "BOOK",
    ]
    assert "container-title" not in BOOK.reference.csl()


def test_the_date_of_a_released_edition_is_that_of_its_release():
    assert RELEASED.reference.issued == "2026-07-15"
    assert "(2026)" in RELEASED.text("apa")


@pytest.mark.parametrize("style", STYLES)
def test_the_text_names_edition_cut_off_address_and_hash(style):
    text = PAGE.text(style).striptags()
    for part in (PAGE.title, BOOK_TITLE, "2026-06", "2026-06-30", PAGE.address, "0123456789ab"):
        assert part in text
    assert PAGE.address == f"{BASE}/2026-06/goals/g3-research.html"
    assert "latest/" not in text


@pytest.mark.parametrize("style", STYLES)
def test_only_a_draft_is_called_one(style):
    called = re.compile("draft|dự thảo")
    assert called.search(PAGE.text(style))
    assert not called.search(RELEASED.text(style))


@pytest.mark.parametrize("style", STYLES)
def test_markup_in_a_title_stays_text(style):
    text = replace(PAGE, title="<b>a</b> & b").text(style)
    assert "&lt;b&gt;a&lt;/b&gt; &amp; b" in text
    assert BeautifulSoup(text, "html.parser").find("b") is None


def test_each_style_puts_the_authors_in_its_own_order():
    texts = {style: RELEASED.text(style).striptags() for style in STYLES}
    assert texts["apa"].startswith("Nguyễn, V. A. & O'Neill, M. (2026).")
    assert texts["chicago"].startswith("Nguyễn, Văn An and Mary O'Neill. 2026.")
    assert texts["tcvn"].startswith("Nguyễn Văn An, O'Neill Mary (2026),")


@pytest.mark.parametrize("style", STYLES)
def test_the_styles_are_valid_csl(style):
    CitationStylesStyle(str(ROOT / "scripts/res57/exhibits/styles" / f"{style}.csl"), validate=True)


def test_without_a_known_site_the_address_begins_with_the_edition():
    assert replace(PAGE, base_url="").address == "2026-06/goals/g3-research.html"
    assert replace(PAGE, base_url=f"{BASE}/").address == PAGE.address


def test_the_authors_are_those_of_the_citation_file(tmp_path):
    (tmp_path / "CITATION.cff").write_text(
        "authors:\n- name: A body\n- family-names: Nguyễn\n  given-names: Văn An\n", encoding="utf-8"
    )
    assert book_authors(tmp_path) == (Author("A body"), Author("Nguyễn", "Văn An"))


# ---- Under the pages --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def evidence():
    return Evidence.load(DATA, validate=False)


def notebook_of(html, figure=""):
    outputs = [{"output_type": "display_data", "metadata": {}, "data": {"text/html": part}} for part in (figure, html)]
    cell = {"cell_type": "code", "id": "c", "metadata": {}, "source": "", "execution_count": None, "outputs": outputs}
    return to_text({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture(scope="module")
def foot():
    page = open_page(as_of="2026-06-30", target_id="G3.1")
    return str(page.show(frame.foot, "target", "Fact sheet", target_id="G3.1").html)


@pytest.fixture(scope="module")
def finished(foot):
    caption = '<figcaption id="x">Spending &amp; <em>pay</em></figcaption>'
    spec = '<script type="application/json" class="r57-spec">{"usermeta":{"figure":"f-1"}}</script>'
    figure = f'<figure class="r57-figure" id="f-1" role="group">\n{caption}{spec}</figure>'
    return complete(notebook_of(foot, figure), "targets/g3-1", NAMES)


def test_the_foot_of_a_page_is_made_whole_from_one_record(foot, finished):
    text, page = finished
    html = json.loads(text)["cells"][0]["outputs"][1]["data"]["text/html"]
    shown = [each.get_text() for each in BeautifulSoup(html, "html.parser").select("p.r57-citation")]
    assert shown == [page.citation.text(style).striptags() for style in STYLES]
    assert page.citation.title == "G3.1 " + open_page().context.view.targets["G3.1"].short_name
    assert page.citation.content == content_hash(notebook_of(foot, _figure_of(text)))
    assert html.count("r57-cite-page") == 1


def _figure_of(text):
    return json.loads(text)["cells"][0]["outputs"][0]["data"]["text/html"]


def test_the_foot_before_the_build_names_edition_and_cut_off(foot):
    text = BeautifulSoup(foot, "html.parser").select_one(".r57-citation").get_text()
    assert "edition 2026-06 (draft)" in text
    assert "Data cut-off 2026-06-30" in text


def test_the_page_offers_the_files_that_lie_beside_it_with_the_same_text(finished, tmp_path):
    citation = finished[1].citation
    write_files(citation, tmp_path)
    soup = BeautifulSoup(box(citation), "html.parser")
    links = [link["href"] for link in soup.select("a[download]")]
    assert links == [f"{{{{root}}}}targets/g3-1.{suffix}" for suffix in FORMATS]
    files = [(tmp_path / f"targets/g3-1.{suffix}").read_text("utf-8").strip() for suffix in FORMATS]
    assert [each.get_text() for each in soup.select("pre.r57-citation")] == files


def test_the_first_chart_is_the_card_of_the_page(finished):
    assert (finished[1].card.figure, finished[1].card.finding) == ("f-1", "Spending & pay")


def test_another_figure_gives_another_hash_and_another_place_does_not(foot):
    def hash_of(html, **names):
        return complete(notebook_of(html), "targets/g3-1", {**NAMES, **names})[1].citation.content

    assert hash_of(foot) == hash_of(foot, base_url="")
    assert hash_of(foot) != hash_of(foot.replace("2026-06-30", "2026-06-29", 1))


def test_a_page_without_a_foot_stays_as_it_is():
    text = notebook_of("<p>Nothing to cite</p>")
    assert complete(text, "x", NAMES) == (text, None)


def test_the_records_are_read_back_as_they_were_written(finished, tmp_path):
    write_records({"targets/g3-1": finished[1]}, book_citation(NAMES), tmp_path)
    book, pages = read_records(tmp_path)
    assert book.citation == book_citation(NAMES)
    assert pages == {"targets/g3-1": finished[1]}


def test_the_data_are_cited_as_the_book_is():
    assert cite(NAMES).startswith(book_citation(NAMES).text().striptags())


# ---- The sources of the book ------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["2024-12-31", "2026-11-22"])
def test_the_bibliography_is_the_same_in_every_format_and_whole(evidence, day):
    view = evidence.as_of(day)
    works = source_references(view)
    found = by_csl_json(BIBLIOGRAPHY["json"](works))
    assert set(found) == set(view.known_sources)
    assert by_ris(BIBLIOGRAPHY["ris"](works)) == found
    assert by_bibtex(BIBLIOGRAPHY["bib"](works)) == found
    for key, work in found.items():
        source: Source = view.sources[key]
        assert (work["title"], work["date"], work["address"]) == (source.title, source.published, source.url)


def test_an_early_bibliography_names_a_later_document_only_as_a_copy(evidence):
    works = source_references(evidence.as_of("2025-06-30"))
    later = [work for work in works if work.issued > "2025-06-30"[: len(work.issued)]]
    assert all(work.note.startswith("Later copy") for work in later)
    assert len(works) < len(source_references(evidence.as_of("2026-11-22")))


def test_no_title_can_break_the_bibtex_file():
    odd = Reference("k", "webpage", 'a {b "c" \\d } } 100% #1 $x_', (Author("E } F"),), "", "https://e.org/a_b?c=%20#d")
    found = parse_string(to_bibtex([odd, replace(odd, key="l")]), "bibtex").entries
    assert [entry.fields["url"] for entry in found.values()] == [odd.address] * 2
