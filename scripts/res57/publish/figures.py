"""Draw the files that stand beside the site: every figure as SVG, PNG, CSV and specification.

The links under a chart lead to these files, so they work without JavaScript. What has been drawn
once is kept, under the hash of everything the drawing depends on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import vl_convert

from res57.errors import Res57Error
from res57.exhibits import static
from res57.exhibits.citation import Citation
from res57.publish.cache import Cache, code_hash
from res57.publish.cited_figures import CitedFigure
from res57.publish.stamp import stamped

PNG_SCALE = 1.5  # sharp enough on a slide, and the whole site stays inside its budget
SUFFIXES = (".svg", ".png", ".csv", ".json")
IN_PAGE = ".page.svg"  # the drawing as it stands in the page; kept, and no file of the site


def draw_figures(html: str, cache: Cache) -> tuple[dict[str, str], str]:
    """Draw every figure of an HTML output that has not been drawn yet, and put the drawings in.

    Parameters
    ----------
    html
        Output as the kernel wrote it.
    cache
        The build's cache.

    Returns
    -------
    dict
        Id of each figure and the key of its drawings.
    str
        The output with its drawings, and without the tables that a page does not need.
    """
    drawings = figure_cache(cache)
    found: dict[str, str] = {}
    pictures: dict[str, str] = {}
    for figure in static.figures_in(html):
        key = _key(figure)
        if not is_drawn(key, cache):
            for suffix, content in _draw(figure).items():
                drawings.write(key, content, suffix)
        found[figure.figure_id] = key
        pictures[figure.figure_id] = (drawings.read(key, IN_PAGE) or b"").decode()
    return found, static.fill_svg(html, pictures)


def is_drawn(key: str, cache: Cache) -> bool:
    """Whether all drawings of a figure are in the cache and whole."""
    drawings = figure_cache(cache)
    return all(drawings.read(key, suffix) is not None for suffix in (*SUFFIXES, IN_PAGE))


def figure_cache(cache: Cache) -> Cache:
    """Where drawn figures are kept."""
    return Cache(cache.folder / "figures")


def copy_figures(
    figures: Mapping[str, str],
    cache: Cache,
    folder: Path,
    homes: Mapping[str, Citation],
    units: frozenset[str] = frozenset(),
) -> None:
    """Write the files of figures (id to key) into ``folder``, each with its facts (`stamp`).

    Parameters
    ----------
    homes
        Record of the page that each figure is cited with.
    units
        Units that the headings of the tables may name.

    Raises
    ------
    Res57Error
        If two pages use one id for figures that differ.
    """
    drawings = figure_cache(cache)
    folder.mkdir(parents=True, exist_ok=True)
    for figure_id, key in figures.items():
        files: dict[str, bytes] = {}
        for suffix in SUFFIXES:
            content = drawings.read(key, suffix)
            if content is None:
                name = f"{figure_id}{suffix}"
                raise Res57Error(f"{name}: the drawing is missing from the cache. Run `make clean` and again.")
            files[suffix] = content
        figure = CitedFigure.of(json.loads(files[".json"]), homes[figure_id])
        for suffix, content in stamped(figure, files, units).items():
            path = folder / f"{figure_id}{suffix}"
            if path.exists() and path.read_bytes() != content:
                raise Res57Error(f"{path.name}: two pages use this id for different figures. Give one another name.")
            path.write_bytes(content)


def _key(figure: static.FigureFiles) -> str:
    drawing = code_hash(("exhibits/static.py", "exhibits/svg.py", "exhibits/theme.py"))
    text = "\0".join((figure.figure_id, static.canonical(figure.spec), figure.csv, str(PNG_SCALE), drawing))
    return hashlib.sha256(text.encode()).hexdigest()


def _draw(figure: static.FigureFiles) -> dict[str, bytes]:
    specification = json.dumps(static.export_spec(figure.spec), sort_keys=True, ensure_ascii=False, indent=1)
    svg = static.export_svg(figure.spec)
    return {
        ".svg": svg.encode(),
        ".png": vl_convert.svg_to_png(svg, scale=PNG_SCALE),
        ".csv": figure.csv.encode(),
        ".json": f"{specification}\n".encode(),
        IN_PAGE: static.draw_svg(figure.spec).encode(),
    }
