"""Sphinx's own builder of HTML; what it writes does not depend on how many pages were made again."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from sphinx.builders.html import StandaloneHTMLBuilder

from res57.publish.language import mark_vietnamese


class BookBuilder(StandaloneHTMLBuilder):
    """As upstream, but the same pages come out of a folder that holds the last build; and it marks Vietnamese words.

    Of the search index upstream reads titles and words back, but no terms of a glossary, and words that no page has
    any more stay. A style sheet that is written last is called with its version if it is there from the last build.
    """

    def prepare_writing(self, docnames: set[str]) -> None:
        """Remove styles and scripts of the last build; upstream copies them next."""
        shutil.rmtree(Path(self.outdir, "_static"), ignore_errors=True)
        super().prepare_writing(docnames)

    def load_indexer(self, docnames: Iterable[str]) -> None:
        """Read the index of the last build back, for the pages that are not made again."""
        super().load_indexer(docnames)
        kept = sorted(set(self.env.all_docs) - set(docnames))
        if not kept:
            return
        with Path(self.outdir, self.searchindex_filename).open(encoding="utf-8") as stream:
            index = self.indexer_format.load(stream)
        entries: dict[str, list[tuple[str, str, str]]] = {page: [] for page in kept}
        for entry, places in index["indexentries"].items():
            for number, anchor, main in places:
                if (page := index["docnames"][number]) in entries:
                    entries[page].append((entry, anchor, "main" if main else ""))
        self.indexer._index_entries.update(entries)

    def dump_search_index(self) -> None:
        """Write the index, its pages in the order of their names and without words that no page has."""
        for words in (self.indexer._mapping, self.indexer._title_mapping):
            for word in [word for word, pages in words.items() if not pages]:
                del words[word]
        self.indexer._index_entries = dict(sorted(self.indexer._index_entries.items()))
        super().dump_search_index()

    def handle_page(self, pagename: str, *args: object, outfilename: str | None = None, **kwargs: object) -> None:
        """Write a page, and mark its Vietnamese words."""
        super().handle_page(pagename, *args, outfilename=outfilename, **kwargs)
        page = Path(outfilename or self.get_outfilename(pagename))
        page.write_text(mark_vietnamese(page.read_text("utf-8")), "utf-8", newline="\n")
