"""re-run.zip holds all that a page needs to be made again, and nothing of this machine."""

import io
import json
import os
import subprocess
import sys
import zipfile

import papermill
from res57.data.contract import COMMON
from res57.paths import ROOT
from res57.publish.kit import COLAB, HELP, NAME, kit


def test_the_kit_is_the_same_every_time_and_holds_code_data_and_lock():
    content = kit(ROOT)
    assert content == kit(ROOT)
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    inside = {name.partition("/")[2] for name in names}
    assert {
        HELP,
        "Makefile",
        "requirements.txt",
        "data/datapackage.json",
        "notebooks/target.ipynb",
        COLAB.as_posix(),
    } <= inside
    assert not [name for name in names if "__pycache__" in name or "/_build/" in name or "/." in name]


def test_a_page_can_be_made_from_the_kit_alone(tmp_path):
    zipfile.ZipFile(io.BytesIO(kit(ROOT))).extractall(tmp_path)
    folder = tmp_path / "resolution-57-in-evidence"
    steps = (folder / HELP).read_text(encoding="utf-8")
    assert [steps.count(f"{number}. ") for number in (1, 2, 3)] == [1, 1, 1]
    environment = {**os.environ, "PYTHONPATH": str(folder / "scripts")}
    command = [sys.executable, "-m", "res57", "rerun", "g3-7", "--as-of", "2026-06-30"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (results,) = (folder / "_build" / "reruns").rglob("g3-7.json")
    assert json.loads(results.read_bytes())["parameters"]["as_of"] == "2026-06-30"


def test_the_notebook_for_colab_unpacks_the_kit_and_shows_the_page_that_make_names(tmp_path, monkeypatch):
    """On a plain machine: uv is there, and make is a stand-in that says what it was asked for."""
    (tmp_path / NAME).write_bytes(kit(ROOT))
    commands = tmp_path / "bin"
    commands.mkdir()
    page = tmp_path / "page.html"
    page.write_text("<h1>The page</h1>", encoding="utf-8")
    stand_in = commands / "make"
    stand_in.write_text(f'#!/bin/sh\npwd > "{tmp_path}/where"\necho "$@" > "{tmp_path}/asked"\necho "{page}"\n')
    (commands / "uv").write_text("#!/bin/sh\n")
    for each in commands.iterdir():
        each.chmod(0o755)
    monkeypatch.setenv("PATH", f"{commands}{os.pathsep}{os.environ['PATH']}")
    made = papermill.execute_notebook(str(ROOT / COLAB), None, cwd=str(tmp_path), progress_bar=False)
    asked = (tmp_path / "asked").read_text(encoding="utf-8").split()
    assert (tmp_path / "where").read_text(encoding="utf-8").strip().endswith("resolution-57-in-evidence")
    assert asked[:2] == ["rerun", "CHAPTER=g3-research"]
    usual = {each.name: each.default for each in COMMON}
    assert asked[2:] == [f"AS_OF={usual['as_of']}", f"PEERS={','.join(usual['peers'])}"]
    assert "<h1>The page</h1>" in json.dumps(made["cells"][-1]["outputs"])
