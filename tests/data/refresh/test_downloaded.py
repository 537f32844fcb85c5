"""A file that a person downloaded goes the way of a fetched answer, or one sentence says why not and nothing moves."""

from __future__ import annotations

import shutil

import pytest
from res57 import cli
from res57.data.check import check_data
from res57.data.refresh.downloaded import Downloaded
from res57.data.refresh.run import refresh
from res57.data.refresh.table import LiveSource
from res57.errors import ParameterError, Res57Error
from res57.paths import DATA
from res57.publish import refresh as door
from typer.testing import CliRunner

from tests.data.conftest import Folder
from tests.data.refresh.helpers import TODAY, bytes_of, rows_of, run, stored
from tests.data.refresh.made_up import un_egovkb, wipo_gii, workbook

SOURCES = [LiveSource.from_row(row) for row in rows_of(DATA, "registers/live_sources.csv")]


def edition(folder):
    """The workbook of a new edition, in which Viet Nam gained a place."""
    last = {geo: value for (geo, _), value in sorted(stored(folder.root, "gii_rank").items())}
    return wipo_gii({"overall|RANK": {(geo, "2026"): rank - (geo == "VNM") for geo, rank in last.items()}})


def file_of(tmp_path, body, name="downloaded.xlsx"):
    path = tmp_path / name
    path.write_bytes(body)
    return path


def feed(folder, path, period="2026", **options):
    return refresh(folder.root, TODAY, Downloaded([path], period), only="wipo_gii", **options)


def test_a_file_gives_what_the_same_answer_gives(gii, producer, tmp_path):
    body = edition(gii)
    other = Folder(tmp_path / "other")
    shutil.copytree(gii.root, other.root)
    producer.give("/gii-2026.xlsx", body)
    fetched, fed = run(gii), feed(other, file_of(tmp_path, body))
    assert fetched.new
    assert (fed.new, fed.revised, fed.quarantined) == (fetched.new, fetched.revised, fetched.quarantined)
    assert (fed.read, fed.requests, fed.failed) == (1, 0, ())
    assert bytes_of(other.root) == bytes_of(gii.root)
    assert check_data(other.root) == []


def test_the_source_has_the_address_of_the_table_and_the_day_it_was_read(gii, producer, tmp_path):
    feed(gii, file_of(tmp_path, edition(gii)))
    (row,) = (row for row in rows_of(gii.root, "evidence/sources.csv") if row["source_id"].startswith("live_"))
    assert row["url"] == f"{producer.url}/gii-2026.xlsx"
    assert "2026-11-26" in row["title"]


def test_a_suspicious_figure_of_a_file_waits_as_well(gii, tmp_path):
    cells = {(geo, "2026"): value for (geo, _), value in sorted(stored(gii.root, "gii_rank").items())}
    cells["VNM", "2026"] = 251
    report = feed(gii, file_of(tmp_path, wipo_gii({"overall|RANK": cells})))
    assert [one.geo for one in report.quarantined if "the most that can be" in one.reason] == ["VNM"]
    assert rows_of(gii.root, "quarantine.csv")


def test_a_dry_run_of_a_file_writes_nothing(gii, tmp_path):
    before = bytes_of(gii.root)
    assert feed(gii, file_of(tmp_path, edition(gii)), dry_run=True).new
    assert bytes_of(gii.root) == before


