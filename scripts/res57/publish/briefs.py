"""Make policy briefs: one of a page with parameters of its reader's own, or those that stand beside the book."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from string import Template
from typing import Any

from rich.console import Console
from rich.progress import track

from res57.data.atomic import write_atomically
from res57.data.evidence import View
from res57.data.parameters import Run, resolve
from res57.errors import ParameterError
from res57.exhibits import brief
from res57.exhibits.addresses import CHAPTERS
from res57.exhibits.blocks.frame import citation
from res57.exhibits.brief_parts import Brief
from res57.exhibits.citation import Citation
from res57.exhibits.context import Context
from res57.exhibits.theme import register_theme
from res57.paths import BUILD
from res57.publish.brief_files import to_docx, to_pdf
from res57.publish.cache import Cache, code_hash
from res57.publish.checks import checked_evidence
from res57.publish.pages import Page, book_pages
from res57.publish.references import source_references
from res57.publish.rerun import find_page, folder_name

OUT = BUILD / "briefs"
_CODE = tuple(
    f"publish/{name}.py" for name in ("briefs", "brief_ast", "brief_files", "brief_word", "language", "references")
)
WRITERS = {"docx": to_docx, "pdf": to_pdf}
_GOALS = {path: goal for goal, path in CHAPTERS.items()}


def subject_of(page: Page) -> str:
    """Return what a page is about: the id of a goal, a target or a task group; "" if it is about none of them."""
    return _GOALS.get(page.path, "") or page.parameters.get("target_id", "") or page.parameters.get("task_group", "")


def make_brief(name: str, values: Mapping[str, Any], console: Console, out: Path = OUT) -> tuple[Path, ...]:
    """Write the brief of a page as Word file and PDF.

    Parameters
    ----------
    name
        The page, see `res57.publish.rerun.find_page`.
    values
        Run parameters; what is absent takes its default. All are checked before anything starts.
    out
        Folder for the results; each set of parameters has its own folder inside.

    Returns
    -------
    tuple of Path
        The two files.

    Raises
    ------
    ParameterError
        If the page has no brief or a value is not allowed.
    """
    evidence = checked_evidence()
    run = resolve(evidence, values)
    page = find_page(book_pages(evidence), name)
    subject = subject_of(page)
    if not subject:
        raise ParameterError(
            f"chapter: {page.path} has no brief. Goals, task groups and targets have one, such as g3-research, tg4 or"
            " g3-1."
        )
    published = resolve(evidence, {})
    context = Context(run, evidence.as_of(run.as_of))
    with console.status(f"Writing the brief of {page.path}"):
        register_theme()
        words = words_of(context, subject, citation(context, heading(page)), command(page, run, published))
        files = {suffix: write(words) for suffix, write in WRITERS.items()}
    folder, stem = out / folder_name(page, run, published), page.path.split("/")[-1]
    for suffix, content in files.items():
        write_atomically(folder / f"{stem}.{suffix}", content)
    return tuple(folder / f"{stem}.{suffix}" for suffix in files)


def words_of(context: Context, subject: str, cited: Citation, again: str) -> Brief:
    """Return a brief before it is written, with the sources of its day."""
    works = {work.key: work for work in source_references(context.view)}
    return brief.make(context, subject, cited, works, again)


def heading(page: Page) -> str:
    """Return the title of a page, which stands in its notebook."""
    first = json.loads(page.notebook.read_text(encoding="utf-8"))["cells"][0]
    return Template("".join(first["source"]).splitlines()[0].lstrip("# ")).substitute(page.titles)


def command(page: Page, run: Run, published: Run) -> str:
    """Return the command that makes the brief of a page again, with the parameters that are not the edition's."""
    given = {"AS_OF": "as_of", "PEERS": "peers", "BASELINE": "baseline", "HORIZON": "horizon"}
    shown, usual = run.shown(), published.shown()
    own = [f"{option}={shown[name].replace(' ', '')}" for option, name in given.items() if shown[name] != usual[name]]
    return " ".join(["make brief", f"CHAPTER={page.path.split('/')[-1]}", *own])


def with_brief(pages: Sequence[Page]) -> list[Page]:
    """Return the pages that have their brief beside them: chapters of goals and task groups, not fact sheets."""
    return [page for page in pages if subject_of(page) and "target_id" not in page.parameters]


def write_briefs(
    pages: Sequence[Page],
    keys: Mapping[str, str],
    citations: Mapping[str, Citation],
    view: View,
    folder: Path,
    cache: Cache,
    console: Console,
) -> None:
    """Write the briefs that stand beside the pages of an edition; what has been made once is kept.

    Parameters
    ----------
    pages
        See `with_brief`.
    keys
        Address of each page and the key of its executed notebook, which stands for code and parameters.
    citations
        Address of each page and its whole citation.
    view
        The evidence on the day of the edition.
    folder
        What is copied beside the site.
    """
    kept = Cache(cache.folder / "briefs")
    run, published = resolve(view.evidence, {"as_of": view.as_of}), resolve(view.evidence, {})
    register_theme()
    for page in track(pages, "Writing briefs", console=console, transient=True, disable=not pages):
        cited = citations[page.path]
        state = json.dumps([keys[page.path], view.evidence.digest, asdict(cited), code_hash(_CODE)], sort_keys=True)
        key = hashlib.sha256(state.encode()).hexdigest()
        files = {suffix: kept.read(key, f".{suffix}") for suffix in WRITERS}
        if None in files.values():
            again = command(page, run, published)
            words = words_of(Context(run, view), subject_of(page), cited, again)
            files = {suffix: write(words) for suffix, write in WRITERS.items()}
            for suffix, content in files.items():
                kept.write(key, content, f".{suffix}")
        for suffix, content in files.items():
            write_atomically(folder / f"{page.path}.{suffix}", content or b"")
