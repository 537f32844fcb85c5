import pytest
from res57.analysis.ladder import PassRule, Step, count, standing

RULE = PassRule("The decree is in force.", "2025-01-01")


def step(level, date):
    return Step(level, date, "2026-01-01", "a_source")


def test_without_evidence_nothing_is_claimed():
    assert standing(RULE, [], "2026-01-01").label == "No public evidence"


def test_the_highest_rung_decides_and_its_first_proof_dates_it():
    found = standing(RULE, [step(2, "2025-03-01"), step(3, "2025-09-01"), step(3, "2025-12-01")], "2026-01-01")
    assert found.word == "Delivered"
    assert found.step.date == "2025-09-01"


def test_evidence_of_a_later_day_is_not_known_yet():
    assert standing(RULE, [step(1, "2025-03-01"), step(3, "2025-09-01")], "2025-06-01").word == "Planned"


@pytest.mark.parametrize(
    ("due", "as_of", "overdue"),
    [
        ("2025", "2025-12-31", False),
        ("2025", "2026-01-01", True),
        ("2025-06", "2025-06-30", False),
        ("2025-06", "2025-07-01", True),
        ("", "2030-01-01", False),
    ],
)
def test_a_milestone_is_overdue_from_the_next_period(due, as_of, overdue):
    assert standing(RULE, [step(2, "2025-03-01")], as_of, due).overdue is overdue


def test_a_delivered_milestone_is_never_overdue():
    assert not standing(RULE, [step(3, "2025-03-01")], "2030-01-01", "2025").overdue


def test_evidence_scored_before_the_rule_was_written_is_refused():
    early = Step(2, "2024-06-01", "2024-12-01", "a_source")
    with pytest.raises(ValueError, match="before the pass rule"):
        standing(RULE, [early], "2026-01-01")


def test_a_rule_needs_words_and_a_step_needs_a_source():
    with pytest.raises(ValueError, match="needs words"):
        PassRule(" ", "2025-01-01")
    with pytest.raises(ValueError, match="needs a source"):
        Step(2, "2025-01-01", "2025-01-01", "")


def test_milestones_are_counted_by_word_and_not_averaged():
    found = [
        standing(RULE, [step(level, "2025-03-01")] if level else [], "2026-06-01", "2025") for level in (0, 2, 3, 3)
    ]
    assert count(found) == {
        "No public evidence": 1,
        "Planned": 0,
        "Under way": 1,
        "Delivered": 2,
        "Verified in use": 0,
        "overdue": 2,
    }
