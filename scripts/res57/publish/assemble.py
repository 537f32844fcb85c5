"""Put the book together: hand-written pages, executed notebooks, settings and downloads in one place.

Two folders come out: ``book`` is what Jupyter Book reads, ``extra`` is copied beside the site as it
is (figures, notebooks, machine-readable data).
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

import yaml

from res57.exhibits.citation import Citation
from res57.paths import BOOK, NOTEBOOKS, ROOT
from res57.publish.bundle import NAME as BUNDLE
from res57.publish.bundle import bundle_bytes
from res57.publish.cache import Cache
from res57.publish.cited_figures import cite_figures, figure_ids
from res57.publish.cited_pages import (
    BOOK_FILE,
    CitedPage,
    book_citation,
    complete,
    page_citation,
    write_files,
    write_records,
)
from res57.publish.execute import Report
from res57.publish.figures import copy_figures, draw_figures
from res57.publish.pages import Page
from res57.publish.row_lines import with_lines
from res57.publish.substitute import fill
from res57.publish.toc import expand_toc, read_yaml

_ROOT_MARK = "{{root}}"


@dataclass(frozen=True)
class Places:
    """Where the parts of a book come from and go to.

    Attributes
    ----------
    settings
        Folder of ``_config.yml`` and ``_toc.yml``.
    stage, extra
        What is written: the source of the book, and the files beside the site.
    """

    stage: Path
    extra: Path
    book: Path = BOOK
    notebooks: Path = NOTEBOOKS
    settings: Path = ROOT


def assemble(
    pages: Sequence[Page],
    report: Report,
    cache: Cache,
    names: Mapping[str, str],
    blocks: Mapping[str, str],
    places: Places,
    units: frozenset[str] = frozenset(),
    briefs: Collection[str] = (),
    lines: Mapping[str, int] | None = None,
) -> dict[str, Citation]:
    """Write the staged book and the files beside it.

    Parameters
    ----------
    pages
        All computed pages.
    report
        Of their run; every page must have worked.
    cache
        Holds the executed notebooks and the drawings.
    names, blocks
        For the hand-written pages (`res57.publish.substitute.fill`). Figures in blocks are drawn.
    places
        Where everything comes from and goes to.
    units
        Units that the headings of the figures' tables may name.
    briefs
        Addresses of the pages that a policy brief will stand beside.
    lines
        Line of each row of the published observations (`res57.publish.row_lines.line_numbers`).

    Returns
    -------
    dict
        Address of each page that can be cited, and its citation.

    Raises
    ------
    Res57Error
        If a page asks for an unknown name or two figures share an id.
    """
    for folder in (places.stage, places.extra):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    figures = places.extra / "figures"
    figures.mkdir()
    cited: dict[str, CitedPage] = {}
    homes: dict[str, Citation] = {}  # a figure that stands on several pages is cited with the first
    for page in pages:
        text, found = complete(report.text(page.path, cache), page.path, names, brief=page.path in briefs)
        if found:
            cited[page.path] = found
            write_files(found.citation, places.extra)
        _write(places.stage / f"{page.path}.ipynb", to_root(with_lines(text, lines or {}), page.path))
        drawn = report.figures(page.path, cache)
        home = found.citation if found else page_citation(names, page.path)
        copy_figures(drawn, cache, figures, {each: homes.setdefault(each, home) for each in drawn}, units)
    keys: dict[str, str] = {}
    filled: dict[str, str] = {}
    for name, block in blocks.items():
        drawn, filled[name] = draw_figures(block, cache)
        keys |= drawn
    for path in hand_written(places.book):
        source = (places.book / f"{path}.md").read_text(encoding="utf-8")
        text = fill(source, names, f"book/{path}.md", filled)
        home = page_citation(names, path, _heading(text))
        for each in figure_ids(text):
            homes.setdefault(each, home)
        _write(places.stage / f"{path}.md", to_root(cite_figures(text, home), path))
    copy_figures({each: key for each, key in keys.items() if each in homes}, cache, figures, homes, units)
    # In a folder named _static Jupyter Book would find the scripts by itself and load them twice.
    shutil.copytree(places.book / "_static", places.stage / "assets")
    (places.stage / "assets" / BUNDLE).write_bytes(bundle_bytes(cache))
    write_files(book_citation(names), places.extra, BOOK_FILE)
    write_records(cited, book_citation(names), places.stage)
    shutil.copytree(places.book / "_templates", places.stage / "_templates")
    _write_settings(pages, names, places)
    for notebook in sorted({page.notebook for page in pages}):
        target = places.extra / "notebooks" / notebook.relative_to(places.notebooks)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(notebook, target)
    _write(places.extra / ".nojekyll", "")  # or a host that runs Jekyll leaves out _static
    return {path: each.citation for path, each in cited.items()}


def hand_written(book: Path = BOOK) -> list[str]:
    """Return the addresses of the hand-written pages, sorted."""
    found = (path.relative_to(book) for path in book.rglob("*.md"))
    return sorted(path.with_suffix("").as_posix() for path in found if not path.parts[0].startswith("_"))


def all_pages(pages: Sequence[Page], book: Path = BOOK) -> list[str]:
    """Return the addresses of all pages: the computed in their order, then the hand-written."""
    return [page.path for page in pages] + hand_written(book)


def to_root(text: str, page: str) -> str:
    """Replace the mark for the site root by the way there from a page."""
    return text.replace(_ROOT_MARK, "../" * page.count("/"))


def _write_settings(pages: Sequence[Page], names: Mapping[str, str], places: Places) -> None:
    config = Template((places.settings / "_config.yml").read_text(encoding="utf-8"))
    _write(places.stage / "_config.yml", config.substitute(names))
    toc = expand_toc(read_yaml(places.settings / "_toc.yml"), all_pages(pages, places.book))
    _write(places.stage / "_toc.yml", yaml.safe_dump(toc, sort_keys=False))


def _heading(text: str) -> str:
    first = next((line for line in text.splitlines() if line.startswith("# ")), "")
    return re.sub(r"\\(.)", r"\1", first.removeprefix("# ")).strip()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
