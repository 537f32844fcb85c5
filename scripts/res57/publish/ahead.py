"""Start what draws before anything heavy is imported: it takes as long to get ready as a notebook does to run."""

from __future__ import annotations

from multiprocessing import get_context
from multiprocessing.connection import Connection

_waiting: list[Connection] = []  # the way to a process that waits for the figures of the next page


def start_drawing() -> None:
    """Start a process that will draw the figures of the next page (`res57.publish.drawing`), unless one waits.

    It is no fork: the drawing engine has threads of its own, which would not come along. It ends with this process.
    """
    if not _waiting:
        context = get_context("spawn")
        here, there = context.Pipe()
        context.Process(target=_draw, args=(there,), daemon=True).start()
        there.close()
        _waiting.append(here)


def take() -> Connection | None:
    """Return the way to the process that waits, for whom it will draw; None if there is none."""
    return _waiting.pop() if _waiting else None


def _draw(asked: Connection) -> None:
    from res57.publish.drawing import draw_all  # only the new process needs it so early

    draw_all(asked)
