"""Whatever a producer does, the report says it in one line, the exit code says so, and data/ keeps every byte."""

from __future__ import annotations

import gzip
import json
import socket
import time
import zipfile
from io import BytesIO

import pytest
from res57 import cli, data_commands
from res57.data.refresh import workbook as workbook_reader
from res57.data.refresh.transport import Limits
from res57.paths import DATA
from res57.publish import refresh as door
from typer.testing import CliRunner

from tests.data.conftest import read_rows
from tests.data.refresh.helpers import CODE, FAST, PATH, bytes_of, point_at, run, stored
from tests.data.refresh.made_up import oecd, wipo_gii, workbook, world_bank


def untouched(folder, before):
    assert bytes_of(folder.root) == before


def refused(folder, says, **options):
    """Run, and check that the one document failed with these words and that no byte of data/ moved."""
    before = bytes_of(folder.root)
    report = run(folder, **options)
    (failure,) = report.failed
    assert says in failure.reason, failure.reason
    assert failure.series
    assert says in "\n".join(report.lines())
    assert (report.new, report.revised, report.quarantined) == ((), (), ())
    untouched(folder, before)
    return report


def test_the_host_has_no_address(world):
    point_at(world, "http://producer.invalid/wb")
    refused(world, "no whole answer")


def test_the_connection_is_refused(world):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    point_at(world, f"http://127.0.0.1:{port}/wb")
    refused(world, "no whole answer")


def test_the_answer_stops_half_way(world, producer):
    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        handler.wfile.write(b'[{"page": 1')
        handler.wfile.flush()
        time.sleep(0.6)

    producer.answers[PATH] = answer
    refused(world, "no answer within 0.2 seconds", limits=Limits(1, 0.2, 5, 10_000, 2, 0.01, 60, 0))


def test_the_answer_drips_for_ever(world, producer):
    def answer(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.02)

    producer.answers[PATH] = answer
    refused(world, "took more than 0.3 seconds", limits=Limits(1, 1, 0.3, 10_000, 2, 0.01, 60, 0))


def test_too_many_requests_and_no_end(world, producer):
    producer.give(PATH, b"", 429, {"Retry-After": "0"})
    assert refused(world, "429, 2 times").requests == 2


def test_too_many_requests_and_an_hour_to_wait_is_not_waited_for(world, producer):
    producer.give(PATH, b"", 429, {"Retry-After": "3600"})
    started = time.monotonic()
    assert refused(world, "429").requests == 1
    assert time.monotonic() - started < 10


def test_the_wait_that_a_producer_asks_for_is_kept(world, producer):
    times = []

    def answer(handler):
        times.append(time.monotonic())
        if len(times) == 1:
            handler.send_response(429)
            handler.send_header("Retry-After", "1")
            handler.send_header("Content-Length", "0")
            handler.end_headers()
            return
        body = world_bank(CODE, stored(world.root))
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    producer.answers[PATH] = answer
    assert run(world).failed == ()
    assert times[1] - times[0] >= 0.95


