"""What stands on record for a task: partial dates, deadlines and kinds of evidence."""

from datetime import date

import pytest
from res57.analysis.dated_steps import DatedStep, EvidenceKind, State, steps, tied_targets
from res57.analysis.progress import counts
from res57.analysis.standing_counts import parts, totals
from res57.analysis.task_record import Standing, deadline_end, group_record, standing, tally
from res57.analysis.timeline import GAP, place

NOW = "2026-11-22"


def step(when="2025-06-14", state=State.FORCE, kind="law", *, ahead=False, **own):
    values = {"step_id": when, "group": "TG2", "tasks": ("TG2.1",), "targets": (), "title": "", "source_id": ""}
    return DatedStep(**(values | own), when=when, kind=kind, state=state, ahead=ahead, reported="2026-06-30")


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2025", date(2025, 12, 31)),
        ("2025-02", date(2025, 2, 28)),
        ("2025-Q2", date(2025, 6, 30)),
        ("2025-2026", date(2026, 12, 31)),
        ("2025 and after", None),
        ("ongoing", None),
        ("yearly", None),
        ("", None),
    ],
)
def test_a_deadline_ends_on_the_last_day_that_it_can_mean(text, end):
    assert deadline_end(text) == end


def test_every_deadline_of_the_register_is_understood_or_has_no_end(evidence):
    texts = set(evidence.tables["tasks"]["deadline"])
    open_ended = {text for text in texts if deadline_end(text) is None}
    assert open_ended == {"", "ongoing", "yearly", "every 6 months", "2025 and after"}


@pytest.mark.parametrize(
    ("found", "deadline", "word"),
    [
        ([step("2025-06-14")], "2025-06", Standing.IN_TIME),
        ([step("2025-06-14")], "2025-05", Standing.LATE),
        ([step("2025-06")], "2025-06", Standing.IN_TIME),
        ([step("2025")], "2025-06", Standing.FOUND),
        ([step("2025-06-14")], "ongoing", Standing.FOUND),
        ([step("2025-06-14", State.PLANNED)], "2025-12", Standing.WORKING),
        ([step("2025-06-14", State.MISSED)], "2025-12", Standing.WORKING),
        ([step("2027-01-01", ahead=True)], "2025-12", Standing.WORKING),
        ([], "2025-12", Standing.NOTHING),
        ([], "2026-09", Standing.UNREAD),
        ([], "2030", Standing.NOT_DUE),
        ([step("2025-06-14", State.WORKING)], "2030", Standing.AHEAD),
        ([step("2025-06-14")], "2030", Standing.EARLY),
        ([], "", Standing.NO_DATE),
        ([step("2025-06-14", State.PLANNED)], "", Standing.OPEN),
    ],
)
def test_the_first_step_taken_is_set_against_the_deadline(found, deadline, word):
    assert standing(found, deadline, NOW, "2026-06") is word


def test_a_step_known_by_its_year_had_happened_by_the_day_it_was_reported():
    assert step("2026").last_day == date(2026, 6, 30)
    assert step("2027-01", ahead=True).last_day == date(2027, 1, 31)


@pytest.mark.parametrize(
    ("kind", "state", "evidence_kind"),
    [
        ("law", State.FORCE, EvidenceKind.ACT),
        ("plan", State.FORCE, EvidenceKind.PLAN),
        ("law", State.PLANNED, EvidenceKind.PLAN),
        ("programme", State.LAUNCHED, EvidenceKind.START),
        ("decree", State.WORKING, EvidenceKind.START),
        ("institution", State.FORCE, EvidenceKind.DELIVERED),
        ("review", State.DONE, EvidenceKind.REVIEW),
        ("programme", State.MISSED, EvidenceKind.DELIVERED),
    ],
)
def test_a_meeting_held_is_a_review_and_never_a_delivery(kind, state, evidence_kind):
    assert step(kind=kind, state=state).evidence is evidence_kind


def test_a_step_dated_after_the_day_is_only_announced(evidence):
    later = step("2027-01-01", ahead=True)
    assert not later.taken
    assert later.evidence is EvidenceKind.PLAN
    assert all(s.ahead == (s.when > "2025-12-31") for s in steps(evidence.as_of("2025-12-31")))
    assert "tg2-2026-07-01-dtlaw" not in {s.step_id for s in steps(evidence.as_of("2026-02-01")) if s.taken}


