"""The one table of addresses and field names: ``data/registers/live_sources.csv``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class LiveSource:
    """Where one series is read from.

    Parameters
    ----------
    series_id, connector, url, code
        The series, the module that reads it, the address with its placeholders, and the name of it there.
    scale
        Factor from the producer's unit to ours.
    label
        Words that must stand in the producer's own name or unit of the measure, where the answer has one.
    geographies
        Places that are taken.
    first_period
        Nothing before it is taken.
    low, high
        Ends of the range that a value can have; None where there is none.
    never_falls
        Whether a lower value than before is suspicious.
    hosts
        Other hosts that the address may lead to.
    state
        ``untried`` (never opened from here), ``tried``, or ``incomplete`` (the address or the code is not known).
    note
        What is known of the address and the code.
    """

    series_id: str
    connector: str
    url: str
    code: str
    scale: Decimal
    label: str
    geographies: tuple[str, ...]
    first_period: str
    low: Decimal | None
    high: Decimal | None
    never_falls: bool
    hosts: tuple[str, ...]
    state: str
    note: str

    @property
    def ready(self) -> bool:
        """Whether it can be fetched."""
        return self.state != "incomplete"

    @classmethod
    def from_row(cls, row: Mapping[str, str]) -> LiveSource:
        """Make it from a row of the table, which the checks have found sound."""
        return cls(
            series_id=row["series_id"],
            connector=row["connector"],
            url=row["url"],
            code=row["code"],
            scale=Decimal(row["scale"]),
            label=row["label"],
            geographies=tuple(row["geographies"].split(";")),
            first_period=row["first_period"],
            low=Decimal(row["low"]) if row["low"] else None,
            high=Decimal(row["high"]) if row["high"] else None,
            never_falls=row["never_falls"] == "yes",
            hosts=tuple(row["hosts"].split(";")) if row["hosts"] else (),
            state=row["state"],
            note=row["note"],
        )