def test_an_error_of_the_server_that_passes_is_no_failure(world, producer):
    calls = []

    def answer(handler):
        calls.append(1)
        body = world_bank(CODE, stored(world.root))
        handler.send_response(500 if len(calls) == 1 else 200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    producer.answers[PATH] = answer
    before = bytes_of(world.root)
    report = run(world)
    assert (report.read, report.requests, report.failed) == (1, 2, ())
    untouched(world, before)


@pytest.mark.parametrize("status", [400, 401, 403, 418, 451])
def test_a_refusal_is_not_tried_again(world, producer, status):
    producer.give(PATH, b"no", status)
    assert refused(world, f"answered {status}").requests == 1


def test_a_page_that_is_gone(world, producer):
    producer.give(PATH, b"gone", 404)
    refused(world, "no such page")


def test_a_packed_answer_is_cut_short(world, producer):
    packed = gzip.compress(world_bank(CODE, stored(world.root)))
    producer.give(PATH, packed[: len(packed) // 2], headers={"Content-Encoding": "gzip"})
    refused(world, "cut short")


def test_a_packed_answer_is_damaged(world, producer):
    producer.give(PATH, b"not gzip at all", headers={"Content-Encoding": "gzip"})
    refused(world, "cannot be unpacked")


def test_a_packed_answer_that_is_whole_is_read(world, producer):
    producer.give(PATH, gzip.compress(world_bank(CODE, stored(world.root))), headers={"Content-Encoding": "gzip"})
    assert run(world).read == 1


def test_a_web_page_with_status_200(world, producer):
    producer.give(PATH, b"\n<!DOCTYPE html><html><body>Sorry</body></html>")
    refused(world, "a web page, not data")


def changed(world, change):
    about, rows = json.loads(world_bank(CODE, stored(world.root)))
    return json.dumps([about, [change(row) for row in rows]]).encode()


SCHEMA = {
    "a field is renamed": (
        lambda row: {**{k: v for k, v in row.items() if k != "date"}, "year": row["date"]},
        "'date'",
    ),
    "another unit": (lambda row: {**row, "indicator": {"id": CODE, "value": "R&D expenditure (USD)"}}, "without"),
    "another indicator": (lambda row: {**row, "indicator": {"id": "XX", "value": "% of GDP"}}, "'XX'"),
    "another decimal mark": (lambda row: {**row, "value": str(row["value"]).replace(".", ",")}, "not a plain number"),
    "a thousand times": (lambda row: {**row, "value": row["value"] * 1000}, "about 1000 times"),
    "a hundredth": (lambda row: {**row, "value": row["value"] / 100}, "about 0.01 times"),
    "other codes of places": (lambda row: {**row, "countryiso3code": row["countryiso3code"][:2]}, "no figure of ours"),
    "Viet Nam is gone": (lambda row: {**row, "countryiso3code": row["countryiso3code"].replace("VNM", "VIE")}, "VNM"),
    "a formula": (lambda row: {**row, "value": "=cmd|'/c calc'!A0"}, "not a plain number"),
    "a script": (lambda row: {**row, "value": "<script>alert(1)</script>"}, "not a plain number"),
    "a year that is none": (lambda row: {**row, "date": "2024Q1"}, "not a year"),
    "text with control characters": (lambda row: {**row, "value": "1\x1b[31m\u202e"}, r"\x1b[31m\u202e"),
}


@pytest.mark.parametrize("case", SCHEMA)
def test_the_form_of_the_answer_has_changed(world, producer, case):
    change, says = SCHEMA[case]
    producer.give(PATH, changed(world, change))
    refused(world, says)


def test_rows_stand_twice(world, producer):
    about, rows = json.loads(world_bank(CODE, stored(world.root)))
    producer.give(PATH, json.dumps([about, rows + rows[:3]]).encode())
    refused(world, "more than once")


EMPTY = {
    b"": "no JSON",
    b"[]": "not a list of two",
    b'[{"page":1,"pages":0,"per_page":20000,"total":0},null]': "no figure of ours",
    b'[{"message":[{"id":"120","key":"Invalid value"}]}]': "Invalid value",
    b'[{"pages":2},[]]': "more than one page",
    b"[" * 100_000: "no JSON",
    b'{"a": NaN}': "no JSON",
    b"\xff\xfe\x00": "no JSON",
}


@pytest.mark.parametrize("body", EMPTY, ids=range(len(EMPTY)))
def test_the_answer_is_empty_or_a_message(world, producer, body):
    producer.give(PATH, body)
    refused(world, EMPTY[body])


def test_a_redirect_to_another_host_is_refused_and_not_followed(world, producer):
    producer.give(PATH, b"", 302, {"Location": f"http://localhost:{producer.server.server_port}/other"})
    refused(world, "another host, 'localhost'")
    assert [path for path, _ in producer.seen] == [PATH]


def test_a_redirect_to_a_host_of_the_table_is_followed(world, producer):
    producer.give(PATH, b"", 302, {"Location": f"http://localhost:{producer.server.server_port}/other"})
    producer.give("/other", world_bank(CODE, stored(world.root)))
    world.set_cell("registers/live_sources.csv", 2, "hosts", "localhost")
    assert run(world).read == 1


def test_redirects_without_end(world, producer):
    producer.give(PATH, b"", 302, {"Location": PATH})
    refused(world, "more than 3 redirects")


def test_a_very_large_answer_is_left_at_the_limit(world, producer):
    sent = []

    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "200000000")
        handler.end_headers()
        for _ in range(2000):
            sent.append(handler.wfile.write(b"0" * 100_000))

    producer.answers[PATH] = answer
    refused(world, "larger than 2,000,000 bytes")
    assert sum(sent) < 50_000_000, "the rest was not taken"


def test_a_small_answer_that_unpacks_to_a_very_large_one(world, producer):
    producer.give(PATH, gzip.compress(b"0" * 200_000_000, 9), headers={"Content-Encoding": "gzip"})
    refused(world, "larger than 2,000,000 bytes")


GII = "gii_rank"


def repacked(body, change):
    """A workbook with its parts changed by name."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(body)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(part, old.read(part)))
    return stream.getvalue()


def entity(part, content):
    head = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    return content.replace(b"<worksheet", head + b"<worksheet", 1) if "sheet1" in part else content


def test_a_workbook_with_an_outside_entity(gii, producer):
    cells = {cell: value for cell, value in stored(gii.root, GII).items() if cell[1] == "2025"}
    producer.give("/gii-2026.xlsx", repacked(wipo_gii({"overall|RANK": cells}), entity))
    refused(gii, "declares a document type")


def test_a_workbook_that_unpacks_to_too_much(gii, producer, monkeypatch):
    monkeypatch.setattr(workbook_reader, "_UNPACKED_MOST", 1_000_000)
    rows = repacked(
        workbook("Data", [("ISO3",)]), lambda part, content: content + b" " * (2_000_000 if "sheet1" in part else 0)
    )
    assert len(rows) < 20_000
    producer.give("/gii-2026.xlsx", rows)
    refused(gii, "would unpack to more")


WORKBOOKS = {
    "no archive": (b"PK\x03\x04 and nothing", "no xlsx workbook"),
    "another sheet": (workbook("Daten", [("ISO3",)]), "no sheet 'Data'"),
    "a renamed column": (workbook("Data", [("ISO", "NUM", "NAME", "SCORE", "RANK", "VALUE_SCREEN")]), "'ISO3'"),
    "no rows": (workbook("Data", []), "'ISO3'"),
    "a formula in a cell": (
        workbook(
            "Data",
            [("ISO3", "NUM", "NAME", "SCORE", "RANK", "VALUE_SCREEN"), ("VNM", None, "x", 1, "=cmd|'/c calc'!A0", 1)],
        ),
        "no figure of ours",
    ),
}


@pytest.mark.parametrize("case", WORKBOOKS)
def test_a_workbook_of_another_form(gii, producer, case):
    body, says = WORKBOOKS[case]
    producer.give("/gii-2026.xlsx", body)
    refused(gii, says)


def test_an_edition_that_is_not_out_yet_leads_to_the_one_before(gii, producer):
    cells = {cell: value for cell, value in stored(gii.root, GII).items() if cell[1] == "2025"}
    producer.give("/gii-2025.xlsx", wipo_gii({"overall|RANK": cells}))
    report = run(gii)
    assert (report.read, report.failed) == (1, ())


def test_xml_with_an_outside_entity(live_folder, producer, no_proxy):
    world = live_folder
    point_at(world, f"{producer.url}/oecd", ["publications_oecd"])
    code = "FPUBS_NBFRAC_V8"
    hostile = oecd(code, stored(world.root, "publications_oecd")).replace(
        b"?>", b'?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>', 1
    )
    producer.give("/oecd", hostile)
    refused(world, "no plain XML")


def test_one_document_fails_and_the_other_is_used(world, producer, monkeypatch, tmp_path):
    other = "internet_users_itu"
    more = next(row for row in read_rows(DATA / "registers/live_sources.csv") if row[0] == other)
    more[2] = f"{producer.url}/broken"
    world.edit_rows("registers/live_sources.csv", lambda now: [*now, more])
    producer.give(PATH, world_bank(CODE, {**stored(world.root), ("VNM", "2024"): 0.43}))
    producer.give("/broken", b"<html>")
    before = stored(world.root, other)

    monkeypatch.setattr(data_commands, "DATA", world.root)
    monkeypatch.setattr(door.run_refresh, "__kwdefaults__", {**door.run_refresh.__kwdefaults__, "root": world.root})
    door.run_refresh.__kwdefaults__["folder"] = tmp_path / "out"
    door.run_refresh.__kwdefaults__["limits"] = FAST
    monkeypatch.setattr(door, "changed_words", lambda *_: [])
    result = CliRunner().invoke(cli.app, ["refresh"])
    assert result.exit_code == data_commands.PARTLY_FAILED == 3
    assert "internet_users_itu: the answer is a web page" in result.output
    assert "gerd_share_gdp VNM 2024: 0.43" in result.output
    assert stored(world.root, other) == before
    assert stored(world.root)["VNM", "2024"] == 0.43
