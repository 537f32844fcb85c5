"""One producer, one series: what is new, what is revised, what waits, and what a second run does."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from res57.data.check import check_data
from res57.data.load import data_hash
from res57.data.refresh.quarantine import decide
from res57.errors import ParameterError

from tests.data.refresh.helpers import CODE, PATH, TODAY, bytes_of, rows_of, run, stored
from tests.data.refresh.made_up import world_bank


def test_an_answer_that_says_what_we_have_changes_nothing(world, producer):
    before = bytes_of(world.root)
    producer.give(PATH, world_bank(CODE, stored(world.root)))
    report = run(world)
    assert (report.read, report.new, report.revised, report.failed) == (1, (), (), ())
    assert bytes_of(world.root) == before


def test_a_new_year_and_a_revised_value_are_appended_and_nothing_else_moves(world, producer):
    cells = stored(world.root)
    cells["VNM", "2024"] = 0.43
    cells["VNM", "2021"] = round(cells["VNM", "2021"] + 0.01, 5)
    producer.give(PATH, world_bank(CODE, cells, updated="2026-11-20"))
    before = world.path("evidence/observations.csv").read_text(encoding="utf-8").splitlines()
    report = run(world)
    after = world.path("evidence/observations.csv").read_text(encoding="utf-8").splitlines()
    assert set(before) < set(after)
    assert len(after) == len(before) + 2 + report.repeated
    (new,), (revised,) = report.new, report.revised
    assert (new.geo, new.period, new.value, new.published) == ("VNM", "2024", "0.43", "2026-11-20")
    assert revised.before != revised.value
    source = next(row for row in rows_of(world.root, "evidence/sources.csv") if row["source_id"].startswith("live_"))
    assert source["url"] == f"{producer.url}{PATH}"
    assert "2026-11-26" in source["title"]
    assert check_data(world.root) == []


def test_a_release_that_revises_anything_is_written_whole(world, producer):
    cells = stored(world.root)
    periods = sorted(period for geo, period in cells if geo == "VNM")
    cells["VNM", periods[0]] = round(cells["VNM", periods[0]] + 0.01, 5)
    producer.give(PATH, world_bank(CODE, cells))
    report = run(world)
    rows = [row for row in rows_of(world.root, "evidence/observations.csv") if row["published"] == "2026-11-26"]
    assert [(row["geo"], row["period"]) for row in rows] == [("VNM", period) for period in periods]
    assert len({(row["source_id"], row["published"]) for row in rows}) == 1
    assert (len(report.revised), report.repeated) == (1, len(periods) - 1)


def test_a_second_run_of_the_day_leaves_what_waits_and_refuses_what_changed_again(world, producer):
    cells = {**stored(world.root), ("VNM", "2021"): 0.9, ("VNM", "2024"): 0.43}
    producer.give(PATH, world_bank(CODE, cells))
    first = run(world)
    assert (len(first.new), len(first.quarantined)) == (1, 1)
    after = bytes_of(world.root)
    again = run(world)
    assert (again.new, again.quarantined, again.failed) == ((), (), ())
    assert bytes_of(world.root) == after
    producer.give(PATH, world_bank(CODE, {**cells, ("VNM", "2024"): 0.44}))
    assert "wait until tomorrow" in run(world).failed[0].reason
    assert bytes_of(world.root) == after


def test_where_nothing_was_ever_revised_only_the_new_year_is_written(world, producer):
    one_value = {}

    def once(rows):
        header, *rest = rows
        return [header, *(row for row in rest if one_value.setdefault(tuple(row[:3]), row) is row)]

    world.edit_rows("evidence/observations.csv", once)
    producer.give(PATH, world_bank(CODE, {**stored(world.root), ("VNM", "2024"): 0.43}))
    assert run(world).repeated == 0


def test_the_day_first_seen_counts_where_the_producer_gives_none(world, producer):
    producer.give(PATH, world_bank(CODE, {**stored(world.root), ("VNM", "2024"): 0.43}))
    assert run(world).new[0].published == "2026-11-26"


def test_the_day_of_knowledge_of_a_released_edition_is_never_written_into(world, producer):
    def release(rows):
        header, *rest = rows
        for row in rest:
            if row[header.index("as_of")] == max(one[header.index("as_of")] for one in rest):
                row[header.index("state")], row[header.index("released")] = "released", "2026-11-25"
        return [header, *rest]

    world.edit_rows("editions/editions.csv", release)
    closed = max(row["as_of"] for row in rows_of(world.root, "editions/editions.csv"))
    producer.give(PATH, world_bank(CODE, {**stored(world.root), ("VNM", "2024"): 0.43}, updated=closed))
    assert run(world).new[0].published == "2026-11-26"


def test_more_digits_of_the_same_figure_are_no_revision(world, producer):
    cells = {cell: Decimal(str(value)) for cell, value in stored(world.root).items()}
    longer = {cell: float(f"{value}0001") for cell, value in cells.items() if "." in str(value)}
    producer.give(PATH, world_bank(CODE, longer))
    assert run(world).revised == ()


def test_a_dry_run_says_the_same_and_writes_nothing(world, producer, tmp_path):
    producer.give(PATH, world_bank(CODE, {**stored(world.root), ("VNM", "2024"): 0.43}), headers={"ETag": '"a"'})
    before = bytes_of(world.root)
    report = run(world, tmp_path / "validators.json", dry_run=True)
    assert len(report.new) == 1
    assert bytes_of(world.root) == before
    assert not (tmp_path / "validators.json").exists()


def test_a_second_run_asks_conditionally_and_an_unchanged_answer_is_not_read(world, producer, tmp_path):
    def answer(handler):
        if handler.headers.get("If-None-Match") == '"v1"':
            handler.send_response(304)
            handler.end_headers()
            return
        body = world_bank(CODE, {**stored(world.root), ("VNM", "2024"): 0.43})
        handler.send_response(200)
        handler.send_header("ETag", '"v1"')
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    producer.answers[PATH] = answer
    memory = tmp_path / "validators.json"
    assert len(run(world, memory).new) == 1
    after = bytes_of(world.root)
    assert run(world, memory).unchanged == 1
    assert bytes_of(world.root) == after
    world.edit_rows("evidence/observations.csv", lambda rows: [row for row in rows if row[5] != "2026-11-26"])
    assert len(run(world, memory).new) == 1, "after a change of the data the whole answer is fetched again"


def test_the_project_names_itself(world, producer):
    producer.give(PATH, world_bank(CODE, stored(world.root)))
    run(world)
    assert "Resolution 57 in Evidence" in producer.seen[0][1]["User-Agent"]


SUSPICIOUS = {
    "above the range": ({("VNM", "2024"): 90.0}, "the most that can be"),
    "a leap where there are few points": ({("VNM", "2024"): 3.9}, "more than three times"),
    "a large revision": ({("VNM", "2021"): 0.9}, "more than a quarter"),
    "a period that is not over": ({("VNM", "2026"): 0.43}, "is not over"),
}


@pytest.mark.parametrize("case", SUSPICIOUS)
def test_a_suspicious_figure_waits_in_quarantine(world, producer, case):
    moved, reason = SUSPICIOUS[case]
    producer.give(PATH, world_bank(CODE, {**stored(world.root), **moved}))
    observations = world.path("evidence/observations.csv").read_bytes()
    digest = data_hash(world.root)
    report = run(world)
    assert [one.reason for one in report.quarantined if reason in one.reason]
    (row,) = rows_of(world.root, "quarantine.csv")
    assert (row["id"], row["state"]) == ("q0001", "waiting")
    assert world.path("evidence/observations.csv").read_bytes() == observations
    assert data_hash(world.root) == digest, "no page may change for it"
    assert run(world).quarantined == (), "the same figure is asked about once"


def test_a_series_that_never_falls_holds_back_a_lower_value(world, producer):
    world.set_cell("registers/live_sources.csv", 2, "never_falls", "yes")
    last = max(cell for cell in stored(world.root) if cell[0] == "VNM")
    lower = round(stored(world.root)[last] - 0.01, 5)
    producer.give(PATH, world_bank(CODE, {**stored(world.root), ("VNM", "2024"): lower}))
    assert "never falls" in run(world).quarantined[0].reason


def test_a_person_accepts_a_figure_and_it_becomes_an_observation(world, producer):
    producer.give(PATH, world_bank(CODE, {**stored(world.root), ("VNM", "2021"): 0.9}))
    run(world)
    row = decide(world.root, "q0001", TODAY, accept=True)
    assert row["value"] == "0.9"
    assert stored(world.root)["VNM", "2021"] == 0.9
    assert rows_of(world.root, "quarantine.csv")[0]["state"] == "accepted"
    release = [one for one in rows_of(world.root, "evidence/observations.csv") if one["source_id"] == row["source_id"]]
    assert {one["period"] for one in release} == {period for geo, period in stored(world.root) if geo == "VNM"}
    assert {one["published"] for one in release} == {row["published"]}
    assert check_data(world.root) == []
    assert run(world).revised == ()


def test_a_refused_figure_is_not_asked_about_again(world, producer):
    producer.give(PATH, world_bank(CODE, {**stored(world.root), ("VNM", "2021"): 0.9}))
    run(world)
    decide(world.root, "q0001", TODAY, accept=False)
    assert stored(world.root)["VNM", "2021"] != 0.9
    assert run(world).quarantined == ()


def test_an_id_that_does_not_wait_is_refused_with_those_that_do(world, producer):
    with pytest.raises(ParameterError, match="Waiting: none"):
        decide(world.root, "q0009", TODAY, accept=True)


def test_a_source_that_does_not_exist_is_refused_with_those_that_do(world):
    with pytest.raises(ParameterError, match="world_bank"):
        run(world, only="world_bonk")


def test_the_report_is_text_and_json(world, producer):
    producer.give(PATH, world_bank(CODE, {**stored(world.root), ("VNM", "2024"): 0.43}))
    report = run(world)
    text = "\n".join(report.lines())
    assert "## New periods: 1\n\n- gerd_share_gdp VNM 2024: 0.43" in text
    assert "## Overdue and kept by hand" in text
    assert json.loads(json.dumps(report.json))["new"][0]["value"] == "0.43"
