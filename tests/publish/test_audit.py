"""The audit: a server that compresses, marks against aims, and a plain word when a tool is missing."""

import gzip
import http.client
import io
import json
from urllib.parse import urlsplit

import pytest
from res57.cli import app
from res57.errors import Res57Error
from res57.publish import audit
from res57.publish.compressing import serving
from rich.console import Console
from typer.testing import CliRunner


def report(**scores):
    categories = {
        name: {"score": scores.get(name.replace("-", "_"), 1.0), "auditRefs": []} for name in audit.CATEGORIES
    }
    categories["performance"]["auditRefs"] = [{"id": "late", "weight": 30}, {"id": "fine", "weight": 10}]
    audits = {"late": {"title": "Text comes late", "score": 0.4}, "fine": {"title": "Fine", "score": 1}}
    return {"categories": categories, "audits": audits}


def ask(address, path, **headers):
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=5)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    (folder / "index.html").write_text("<p>đổi mới</p>" * 500, "utf-8")
    (folder / "small.html").write_text("<p>short</p>")
    (folder / "picture.png").write_bytes(b"\x89PNG" * 500)
    with serving(folder) as where:
        yield where


def test_text_goes_out_compressed_and_comes_back_whole(address):
    answer, body = ask(address, "/", **{"Accept-Encoding": "gzip, br"})
    assert answer.getheader("Content-Encoding") == "gzip"
    assert answer.getheader("Content-Type") == "text/html; charset=utf-8"
    assert gzip.decompress(body).decode() == "<p>đổi mới</p>" * 500
    assert len(body) < 500


@pytest.mark.parametrize(
    ("path", "takes"), [("/index.html", "identity"), ("/small.html", "gzip"), ("/picture.png", "gzip")]
)
def test_small_files_pictures_and_readers_without_gzip_get_the_file_as_it_is(address, path, takes):
    answer, body = ask(address, path, **{"Accept-Encoding": takes})
    assert answer.status == 200
    assert answer.getheader("Content-Encoding") is None
    assert len(body) == int(answer.getheader("Content-Length"))


def test_what_is_not_there_or_outside_is_not_found(address):
    for path in ("/gone.html", "/../../etc/passwd"):
        assert ask(address, path, **{"Accept-Encoding": "gzip"})[0].status == 404


def test_the_median_of_several_runs_counts():
    runs = [report(performance=value) for value in (0.99, 0.6, 0.9)]
    assert audit.score("index.html", "mobile", runs).marks["performance"] == 90


def test_a_mark_below_its_aim_is_named_with_its_reason_and_stands_in_the_table():
    found = [
        audit.score("index.html", "mobile", [report(performance=0.9)]),
        audit.score("overview.html", "desktop", [report(performance=0.9, seo=0.95)]),
    ]
    assert audit.shortfalls(found) == ["overview.html, desktop: performance 90, the aim is 95. Text comes late."]
    page = Console(width=140, record=True, file=io.StringIO())
    page.print(audit.table(found))
    assert "90 (aim 95)" in page.export_text()


@pytest.mark.parametrize("category", [name for name in audit.CATEGORIES if name != "performance"])
def test_all_else_than_speed_has_one_aim(category):
    assert {audit.aim(category, preset) for preset in audit.PRESETS} == {95}


def test_without_lighthouse_the_command_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(audit, "ROOT", tmp_path)
    with pytest.raises(Res57Error, match="npm install --global lighthouse"):
        audit.find_tools()
    assert CliRunner().invoke(app, ["audit", str(tmp_path)]).exit_code != 0


def test_without_a_site_the_command_says_to_build_it(monkeypatch, tmp_path):
    monkeypatch.setattr(audit, "find_tools", lambda: ("lighthouse", "chromium"))
    with pytest.raises(Res57Error, match="make book"):
        audit.run_audit(tmp_path, Console())


def test_the_result_is_written_beside_the_site(monkeypatch, tmp_path):
    for page in audit.PAGES:
        (tmp_path / page).parent.mkdir(exist_ok=True)
        (tmp_path / page).write_text("<p>")
    monkeypatch.setattr(audit, "find_tools", lambda: ("lighthouse", "chromium"))
    monkeypatch.setattr(audit, "_measure", lambda tools, address, preset: report())
    monkeypatch.setattr(audit, "RESULT", tmp_path / "audit.json")
    audit.run_audit(tmp_path, Console(quiet=True))
    written = json.loads((tmp_path / "audit.json").read_text())
    assert len(written) == len(audit.PAGES) * len(audit.PRESETS)
    assert written[0]["marks"]["performance"] == 100
