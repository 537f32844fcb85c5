"""Ties of dated steps to tasks: read from the two texts, known only with their step, and each with its reason."""

import pytest
from res57.analysis.dated_steps import steps
from res57.analysis.step_ties import ties, why_tied
from res57.analysis.task_record import Standing, group_record
from res57.data.records import split_ids

NOW = "2026-11-22"
GROUPS = [f"TG{number}" for number in range(1, 8)]


def programme(evidence, day):
    view = evidence.as_of(day)
    return {task.task_id: task for group in GROUPS for task in group_record(view, group).programme}


@pytest.mark.parametrize(
    ("task_id", "word"),
    [
        ("AP.011", Standing.IN_TIME),
        ("AP.019", Standing.IN_TIME),
        ("AP.028", Standing.IN_TIME),
        ("AP.072", Standing.EARLY),
        ("AP.075", Standing.LATE),
        ("AP.079", Standing.IN_TIME),
        ("AP.088", Standing.IN_TIME),
        ("AP.094", Standing.WORKING),
        ("AP.106", Standing.IN_TIME),
        ("AP.123", Standing.WORKING),
        ("AP.134", Standing.FOUND),
    ],
)
def test_a_task_on_which_a_step_bears_is_not_called_silent(evidence, task_id, word):
    task = programme(evidence, NOW)[task_id]
    assert task.steps
    assert task.standing is word


def test_a_tie_is_known_with_its_step_and_not_a_day_earlier(evidence):
    assert programme(evidence, "2025-10-21")["AP.072"].steps == ()
    assert [step.step_id for step in programme(evidence, "2025-10-22")["AP.072"].steps] == ["tg5-2025-10-22-d278"]
    for day in ("2025-06-30", "2025-12-31"):
        known = set(evidence.as_of(day).table("milestones")["milestone_id"])
        tied = set(ties(evidence.as_of(day)))
        assert {step.step_id for task in programme(evidence, day).values() for step in task.steps} & tied <= known


def test_a_tie_adds_a_task_that_the_record_of_the_step_does_not_name(evidence):
    named = evidence.tables["milestones"].set_index("milestone_id")["task_id"].map(split_ids)
    found = [tie for each in ties(evidence.as_of(NOW)).values() for tie in each]
    assert [tie for tie in found if tie.task_id in named[tie.step_id]] == []
    by_id = {step.step_id: step for step in steps(evidence.as_of(NOW))}
    for tie in found:
        assert by_id[tie.step_id].tasks == (
            *named[tie.step_id],
            *(t.task_id for t in found if t.step_id == tie.step_id),
        )


def test_the_reason_is_told_for_a_tie_and_for_nothing_else(evidence):
    view = evidence.as_of(NOW)
    assert "duty" in why_tied(view, "tg5-2025-10-22-d278", "AP.072")
    assert why_tied(view, "tg3-2025-06-12-d1131", "AP.044") == ""
