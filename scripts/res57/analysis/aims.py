"""Numbers that other acts and plans set on a measure: what was asked, for when, by whom. Never outcomes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from res57.data.evidence import View


@dataclass(frozen=True)
class Aim:
    """One number asked for.

    Attributes
    ----------
    measure, unit
        What is to be measured, as the register words it.
    period
        Year, month or day for which it is asked.
    comparator
        As in the register, such as ``">="``; ``"="`` for a plan value.
    set_by
        Id of an act, or its name in words.
    announced
        Day, month or year of the announcement.
    """

    aim_id: str
    series_id: str
    measure: str
    period: str
    comparator: str
    value: float
    unit: str
    set_by: str
    announced: str
    source_id: str
    note: str

    @property
    def year(self) -> int:
        """Year for which it is asked."""
        return int(self.period[:4])

    def missing(self, value: float) -> float:
        """How much a figure lacks of the number asked for, in its unit; negative where it is passed."""
        return self.value - value

    @property
    def published(self) -> str:
        """Day of the announcement, as of any other document."""
        return self.announced


def aims(view: View, *, series: Collection[str] = (), ids: Collection[str] = ()) -> tuple[Aim, ...]:
    """Aims on some series, and further ones by id, that were public by the day; earliest period first.

    Parameters
    ----------
    view
        The evidence as of a day.
    series
        Series whose aims are wanted.
    ids
        Rows of ``interim_targets.csv`` that name no series but mean the same measure.
    """
    rows = view.table("interim_targets")
    rows = rows[(rows["series_id"].isin(series) | rows["interim_id"].isin(ids)) & rows["value"].notna()]
    found = [
        Aim(
            row.interim_id, row.series_id, row.measure, row.period, row.comparator, float(row.value), row.unit,
            row.set_by, row.announced, row.source_id, row.note,
        )
        for row in rows.itertuples()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda aim: (aim.period[:4], aim.announced, aim.aim_id)))


def programme_aim(view: View, prog_no: str) -> Aim | None:
    """A number of the Government's first Action Programme, or None before the day our copy of it was public.

    Raises
    ------
    KeyError
        If the programme has no such row.
    """
    rows = view.table("programme_targets").set_index("prog_no")
    row = rows.loc[prog_no]
    known = view.sources[row["source_id"]].published
    if pd.isna(row["value_low"]) or not known or known > view.as_of:
        return None
    return Aim(
        f"programme {prog_no}", "", row["short_name"], str(row["horizon"]), row["comparator"], float(row["value_low"]),
        row["unit"], "nq03", known, row["source_id"], row["confidence"],
    )  # fmt: skip


def share_reached(value: float, aim: float) -> float:
    """A figure as a share of the number asked for, in %: ``100 * value / aim``."""
    return 100 * value / aim
