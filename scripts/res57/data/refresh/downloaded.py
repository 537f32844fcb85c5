"""Answers that a person has downloaded, of producers that refuse programs or keep a file behind a button.

A file goes the way of a fetched answer: the same connector, the same gates, the same report. What a program would know
from the address and a file does not say, the person says: whose it is, of which edition, and of which series where a
producer has many documents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from res57.data.refresh.connectors import CONNECTORS
from res57.data.refresh.errors import RefusedError
from res57.data.refresh.reading import Document
from res57.data.refresh.table import LiveSource
from res57.data.refresh.transport import Answer, Limits, refuse_page
from res57.errors import ParameterError


class Downloaded:
    """The files of one document.

    Parameters
    ----------
    files
        Their paths, in the order of the addresses of the document; most have one.
    period
        Year of the edition, where the address and not the content says it.
    series
        Series that are read from it; all of the source that a program can read if empty.
    size
        Bytes that a file may have.

    Raises
    ------
    ParameterError
        If a path is no file.
    """

    def __init__(
        self, files: Sequence[Path], period: str = "", series: Sequence[str] = (), size: int = Limits.size
    ) -> None:
        for path in files:
            if not path.is_file():
                raise ParameterError(f"file: {str(path)!r} is no file.")
        self.requests = 0  # nobody is asked
        self._files, self._period, self._series, self._size = list(files), period, tuple(series), size

    def document(self, name: str, sources: Sequence[LiveSource], today: date) -> Document:
        """Return the one document of a connector that the files are.

        Parameters
        ----------
        name
            The connector.
        sources
            All rows of the table.
        today
            The day of the run.

        Raises
        ------
        ParameterError
            If what was said fits no document or several, or another number of files belongs to it.
        """
        own = {source.series_id: source for source in sources if source.connector == name}
        unknown = [one for one in self._series if one not in own]
        if unknown:
            raise ParameterError(f"series: {unknown[0]!r} is not read from {name}, but {', '.join(own)}.")
        chosen = [own[one] for one in self._series] or [source for source in own.values() if source.ready]
        if not chosen:
            raise ParameterError(f"series: say which of these stand in the file: {', '.join(own)}.")
        wanted = CONNECTORS[name].documents(chosen, today)
        if len(wanted) > 1:
            raise ParameterError(
                f"series: {name} has {len(wanted)} documents. Say which series stand in the file: "
                f"{', '.join(source.series_id for source in chosen)}."
            )
        by_period = {document.period: document for document in wanted[0]}
        if self._period not in by_period:
            years = " or ".join(filter(None, by_period))
            said = f"say of which edition the file is: {years}" if years else "the file says it; leave it out"
            raise ParameterError(f"period: {said}.")
        document = by_period[self._period]
        if len(document.urls) != len(self._files):
            raise ParameterError(f"file: the document has {len(document.urls)} parts: {', '.join(document.urls)}.")
        return document

    def get(self, url: str, hosts: Sequence[str] = (), known: Mapping[str, str] | None = None) -> Answer:
        """Return the next file as the answer of an address.

        Raises
        ------
        RefusedError
            If the file cannot be read, is too large or a web page.
        """
        del hosts, known
        path = self._files.pop(0)
        try:
            if path.stat().st_size > self._size:
                raise RefusedError(f"the answer is larger than {self._size:,} bytes")
            body = path.read_bytes()
        except OSError as error:
            raise RefusedError(f"the answer cannot be read ({error.strerror})") from None
        refuse_page(body)
        return Answer(url, body)
