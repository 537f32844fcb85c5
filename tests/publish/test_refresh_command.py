"""The report of a refresh says which words would change."""

from __future__ import annotations

import json
import shutil
from datetime import date

import pytest
from res57.data.entry import add_observation
from res57.data.refresh.transport import Limits
from res57.paths import DATA
from res57.publish.refresh import changed_words, run_refresh

DAY = "2026-11-26"


@pytest.fixture(scope="module")
def moved(tmp_path_factory):
    """A copy of the data in which research spending has reached its target."""
    root = tmp_path_factory.mktemp("moved") / "data"
    shutil.copytree(DATA, root)
    periods = {"2021": "0.42494", "2023": "1.5", "2025": "2.4"}  # a release of its own: a trend is read from one
    for period, value in periods.items():
        row = {"series_id": "gerd_share_gdp", "geo": "VNM", "period": period, "value": value, "published": "2026-11-25"}
        add_observation(root, row, {"source_id": "res57_en"})
    return root


def test_the_same_data_change_no_word():
    assert changed_words(DATA, DATA, DAY) == []


def test_a_figure_that_reaches_a_target_changes_its_word(moved):
    changes = changed_words(DATA, moved, DAY)
    (one,) = [change for change in changes if change.target_id == "G3.1"]
    assert one.before != one.now
    assert f"{one.before} -> {one.now}" in str(one)


def test_the_report_is_kept_as_text_and_json_even_when_no_producer_can_be_reached(tmp_path, monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")  # nobody listens there, so nothing leaves this machine
    root = tmp_path / "data"
    shutil.copytree(DATA, root)
    limits = Limits(connect=1, attempts=1, wait=0, pause=0)
    report = run_refresh("owid", root=root, folder=tmp_path / "out", today=date(2026, 11, 26), limits=limits)
    assert len(report.failed) == 2
    assert "# Refresh of 2026-11-26" in (tmp_path / "out/report.md").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "out/report.json").read_text(encoding="utf-8"))["failed"][0]["connector"] == "owid"
