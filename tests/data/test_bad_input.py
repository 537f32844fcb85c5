"""Bad input is named by file, row, field, value and mend."""

from __future__ import annotations

import pytest
from res57.data.check import check_data

OBS = "evidence/observations.csv"
SERIES = "evidence/series.csv"
TARGETS = "registers/targets.csv"


def test_the_small_copy_is_sound(slim):
    assert check_data(slim) == []


# --- the file as a file


def test_a_missing_column_is_named(folder):
    place = 2
    folder.edit_rows(SERIES, lambda rows: [row[:place] + row[place + 1 :] for row in rows])
    problem = folder.problem(SERIES, "unit", 1)
    assert "'unit' is missing" in problem.message
    assert "Add the column unit" in problem.mend


def test_an_unknown_column_is_named(folder):
    folder.edit_rows(SERIES, lambda rows: [[*row, "x" if n else "colour"] for n, row in enumerate(rows)])
    problem = folder.problem(SERIES, "colour", 1)
    assert problem.value == "colour"
    assert "datapackage.json" in problem.mend


def test_a_column_that_stands_twice_is_named(folder):
    folder.edit_rows(SERIES, lambda rows: [[*row, row[0]] for row in rows])
    assert "twice" in folder.problem(SERIES, "series_id", 1).message


def test_columns_in_another_order_are_named(folder):
    folder.edit_rows(SERIES, lambda rows: [[row[1], row[0], *row[2:]] for row in rows])
    assert "series_id, name, unit" in folder.problem(SERIES, "name", 1).mend


def test_a_row_with_too_many_cells_is_named(folder):
    folder.edit_bytes("registers/goals.csv", lambda data: data.replace(b"\nG2,", b"\nG2,,", 1))
    problem = folder.problem("registers/goals.csv", None, 3)
    assert "7 cells, the header 6" in problem.message
    assert problem.value.startswith("G2,,")


def test_a_blank_row_is_named(folder):
    folder.edit_bytes("registers/goals.csv", lambda data: data.replace(b"\nG2,", b"\n\nG2,", 1))
    assert "Take the empty line out" in folder.problem("registers/goals.csv", None, 3).mend


def test_a_missing_file_is_named(folder):
    folder.path("registers/tasks.csv").unlink()
    problem = folder.problem("registers/tasks.csv")
    assert "missing" in problem.message
    assert "Restore it" in problem.mend


@pytest.mark.parametrize("content", [b"", b"\n\n"])
def test_an_empty_file_is_named(folder, content):
    folder.path("registers/tasks.csv").write_bytes(content)
    assert "empty" in folder.problem("registers/tasks.csv").message


def test_one_bad_file_brings_one_problem(folder):
    folder.path(SERIES).unlink()
    assert len(folder.problems()) == 1


def test_a_line_in_another_encoding_is_named_by_row_and_byte(folder):
    row = folder.row_of("registers/geographies.csv", iso3="LAO")
    folder.edit_bytes("registers/geographies.csv", lambda data: data.replace("Lào".encode(), b"L\xe0o"))
    problem = folder.problem("registers/geographies.csv", None, row)
    assert "two encodings" in problem.message
    assert problem.value == "0xe0"
    assert "UTF-8" in problem.mend


def test_a_whole_file_in_another_encoding_is_named(folder):
    folder.path("registers/goals.csv").write_bytes("goal_id,name_en\nG1,Caf\xe9\n".encode("latin-1"))
    problem = folder.problem("registers/goals.csv", None, 2)
    assert "not UTF-8" in problem.message
    assert "two encodings" not in problem.message


def test_utf_16_is_named(folder):
    folder.edit_bytes("registers/goals.csv", lambda data: data.decode().encode("utf-16"))
    assert "UTF-16" in folder.problem("registers/goals.csv", None, 1).message


def test_a_byte_order_mark_is_named(folder):
    folder.edit_bytes("registers/goals.csv", lambda data: b"\xef\xbb\xbf" + data)
    problem = folder.problem("registers/goals.csv", None, 1)
    assert "byte order mark" in problem.message
    assert "BOM" in problem.mend


def test_windows_line_ends_are_named(folder):
    folder.edit_bytes("registers/goals.csv", lambda data: data.replace(b"\n", b"\r\n"))
    problem = folder.problem("registers/goals.csv", None, 1)
    assert "carriage return" in problem.message
    assert "LF" in problem.mend


def test_a_line_of_ten_megabytes_is_named_and_not_parsed(folder):
    rows = len(folder.path(OBS).read_bytes().splitlines())
    folder.edit_bytes(OBS, lambda data: data + b"zz,VNM,2020," + b"9" * 10_000_000 + b"\n")
    problem = folder.problem(OBS, None, rows + 1)
    assert "10,000,012 bytes" in problem.message
    assert len(str(problem)) < 400


def test_a_nul_byte_is_named(folder):
    folder.edit_bytes("registers/goals.csv", lambda data: data.replace(b"\nG2", b"\n\x00G2"))
    assert "NUL" in folder.problem("registers/goals.csv", None, 3).message


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "-2+3", "@SUM(A1)"])
def test_a_cell_like_a_formula_is_named(folder, cell):
    folder.set_cell(SERIES, 5, "caveat", cell)
    problem = folder.problem(SERIES, "caveat", 5)
    assert problem.value == cell
    assert "formula" in problem.message


