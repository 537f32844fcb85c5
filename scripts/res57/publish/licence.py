"""The licences of the book, named once: everything that says one takes it from here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    """A licence as machines and readers know it.

    Attributes
    ----------
    spdx
        Its SPDX identifier.
    name, short
        In words, and as it stands on a page.
    address
        Where its text stands.
    """

    spdx: str
    name: str
    short: str
    address: str


DATA = Licence(
    "CC-BY-4.0",
    "Creative Commons Attribution 4.0 International",
    "CC BY 4.0",
    "https://creativecommons.org/licenses/by/4.0/",
)
"""Of text, charts and compiled data."""

CODE = Licence("MIT", "MIT License", "MIT", "https://opensource.org/license/mit")
"""Of the code that makes them."""

NOTE = "For the compilation; single figures remain those of their producers."


def data_package_licence() -> dict[str, str]:
    """As a data package names it."""
    return {"name": DATA.spdx, "title": DATA.name, "path": DATA.address, "note": NOTE}
