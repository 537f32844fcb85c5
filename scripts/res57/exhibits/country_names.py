"""English names of the countries of the panels, most of which are not in the book's register of places."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from babel import Locale
from babel.core import get_global

from res57.exhibits.context import Context

_WITH_ARTICLE = {"Netherlands", "Philippines", "United Arab Emirates", "United Kingdom", "United States"}
_OWN = {"XKX": "XK"}  # codes of the World Bank that ISO does not have


def country(page: Context, code: str) -> str:
    """Name of a country: the register's, else the English one of Unicode's CLDR, else its code."""
    return page.view.places.get(code) or _name(code)


def listed(page: Context, codes: Iterable[str]) -> str:
    """Name some countries inside a sentence: ``the Philippines and Viet Nam``."""
    names = [f"{'the ' if (name := country(page, code)) in _WITH_ARTICLE else ''}{name}" for code in codes]
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


@cache
def _name(code: str) -> str:
    short = [_OWN[code]] if code in _OWN else get_global("territory_aliases").get(code, [])
    return Locale("en").territories.get(short[0], code) if len(short) == 1 else code
