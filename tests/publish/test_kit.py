"""re-run.zip holds all that a page needs to be made again, and nothing of this machine."""

import io
import json
import os
import subprocess
import sys
import zipfile

from res57.paths import ROOT
from res57.publish.kit import HELP, kit


def test_the_kit_is_the_same_every_time_and_holds_code_data_and_lock():
    content = kit(ROOT)
    assert content == kit(ROOT)
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    inside = {name.partition("/")[2] for name in names}
    assert {HELP, "Makefile", "requirements.txt", "data/datapackage.json", "notebooks/target.ipynb"} <= inside
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
