"""Charts drawn without a browser: the picture in the page, and the files behind its download links.

Vega-Lite is drawn by vl-convert. The drawing for a page is stripped of what only costs bytes or disturbs a
screen reader (the figure has its own text), keeps the theme's hex colours for the style sheet, and takes its
width from the page. The files for download stand alone: they carry title, source and edition, and a white
ground.
"""

import json
import re
import struct
import textwrap
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from pathlib import Path
from typing import Any

import vl_convert
from markupsafe import Markup

from res57.exhibits import svg, theme
from res57.exhibits.pack import unpack

VEGALITE_VERSION = "6.4"
"""Version that draws here and in the script bundle; must be the one Altair writes (a test compares them)."""
MARKER = "<!--r57-svg-->"
"""Stands where the drawing belongs when it is left to the build."""

FIGURE = re.compile(r'<figure class="r57-figure" id="(?P<id>[^"]+)".*?</figure>', re.DOTALL)
SPEC = re.compile(r'<script type="application/json" class="r57-spec">(?P<json>.*?)</script>', re.DOTALL)
CSV = re.compile(r'<script type="application/json" class="r57-csv">(?P<json>.*?)</script>\n?', re.DOTALL)
NOTES = re.compile(r'<div class="r57-notes">(.*?)</div>', re.DOTALL)

TITLE_SIZE = 16
TITLE_LETTER = 8.4  # mean width in px of a letter of the bold 16 px title, on the safe side
TITLE_LINE = 20
FOOTER_SIZE = 12
FOOTER_LETTER = 6.1  # the same for the 12 px footer
FOOTER_LINE = 16


def canonical(value: object) -> str:
    """Write JSON in the one form that is hashed and compared."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def script_json(text: str) -> Markup:
    """Make JSON text safe inside a ``<script>``: no ``<`` is left that could end or open anything."""
    return Markup(text.replace("<", "\\u003c"))


def draw_svg(spec: dict[str, Any]) -> str:
    """Draw a chart for a page.

    Parameters
    ----------
    spec
        A Vega-Lite specification.

    Returns
    -------
    str
        One ``<svg>`` that fills the width it is given (up to 1.2 times its own), with ids that no other chart
        of the page has.
    """
    inner, width, height = _draw(canonical(spec))
    style = f'class="r57-svg" width="100%" style="max-width:{width * 1.2:g}px"'
    return f"{svg.opening(width, height, style=style)}{inner}</svg>"


@lru_cache(maxsize=64)
def _draw(spec: str) -> tuple[str, float, float]:
    """Draw once what stands on the page and in the file beside it; the charts of one page fit in."""
    drawn = vl_convert.vegalite_to_svg(spec, vl_version=VEGALITE_VERSION)
    return svg.tidy(drawn, _figure_id(json.loads(spec)))


def export_spec(spec: dict[str, Any]) -> dict[str, Any]:
    """Return the specification for use elsewhere: the finding becomes the chart's title."""
    title = spec.get("title", {})
    title = dict(title) if isinstance(title, dict) else {"text": title}
    own = _lines(title.get("text")) + _lines(title.get("subtitle"))
    room = int(spec.get("width", theme.WIDTH) / TITLE_LETTER) if isinstance(spec.get("width"), int) else 0
    title["text"] = textwrap.wrap(spec.get("description", ""), room or int(theme.WIDTH / TITLE_LETTER))
    if own:
        title["subtitle"] = own
    return {**spec, "title": title, "background": theme.PAPER}


def export_svg(spec: dict[str, Any]) -> str:
    """Draw a chart that stands alone: finding on top, source and edition at the foot, white ground."""
    inner, width, height = _draw(canonical(spec))
    finding = spec.get("description", "")
    head = textwrap.wrap(finding, int((width - 4) / TITLE_LETTER))
    foot = [spec.get("usermeta", {}).get(part, "") for part in ("source", "edition")]
    lines = [line for text in foot for line in textwrap.wrap(text, int((width - 16) / FOOTER_LETTER))]
    top = TITLE_LINE * len(head) + 16 if head else 0
    tall = top + height + FOOTER_LINE * len(lines) + 20
    return (
        svg.opening(width, tall, style=f'width="{width:g}" height="{tall:g}"')
        + f"<title>{escape(finding)}</title>"
        + f'<rect width="{width:g}" height="{tall:g}" fill="{theme.PAPER}"/>'
        + _written(head, TITLE_LINE, TITLE_LINE, f'font-size="{TITLE_SIZE}" font-weight="bold" fill="{theme.INK}"')
        + f'<g transform="translate(0,{top})">{inner}</g>'
        + _written(lines, top + height + 24, FOOTER_LINE, f'font-size="{FOOTER_SIZE}" fill="{theme.MUTED}"')
        + "</svg>\n"
    )


