"""Official counts of tasks done and late: each with its own base, never joined."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from res57.data.evidence import View


@dataclass(frozen=True)
class Count:
    """One count as it was reported.

    Attributes
    ----------
    progress_id, date, basis, scope, note, source_id
        As in the register; ``basis`` says whose list of tasks was counted.
    total, done, working, overdue
        Numbers of tasks, None where the source gives none.
    """

    progress_id: str
    date: str
    basis: str
    scope: str
    total: float | None
    done: float | None
    working: float | None
    overdue: float | None
    note: str
    source_id: str

    @property
    def share_done(self) -> float | None:
        """Tasks done as a share of this count's own base, in per cent; None without both numbers."""
        if self.done is None or not self.total:
            return None
        return 100 * self.done / self.total


def counts(view: View, group: str) -> tuple[Count, ...]:
    """Return the counts filed under a task group that were public on the view's day, newest first."""
    rows = view.table("progress")
    rows = rows[rows["task_group"] == group].sort_values(["date", "progress_id"], ascending=False, kind="stable")
    return tuple(
        Count(
            row.progress_id, row.date, row.basis, row.scope, _number(row.tasks_total), _number(row.tasks_done),
            _number(row.tasks_in_progress), _number(row.tasks_overdue), row.value_note, row.source_id,
        )
        for row in rows.itertuples()
    )  # fmt: skip


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[arg-type]
