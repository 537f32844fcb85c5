"""What a figure computed by us is, in words; the series that it is computed from is named beside it."""

from __future__ import annotations

import re

from res57.exhibits.numbers import ordinal

_ENDINGS = (
    ("_rank_if_among_umc", "place among the upper-middle-income economies, as if ranked with them"),
    ("_rank_of_sea_third", "world place of the third in South-East Asia"),
    ("_in_sea", "place in South-East Asia"),
    ("_vs_world_mean", "score less the world mean"),
    ("_mean", "mean score of the group"),
    ("_median", "median score"),
    ("_rank", "world place"),
)
_HELD = re.compile(r"_at_rank(\d+)$")


def derived_name(key: str) -> str:
    """Name a derived figure by the ending of its key.

    Examples
    --------
    >>> derived_name("egdi_rank_in_sea"), derived_name("egdi_value_at_rank50")
    ('place in South-East Asia', 'score at the 50th place')
    """
    if held := _HELD.search(key):
        return f"score at the {ordinal(int(held[1]))} place"
    return next((name for ending, name in _ENDINGS if key.endswith(ending)), key.replace("_", " "))
