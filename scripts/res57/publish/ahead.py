"""Start what draws before anything heavy is imported: it takes as long to get ready as a notebook does to run."""

from __future__ import annotations

from multiprocessing import get_context
from multiprocessing.connection import Connection

_waiting: list[Connection] = []  # the ways to processes that wait for the figures of the next page


def start_drawing(processes: int = 1) -> None:
    """Start processes that will draw the figures of the next page (`res57.publish.drawing`), until so many wait.

    They are no forks: the drawing engine has threads of its own, which would not come along. They end with this
    process.
    """
    while len(_waiting) < processes:
        context = get_context("spawn")
        here, there = context.Pipe()
        context.Process(target=_draw, args=(there,), daemon=True).start()
        there.close()
        _waiting.append(here)


def take() -> list[Connection]:
    """Return the ways to the processes that wait, for whom they will draw."""
    taken = list(_waiting)
    _waiting.clear()
    return taken


def _draw(asked: Connection) -> None:
    from res57.publish.drawing import draw_all  # only the new process needs it so early

    draw_all(asked)
