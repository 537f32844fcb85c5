"""Which documents stand behind a figure that draws no observations: dated steps, counts, panels of other countries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from res57.analysis.comparable import rows_of_copies
from res57.exhibits.addresses import source_page
from res57.exhibits.context import Context
from res57.exhibits.html import ROOT
from res57.exhibits.numbers import counted

_MOST = 12
PANEL = "data/panel/precedents.csv"
STEPS = "data/evidence/milestones.csv and data/registers/instruments.csv"


@dataclass(frozen=True)
class Document:
    """One document and how much of a figure rests on it.

    Attributes
    ----------
    publisher, title, address
        Who published it, its title, and where to read of it.
    days
        When it was published or copied, and when we first read it.
    rows
        Number of rows with their noun.
    """

    publisher: str
    title: str
    address: str
    days: str
    rows: str


@dataclass(frozen=True)
class Documents:
    """What a figure says of its documents.

    Attributes
    ----------
    listed
        The newest first.
    more
        Number of documents that are not listed, in words; "" for none.
    files
        Where their rows stand in the download.
    """

    listed: tuple[Document, ...] = ()
    more: str = ""
    files: str = ""


def documents(page: Context, source_ids: Iterable[str], noun: str, files: str) -> Documents:
    """Trace dated rows of the registers.

    Parameters
    ----------
    page
        The page.
    source_ids
        Document of each row that is drawn; "" where a row has none.
    noun
        What a row is, such as ``"step"``.
    files
        Paths of their tables.
    """
    counts = Counter(each for each in source_ids if each)
    sources = sorted((page.view.sources[each] for each in counts), key=lambda s: (s.published, s.title), reverse=True)
    listed = tuple(
        Document(
            source.short_name,
            source.title,
            f"{ROOT}{source_page(source)}",
            f"{page.dated(source) or 'no date'}; seen {page.seen(source)}",
            counted(counts[source.source_id], noun),
        )
        for source in sources[:_MOST]
    )
    left = len(sources) - len(listed)
    return Documents(listed, counted(left, "more document", "more documents") if left else "", files)


def copies(page: Context, panel: str) -> Documents:
    """Trace the figures of other countries: the stored copies that a panel was taken from.

    What their titles say in brackets of the copy, which may be younger than the page, stands at the address.
    """
    counts = rows_of_copies(page.view.evidence)[panel]
    sources = page.view.evidence.tables["precedents_sources"]
    listed = tuple(
        Document(copy.publisher, copy.title.split(" (")[0], copy.url, f"copy of {copy.vintage_date}", counted(n, "row"))
        for copy in sources[sources["series_id"] == panel].itertuples(index=False)
        if (n := counts[copy.source_id])
    )
    return Documents(listed, "", PANEL)
