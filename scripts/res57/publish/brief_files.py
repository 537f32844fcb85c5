"""Write a brief as PDF with typst and as Word file with pandoc; the same brief gives the same bytes."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Callable
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
from res57.publish.jupyter_book import epoch

TEMPLATE = Path(static.__file__).parent / "templates" / "brief.typ"
DPI = 300
_STYLES = "reference.docx"
TEXT_WIDTH = 170.0  # mm, of A4 with margins of 20 mm
TALLEST = 72.0  # mm: two charts and their words on a page
_MM = 25.4
_CSS_DPI = 96
_POINTS = 72
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def to_pdf(brief: Brief) -> bytes:
    """Return a brief as a tagged PDF with charts as vectors."""
    with tempfile.TemporaryDirectory() as name:
        widths = _draw(brief, Path(name), ".pdf", lambda drawn, _: vl_convert.svg_to_pdf(drawn))

        def picture(chart: Chart) -> list[Node]:
            file, width = widths[chart.figure_id]
            opened = f'#figure(image("{file}", width: {width:.1f}mm, alt: {_typst_string(chart.finding)}), caption: ['
            caption = inlines((Span(chart.finding),))
            return [{"t": "Para", "c": [_raw(opened), *caption, _raw("])")]}]

        source = Path(name) / "brief.typ"
        words = document(brief, picture, _properties(brief))
        source.write_bytes(_pandoc(words, brief.day, name, "-t", "typst", "--template", str(TEMPLATE)))
        try:
            return typst.compile(str(source), root=name, format="pdf", ignore_system_fonts=True)
        except typst.TypstError as error:
            raise Res57Error(f"{brief.title}: the brief cannot be set as PDF ({error}).") from None


def to_docx(brief: Brief) -> bytes:
    """Return a brief as a Word file with charts as pictures of 300 dots an inch."""
    with tempfile.TemporaryDirectory() as name:
        widths = _draw(brief, Path(name), ".png", _to_png)
        (Path(name) / _STYLES).write_bytes(reference())

        def picture(chart: Chart) -> list[Node]:
            file, width = widths[chart.figure_id]
            caption = inlines((Span(chart.finding),))
            image = {"t": "Image", "c": [["", [], [["width", f"{width:.1f}mm"]]], caption, [file, ""]]}
            plain: list[Node] = [{"t": "Plain", "c": each} for each in (caption, [image])]
            return [{"t": "Figure", "c": [NO_ATTRIBUTES, [None, plain[:1]], plain[1:]]}]

        options = ("-t", "docx+native_numbering", "--reference-doc", _STYLES, "-o", "-")
        return _pandoc(document(brief, picture), brief.day, name, *options)


def _draw(
    brief: Brief, folder: Path, suffix: str, convert: Callable[[str, float], bytes]
) -> dict[str, tuple[str, float]]:
    """Draw the charts into a folder: id of each figure, its file and its width in mm.

    The name of a file has no folder, because pandoc writes it into the document.
    """
    found = {}
    for number, chart in enumerate(brief.charts, 1):
        drawn = static.draw_bare(chart.spec)
        width = width_of(drawn)
        found[chart.figure_id] = (f"chart-{number}{suffix}", width)
        (folder / found[chart.figure_id][0]).write_bytes(convert(drawn, width))
    return found


def _to_png(drawn: str, width: float) -> bytes:
    scale = width / _MM * _POINTS / size_of(drawn)[0]  # the drawing is multiplied by dots a point as well
    return static.tighten(vl_convert.svg_to_png(drawn, scale=scale, ppi=DPI))


def size_of(drawn: str) -> tuple[float, float]:
    """Width and height of a drawing in CSS pixels."""
    found = _SIZE.search(drawn)
    assert found is not None
    return float(found[1]), float(found[2])


def width_of(drawn: str) -> float:
    """Width in mm at which a drawing stands in a brief: never wider than the text, nor too tall."""
    width, height = size_of(drawn)
    return min(TEXT_WIDTH, width / _CSS_DPI * _MM, TALLEST * width / height)


def _pandoc(words: str, day: str, folder: str, *options: str) -> bytes:
    command = [pypandoc.get_pandoc_path(), "-f", "json", *options]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": epoch(day), "TZ": "UTC"}
    done = subprocess.run(command, input=words.encode(), capture_output=True, env=environment, cwd=folder, check=False)
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
