"""Databases of the State: counts by different speakers, and whether they fit one total."""

from __future__ import annotations

from dataclasses import dataclass

from res57.analysis.aims import Aim, aims
from res57.data.evidence import View
from res57.data.records import Point

JOINED, READY, NOT_JOINED = "ndc_databases_connected", "ndc_databases_ready", "ndc_databases_not_connected"
TOTAL_AIM = "IT.033"


@dataclass(frozen=True)
class Counts:
    """Newest counts of databases; None where nothing was public by the day."""

    joined: Point | None
    ready: Point | None
    not_joined: Point | None
    total: Aim | None

    @property
    def counted(self) -> float | None:
        """Joined and not joined together."""
        if self.joined is None or self.not_joined is None:
            return None
        return self.joined.value + self.not_joined.value

    @property
    def unaccounted(self) -> float | None:
        """Databases of the total that neither count names."""
        return None if self.counted is None or self.total is None else self.total.value - self.counted


def counts(view: View) -> Counts:
    """The newest counts of the day."""
    newest = {key: (view.points(key) or (None,))[-1] for key in (JOINED, READY, NOT_JOINED)}
    total = next(iter(aims(view, ids=(TOTAL_AIM,))), None)
    return Counts(newest[JOINED], newest[READY], newest[NOT_JOINED], total)
