"""The facts that are committed are sound, by our checks and by Frictionless alone."""

from __future__ import annotations

import csv
import re
import shutil

import pytest
from frictionless import Package
from res57.data.check import check_data
from res57.data.package import check_package, described_tables, read_package
from res57.data.refresh.due import rhythm
from res57.data.textfile import read_table
from res57.paths import DATA


@pytest.fixture(scope="module")
def described():
    descriptor, problems = read_package(DATA)
    assert problems == []
    return descriptor, {table.name: table for table in described_tables(descriptor)}


def rows(file: str) -> list[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


MORE_THAN = re.compile(r'^(?:source says )?"(?:more than|over|exceeded|already surpassed)\b(?!.*\b(?:nearly|about)\b)')


def test_every_figure_that_its_source_gives_as_more_than_is_called_a_lower_bound():
    newest = {}
    for row in sorted(rows("evidence/observations.csv"), key=lambda row: row["published"]):
        newest[row["series_id"], row["geo"], row["period"]] = row["note"]
    said = {key for key, note in newest.items() if key[1] == "VNM" and MORE_THAN.match(note)}
    register = rows("registers/reservations.csv")
    assert said == {(r["series_id"], r["geo"], r["period"]) for r in register if r["kind"] == "lower bound"}


def test_our_checks_find_nothing():
    assert [str(problem) for problem in check_data(DATA)] == []


def test_frictionless_finds_the_package_valid_with_its_foreign_keys():
    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.to_summary()
    assert {task.name: task.stats.get("rows", 0) for task in report.tasks}["precedents"] > 90_000


def test_a_bad_cell_far_down_the_longest_table_is_seen(described, tmp_path):
    descriptor, tables = described
    longest = tables["precedents"]
    root = tmp_path / "data"
    shutil.copytree(DATA / "panel", root / "panel")
    path = root / longest.path
    lines = path.read_text(encoding="utf-8").split("\n")
    cells = lines[90_000 - 1].split(",")
    lines[90_000 - 1] = ",".join([*cells[:3], "many", *cells[4:]])
    path.write_text("\n".join(lines), encoding="utf-8")
    text, _ = read_table(path, longest.shown, list(longest.fields))
    (problem,) = check_package(root, descriptor, {"precedents": text})
    assert str(problem) == (
        "data/panel/precedents.csv, row 90000, field value: 'many' is not a number. "
        "Write a plain decimal such as 14.02."
    )


def test_every_column_is_described_in_one_clause(described):
    _, tables = described
    for table in tables.values():
        for name, field in table.fields.items():
            assert len(field["description"]) >= 8, (table.name, name)
            assert not field["description"].endswith("."), (table.name, name)


def test_every_example_in_the_description_has_the_form_it_explains(described):
    _, tables = described
    for table in tables.values():
        for name, field in table.fields.items():
            pattern = field.get("constraints", {}).get("pattern")
            if pattern and "example" in field:
                assert re.fullmatch(pattern, field["example"]), (table.name, name)


def test_every_file_of_data_is_explained_in_its_readme(described):
    _, tables = described
    text = (DATA / "README.md").read_text(encoding="utf-8")
    assert [table.path for table in tables.values() if f"`{table.path}`" not in text] == []


def test_every_target_has_a_note_except_those_without_a_known_caution():
    noted = {subject for note in rows("registers/notes.csv") for subject in note["subject"].split(";")}
    plain = {"G2.7", "G5.1", "G5.3", "G5.11", "V.1", "V.5", "V.6"}
    targets = {row["target_id"] for row in rows("registers/targets.csv")}
    assert targets - noted == plain


def test_a_change_of_the_index_of_speeds_is_a_break_in_every_place_with_figures_on_both_sides():
    breaks = {(row["series_id"], row["geo"]) for row in rows("registers/breaks.csv") if row["from_period"] == "2023-01"}
    speeds = [row for row in rows("evidence/observations.csv") if row["series_id"].startswith("ookla_")]
    old = {(row["series_id"], row["geo"]) for row in speeds if row["note"].startswith("mean-based index")}
    new = {(row["series_id"], row["geo"]) for row in speeds if row["period"] >= "2023-01"}
    assert len(old & new) > 5
    assert old & new <= breaks


def test_a_rung_that_names_an_act_by_its_number_rests_on_the_dated_step_of_that_act():
    steps = {row["milestone_id"]: row for row in rows("evidence/milestones.csv")}
    named = 0
    for rung in rows("registers/ladder.csv"):
        for number in re.findall(r"\b(?:Decision|Decree) (\d+)\b", rung["evidence"]):
            assert rung["milestone_id"], rung["evidence"]
            assert number in steps[rung["milestone_id"]]["instrument_number"]
            named += 1
    assert named > 5


def test_an_event_a_rung_and_an_act_of_one_matter_carry_one_day():
    acts = {row["id"]: row for row in rows("registers/instruments.csv")}
    for step in rows("evidence/milestones.csv"):
        act = acts.get(step["instrument_id"])
        if act and step["status"] in ("issued", "enacted"):
            assert act["date"] == step["date"], step["milestone_id"]
    events = [row for row in rows("evidence/events.csv") if len(row["date"]) == len("2025-01-01")]
    for rung in (row for row in rows("registers/ladder.csv") if not row["milestone_id"]):
        for event in events:
            if rung["target_id"] in event["target_id"].split(";"):
                same = rung["source_id"] in (event["source_id"], event["other_source_id"])
                assert not same or rung["date"] == event["date"], (rung["evidence"], event["title"])


def test_editors_notes_are_self_contained():
    for note in rows("registers/notes.csv"):
        assert not re.search(r"README|\.\./|followup|dossier_", note["text"]), note["note_id"]
        assert note["text"].endswith("."), note["note_id"]


def test_no_document_was_seen_before_it_was_published():
    for source in rows("evidence/sources.csv"):
        day = source["published"]
        assert day <= source["seen"][: len(day)], source["source_id"]


def test_a_series_that_has_ended_has_a_rhythm_it_no_longer_keeps():
    frequency = {row["series_id"]: row["frequency"] for row in rows("evidence/series.csv")}
    for row in rows("registers/ended.csv"):
        assert rhythm(frequency[row["series_id"]]), row["series_id"]
        assert row["reason"].endswith("."), row["series_id"]
