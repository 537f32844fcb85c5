"""English names of the countries of the panels, most of which are not in the book's register of places."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import get_global

from res57.exhibits.context import Context

_OWN = {"XKX": "XK"}  # codes of the World Bank that ISO does not have


def country(page: Context, code: str) -> str:
    """Name of a country: the register's, else the English one of Unicode's CLDR, else its code."""
    return page.view.places.get(code) or _name(code)


@cache
def _name(code: str) -> str:
    short = [_OWN[code]] if code in _OWN else get_global("territory_aliases").get(code, [])
    return Locale("en").territories.get(short[0], code) if len(short) == 1 else code