def test_an_act_that_names_its_task_is_a_step_where_no_milestone_stands_for_it(evidence):
    known = {s.step_id: s for s in steps(evidence.as_of(NOW))}
    assert known["g562"].tasks == ("AP.008",)
    assert {"law93", "dec2629"} & set(known) == set()
    assert "g562" not in {s.step_id for s in steps(evidence.as_of("2025-03-30"))}


def test_no_word_calls_a_task_not_done_and_silence_is_that_of_our_record():
    silent = (Standing.NOTHING, Standing.NOT_DUE, Standing.NO_DATE)
    assert all(word.endswith("no step found in our record") for word in silent)
    assert not [word for word in Standing if "not done" in word]
    assert [word for word in Standing if word.endswith("planned or under way")] == [
        Standing.WORKING,
        Standing.AHEAD,
        Standing.OPEN,
    ]


def test_targets_of_a_task_come_from_its_note_and_from_shared_steps():
    shared = step(tasks=("TG3.5",), targets=("G4.3",))
    assert tied_targets([shared], "TG3.5", "Numeric commitment: see target TG3.N1.") == ("TG3.N1", "G4.3")
    assert tied_targets([shared], "TG3.6") == ()


@pytest.mark.parametrize("day", ["2024-12-31", "2025-06-30", NOW])
def test_no_step_of_a_group_was_reported_after_the_day(evidence, day):
    view = evidence.as_of(day)
    milestones = set(view.table("milestones")["milestone_id"])
    for number in range(1, 8):
        found = group_record(view, f"TG{number}")
        assert all(s.step_id in milestones or s.last_day.isoformat() <= day for s in found.steps)


def test_every_programme_task_has_one_standing_and_the_bars_add_up(evidence):
    view = evidence.as_of(NOW)
    tasks = view.table("tasks")
    programme = tasks[tasks["task_id"].str.startswith("AP.")]
    assert sum(totals(parts(view)).values()) == len(programme)
    for number in range(1, 8):
        found = group_record(view, f"TG{number}")
        assert sum(tally(found.programme).values()) == len(found.programme)
        assert sum(tally(found.past_due).values()) == len(found.past_due)


def test_before_the_programme_was_issued_no_group_has_its_tasks(evidence):
    assert not group_record(evidence.as_of("2025-01-08"), "TG3").programme
    assert not parts(evidence.as_of("2025-01-08"))


def test_an_open_step_is_left_out_once_a_later_step_on_its_target_was_taken(evidence):
    open_ids = {s.step_id for s in group_record(evidence.as_of(NOW), "TG3").open_steps}
    assert "tg3-2025-05-5g" not in open_ids
    assert "tg3-2025-11-01-nde" in open_ids


def test_marks_of_one_row_never_come_closer_than_their_labels_need(evidence):
    for number in range(1, 8):
        rows = {}
        for each in place(group_record(evidence.as_of(NOW), f"TG{number}").steps):
            assert all(abs(each.at - other) >= GAP for other in rows.get(each.row, []))
            rows.setdefault(each.row, []).append(each.at)


def test_a_count_is_a_share_of_its_own_base_only(evidence):
    for count in counts(evidence.as_of(NOW), "TG1"):
        if count.share_done is not None:
            assert count.share_done == pytest.approx(100 * count.done / count.total)
        else:
            assert count.done is None or count.total is None


def test_a_report_on_a_matter_is_open_work_only_where_something_was_missed(evidence):
    found = [s for number in range(1, 8) for s in group_record(evidence.as_of(NOW), f"TG{number}").open_steps]
    assert found
    assert all(s.state is State.MISSED for s in found if s.kind == "review")


def test_an_open_step_is_left_out_once_an_act_on_the_same_matter_of_its_task_was_issued(evidence):
    def open_ids(day, group):
        return {s.step_id for s in group_record(evidence.as_of(day), group).open_steps}

    assert "tg6-2025-08-01-scheme" in open_ids("2026-03-31", "TG6")
    assert "tg6-2025-08-01-scheme" not in open_ids(NOW, "TG6")
    assert "tg2-2026-02-09-aidecree" in open_ids(NOW, "TG2")  # later plans are no decree