WRONG = {
    "a web page": (b"<!DOCTYPE html><html>", "is a web page"),
    "no workbook": (b"iso3,rank\nVNM,44\n", "no xlsx workbook"),
    "nothing": (b"", "no xlsx workbook"),
    "another workbook": (workbook("Sheet1", [("Rank", "Country")]), "no sheet 'Data'"),
    "places of nobody": (wipo_gii({"overall|RANK": {("XXX", "2026"): 4}}), "no figure of ours"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_is_refused_in_one_sentence_and_nothing_moves(gii, tmp_path, case):
    body, says = WRONG[case]
    before = bytes_of(gii.root)
    with pytest.raises(Res57Error, match=says) as error:
        door.run_refresh(
            "wipo_gii",
            root=gii.root,
            folder=tmp_path / "out",
            today=TODAY,
            downloaded=Downloaded([file_of(tmp_path, body)], "2026"),
        )
    assert str(error.value).startswith("The file was not used: ")
    assert str(error.value).endswith(". Nothing was written.")
    assert "\n" not in str(error.value)
    assert bytes_of(gii.root) == before
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_too_large_is_not_read(gii, tmp_path):
    files = Downloaded([file_of(tmp_path, edition(gii))], "2026", size=100)
    report = refresh(gii.root, TODAY, files, only="wipo_gii")
    assert "larger than 100 bytes" in report.failed[0].reason


@pytest.mark.parametrize("period", ["", "2024", "soon"])
def test_the_edition_is_never_guessed(gii, tmp_path, period):
    with pytest.raises(ParameterError, match="of which edition the file is: 2026 or 2025"):
        feed(gii, file_of(tmp_path, edition(gii)), period)


def test_the_source_of_a_file_is_never_guessed(gii, tmp_path):
    with pytest.raises(ParameterError, match=r"say whose file it is, one of .*wipo_gii"):
        refresh(gii.root, TODAY, Downloaded([file_of(tmp_path, b"x")], "2026"))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ParameterError, match=r"nowhere\.xlsx' is no file"):
        Downloaded([tmp_path / "nowhere.xlsx"])


def test_a_file_behind_a_button_is_read_for_the_series_that_a_person_names(tmp_path):
    body = un_egovkb("2026", {"E-Government Rank": {("VNM", "2026"): 70}})
    path = file_of(tmp_path, body, "EGOV_DATA_2026.csv")
    with pytest.raises(ParameterError, match=r"say which of these stand in the file: .*egdi_rank"):
        Downloaded([path]).document("un_egovkb", SOURCES, TODAY)
    document = Downloaded([path], series=["egdi_rank"]).document("un_egovkb", SOURCES, TODAY)
    assert [source.series_id for source in document.sources] == ["egdi_rank"]


def test_one_of_many_documents_is_chosen_by_its_series(tmp_path):
    path = file_of(tmp_path, b"[]", "answer.json")
    with pytest.raises(ParameterError, match=r"documents\. Say which series stand in the file"):
        Downloaded([path]).document("world_bank", SOURCES, TODAY)
    document = Downloaded([path], series=["gerd_share_gdp"]).document("world_bank", SOURCES, TODAY)
    assert "GB.XPD.RSDV.GD.ZS" in document.urls[0]
    with pytest.raises(ParameterError, match="the file says it; leave it out"):
        Downloaded([path], "2026", ["gerd_share_gdp"]).document("world_bank", SOURCES, TODAY)
    with pytest.raises(ParameterError, match="'egdi_rank' is not read from world_bank"):
        Downloaded([path], series=["egdi_rank"]).document("world_bank", SOURCES, TODAY)


def test_a_document_of_two_parts_needs_two_files(tmp_path):
    path = file_of(tmp_path, b"", "chart.csv")
    with pytest.raises(ParameterError, match=r"has 2 parts: .*csv.*metadata\.json"):
        Downloaded([path], series=["ai_private_funding_cset"]).document("owid", SOURCES, TODAY)


def command(*given):
    return CliRunner().invoke(cli.app, ["refresh", *given])


def test_the_command_reads_a_file_and_ends_well(gii, tmp_path, monkeypatch):
    usual = {**door.run_refresh.__kwdefaults__, "root": gii.root, "folder": tmp_path / "out", "today": TODAY}
    monkeypatch.setattr(door.run_refresh, "__kwdefaults__", usual)
    monkeypatch.setattr(door, "changed_words", lambda *_: [])
    good, bad = file_of(tmp_path, edition(gii)), file_of(tmp_path, b"<html>", "bad.xlsx")
    refused = command("--source", "wipo_gii", "--period", "2026", "--file", str(bad))
    assert isinstance(refused.exception, Res57Error)
    result = command("--source", "wipo_gii", "--period", "2026", "--file", str(good))
    assert result.exit_code == 0, result.output
    assert "1 documents read, 0 unchanged at their producer, 0 failed, 0 requests. Written to data/." in result.output
    assert "gii_rank VNM 2026" in result.output
    lost = command("--period", "2026")
    assert isinstance(lost.exception, ParameterError)
