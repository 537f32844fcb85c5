"""What is wrong with the table of live sources is said with its row, field and mend."""

from __future__ import annotations

import pytest

FILE = "registers/live_sources.csv"

WRONG = {
    "another connector than the series says": ("connector", "owid", "the live source of account_adults_findex is"),
    "a connector that is none": ("connector", "wurld_bank", "is not an allowed value"),
    "an unknown placeholder": ("url", "https://x.org/{code.__class__}", "has another placeholder"),
    "a brace too many": ("url", "https://x.org/{code}}", "has another placeholder"),
    "no address": ("url", "ftp://x.org/", "does not have the form"),
    "an unknown place": ("geographies", "THA;VNX", "'VNX'"),
    "a range without an inside": ("low", "200", "the range has no inside"),
    "no scale": ("scale", "0", "the scale is nought"),
    "a state that is none": ("state", "maybe", "is not an allowed value"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_row_is_told(folder, case):
    field, value, says = WRONG[case]
    folder.set_cell(FILE, 2, field, value)
    problems = [str(problem) for problem in folder.problems() if problem.field == field]
    assert problems
    assert says in problems[0]
    assert f"data/{FILE}, row 2" in problems[0]


def test_a_table_at_the_top_of_the_folder_must_be_described(folder):
    folder.path("stray.csv").write_text("a\n1\n", encoding="utf-8")
    assert [problem.file for problem in folder.problems()] == ["data/stray.csv"]
