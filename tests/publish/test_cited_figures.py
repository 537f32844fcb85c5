"""A figure is cited from the record of its page, and its files say what the page says."""

import json
import struct
import zlib
from dataclasses import replace
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from res57 import BOOK_TITLE
from res57.errors import Res57Error
from res57.exhibits import theme
from res57.exhibits.figure import KINDS, Figure
from res57.publish.cache import Cache
from res57.publish.cited_figures import CitedFigure, cite_figures, figure_ids
from res57.publish.cited_pages import page_citation
from res57.publish.figures import copy_figures, draw_figures
from res57.publish.licence import DATA

BASE = "https://example.org/book"
NAMES = {"edition": "2026-06", "edition_state": "draft", "as_of": "2026-06-30", "base_url": BASE}
PAGE = page_citation(NAMES, "goals/g3-research", "Goal 3: R & D, <b>pay</b>", "0123456789ab")
FINDING = "Spending <i>rose</i> & fell"
SOURCES = "Office of <b> & Statistics (2025-02-06)"
DCTERMS, RDF = "{http://purl.org/dc/terms/}", "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@pytest.fixture(scope="module")
def figure():
    theme.register_theme()
    rows = pd.DataFrame({
        "Period": ["2023", "2024"],
        "Value (% of GDP)": [0.42, None],
        "Places (3rd)": [4, 5],
        "Published": ["2025-02-06", "2026-02-06"],
        "Place": ["Viet Nam", "Viet Nam"],
        "Growth, % a year": [1.5, 2e-7],
    })  # fmt: skip
    chart = alt.Chart(rows).mark_line().encode(x="Period:O", y="Places (3rd):Q")
    return Figure(chart, FINDING, rows, SOURCES, "g3-1-path", "2026-06")


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return Cache(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def files(figure, cache, tmp_path_factory):
    """The files behind the links of the figure, by suffix."""
    folder = tmp_path_factory.mktemp("figures")
    copy_figures(
        draw_figures(figure.to_html(), cache)[0], cache, folder, {figure.figure_id: PAGE}, frozenset(["% of GDP"])
    )
    return {path.name.removeprefix(f"{figure.figure_id}."): path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def citation(figure):
    return CitedFigure.of(figure.spec, PAGE).text().striptags()


def line(html):
    return BeautifulSoup(html, "html.parser").select_one("details.r57-cite p.r57-citation")


def test_the_citation_names_author_finding_page_edition_cut_off_source_and_anchor(figure):
    text = line(cite_figures(figure.to_html(), PAGE)).get_text()
    assert text == (
        f"The editors of Resolution 57 in Evidence. (2026). {FINDING} [Figure {figure.figure_id}]. In {PAGE.title},"
        f" {BOOK_TITLE} (edition 2026-06, draft; data cut-off 2026-06-30). Data: {SOURCES}."
        f" {BASE}/2026-06/goals/g3-research.html#{figure.figure_id}"
    )


def test_each_figure_of_a_page_gets_its_own_and_nothing_else_changes(figure):
    other = replace(figure, name="g3-1-other")
    html = f"<p>Before</p>{figure.to_html()}<p class='r57-citation'>Mine</p>{other.to_html()}"
    done = BeautifulSoup(cite_figures(html, PAGE), "html.parser")
    texts = [each.get_text() for each in done.select("figure p.r57-citation")]
    assert [text.rpartition("#")[2] for text in texts] == figure_ids(html) == [figure.figure_id, other.figure_id]
    plain = BeautifulSoup(html, "html.parser")
    for soup in (done, plain):
        for each in soup.select("figure p.r57-citation"):
            each.decompose()
    assert done == plain


def test_without_a_known_site_the_address_waits_for_the_script(figure):
    homeless = replace(PAGE, base_url="")
    waiting = line(cite_figures(figure.to_html(), homeless))
    assert waiting["data-address"] == "2026-06/goals/g3-research.html"
    assert waiting.get_text().endswith(f" {waiting['data-address']}#{figure.figure_id}")
    assert "data-address" not in line(cite_figures(figure.to_html(), PAGE)).attrs


def test_a_released_edition_has_no_draft_in_it_and_the_year_of_its_release(figure):
    released = replace(PAGE, state="released", released="2027-01-15")
    text = CitedFigure.of(figure.spec, released).text()
    assert "draft" not in text
    assert "(2027)" in text


def test_there_is_a_file_for_each_link(files):
    assert set(files) == set(KINDS.values())


def test_the_drawing_carries_its_facts_and_stays_well_formed(files, citation):
    about = ElementTree.fromstring(files["svg"]).find(f".//{RDF}Description")
    said = {each.tag.removeprefix(DCTERMS): each.text for each in about}
    assert said["title"] == FINDING
    assert said["source"] == f"{SOURCES}."
    assert said["bibliographicCitation"] == citation
    assert "Edition 2026-06 (draft); data cut-off 2026-06-30" in said["isPartOf"]
    assert about.find(f"{DCTERMS}license").attrib == {f"{RDF}resource": DATA.address}


def test_the_picture_carries_them_too_and_its_pixels_are_the_same(files, citation, figure, cache):
    def chunks(png):
        place = 8
        while place < len(png):
            (length,) = struct.unpack(">I", png[place : place + 4])
            body = png[place + 4 : place + 8 + length]
            assert struct.unpack(">I", png[place + 8 + length : place + 12 + length])[0] == zlib.crc32(body)
            yield body[:4], body[4:]
            place += 12 + length

    found = list(chunks(files["png"]))
    texts = dict(body.split(b"\0\0\0\0\0") for kind, body in found if kind == b"iTXt")
    assert texts[b"Citation"].decode() == citation
    assert texts[b"Source"].decode() == f"{SOURCES}."
    assert DATA.address in texts[b"Copyright"].decode()
    [key] = draw_figures(figure.to_html(), cache)[0].values()
    drawn = Cache(cache.folder / "figures").read(key, ".png")
    assert [each for each in found if each[0] != b"iTXt"] == list(chunks(drawn))
    assert found[0][0] == b"IHDR"


def test_the_specification_carries_them(files, citation):
    said = json.loads(files["json"])["usermeta"]
    assert said["cite_as"] == citation
    assert said["licence"] == DATA.address
    assert SOURCES in said["source"]


def test_the_table_is_described_with_kinds_and_with_units_where_they_are_known(files, citation, figure):
    said = json.loads(files["csv-metadata.json"])
    assert said["url"] == f"{figure.figure_id}.csv"
    columns = {each["titles"]: each for each in said["tableSchema"]["columns"]}
    assert (
        ",".join(f'"{title}"' if "," in title else title for title in columns) == files["csv"].decode().splitlines()[0]
    )
    assert {title: each["datatype"] for title, each in columns.items()} == {
        "Period": "gYear",
        "Value (% of GDP)": "number",
        "Places (3rd)": "integer",
        "Published": "date",
        "Place": "string",
        "Growth, % a year": "number",
    }
    units = {title: each["schema:unitText"] for title, each in columns.items() if "schema:unitText" in each}
    assert units == {"Value (% of GDP)": "% of GDP", "Growth, % a year": "% a year"}
    assert len({each["name"] for each in columns.values()}) == len(columns)
    assert said["dc:source"] == f"{SOURCES}."
    assert said["dc:bibliographicCitation"] == citation
    assert said["dc:license"] == {"@id": DATA.address}


def test_two_pages_may_share_a_figure_and_not_an_id(figure, cache, tmp_path):
    homes = {figure.figure_id: PAGE}
    copy_figures(draw_figures(figure.to_html(), cache)[0], cache, tmp_path, homes)
    copy_figures(draw_figures(figure.to_html(), cache)[0], cache, tmp_path, homes)
    other = replace(figure, table=figure.table.iloc[:1])
    with pytest.raises(Res57Error, match="two pages use this id"):
        copy_figures(draw_figures(other.to_html(), cache)[0], cache, tmp_path, homes)
