"""Words that a shell offers while a command is typed; read from the registers when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable


def pages(incomplete: str) -> list[str]:
    """Names of the pages that can be made again."""
    from res57.data.evidence import Evidence
    from res57.paths import DATA
    from res57.publish.pages import book_pages

    return _like((page.path.split("/")[-1] for page in book_pages(Evidence.load(DATA, validate=False))), incomplete)


def peers(incomplete: str) -> list[str]:
    """Lists of countries: what stands before the last comma stays."""
    before, comma, last = incomplete.rpartition(",")
    return [before + comma + code for code in countries(last)]


def countries(incomplete: str) -> list[str]:
    """Codes of the countries that have figures."""
    return _like(_allowed("geo"), incomplete.upper())


def scenarios(incomplete: str) -> list[str]:
    """Ids of the scenarios."""
    return _like(_allowed("scenario"), incomplete)


def _allowed(name: str) -> tuple[str, ...]:
    from res57.data.evidence import Evidence
    from res57.data.parameters import allowed_own
    from res57.paths import DATA

    return allowed_own(Evidence.load(DATA, validate=False), name)


def _like(words: Iterable[str], incomplete: str) -> list[str]:
    return sorted(word for word in words if word.startswith(incomplete))
