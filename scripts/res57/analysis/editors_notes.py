"""The editors' notes that a page shows: those written by its day, with each corrected one in its right form."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from res57.data.evidence import View
from res57.data.records import split_ids


@dataclass(frozen=True)
class Note:
    """A note of the editors on a subject.

    Attributes
    ----------
    date
        Day it was written; of a correction the day of the note that it corrects, if that had been written first.
    text
        What a reader must be told.
    corrected
        Day of the correction; "" for a note that stands as it was written.
    """

    date: str
    text: str
    corrected: str = ""

    @property
    def dated(self) -> str:
        """The day, and the day of the correction where there was one."""
        return f"{self.date}, corrected on {self.corrected}" if self.corrected else self.date


def editors_notes(view: View, subject: str) -> tuple[Note, ...]:
    """Return the notes on a subject that a page of the view's day shows, in the order of their ids.

    A correction stands in the place of the note that it names, on every day that would show the older one: what was
    wrong was wrong from the first, and a correction rests on nothing that became public later.
    """
    rows = view.evidence.tables["notes"]
    written = rows.set_index("note_id")["date"]
    wrong = set(rows["replaces"]) - {""}
    found = []
    for row in rows.itertuples():
        known = min(row.date, written[row.replaces]) if row.replaces else row.date
        if known <= view.as_of and row.note_id not in wrong and subject in split_ids(row.subject):
            found.append((row.replaces or row.note_id, _note(row, known)))
    return tuple(note for _, note in sorted(found, key=lambda pair: pair[0]))


def _note(row: pd.Series, known: str) -> Note:
    return Note(known, row.text, row.date if row.date > known else "")
