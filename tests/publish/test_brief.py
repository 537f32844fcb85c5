"""A policy brief as its reader opens it: in Word, and as PDF."""

import io
import json
import re
import subprocess
import sys
import zipfile
from dataclasses import replace

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from res57.analysis.run_results import run_results
from res57.data.evidence import Evidence
from res57.data.parameters import resolve
from res57.errors import ParameterError
from res57.exhibits.blocks import frame
from res57.exhibits.brief_parts import Bullets, Chart, Paragraph, Section, Span, Table, text
from res57.exhibits.context import Context
from res57.exhibits.numbers import amount
from res57.exhibits.theme import register_theme
from res57.paths import DATA
from res57.publish import briefs
from res57.publish.brief_files import DPI, to_docx, to_pdf
from res57.publish.briefs import citation, command, heading, make_brief, subject_of, with_brief, words_of, write_briefs
from res57.publish.cache import Cache
from res57.publish.cited_pages import complete
from res57.publish.pages import book_pages
from res57.publish.rerun import find_page, targets_of
from rich.console import Console

QUIET = Console(quiet=True)
A4_MM = (210, 297)
HOSTILE = 'Rate #pagebreak() *bold* _it_ <b>x</b> @ref $x$ \\ "quoted" `code` [link](http://x) {{root}}'


@pytest.fixture(scope="module")
def evidence(checked_once):
    register_theme()
    return Evidence.load(DATA)


@pytest.fixture(scope="module")
def words(evidence):
    """Make the words of a brief by the name of its page."""

    def make(name, as_of="edition"):
        run = resolve(evidence, {"as_of": as_of})
        page = find_page(book_pages(evidence), name)
        context = Context(run, evidence.as_of(run.as_of))
        again = command(page, run, resolve(evidence, {}))
        return words_of(context, subject_of(page), citation(context, heading(page)), again)

    return make


@pytest.fixture(scope="module")
def goal(words):
    return words("g3-research")


@pytest.fixture(scope="module")
def word_bytes(goal):
    return to_docx(goal)


@pytest.fixture(scope="module")
def word(word_bytes):
    return docx.Document(io.BytesIO(word_bytes))


@pytest.fixture(scope="module")
def pdf(goal):
    return pypdf.PdfReader(io.BytesIO(to_pdf(goal)))


def part_of(content, name):
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode()


def read_pdf(reader):
    joined = " ".join(page.extract_text() for page in reader.pages)
    return re.sub(r"\s+", " ", joined)


def styled(word, style):
    return [paragraph.text for paragraph in word.paragraphs if paragraph.style.name == style]


def test_the_word_file_has_a_title_and_real_headings_in_the_order_of_an_argument(word):
    assert styled(word, "Title") == ["Goal 3: Money, people, organisations and results of research"]
    headings = styled(word, "Heading 1")
    assert headings[:3] == ["The answer", "Key figures", "What the figures show"]
    assert headings[-3:] == ["Caveats", "References", "How to cite"]


def test_the_word_file_is_on_a4_with_margins_of_two_centimetres(word):
    (section,) = word.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == A4_MM
    assert " PAGE " in section.footer._element.xml
    assert {round(side.mm) for side in (section.left_margin, section.right_margin, section.top_margin)} == {20}


def test_each_chart_is_a_picture_of_300_dots_with_its_finding_as_caption_and_text_alternative(word, goal):
    pictures = word.element.body.findall(".//" + qn("wp:docPr"))
    findings = [chart.finding for chart in goal.charts]
    assert len(findings) == 2
    assert [picture.get("descr") for picture in pictures] == findings
    captions = styled(word, "Image Caption")
    assert all(finding in caption for finding, caption in zip(findings, captions, strict=True))
    assert [caption.split("\xa0")[0] for caption in captions] == ["Figure", "Figure"]
    for shape in word.inline_shapes:
        blip = shape._inline.find(".//" + qn("a:blip")).get(qn("r:embed"))
        dots = word.part.related_parts[blip].image.px_width / shape.width.inches
        assert dots == pytest.approx(DPI, rel=0.01)


def test_the_source_line_of_each_chart_stands_under_it_in_both(word, pdf, goal):
    told = read_pdf(pdf)
    for chart in goal.charts:
        assert any(chart.source in line for line in styled(word, "Small Print"))
        assert chart.source in told


