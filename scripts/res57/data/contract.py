"""The contract of run parameters that every notebook takes: names, types, defaults and help.

The same table drives the check in a notebook's first cell, the check before a kernel starts, the options of the
commands, the box on each page and the documentation. It imports nothing that is slow: a command shows its help at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

CURRENT = "edition"
LANGUAGES = ("en",)


@dataclass(frozen=True)
class Parameter:
    """One run parameter as a reader meets it."""

    name: str
    type: str
    default: Any
    help: str


COMMON = (
    Parameter("as_of", "str", CURRENT, 'day of knowledge, YYYY-MM-DD, or "edition" for the current edition\'s day'),
    Parameter("peers", "list", ["IDN", "MYS", "PHL", "SGP", "THA"], "places to compare with, ISO 3166-1 alpha-3 codes"),
    Parameter("baseline", "str", "target", 'year to measure the change from, or "target" for each target\'s own'),
    Parameter("horizon", "int", 2030, "last year shown on the charts"),
    Parameter("lang", "str", "en", "language of the page"),
)
