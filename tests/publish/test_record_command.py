"""``python -m res57 record`` writes down the chances of a released edition, once."""

import csv
import json
import shutil
from dataclasses import replace

import pandas as pd
import pytest
import res57.cli
from res57.analysis.track_record import COLUMNS
from res57.data.check import check_data
from res57.data.evidence import Evidence
from res57.data.load import data_hash
from res57.errors import Res57Error
from res57.paths import DATA
from res57.publish.api import write_api
from res57.publish.record import record, rows_of

NAMES = {"edition": "2026-11", "as_of": "2026-11-22", "version": "0"}


def rows(root):
    with (root / "editions" / "chances.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the data whose editions a test may set; recording skips the slow check of the facts."""
    root = tmp_path / "data"
    shutil.copytree(DATA, root)
    header, *_ = (root / "editions" / "chances.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (root / "editions" / "chances.csv").write_text(header, encoding="utf-8")

    def record_with(*editions):
        text = "id,as_of,released,title,state,note\n" + "".join(f"{edition}\n" for edition in editions)
        (root / "editions" / "editions.csv").write_text(text, encoding="utf-8")
        monkeypatch.setenv("RES57_DATA_CHECKED", data_hash(root))
        return record(root)

    record_with.root = root
    return record_with


DRAFT = "2026-11,2026-11-22,,November 2026,draft,"
RELEASED = "2026-11,2026-11-22,2026-12-01,November 2026,released,"
NEXT = "2027-05,2027-05-22,{},May 2027,{},"


def test_a_draft_is_refused_and_nothing_is_written(folder):
    with pytest.raises(Res57Error, match=r"2026-11 is a draft"):
        folder(DRAFT)
    assert rows(folder.root) == []


def test_a_released_edition_is_recorded_with_every_chance_and_keeps_every_rule_of_the_data(folder):
    assert folder(RELEASED).endswith("were recorded.")
    found = rows(folder.root)
    table = pd.DataFrame(rows_of(Evidence.load(DATA, validate=False).as_of("2026-11-22"), "2026-11"))
    assert len(found) == len(table) > 0
    assert {row["as_of"] for row in found} == {"2026-11-22"}
    assert [row["rule_id"] for row in found] == sorted(table["rule_id"])
    assert check_data(folder.root) == []


def test_recording_again_changes_no_byte_even_if_the_word_would_be_another(folder):
    folder(RELEASED)
    path = folder.root / "editions" / "chances.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Off course", "On course"), encoding="utf-8")
    before = path.read_bytes()
    assert "already" in folder(RELEASED)
    assert path.read_bytes() == before


def test_a_second_edition_is_added_below_the_first(folder):
    folder(RELEASED)
    first = rows(folder.root)
    with pytest.raises(Res57Error, match="2027-05 is a draft"):
        folder(RELEASED, NEXT.format("", "draft"))
    folder(RELEASED, NEXT.format("2027-06-01", "released"))
    found = rows(folder.root)
    assert found[: len(first)] == first
    assert {row["edition"] for row in found[len(first) :]} == {"2027-05"}


def test_the_command_says_why_in_one_sentence_and_ends_with_one(folder, monkeypatch, capsys):
    with pytest.raises(Res57Error):
        folder(DRAFT)
    monkeypatch.setattr(res57.cli, "DATA", folder.root)
    monkeypatch.setattr("sys.argv", ["res57", "record"])
    with pytest.raises(SystemExit) as ended:
        res57.cli.main()
    assert ended.value.code == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_record_of_the_book_holds_released_editions_only():
    tables = Evidence.load(DATA, validate=False).tables
    editions = tables["editions"]
    assert set(tables["chances"]["edition"]) <= set(editions.loc[editions["state"] == "released", "id"])
    assert tuple(tables["chances"].columns) == COLUMNS


def test_machines_get_the_record_with_open_chances_as_null(tmp_path):
    evidence = Evidence.load(DATA, validate=False)
    view = evidence.as_of("2026-11-22")
    said = pd.DataFrame(rows_of(view, "2026-11")).astype({"chance": float, "deadline": "Int64"})
    for name, table in (("none", said.iloc[:0]), ("some", said)):
        with_record = replace(evidence, tables={**evidence.tables, "chances": table})
        write_api(with_record.as_of("2026-11-22"), tmp_path / name, NAMES)
        content = json.loads((tmp_path / name / "track_record.json").read_text(encoding="utf-8"))
        assert content["licence"]["name"] == "CC-BY-4.0"
        assert len(content["track_record"]) == content["summary"]["n_open"] == len(table)
        assert content["summary"]["brier"] is None
        assert {row["outcome"] for row in content["track_record"]} <= {None}
        lines = (tmp_path / name / "track_record.csv").read_text(encoding="utf-8").splitlines()
        assert lines[0] == ",".join([*COLUMNS, "outcome", "provisional"])
        assert len(lines) == 1 + len(table)