def test_the_key_figures_are_a_table_with_a_caption_and_a_head_that_repeats(word):
    table = word.tables[0]
    assert table.rows[0]._tr.find(".//" + qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[0].cells][:2] == ["Target", "Status"]
    assert any("Key figures, public by" in caption for caption in styled(word, "Table Caption"))


def test_the_notes_are_footnotes_of_word_and_name_source_and_day(word_bytes):
    notes = part_of(word_bytes, "word/footnotes.xml")
    bodies = re.sub(r"<[^>]+>", "", notes)
    assert len(re.findall(r'<w:footnote [^>]*w:id="[1-9]', notes)) > 5
    assert "published by 2026-07-01" in bodies
    assert "means" not in part_of(word_bytes, "word/document.xml").split("<w:body>")[0]


def test_vietnamese_words_are_marked_as_vietnamese_in_both(words):
    brief = words("tg4")
    content = to_docx(brief)
    marked = re.findall(r'<w:lang w:val="vi" ?/>.*?<w:t[^>]*>([^<]*)', part_of(content, "word/document.xml"), re.DOTALL)
    assert any("nhân lực" in each for each in marked)
    sheets = pypdf.PdfReader(io.BytesIO(to_pdf(brief))).pages
    assert any(b"/Lang (vi)" in sheet.get_contents().get_data() for sheet in sheets)
    assert 'w:val="en-GB"' in part_of(content, "word/styles.xml")


def test_the_letters_and_signs_of_a_brief_come_out_in_the_pdf(words):
    told = read_pdf(pypdf.PdfReader(io.BytesIO(to_pdf(words("tg4")))))
    assert "phát triển, trọng dụng nhân lực" in told.lower()
    assert "�" not in told


