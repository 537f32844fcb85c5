"""One module a producer: what to fetch, and how to read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from res57.data.refresh.connectors import (
    oecd_sti_scoreboard,
    owid,
    scimago,
    un_egovkb,
    undp_hdr,
    unesco_uis,
    wipo_gii,
    world_bank,
    world_bank_oghist,
)
from res57.data.refresh.reading import Document, Parsed, Wanted
from res57.data.refresh.table import LiveSource


class Connector(Protocol):
    """What each module offers."""

    PUBLISHER: str
    TITLE: str
    KIND: str

    def documents(self, sources: Sequence[LiveSource], today: date) -> list[Wanted]:
        """Say what to fetch."""

    def parse(self, bodies: Sequence[bytes], document: Document) -> Parsed:
        """Read it."""


CONNECTORS: dict[str, Connector] = {
    "oecd_sti_scoreboard": oecd_sti_scoreboard,
    "owid": owid,
    "scimago": scimago,
    "un_egovkb": un_egovkb,
    "undp_hdr": undp_hdr,
    "unesco_uis": unesco_uis,
    "wipo_gii": wipo_gii,
    "world_bank": world_bank,
    "world_bank_oghist": world_bank_oghist,
}
