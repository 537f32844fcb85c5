"""Note which rows a computation reads, so that it need not run again while they stay the same.

Readers of the data note a key for what they hand out; a `Recording` collects the keys. What a key
stands for is told by `res57.data.fingerprints`:

========================  ==========================================================
``observations/S/G``      every release of a series for a place
``observations/S``        every release of a series
``known/ID``              the day of a source, and on which days it gave how many figures
``TABLE``, ``TABLE/ID``   a table, or one row of a register
``file/PATH``             a file of the data package that is no table
========================  ==========================================================
"""

from __future__ import annotations

import functools
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
V = TypeVar("V")

_open: list[set[str]] = []


def note(*keys: str) -> None:
    """Say that these were read; without a recording nothing happens."""
    if _open:
        _open[-1].update(keys)


@contextmanager
def recording() -> Iterator[set[str]]:
    """Collect the keys of everything read meanwhile; an outer recording gets them, too."""
    mine: set[str] = set()
    _open.append(mine)
    try:
        yield mine
    finally:
        _open.pop()
        note(*mine)


def remembered(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep results as ``functools.lru_cache`` does, each with what was read for it.

    A result that is kept was made from rows just as one that is made now: whoever asks for it
    depends on them. ``lru_cache`` would hide that.

    Parameters
    ----------
    most
        How many results are kept; the one that was asked for longest ago goes first.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        kept: OrderedDict[Hashable, tuple[R, frozenset[str]]] = OrderedDict()

        @functools.wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            key = (args, tuple(sorted(kwargs.items())))
            if key not in kept:
                with recording() as read:
                    result = function(*args, **kwargs)
                kept[key] = (result, frozenset(read))
                if len(kept) > most:
                    kept.popitem(last=False)
                return result
            kept.move_to_end(key)
            result, reads = kept[key]
            note(*reads)
            return result

        call.cache_clear = kept.clear  # type: ignore[attr-defined] # as lru_cache has it
        return call

    return decorate


class Rows(Mapping[str, V], Generic[V]):
    """Records of a register by id, which notes what is read of it.

    Parameters
    ----------
    table
        Name of the table.
    records
        Its records by id.
    whole
        What is noted when all are read; the table without any.
    """

    def __init__(self, table: str, records: Mapping[str, V], *, whole: tuple[str, ...] = ()) -> None:
        self._table, self._records, self._whole = table, records, whole or (table,)

    def __getitem__(self, key: str) -> V:
        note(f"{self._table}/{key}")
        return self._records[key]

    def __iter__(self) -> Iterator[str]:
        note(*self._whole)
        return iter(self._records)

    def __len__(self) -> int:
        note(*self._whole)
        return len(self._records)


class Tables(Mapping[str, V], Generic[V]):
    """Tables by name; one that is taken whole is noted whole."""

    def __init__(self, frames: Mapping[str, V]) -> None:
        self._frames = dict(frames)

    def __getitem__(self, name: str) -> V:
        note(name)
        return self._frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)

    def unnoted(self, name: str) -> V:
        """Return a table for a reader that notes for itself which of its rows it hands out."""
        return self._frames[name]
