"""How targets are judged is complete, fits the registers and is scored only after its pass rule."""

from __future__ import annotations

import csv

import pytest
from res57.data.judgement_rules import ALLOWED, NEEDED
from res57.paths import DATA

RULES = "registers/rules.csv"
LADDER = "registers/ladder.csv"


def rows(file: str) -> list[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def spoil(folder, rule_id: str, column: str, value: str) -> int:
    row = folder.row_of(RULES, rule_id=rule_id)
    folder.set_cell(RULES, row, column, value)
    return row


# --- what is committed


def test_every_target_has_a_rule_and_the_first_is_the_headline():
    rules = rows(RULES)
    assert {row["target_id"] for row in rules} == {row["target_id"] for row in rows("registers/targets.csv")}
    assert {row["target_id"] for row in rules if row["rule_id"].endswith(".a")} == {row["target_id"] for row in rules}


def test_a_clause_without_a_number_is_judged_on_the_ladder_only():
    asked = {row["target_id"]: row["value_low"] for row in rows("registers/targets.csv")}
    assert {row["target_id"] for row in rows(RULES) if row["reading"] == "ladder"} == {
        target_id for target_id, number in asked.items() if not number
    }


def test_the_measures_that_are_not_measured_have_no_figure_of_viet_nam():
    headline = {row["target_id"]: row["headline_series"] for row in rows("registers/targets.csv")}
    seen = {row["series_id"] for row in rows("evidence/observations.csv") if row["geo"] == "VNM"}
    unmeasured = [row["target_id"] for row in rows(RULES) if row["reading"] == "unmeasured"]
    assert [target_id for target_id in unmeasured if headline[target_id] in seen] == []


def test_targets_with_two_official_measures_have_a_rule_for_each():
    measures = {}
    for row in rows(RULES):
        measures.setdefault(row["target_id"], []).append(row["series_id"])
    assert (
        measures["G2.3"] == measures["V.3"] == ["digital_economy_share_gdp_nso", "digital_economy_share_gdp_ministry"]
    )
    assert len(measures["G1.9"]) == 5


def test_growth_is_counted_from_the_last_full_year_before_adoption():
    assert {row["base_year"] for row in rows(RULES) if row["reading"] in ("growth", "rate")} == {"2024"}


def test_the_fields_of_a_reading_are_told_apart():
    for reading, needed in NEEDED.items():
        assert not set(needed) & set(ALLOWED.get(reading, ()))


# --- what is refused


def test_a_target_without_a_rule_is_named(folder):
    folder.edit_rows(RULES, lambda table: [row for row in table if row[1] != "G2.8"])
    problem = folder.problem(RULES, "target_id")
    assert problem.value == "G2.8"
    assert "'unmeasured'" in problem.mend


@pytest.mark.parametrize(
    ("rule_id", "column"),
    [
        *(("G2.8.a", name) for name in ("series_id", "comparator", "low", "corridor", "better", "pace", "scale")),
        *(("G2.8.a", name) for name in ("decimals", "base_year", "lag")),
        ("G3.9.a", "base_year"),
        ("G1.7.a", "low"),
        ("G1.7.a", "list"),
        ("G5.4.a", "pass_rule"),
    ],
)
def test_a_field_that_the_reading_needs_is_missed(folder, rule_id, column):
    row = spoil(folder, rule_id, column, "")
    problem = folder.problem(RULES, column, row)
    assert f"needs {column}" in problem.message
    assert problem.mend == "Fill it in; nothing is assumed."


@pytest.mark.parametrize(
    ("rule_id", "column", "value"),
    [
        ("G5.4.a", "series_id", "hdi"),
        ("G5.4.a", "scale", "log"),
        ("G2.5.a", "panel", "hdi"),
        ("G1.7.a", "comparator", ">="),
        ("G1.7.a", "full", "1"),
        ("G2.8.a", "list", "sea"),
        ("G2.8.a", "pass_rule", "Delivered: it is. Verified in use: it was."),
    ],
)
def test_a_field_that_means_nothing_for_the_reading_is_refused(folder, rule_id, column, value):
    row = spoil(folder, rule_id, column, value)
    assert f"Leave {column} empty" in folder.problem(RULES, column, row).mend


def test_a_comparator_that_turns_against_what_is_better_is_refused(folder):
    row = spoil(folder, "G2.8.a", "comparator", "<=")
    problem = folder.problem(RULES, "comparator", row)
    assert "does not fit a measure of which higher figures are better" in problem.message
    assert problem.value == "<="


def test_what_is_better_must_agree_with_the_series(folder):
    row = spoil(folder, "G1.7.a", "better", "lower")
    assert "series.csv says, 'higher'" in folder.problem(RULES, "better", row).message


@pytest.mark.parametrize(
    ("rule_id", "value", "fit"),
    [("G3.6.a", "logit100", "% or index 0-100"), ("G2.3.a", "logit1", "index 0-1")],
)
def test_a_scale_with_limits_must_fit_the_unit(folder, rule_id, value, fit):
    row = spoil(folder, rule_id, "scale", value)
    problem = folder.problem(RULES, "scale", row)
    assert "does not fit the unit" in problem.message
    assert fit in problem.mend


def test_the_scale_must_be_that_of_the_panel(folder):
    row = spoil(folder, "G2.8.a", "scale", "id")
    assert "not that of the panel hdi, 'logit1'" in folder.problem(RULES, "scale", row).message


def test_an_unknown_panel_is_named_with_the_nearest_one(folder):
    row = spoil(folder, "G3.1.a", "panel", "rd_gpd")
    assert "rd_gdp" in folder.problem(RULES, "panel", row).mend


def test_a_rank_in_the_world_needs_a_panel(folder):
    row = spoil(folder, "G1.8.a", "panel", "")
    assert "none is named" in folder.problem(RULES, "panel", row).message


@pytest.mark.parametrize(("rule_id", "value"), [("G2.8.a", "2045"), ("V.3.a", "2030"), ("TG3.N1.a", "2030")])
def test_the_deadline_is_that_of_the_target(folder, rule_id, value):
    row = spoil(folder, rule_id, "deadline", value)
    assert "is not the deadline of the target" in folder.problem(RULES, "deadline", row).message


@pytest.mark.parametrize(("column", "value"), [("low", "15"), ("high", "20"), ("comparator", ">")])
def test_the_number_is_that_of_the_target(folder, column, value):
    row = spoil(folder, "G3.9.a", column, value)
    assert folder.problem(RULES, column, row).value == value


def test_a_place_below_one_is_refused(folder):
    row = spoil(folder, "G1.7.a", "low", "0")
    assert "is not a place" in folder.problem(RULES, "low", row).message


def test_the_lag_is_that_of_the_series(folder):
    row = spoil(folder, "G3.1.a", "lag", "1")
    problem = folder.problem(RULES, "lag", row)
    assert "24 months" in problem.message
    assert problem.mend == "Write 2.00."


def test_compound_growth_has_a_pace_in_percent(folder):
    row = spoil(folder, "G3.9.b", "pace", "id")
    assert "compound growth" in folder.problem(RULES, "pace", row).message


def test_a_corridor_has_two_ends(folder):
    row = spoil(folder, "G2.8.a", "corridor", "yes")
    assert "two ends" in folder.problem(RULES, "corridor", row).message


def test_a_pass_rule_says_what_is_delivered_and_what_is_verified(folder):
    row = spoil(folder, "G5.4.a", "pass_rule", "An exchange opens.")
    assert "Verified in use: ..." in folder.problem(RULES, "pass_rule", row).mend


def test_the_letters_of_a_target_have_no_gap(folder):
    row = spoil(folder, "G2.3.b", "rule_id", "G2.3.c")
    assert "Write G2.3.b" in folder.problem(RULES, "rule_id", row).mend


def test_two_measures_of_a_target_have_two_names(folder):
    row = spoil(folder, "G2.3.b", "measure", "statistics office")
    assert "Give each its own name" in folder.problem(RULES, "measure", row).mend


def test_an_unmeasured_target_has_no_second_rule(folder):
    def add(table):
        place = next(n for n, row in enumerate(table) if row[0] == "G2.5.a")
        return [*table[: place + 1], ["G2.5.b", "G2.5", "another", *table[place][3:]], *table[place + 1 :]]

    folder.edit_rows(RULES, add)
    row = folder.row_of(RULES, rule_id="G2.5.b")
    assert "unmeasured" in folder.problem(RULES, "reading", row).message


# --- the ladder


def test_a_step_scored_before_its_pass_rule_was_written_is_refused(folder):
    row = folder.row_of(LADDER, target_id="G5.4")
    folder.set_cell(LADDER, row, "scored", "2026-11-21")
    problem = folder.problem(LADDER, "scored", row)
    assert "before its pass rule of 2026-11-22" in problem.message


def test_evidence_that_became_public_after_it_was_scored_is_refused(folder):
    row = folder.row_of(LADDER, target_id="G5.4")
    folder.set_cell(LADDER, row, "date", "2026-11-23")
    assert "after it was scored" in folder.problem(LADDER, "date", row).message


def test_evidence_dated_before_its_source_was_public_is_refused(folder):
    row = folder.row_of(LADDER, target_id="G3.5")
    folder.set_cell(LADDER, row, "date", "2025-10-14")
    assert "before its source was public (2025-10-18)" in folder.problem(LADDER, "date", row).message


def test_a_step_for_a_target_with_a_figure_is_refused(folder):
    row = folder.row_of(LADDER, target_id="V.4")
    folder.set_cell(LADDER, row, "target_id", "V.5")
    assert "not judged on the ladder" in folder.problem(LADDER, "target_id", row).message


def test_a_step_rests_on_a_source_of_its_milestone(folder):
    row = folder.row_of(LADDER, target_id="V.4")
    folder.set_cell(LADDER, row, "source_id", "nq03_tvpl")
    assert "is not a source of the milestone" in folder.problem(LADDER, "source_id", row).message


def test_a_rung_above_the_highest_is_refused(folder):
    row = folder.row_of(LADDER, target_id="V.4")
    folder.set_cell(LADDER, row, "level", "5")
    assert "more than 4" in folder.problem(LADDER, "level", row).message