def _written(lines: list[str], first: float, step: int, style: str) -> str:
    """Set lines of text under each other, the first one's foot at ``first``."""
    texts = (f'<text x="2" y="{first + step * number:g}">{escape(line)}</text>' for number, line in enumerate(lines))
    return f"<g {style}>{''.join(texts)}</g>" if lines else ""


def draw_bare(spec: dict[str, Any]) -> str:
    """Draw a chart for a document that sets finding and source itself: its own size, a white ground, no title."""
    drawn = vl_convert.vegalite_to_svg({**spec, "background": theme.PAPER}, vl_version=VEGALITE_VERSION)
    inner, width, height = svg.tidy(drawn, _figure_id(spec), join_dots=False)
    size = f'width="{width:g}" height="{height:g}"'
    return f"{svg.opening(width, height, style=size)}{inner}</svg>\n"


def draw_png(spec: dict[str, Any], scale: float = 2) -> bytes:
    """Draw the stand-alone chart as PNG, ``scale`` pixels for each CSS pixel."""
    return tighten(vl_convert.svg_to_png(export_svg(spec), scale=scale))


@dataclass(frozen=True)
class FigureFiles:
    """What the download links of one figure must lead to.

    Parameters
    ----------
    figure_id
        Id of the figure; the files are ``figures/<figure_id>.svg`` and so on.
    spec
        The Vega-Lite specification, with the shared look.
    csv
        The whole data table.
    notes
        Sentences under the chart.
    """

    figure_id: str
    spec: dict[str, Any]
    csv: str
    notes: tuple[str, ...] = ()

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Write SVG, PNG, CSV and JSON into ``folder`` (which must exist) and return their paths."""
        specification = json.dumps(export_spec(self.spec), sort_keys=True, ensure_ascii=False, indent=1)
        contents = {
            "svg": export_svg(self.spec).encode(),
            "png": draw_png(self.spec),
            "csv": self.csv.encode(),
            "json": f"{specification}\n".encode(),
        }
        paths = {kind: folder / f"{self.figure_id}.{kind}" for kind in contents}
        for kind, path in paths.items():
            path.write_bytes(contents[kind])
        return tuple(paths.values())


def figures_in(html: str) -> tuple[FigureFiles, ...]:
    """Find every figure in a notebook's output; call it before ``fill_svg``, which drops the CSV."""
    return tuple(
        FigureFiles(
            figure_id=figure["id"],
            spec=_spec_in(figure.group(0)),
            csv=json.loads(CSV.search(figure.group(0))["json"]),
            notes=_notes_in(figure.group(0)),
        )
        for figure in FIGURE.finditer(html)
    )


def fill_svg(html: str, drawn: Mapping[str, str] | None = None) -> str:
    """Put the drawing into every figure that waits for one, and drop the CSV that the page does not need.

    Parameters
    ----------
    html
        Output of a notebook.
    drawn
        Drawings that there are already, by the id of the figure; all others are made.
    """

    def fill(figure: re.Match[str]) -> str:
        text = CSV.sub("", figure.group(0))
        if MARKER not in text:
            return text
        return text.replace(MARKER, (drawn or {}).get(figure["id"]) or draw_svg(_spec_in(text)), 1)

    return FIGURE.sub(fill, html)


def tighten(png: bytes) -> bytes:
    """Compress a PNG's pixels again, as hard as zlib can: a third of the bytes, the same picture."""
    kept, pixels, place = [png[:8]], b"", 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        chunk = png[place : place + 12 + length]
        kind, place = chunk[4:8], place + 12 + length
        if kind == b"IDAT":
            pixels += chunk[8:-4]
            continue
        if kind == b"IEND":
            body = b"IDAT" + zlib.compress(zlib.decompress(pixels), 9)
            kept.append(struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body)))
        kept.append(chunk)
    return b"".join(kept)


def _spec_in(figure: str) -> dict[str, Any]:
    return unpack(json.loads(SPEC.search(figure)["json"]))


def _notes_in(figure: str) -> tuple[str, ...]:
    found = NOTES.search(figure)
    return tuple(unescape(note) for note in re.findall(r"<p>(.*?)</p>", found[1], re.DOTALL)) if found else ()


def _figure_id(spec: dict[str, Any]) -> str:
    return spec.get("usermeta", {}).get("figure", "r57")


def _lines(text: str | list[str] | None) -> list[str]:
    """Return a Vega-Lite title text, which may be missing or a list, as a list of lines."""
    return [] if not text else [text] if isinstance(text, str) else list(text)
