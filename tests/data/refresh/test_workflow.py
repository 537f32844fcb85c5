"""The scheduled refresh proposes a change and never publishes."""

from __future__ import annotations

import pytest
import yaml
from res57.data_commands import PARTLY_FAILED
from res57.paths import ROOT


@pytest.fixture(scope="module")
def workflow():
    # YAML 1.1 reads the key "on" as true
    return yaml.safe_load((ROOT / ".github/workflows/refresh.yml").read_text(encoding="utf-8"))


def commands(workflow):
    return "\n".join(step.get("run", "") for step in workflow["jobs"]["refresh"]["steps"])


def test_it_runs_on_a_schedule_and_by_hand(workflow):
    assert set(workflow[True]) == {"schedule", "workflow_dispatch"}


def test_the_report_is_the_text_of_the_change(workflow):
    assert "gh pr create" in commands(workflow)
    assert "--body-file _build/refresh/report.md" in commands(workflow)


def test_a_run_that_failed_in_part_still_proposes_what_it_has(workflow):
    assert f"-eq {PARTLY_FAILED}" in commands(workflow)


def test_it_never_publishes_merges_or_writes_to_the_main_branch(workflow):
    text = commands(workflow)
    for word in ("publish", "release", "make site", "make edition", "pr merge", "origin main", "--force"):
        assert word not in text
    assert workflow["permissions"] == {"contents": "read"}


def test_no_step_puts_text_from_outside_into_a_command(workflow):
    for step in workflow["jobs"]["refresh"]["steps"]:
        assert "github.event" not in str(step)
