"""Editors' notes: shown from their day, and in their right form where one was corrected."""

import pandas as pd
import pytest
from res57.analysis.editors_notes import editors_notes

ROWS = [
    ("N001", "G1.1", "2026-11-20", "The first is wrong.", ""),
    ("N002", "G1.1", "2026-11-21", "The second stands.", ""),
    ("N003", "G1.1", "2026-11-25", "The first is right.", "N001"),
    ("N004", "G1.2", "2026-11-25", "Another matter.", ""),
]


@pytest.fixture
def noted(evidence):
    columns = ["note_id", "subject", "date", "text", "replaces"]
    return evidence.with_tables(notes=pd.DataFrame(ROWS, columns=columns).assign(author="The editors"))


def test_a_correction_stands_where_the_wrong_note_stood_and_says_its_day(noted):
    found = editors_notes(noted.as_of("2026-11-22"), "G1.1")
    assert [note.text for note in found] == ["The first is right.", "The second stands."]
    assert [note.dated for note in found] == ["2026-11-20, corrected on 2026-11-25", "2026-11-21"]


def test_no_note_is_shown_before_the_day_on_which_the_first_form_of_it_was_written(noted):
    assert editors_notes(noted.as_of("2026-11-19"), "G1.1") == ()
    assert [note.text for note in editors_notes(noted.as_of("2026-11-20"), "G1.1")] == ["The first is right."]
    assert editors_notes(noted.as_of("2026-11-22"), "G1.2") == ()


def test_a_correction_is_later_than_what_it_corrects_and_speaks_of_the_same_matter(evidence):
    rows = evidence.tables["notes"].set_index("note_id")
    for row in rows[rows["replaces"] != ""].itertuples():
        wrong = rows.loc[row.replaces]
        assert row.date > wrong["date"]
        assert row.subject == wrong["subject"]
        assert wrong["replaces"] == "", "a chain of corrections: correct the last one"
