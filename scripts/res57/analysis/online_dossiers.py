"""The 80% of online services: which share is meant, and what each share was."""

from __future__ import annotations

from dataclasses import dataclass

from res57.analysis.aims import Aim, aims, share_reached
from res57.data.evidence import View
from res57.data.records import Point

NATIONAL = "online_dossiers_full_share"
LEVELS = {
    "all": NATIONAL,
    "ministries": "online_dossiers_full_share_ministries",
    "provinces": "online_dossiers_full_share_provinces",
}
RECEIVED, SUBMITTED = "online_dossiers_received_local_cumulative", "online_dossiers_submitted_local_cumulative"
OTHER_AIMS = ("FU.11", "IT.042", "IT.046")  # on other shares, without a series
SUBJECT = "G2.4"


@dataclass(frozen=True)
class Result:
    """The aim for a year with the last figure of that year, in % of dossiers handled fully online."""

    aim: Aim
    last: Point

    @property
    def short_by(self) -> float:
        """Points missing; negative if the aim was passed."""
        return missing(self.last.value, self.aim.value)


def result(view: View) -> Result | None:
    """The newest aim for all dossiers with a figure of its own year, or None."""
    for aim in reversed(aims(view, series=(NATIONAL,))):
        inside = [point for point in view.points(NATIONAL) if point.period[:4] == aim.period[:4]]
        if inside:
            return Result(aim, inside[-1])
    return None


def of_year(view: View, year: str) -> tuple[tuple[str, Point], ...]:
    """Every share of a year by level of government, oldest first within a level."""
    return tuple(
        (level, point)
        for level, series_id in LEVELS.items()
        for point in view.points(series_id)
        if point.period[:4] == year
    )


def submitted_totals(view: View) -> tuple[Point, Point] | None:
    """Local dossiers sent in online, and received: the newest two running totals of one period."""
    received = {point.period: point for point in view.points(RECEIVED)}
    both = [point for point in view.points(SUBMITTED) if point.period in received]
    return (both[-1], received[both[-1].period]) if both else None


def submitted_share(view: View) -> tuple[Point, float] | None:
    """Share of local dossiers that were sent in online, in %, with the total of those sent."""
    found = submitted_totals(view)
    return (found[0], share_reached(found[0].value, found[1].value)) if found else None


def missing(value: float, goal: float) -> float:
    """Points that a share lacks of a goal; negative where it is passed."""
    return goal - value


def all_aims(view: View) -> tuple[Aim, ...]:
    """Every aim on any share of online services, by year."""
    return aims(view, series=tuple(LEVELS.values()), ids=OTHER_AIMS)
