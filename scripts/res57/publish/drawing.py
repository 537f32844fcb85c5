"""Draw the figures of a page; where there is a process for it, while the notebook still runs."""

from __future__ import annotations

import contextlib
import tempfile
import uuid
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Self

from res57.exhibits.static import draw_svg
from res57.publish import ahead
from res57.publish.cache import Cache
from res57.publish.figures import draw_figures
from res57.publish.normalise import html_outputs

Drawn = tuple[dict[str, str], str]


class Drawing:
    """The figures of one page; a context, as it may keep files while the page is made.

    Parameters
    ----------
    folder
        Of the build's cache.

    Attributes
    ----------
    figures
        Id of each figure drawn so far and the key of its drawings.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._helpers = ahead.take()
        self._outputs = tempfile.TemporaryDirectory(prefix="r57-") if self._helpers else None
        self._shown = 0
        self._drawn: dict[str, Drawn] = {}
        self.figures: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for helper in self._helpers:
            helper.close()
        if self._outputs:
            self._outputs.cleanup()

    def begin(self, cell: dict[str, Any], **_: object) -> None:
        """Have what a cell shows drawn, if there is a process for it; nbclient calls this after each cell."""
        if not self._outputs:
            return
        for html in html_outputs({"cells": [cell]}):
            if "r57-figure" not in html:
                continue
            # A pipe is soon full, and to wait for room would hold up the next cell: it takes the name of a file.
            file = Path(self._outputs.name, uuid.uuid4().hex)
            file.write_bytes(html.encode())
            helper = self._helpers[self._shown % len(self._helpers)]
            self._shown += 1
            with contextlib.suppress(OSError):  # it died, and what it had to draw will be drawn here
                helper.send((str(file), self._folder))

    def __call__(self, html: str) -> str:
        """Return an output with its drawings in place, and note its figures and their keys."""
        while self._helpers:
            helper = self._helpers.pop()
            with contextlib.suppress(OSError, EOFError), helper:
                helper.send(None)
                self._drawn |= helper.recv()
        figures, drawn = self._drawn.get(html) or draw_figures(html, Cache(Path(self._folder)))
        self.figures |= figures
        return drawn


def draw_all(asked: Connection) -> None:
    """Draw what the files hold that are named, until all is asked for or nobody asks any more.

    Parameters
    ----------
    asked
        Gives pairs of a file with an output and the folder of the cache, then None; takes what was drawn.
    """
    draw_svg({"data": {"values": [{}]}, "mark": "point"})  # the first drawing takes longest
    drawn: dict[str, Drawn] = {}
    with contextlib.suppress(EOFError, OSError):
        while request := asked.recv():
            file, folder = request
            html = Path(file).read_bytes().decode()
            drawn[html] = draw_figures(html, Cache(Path(folder)))
        asked.send(drawn)