def test_the_pdf_is_tagged_has_a_title_and_a_text_alternative_for_each_chart(pdf, goal):
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.metadata.title == goal.title
    assert {round(float(side) / 72 * 25.4) for side in pdf.pages[0].mediabox[2:]} == set(A4_MM)
    found = []

    def look(node):
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                look(each)
        elif isinstance(node, dict):
            if "/Alt" in node:
                found.append(str(node["/Alt"]))
            if "/K" in node:
                look(node["/K"])

    look(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"])
    assert [chart.finding for chart in goal.charts] == found


@pytest.mark.parametrize("name", ["g1-capability", "vision-2045", "tg3", "tg7", "g3-1", "v-9", "g5-9", "tg3-n1"])
def test_a_brief_has_two_to_four_pages(words, name):
    assert 2 <= len(pypdf.PdfReader(io.BytesIO(to_pdf(words(name)))).pages) <= 4


@pytest.mark.parametrize("name", ["g3-research", "g3-1", "tg6"])
def test_the_figures_are_those_of_the_page(evidence, words, name):
    page = find_page(book_pages(evidence), name)
    run = resolve(evidence, {})
    found = run_results(evidence, targets_of(evidence, page), as_of=run.as_of, baseline=run.baseline)
    told = read_pdf(pypdf.PdfReader(io.BytesIO(to_pdf(words(name)))))
    context = Context(run, evidence.as_of(run.as_of))
    latest = {key: value for (key, field), value in found.items() if field == "latest figure" and value is not None}
    assert latest
    for target_id, value in latest.items():
        assert amount(value, context.reading(target_id).unit) in told


def test_a_brief_of_an_earlier_day_shows_nothing_later(words):
    brief = words("g3-1", "2025-12-30")
    told = read_pdf(pypdf.PdfReader(io.BytesIO(to_pdf(brief))))
    assert "public by 2025-12-30" in told
    assert "replayed from the evidence of edition" in told
    # A later copy of figures that were public before says that it is one.
    assert not re.findall(r"\b2026-\d\d-\d\d", told.replace("(copy of 2026-07-01)", ""))
    assert "AS_OF=2025-12-30" in told


def test_text_from_the_data_never_becomes_markup(goal):
    line = text(Span(HOSTILE, note=HOSTILE))
    chart = replace(goal.charts[0], finding=HOSTILE, source=HOSTILE)
    assert isinstance(chart, Chart)
    table = Table(line, (line,), ((line,),), (1.0,))
    parts = (Paragraph(line), Paragraph(line, small=True), Bullets((line,)), Bullets((line,), small=True), table, chart)
    brief = replace(
        goal, title=HOSTILE, subtitle=HOSTILE, standing=HOSTILE, authors=(HOSTILE,), sections=(Section(HOSTILE, parts),)
    )
    told = read_pdf(pypdf.PdfReader(io.BytesIO(to_pdf(brief)))).replace(" ", "")
    assert told.count(HOSTILE.replace(" ", "")) >= 14
    word = docx.Document(io.BytesIO(to_docx(brief)))
    assert styled(word, "Heading 1") == [HOSTILE]
    assert word.tables[0].rows[1].cells[0].text == HOSTILE
    assert word.element.body.find(".//" + qn("wp:docPr")).get("descr") == HOSTILE
    assert word.core_properties.title == HOSTILE


def test_the_same_brief_has_the_same_bytes_in_another_process(word_bytes, goal, tmp_path):
    code = (
        "import sys; from rich.console import Console; from pathlib import Path;"
        "from res57.publish.briefs import make_brief;"
        "make_brief('g3-research', {}, Console(quiet=True), Path(sys.argv[1]))"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env={"TZ": "Asia/Tokyo", "LANG": "C"})
    folder = tmp_path / "g3-research"
    assert (folder / "g3-research.docx").read_bytes() == word_bytes
    assert (folder / "g3-research.pdf").read_bytes() == to_pdf(goal)


@pytest.mark.parametrize(
    ("name", "values"),
    [("overview", {}), ("g9-none", {}), ("g3-1", {"as_of": "2031-01-01"}), ("g3-1", {"peers": ["XXX"]})],
)
def test_a_wrong_page_or_value_is_refused_in_a_sentence_and_nothing_is_written(checked_once, name, values, tmp_path):
    with pytest.raises(ParameterError, match=r"^(chapter|as_of|peers): .*\.$"):
        make_brief(name, values, QUIET, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_chapters_and_task_groups_have_their_brief_beside_them(evidence):
    paths = [page.path for page in with_brief(book_pages(evidence))]
    assert {"goals/g3-research", "vision-2045", "tasks/tg4"} <= set(paths)
    assert not [path for path in paths if path.startswith(("targets", "data", "overview", "peers"))]


def test_the_foot_of_a_chapter_leads_to_its_brief_where_there_is_one_and_else_says_how(evidence):
    context = Context(resolve(evidence, {}), evidence.as_of(resolve(evidence, {}).as_of))
    foot = str(frame.foot(context, "goals/g3-research", "Goal 3"))
    assert "<code>make brief CHAPTER=g3-research</code>" in foot
    notebook = json.dumps({"cells": [{"cell_type": "code", "outputs": [{"data": {"text/html": foot}}]}]})
    names = {"edition": "2026-11", "as_of": "2026-11-22"}
    without, _ = complete(notebook, "goals/g3-research", names)
    beside, _ = complete(notebook, "goals/g3-research", names, brief=True)
    assert "make brief" in without
    assert "make brief" not in beside
    for suffix in ("docx", "pdf"):
        assert f"{{{{root}}}}goals/g3-research.{suffix}" in beside
    assert "make brief CHAPTER=g3-1<" in str(frame.foot(context, "target", "Fact sheet", target_id="G3.1"))
    assert "make brief" not in str(frame.foot(context, "peers", "Peers"))


def test_the_briefs_of_an_edition_are_written_beside_its_pages_and_made_only_once(evidence, tmp_path, monkeypatch):
    pages = [find_page(book_pages(evidence), "tg7")]
    view = evidence.as_of("2025-12-31")
    cited = citation(Context(resolve(evidence, {"as_of": view.as_of}), view), heading(pages[0]))
    whole = replace(cited, page=pages[0].path, content="0123456789ab", base_url="https://example.org/")

    def write(folder):
        write_briefs(pages, {"tasks/tg7": "key"}, {"tasks/tg7": whole}, view, folder, Cache(tmp_path / "cache"), QUIET)
        return [(folder / f"tasks/tg7.{suffix}").read_bytes() for suffix in ("docx", "pdf")]

    first = write(tmp_path / "one")
    told = read_pdf(pypdf.PdfReader(io.BytesIO(first[1])))
    assert "https://example.org/2025-12/tasks/tg7.html" in told.replace("\xad", "").replace(" ", "")
    assert "content hash 0123456789ab" in told
    monkeypatch.setattr(briefs, "WRITERS", dict.fromkeys(("docx", "pdf"), None))
    assert write(tmp_path / "two") == first