@pytest.mark.parametrize("cell", ["-0.27", "+54% on 2023"])
def test_a_signed_figure_is_no_formula(folder, cell):
    folder.set_cell(SERIES, 5, "caveat", cell)
    assert folder.problems() == []


@pytest.mark.parametrize("cell", ["bell \x07", "turned \u202e round"])
def test_an_invisible_character_is_named(folder, cell):
    folder.set_cell(SERIES, 5, "caveat", cell)
    problem = folder.problem(SERIES, "caveat", 5)
    assert "control character" in problem.message
    assert str(problem).isprintable()


def test_a_cell_over_several_lines_is_named(folder):
    folder.set_cell(SERIES, 5, "caveat", "one\ntwo")
    assert "several lines" in folder.problem(SERIES, None, 5).message


def test_markup_in_a_text_is_left_to_the_page_that_escapes_it(folder):
    folder.set_cell(SERIES, 5, "caveat", "<script>alert(1)</script>")
    assert folder.problems() == []


def test_a_table_that_nobody_described_is_named(folder):
    folder.path("registers/extra.csv").write_text("a\n1\n")
    assert "datapackage.json" in folder.problem("registers/extra.csv").message


# --- the description


def test_a_description_that_is_not_json_is_named_by_row(folder):
    folder.path("datapackage.json").write_text('{\n"name": oops}')
    assert folder.problem("datapackage.json", None, 2).mend


def test_a_missing_description_is_named(folder):
    folder.path("datapackage.json").unlink()
    assert "missing" in folder.problem("datapackage.json").message


@pytest.mark.parametrize("content", ["[]", "{}", '{"resources": 3}', '{"resources": [{"name": "a"}]}', "null"])
def test_a_description_without_structure_is_told_and_nothing_raised(folder, content):
    folder.path("datapackage.json").write_text(content)
    problems = folder.problems()
    assert {problem.file for problem in problems} == {"data/datapackage.json"}


# --- ids


@pytest.mark.parametrize(
    ("file", "column", "bad", "near"),
    [
        (OBS, "series_id", "gerd_share_gpd", "gerd_share_gdp"),
        (OBS, "source_id", "nosuch", None),
        (OBS, "geo", "ZZZ", None),
        ("registers/interim_targets.csv", "target_id", "G2.99", None),
        (TARGETS, "goal", "G5.", None),
        (TARGETS, "headline_series", "egdi_rankk", "egdi_rank"),
        (TARGETS, "supporting_series", "egdi_value;egdi_valu", "egdi_value"),
        ("registers/task_groups.csv", "indicator_series", "stem_intakes", "stem_intake"),
        ("evidence/milestones.csv", "task_id", "TG9.1", None),
        ("evidence/milestones.csv", "target_id", "G4.33", "G4.3"),
        ("evidence/events.csv", "target_id", "G4.1;G5.99", None),
        ("registers/notes.csv", "subject", "G1.77", "G1.7"),
        ("registers/breaks.csv", "series_id", "nosuch", None),
        ("registers/interim_targets.csv", "set_by", "dec9999", None),
    ],
)
def test_an_unknown_id_is_named(folder, file, column, bad, near):
    folder.set_cell(file, 4, column, bad)
    problem = folder.problem(file, column, 4)
    assert problem.value == bad or problem.value in bad.split(";")
    assert near is None or f"Did you mean {near}" in problem.mend


def test_a_pair_of_ids_is_checked_together(folder):
    row = folder.row_of("panel/precedents.csv", series_id="gni_pc_atlas")
    folder.set_cell("panel/precedents.csv", row, "source_id", "findex_2025")
    problem = folder.problem("panel/precedents.csv", "source_id, series_id", row)
    assert problem.value == "findex_2025, gni_pc_atlas"


def test_a_key_that_stands_twice_is_named(folder):
    folder.edit_rows(OBS, lambda rows: [*rows[:3], rows[2], *rows[3:]])
    problem = folder.problem(OBS, "series_id, geo, period, published", 4)
    assert "stands in row 3 already" in problem.message


def test_rows_out_of_order_are_named_once(folder):
    folder.edit_rows(SERIES, lambda rows: [*rows[:2], *reversed(rows[2:])])
    problem = folder.problem(SERIES, "series_id", 4)
    assert "Sort the rows" in problem.mend


# --- values


@pytest.mark.parametrize("cell", ["abc", "12 %"])
def test_text_in_a_number_is_named(folder, cell):
    folder.set_cell(OBS, 7, "value", cell)
    problem = folder.problem(OBS, "value", 7)
    assert problem.value == cell
    assert "not a number" in problem.message
    assert "plain decimal" in problem.mend


