"""Find the result of a notebook by the rows that it read when it was run.

Beside each notebook's key lie its traces: what it read, one entry for each different set. Together
with the rows as they are now, a trace gives the key of the result, if there is one for these rows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable

from res57.publish.cache import Cache

SUFFIX = ".reads.json"
_MOST = 6  # a notebook reads the same for most states of the data; old sets only cost time
Fingerprint = Callable[[Iterable[str]], str]


def result_key(key: str, reads: Iterable[str], fingerprint: Fingerprint) -> str:
    """Return the key of the result that a notebook has for the rows as they are.

    Parameters
    ----------
    key
        `res57.publish.cache.page_key` of the notebook.
    reads
        What it reads.
    fingerprint
        Gives one hash for the rows that some keys stand for.
    """
    return hashlib.sha256(f"{key} {fingerprint(reads)}".encode()).hexdigest()


def find_result(key: str, cache: Cache, fingerprint: Fingerprint, is_done: Callable[[str], bool]) -> str | None:
    """Return the key of the result that a notebook has for the rows as they are, if there is one.

    Parameters
    ----------
    is_done
        Whether a result is in the cache and whole.
    """
    for reads in _traces(key, cache):
        try:
            result = result_key(key, reads, fingerprint)
        except KeyError:  # a table that is no longer there
            continue
        if is_done(result):
            return result
    return None


def remember(key: str, reads: Iterable[str], cache: Cache) -> None:
    """Add a trace to those of a notebook, as the likeliest.

    Two builds at once may lose one of their traces; a notebook is then run once more than needed.
    """
    new = sorted(set(reads))
    kept = [new, *(each for each in _traces(key, cache) if each != new)][:_MOST]
    cache.write(key, json.dumps(kept).encode(), SUFFIX)


def _traces(key: str, cache: Cache) -> list[list[str]]:
    content = cache.read(key, SUFFIX)
    return json.loads(content) if content else []
