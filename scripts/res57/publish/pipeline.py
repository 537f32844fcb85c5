"""The whole way from facts to site, in the order in which a mistake is cheapest to find."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from rich.console import Console

from res57.data.atomic import write_atomically
from res57.data.evidence import Evidence, View
from res57.data.parameters import resolve
from res57.data.records import Edition
from res57.errors import Res57Error
from res57.exhibits import handwritten
from res57.exhibits.context import Context
from res57.exhibits.theme import register_theme
from res57.paths import BUILD, CACHE, DATA, ROOT
from res57.publish import engine, kit
from res57.publish.api import write_api
from res57.publish.assemble import Places, assemble
from res57.publish.blocks import page_blocks, raw_html
from res57.publish.briefs import with_brief, write_briefs
from res57.publish.build import begin, build_site
from res57.publish.cache import Cache
from res57.publish.checks import checked_evidence, is_checked
from res57.publish.cited_pages import book_box
from res57.publish.csvw import units_of
from res57.publish.execute import Inputs, Report, run_pages
from res57.publish.manifest import write_head
from res57.publish.pages import Page, book_pages
from res57.publish.provenance import head_of
from res57.publish.readme import NAME as README
from res57.publish.readme import readme
from res57.publish.row_lines import line_numbers
from res57.publish.sphinx_ext import EDITIONS_MARK, EDITIONS_PAGE
from res57.publish.substitute import book_names


@dataclass(frozen=True)
class Book:
    """One edition while it is built; parts are made when first asked for.

    Attributes
    ----------
    edition_id
        Which edition; "" is the newest.
    folder
        Where the build happens: the site stands in its folder ``site``.
    among_others
        Whether the site will stand beside other editions and may link to their list.
    base_url
        Address of the site that will hold the editions, such as ``https://example.org/``; "" if it is not known.
    """

    console: Console
    edition_id: str = ""
    folder: Path = BUILD
    among_others: bool = False
    base_url: str = ""

    @cached_property
    def evidence(self) -> Evidence:
        """The data package; `check` has looked it over before."""
        return Evidence.load(DATA, validate=False)

    @cached_property
    def edition(self) -> Edition:
        """The edition that is built."""
        return self.evidence.edition(self.edition_id)

    @cached_property
    def pages(self) -> list[Page]:
        """Every computed page, with the day of the edition said to it, so that it never depends on a newer one."""
        day = {"as_of": self.edition.as_of}
        return [replace(page, parameters={**page.parameters, **day}) for page in book_pages(self.evidence)]

    @cached_property
    def names(self) -> dict[str, str]:
        """Names that pages and settings may use."""
        others = f'<a href="{EDITIONS_MARK}">All editions</a>.' if self.among_others else ""
        names = book_names(self.evidence, self.edition)
        own = {"released": self.edition.released, "base_url": self.base_url}
        return {**names, **own, "year": names["as_of"][:4], "all_editions": others}

    @cached_property
    def view(self) -> View:
        """The evidence on the day of the edition."""
        return self.evidence.as_of(self.edition.as_of)

    @property
    def places(self) -> Places:
        """Where the parts of the build stand."""
        return Places(self.folder / "book", self.folder / "extra")

    @property
    def site(self) -> Path:
        """Where the built site stands."""
        return self.folder / "site"

    def blocks(self) -> dict[str, str]:
        """Markup for the hand-written pages."""
        register_theme()
        context = Context(resolve(self.evidence, {"as_of": self.edition.as_of}), self.view)
        blocks = {**handwritten.blocks(context), "cite_book": book_box(self.names)}
        return {**raw_html(blocks), **page_blocks(self.pages)}


def run(book: Book) -> Report:
    """Run every notebook that is not in the cache."""
    return run_pages(
        book.pages,
        book.names,
        Inputs.of(book.evidence),
        Cache(CACHE),
        cwd=ROOT,
        console=book.console,
    )


def make_book(book: Book) -> Path:
    """Check, run, assemble and build; return the address of the site's first page.

    Raises
    ------
    Res57Error
        If any step fails; the last good site stays as it was.
    """
    if not is_checked():  # something has changed, so notebooks will run
        engine.prepare()
    checked_evidence()
    console, names, places = book.console, book.names, book.places
    with console.status("Judging the targets"):
        blocks = book.blocks()  # before the run: what notebooks will need is got ready meanwhile by a process
    report = run(book)
    console.print(f"{report}.", highlight=False)
    if report.failures:
        raise Res57Error(report.failed())
    with console.status("Assembling the book"):
        # Briefs take as long as a rebuild of the site, so the book alone goes without.
        briefed = with_brief(book.pages) if book.among_others else []
        beside = [page.path for page in briefed]
        units = units_of(book.evidence)
        lines = line_numbers(book.view)
        citations = assemble(book.pages, report, Cache(CACHE), names, blocks, places, units, beside, lines)
    # Jupyter Book works on one processor, and what stands beside its pages can be written meanwhile.
    # A book that stands alone is a draft; in an edition that may be released no page is that of an earlier build.
    anew = book.among_others
    with begin(places.stage, book.site, names["as_of"], anew=anew) as begun:
        with console.status("Writing what stands beside the pages"):
            write_api(book.view, places.extra / "api", names)
            write_atomically(places.extra / kit.NAME, kit.kit(ROOT))
            write_atomically(places.extra / kit.COLAB_NAME, (ROOT / kit.COLAB).read_bytes())
            write_atomically(places.extra / README, readme(names).encode())
            write_head(places.extra, {**head_of(book.edition, ROOT), "base_url": book.base_url})
        write_briefs(briefed, report.keys, citations, book.view, places.extra, Cache(CACHE), console)
        with console.status("Building the site"):
            outside = (f"../{EDITIONS_PAGE}",) if book.among_others else ()
            changed = build_site(
                places.stage, places.extra, book.site, day=names["as_of"], anew=anew, outside=outside, begun=begun
            )
    if not changed:
        console.print("Nothing has changed; the site is up to date.")
    return book.site / "index.html"


def clean() -> None:
    """Remove everything that was generated."""
    shutil.rmtree(BUILD, ignore_errors=True)