@pytest.mark.parametrize("cell", ["NaN", "inf", "-Infinity", "1_000"])
def test_a_number_that_is_not_plain_and_finite_is_named(folder, cell):
    folder.set_cell(OBS, 7, "value", cell)
    assert folder.problem(OBS, "value", 7).value == cell


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("published", "2025-02-30"),
        ("published", "20251231"),
        ("period_end", "31/12/2025"),
        ("period_end", "0205-01-01"),
    ],
)
def test_an_impossible_date_is_named(folder, column, cell):
    folder.set_cell(OBS, 7, column, cell)
    problem = folder.problem(OBS, column, 7)
    assert problem.value == cell


def test_a_wrong_enum_is_named_with_the_allowed_words(folder):
    folder.set_cell(OBS, 7, "status", "guess")
    problem = folder.problem(OBS, "status", 7)
    assert problem.value == "guess"
    assert problem.mend == "Use one of: actual, preliminary, estimate."


def test_an_empty_cell_that_must_be_filled_is_named(folder):
    folder.set_cell(SERIES, 7, "unit", "")
    assert "empty" in folder.problem(SERIES, "unit", 7).message


def test_a_value_out_of_range_is_named(folder):
    folder.set_cell(SERIES, 7, "typical_lag_months", "-3")
    assert "at least 0" in folder.problem(SERIES, "typical_lag_months", 7).mend


def test_a_period_of_the_wrong_form_is_named_with_an_example(folder):
    folder.set_cell(OBS, 7, "period", "2025-Q1")
    assert "2025-06" in folder.problem(OBS, "period", 7).mend


@pytest.mark.parametrize("cell", ["www.example.org", "javascript:alert(1)", "https://a b"])
def test_an_address_that_is_not_of_the_web_is_named(folder, cell):
    folder.set_cell("evidence/sources.csv", 7, "url", cell)
    assert folder.problem("evidence/sources.csv", "url", 7).value == cell


def test_a_fault_in_every_row_is_told_for_a_few_rows_and_counted(folder):
    folder.edit_rows(OBS, lambda rows: [rows[0], *([*row[:4], "x", *row[5:]] for row in rows[1:])])
    problems = folder.problems()
    assert len(problems) < 10
    assert "more rows break the same rule" in problems[-1].message


# --- time


def test_a_period_after_publication_is_named(folder):
    row = folder.row_of(OBS, series_id="account_adults_findex", geo="VNM")
    folder.set_cell(OBS, row, "published", "2020-01-15")
    problem = folder.problem(OBS, "published", row)
    assert problem.value == "2020-01-15"
    assert "period_exceptions.csv" in problem.mend


def test_an_estimate_may_come_before_its_period_ends(folder):
    row = folder.row_of(OBS, series_id="account_adults_findex", geo="VNM")
    folder.set_cell(OBS, row, "published", "2020-01-15")
    folder.set_cell(OBS, row, "status", "estimate")
    assert folder.problems() == []


def test_an_exception_said_in_the_note_needs_the_note(folder):
    file = "registers/period_exceptions.csv"
    folder.edit_rows(file, lambda rows: [rows[0], ["account_adults_findex", "said-in-note", "x"], *rows[1:]])
    row = folder.row_of(OBS, series_id="account_adults_findex", geo="VNM")
    folder.set_cell(OBS, row, "published", "2020-01-15")
    folder.set_cell(OBS, row, "note", "")
    assert folder.problem(OBS, "published", row)
    folder.set_cell(OBS, row, "note", "announced before the year ended")
    assert folder.problems() == []


@pytest.mark.parametrize(("period", "end"), [("2021", "2021-12-30"), ("2021-04", "2021-05-01")])
def test_a_period_that_ends_elsewhere_is_named(folder, period, end):
    row = folder.row_of(OBS, series_id="account_adults_findex", geo="VNM")
    folder.set_cell(OBS, row, "period", period)
    folder.set_cell(OBS, row, "period_end", end)
    problem = folder.problem(OBS, "period_end", row)
    assert problem.value == end
    assert "Write 2021-" in problem.mend


# --- targets and editions


@pytest.mark.parametrize(
    ("target", "column", "cell", "blamed"),
    [
        ("G3.1", "comparator", "", "comparator"),
        ("G3.1", "value_low", "", "value_low"),
        ("G1.7", "unit", "", "unit"),
        ("G3.7", "value_high", "", "value_high"),
        ("G3.7", "value_high", "30", "value_high"),
        ("G3.1", "value_high", "5", "value_high"),
        ("G3.1", "headline_series", "", "headline_series"),
        ("G3.1", "proxy", "yes", "proxy"),
        ("G1.5", "proxy", "no", "proxy"),
    ],
)
def test_a_target_without_its_meaning_is_named(folder, target, column, cell, blamed):
    row = folder.row_of(TARGETS, target_id=target)
    folder.set_cell(TARGETS, row, column, cell)
    problem = folder.problem(TARGETS, blamed, row)
    assert target in problem.message


@pytest.mark.parametrize(("released", "state"), [("", "released"), ("2026-12-01", "draft"), ("2026-01-01", "released")])
def test_an_edition_released_against_its_state_or_cut_off_is_named(folder, released, state):
    folder.set_cell("editions/editions.csv", 5, "released", released)
    folder.set_cell("editions/editions.csv", 5, "state", state)
    assert folder.problem("editions/editions.csv", "released", 5).value == released
