"""Write a brief as PDF with typst and as Word file with pandoc; the same brief gives the same bytes."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pypandoc
import typst
import vl_convert

from res57.errors import Res57Error
from res57.exhibits import static
from res57.exhibits.brief_parts import Brief, Chart, Span
from res57.publish.brief_ast import NO_ATTRIBUTES, Node, document, inlines
from res57.publish.brief_word import reference
from res57.publish.build import epoch

TEMPLATE = Path(static.__file__).parent / "templates" / "brief.typ"
DPI = 300
TEXT_WIDTH = 170.0  # mm, of A4 with margins of 20 mm
TALLEST = 78.0  # mm: two charts and their words on a page
_MM = 25.4
_CSS_DPI = 96
_POINTS = 72
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def to_pdf(brief: Brief) -> bytes:
    """Return a brief as a tagged PDF with charts as vectors."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pictures = {}
        for number, chart in enumerate(brief.charts, 1):
            drawn = static.draw_bare(chart.spec)
            (folder / f"chart-{number}.pdf").write_bytes(vl_convert.svg_to_pdf(drawn))
            pictures[chart.figure_id] = (f"chart-{number}.pdf", width_of(drawn))

        def picture(chart: Chart) -> list[Node]:
            file, width = pictures[chart.figure_id]
            opened = f'#figure(image("{file}", width: {width:.1f}mm, alt: {_typst_string(chart.finding)}), caption: ['
            caption = inlines((Span(chart.finding),))
            return [{"t": "Para", "c": [_raw(opened), *caption, _raw("])")]}]

        source = folder / "brief.typ"
        words = document(brief, picture, _properties(brief))
        made = _pandoc(words, brief.day, "-t", "typst", "--template", str(TEMPLATE))
        source.write_bytes(made)
        try:
            return typst.compile(str(source), root=name, format="pdf", ignore_system_fonts=True)
        except typst.TypstError as error:
            raise Res57Error(f"{brief.title}: the brief cannot be set as PDF ({error}).") from None


def to_docx(brief: Brief) -> bytes:
    """Return a brief as a Word file with charts as pictures of 300 dots an inch."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "reference.docx").write_bytes(reference())
        pictures = {}
        for number, chart in enumerate(brief.charts, 1):
            drawn = static.draw_bare(chart.spec)
            width = width_of(drawn)
            scale = width / _MM * _POINTS / size_of(drawn)[0]  # the picture is multiplied by dots a point as well
            path = folder / f"chart-{number}.png"
            path.write_bytes(static.tighten(vl_convert.svg_to_png(drawn, scale=scale, ppi=DPI)))
            pictures[chart.figure_id] = (str(path), width)

        def picture(chart: Chart) -> list[Node]:
            file, width = pictures[chart.figure_id]
            caption = inlines((Span(chart.finding),))
            attributes = ["", [], [["width", f"{width:.1f}mm"]]]
            image = {"t": "Image", "c": [attributes, caption, [file, ""]]}
            return [
                {
                    "t": "Figure",
                    "c": [NO_ATTRIBUTES, [None, [{"t": "Plain", "c": caption}]], [{"t": "Plain", "c": [image]}]],
                }
            ]

        made = folder / "brief.docx"
        words = document(brief, picture)
        _pandoc(
            words,
            brief.day,
            "-t",
            "docx+native_numbering",
            "--reference-doc",
            str(folder / "reference.docx"),
            "-o",
            str(made),
        )
        return made.read_bytes()


def size_of(drawn: str) -> tuple[float, float]:
    """Width and height of a drawing in CSS pixels."""
    found = _SIZE.search(drawn)
    assert found is not None
    return float(found[1]), float(found[2])


def width_of(drawn: str) -> float:
    """Width in mm at which a drawing stands in a brief: never wider than the text, nor too tall."""
    width, height = size_of(drawn)
    return min(TEXT_WIDTH, width / _CSS_DPI * _MM, TALLEST * width / height)


def _pandoc(words: str, day: str, *options: str) -> bytes:
    command = [pypandoc.get_pandoc_path(), "-f", "json", *options]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": epoch(day), "TZ": "UTC"}
    done = subprocess.run(command, input=words.encode(), capture_output=True, env=environment, check=False)
    if done.returncode or done.stderr:
        raise Res57Error(f"pandoc: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def _properties(brief: Brief) -> dict[str, list[Node]]:
    """Authors and day of the file, as code of typst."""
    year, month, day = (int(part) for part in brief.day.split("-"))
    authors = "".join(f"{_typst_string(author)}, " for author in brief.authors)
    return {"authors": [_raw(f"({authors})")], "date": [_raw(f"datetime(year: {year}, month: {month}, day: {day})")]}


def _raw(code: str) -> Node:
    return {"t": "RawInline", "c": ["typst", code]}


def _typst_string(text: str) -> str:
    """A text as a string of typst, which knows the escapes of JSON for quotes and backslashes."""
    escaped: dict[Any, str] = {ord("\\"): "\\\\", ord('"'): '\\"', ord("\n"): " "}
    return f'"{text.translate(escaped)}"'
