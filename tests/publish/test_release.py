"""Releasing an edition: its words are kept, its bundle is whole, and neither changes afterwards."""

import hashlib
import io
import json
import shutil
import zipfile

import pandas as pd
import pytest
from res57.analysis.changelog import changes_since, said_in
from res57.analysis.judgement import judge
from res57.data.evidence import Evidence
from res57.errors import Res57Error
from res57.paths import DATA, ROOT
from res57.publish.licence import CODE
from res57.publish.licence import DATA as DATA_LICENCE
from res57.publish.manifest import NAME, complete_manifest
from res57.publish.readme import readme
from res57.publish.release import release

ID = "2025-12"


@pytest.fixture
def evidence(tmp_path):
    """The data package in a folder of its own, with one edition marked as released."""
    shutil.copytree(DATA, tmp_path / "data")
    path = tmp_path / "data" / "editions" / "editions.csv"
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    rows.loc[rows["id"] == ID, ["state", "released"]] = ["released", "2026-11-25"]
    rows.to_csv(path, index=False, lineterminator="\n")
    return Evidence.load(tmp_path / "data", validate=False)


@pytest.fixture
def built(tmp_path, evidence):
    folder = tmp_path / "built"
    folder.mkdir()
    (folder / "index.html").write_text("page", encoding="utf-8")
    head = {"id": ID, "state": "released", "base_url": "https://example.org"}
    (folder / NAME).write_text(json.dumps(head), encoding="utf-8")
    complete_manifest(folder)
    return folder


def go(evidence, built, out):
    return release(evidence, evidence.edition(ID), built, ROOT, out)


def test_the_words_as_published_and_the_manifest_are_kept(evidence, built, tmp_path):
    said = go(evidence, built, tmp_path / "out")
    kept = evidence.assessment(ID)
    view = evidence.as_of(evidence.edition(ID).as_of)
    words = {each.rule.rule_id: each.word for key in view.targets for each in judge(view, key)}
    assert dict(zip(kept["rule_id"], kept["status"], strict=True)) == words
    assert (evidence.root / "editions" / ID / NAME).read_bytes() == (built / NAME).read_bytes()
    assert "commit it" in said[0]


def test_the_bundle_holds_site_data_manifest_and_their_sums(evidence, built, tmp_path):
    go(evidence, built, tmp_path / "out")
    sums = (tmp_path / "out" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    for line in sums:
        digest, name = line.split("  ")
        assert hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == digest
    site, data = (
        zipfile.ZipFile(tmp_path / "out" / f"resolution-57-in-evidence-{ID}-{kind}.zip") for kind in ("site", "data")
    )
    assert site.read("index.html") == b"page"
    assert {"data/datapackage.json", "LICENSE", "CITATION.cff", f"data/editions/{ID}/assessment.csv"} <= set(
        data.namelist()
    )
    table = pd.read_csv(io.BytesIO(data.read("data/evidence/observations.csv")), dtype=str)
    assert len(table) == len(evidence.tables["observations"])


def test_the_data_archive_says_what_it_is_and_how_to_check_and_cite_it(evidence, built, tmp_path):
    go(evidence, built, tmp_path / "out")
    data = zipfile.ZipFile(tmp_path / "out" / f"resolution-57-in-evidence-{ID}-data.zip")
    text = " ".join(data.read("README.txt").decode().split())
    for words in (
        ID,
        "data package",
        evidence.edition(ID).as_of,
        "Released 2026-11-25",
        "sha256sum --check SHA256SUMS",
    ):
        assert words in text
    for words in (DATA_LICENCE.name, DATA_LICENCE.address, CODE.name):
        assert words in text
    assert f"https://example.org/{ID}/index.html" in text
    sums = dict(reversed(line.split("  ")) for line in data.read("SHA256SUMS").decode().splitlines())
    assert sums.keys() == set(data.namelist()) - {"SHA256SUMS"}
    assert all(hashlib.sha256(data.read(name)).hexdigest() == digest for name, digest in sums.items())


def test_the_readme_of_a_site_calls_a_draft_one_and_names_its_manifest():
    names = {"edition": "2026-06", "edition_state": "draft", "as_of": "2026-06-30", "released": ""}
    text = " ".join(readme(names).split())
    assert "2026-06 (draft; it may still change)" in text
    assert "edition.json" in text
    assert "Released" not in text


def test_a_second_release_is_the_same_to_the_byte_and_another_word_is_refused(evidence, built, tmp_path):
    go(evidence, built, tmp_path / "out")
    first = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    said = go(evidence, built, tmp_path / "again")
    assert {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()} == first
    assert "is as it was" in said[0]
    path = evidence.root / "editions" / ID / "assessment.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Far off course", "On course"), encoding="utf-8")
    with pytest.raises(Res57Error, match="released with other content"):
        go(evidence, built, tmp_path / "out")


def test_later_editions_are_compared_with_the_words_as_published(evidence, built, tmp_path):
    go(evidence, built, tmp_path / "out")
    path = evidence.root / "editions" / ID / "assessment.csv"
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    before, now = evidence.edition(ID), evidence.as_of("2026-06-30")
    same = next(each for each in rows.itertuples() if each.status == "Far off course")
    assert not [each for each in changes_since(before, now).status if each.cause == "changed method"]
    rows.loc[rows["rule_id"] == same.rule_id, "status"] = "On course"
    rows.to_csv(path, index=False, lineterminator="\n")
    again = Evidence.load(evidence.root, validate=False)
    said_in.cache_clear()
    changes_since.cache_clear()
    log = changes_since(before, again.as_of("2026-06-30"))
    found = {each.rule_id: each for each in log.status}
    assert found[same.rule_id].before == "On course"


def test_a_draft_another_edition_and_a_damaged_one_are_refused(evidence, built, tmp_path):
    with pytest.raises(Res57Error, match="is a draft"):
        release(evidence, evidence.edition("2026-06"), built, ROOT, tmp_path / "out")
    (built / "index.html").write_text("altered", encoding="utf-8")
    with pytest.raises(Res57Error, match="damaged"):
        go(evidence, built, tmp_path / "out")
    (built / NAME).write_text(json.dumps({"id": "2026-06", "state": "released", "files": {}}), encoding="utf-8")
    with pytest.raises(Res57Error, match="Build 2025-12 first"):
        go(evidence, built, tmp_path / "out")
    assert not (tmp_path / "out").exists()
