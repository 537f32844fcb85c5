"""Add and correct by hand: what the checks refuse is refused, and then every file is as it was."""

from __future__ import annotations

import csv
from datetime import date

import pytest
from res57 import cli, data_commands
from res57.data.draft import Draft
from res57.data.entry import add_observation, correct
from res57.errors import DataError, ParameterError, Res57Error
from typer.testing import CliRunner

from tests.data.refresh.helpers import bytes_of, rows_of

ROW = {"series_id": "gerd_share_gdp", "geo": "VNM", "period": "2024", "value": "0.45", "published": "2026-11-20"}
NEW = {
    "source_id": "a_new_document",
    "title": "Điều tra, 2024",
    "publisher": "Ministry, of Science",
    "url": "https://example.org/a",
    "kind": "official",
}


def test_a_figure_and_its_new_source_come_to_their_places(folder):
    assert add_observation(folder.root, ROW, NEW) == ["sources", "observations"]
    assert folder.problems() == []
    row = next(row for row in rows_of(folder.root, "evidence/observations.csv") if row["source_id"] == NEW["source_id"])
    assert (row["value"], row["period_end"], row["status"]) == ("0.45", "2024-12-31", "actual")
    source = next(row for row in rows_of(folder.root, "evidence/sources.csv") if row["source_id"] == NEW["source_id"])
    assert source["publisher"] == "Ministry, of Science"


@pytest.mark.parametrize(("given", "kept"), [({}, date.today().isoformat()), ({"seen": "2026-11-21"}, "2026-11-21")])
def test_a_new_source_was_first_seen_today_unless_another_day_is_given(folder, given, kept):
    add_observation(folder.root, ROW, NEW | given)
    source = next(row for row in rows_of(folder.root, "evidence/sources.csv") if row["source_id"] == NEW["source_id"])
    assert source["seen"] == kept


def test_rows_that_stay_keep_their_bytes(folder):
    before = folder.path("evidence/sources.csv").read_bytes().splitlines()
    add_observation(folder.root, ROW, NEW)
    after = folder.path("evidence/sources.csv").read_bytes().splitlines()
    assert [line for line in after if line in set(before)] == before


REFUSED = {
    "an unknown series": {"series_id": "gerd_share_gpd"},
    "an unknown place": {"geo": "VNX"},
    "no number": {"value": "0,45"},
    "not finite": {"value": "nan"},
    "no day": {"published": "2026-02-30"},
    "before the period ends": {"published": "2024-06-01"},
    "a formula": {"note": "=cmd|'/c calc'!A0"},
    "an invisible character": {"note": "a\u202eb"},
    "a status that is none": {"status": "certain"},
    "a precision that is none": {"published_precision": "hour"},
    "another end of the period": {"period_end": "2024-11-30"},
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_the_checks_refuse_is_refused_and_nothing_is_written(folder, case):
    before = bytes_of(folder.root)
    with pytest.raises(DataError):
        add_observation(folder.root, {**ROW, **REFUSED[case]}, NEW)
    assert bytes_of(folder.root) == before


WRONG_USE = {
    "a line break": ({"note": "a\nb"}, {}, Res57Error),
    "no value": ({"value": ""}, {}, ParameterError),
    "no period": ({"period": "soon"}, {}, ParameterError),
    "a new source without an address": ({}, {"url": ""}, ParameterError),
    "a known source with another title": ({}, {"source_id": "res57_en"}, ParameterError),
}


@pytest.mark.parametrize("case", WRONG_USE)
def test_what_is_missing_is_said(folder, case):
    row, source, error = WRONG_USE[case]
    before = bytes_of(folder.root)
    with pytest.raises(error):
        add_observation(folder.root, {**ROW, **row}, {**NEW, **source})
    assert bytes_of(folder.root) == before


def test_a_second_row_with_the_same_key_is_refused(folder):
    add_observation(folder.root, ROW, NEW)
    before = bytes_of(folder.root)
    with pytest.raises(DataError, match="already"):
        add_observation(folder.root, {**ROW, "value": "0.46"}, NEW)
    assert bytes_of(folder.root) == before


def test_a_file_that_somebody_else_changed_meanwhile_is_not_overwritten(folder):
    draft = Draft(folder.root)
    draft.add("sources", [{**NEW, "published": "2026-11-20", "seen": "2026-11-21"}])
    folder.edit_bytes("evidence/sources.csv", lambda content: content + b"")
    folder.edit_rows("evidence/sources.csv", lambda rows: rows[:-1])
    before = bytes_of(folder.root)
    with pytest.raises(Res57Error, match="was changed while this ran"):
        draft.commit()
    assert bytes_of(folder.root) == before


def a_cell(folder):
    row = next(row for row in rows_of(folder.root, "evidence/observations.csv") if row["series_id"] == ROW["series_id"])
    return {name: row[name] for name in ("series_id", "geo", "period", "published")}, row


def released(folder, edition):
    def edit(rows):
        header, *rest = rows
        for row in rest:
            if row[0] == edition:
                row[header.index("state")], row[header.index("released")] = "released", "2026-11-25"
        return [header, *rest]

    folder.edit_rows("editions/editions.csv", edit)


def test_a_correction_changes_one_cell_and_records_the_erratum(folder):
    cell, row = a_cell(folder)
    editions = [one["id"] for one in rows_of(folder.root, "editions/editions.csv")]
    erratum = {"edition": editions[0], "corrected_in": editions[-1], "page": "targets/g3-1", "text": "Wrong figure."}
    written = correct(folder.root, cell, {"value": "0.3333", "note": ""}, erratum)
    assert written == ["observations", "errata"]
    (found,) = rows_of(folder.root, "editions/errata.csv")
    assert (found["id"], found["text"]) == ("e1", "Wrong figure.")
    after = [one for one in rows_of(folder.root, "evidence/observations.csv") if one["value"] == "0.3333"]
    assert after == [{**row, "value": "0.3333"}]


def test_an_erratum_of_an_edition_that_is_not_there_is_refused(folder):
    cell, _ = a_cell(folder)
    before = bytes_of(folder.root)
    erratum = {"edition": "2020-01", "corrected_in": "2020-02", "page": "x", "text": "y"}
    with pytest.raises(DataError, match="2020-01"):
        correct(folder.root, cell, {"value": "0.3333"}, erratum)
    assert bytes_of(folder.root) == before


def test_a_row_that_is_not_there_or_right_already_cannot_be_corrected(folder):
    cell, row = a_cell(folder)
    with pytest.raises(ParameterError, match="0 rows"):
        correct(folder.root, {**cell, "period": "1901"}, {"value": "1"}, {})
    with pytest.raises(ParameterError, match="already"):
        correct(folder.root, cell, {"value": row["value"]}, {})


def test_the_command_asks_for_what_is_missing(folder, monkeypatch):
    monkeypatch.setattr(data_commands, "DATA", folder.root)
    answers = [*ROW.values(), NEW["source_id"], NEW["title"], NEW["publisher"], NEW["url"], NEW["kind"]]
    result = CliRunner().invoke(cli.app, ["add-observation"], input="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    assert "Written: sources, observations" in result.output
    with folder.path("evidence/sources.csv").open(encoding="utf-8") as lines:
        assert NEW["title"] in {row["title"] for row in csv.DictReader(lines)}
