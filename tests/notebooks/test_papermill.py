"""A reader's own way: plain papermill, with other parameters and with wrong ones."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DAY = "2025-06-30"


def papermill(notebook, out, *parameters):
    command = [sys.executable, "-m", "papermill", f"notebooks/{notebook}.ipynb", str(out), "--no-progress-bar"]
    return subprocess.run([*command, *parameters], cwd=ROOT, capture_output=True, text=True, check=False)


def shown(out):
    cells = json.loads(out.read_text(encoding="utf-8"))["cells"]
    html = ["".join(each["data"]["text/html"]) for cell in cells for each in cell.get("outputs", []) if "data" in each]
    return re.sub(r"<script\b.*?</script>", " ", "\n".join(html), flags=re.S)


def test_a_fact_sheet_run_for_an_earlier_day_shows_nothing_published_later(tmp_path):
    out = tmp_path / "out.ipynb"
    done = papermill("target", out, "-p", "target_id", "G2.3", "-p", "as_of", DAY, "-p", "peers", "['THA','MYS']")
    assert done.returncode == 0, done.stderr[-2000:]
    text = shown(out)
    assert "13.17" in text
    assert "14.02" not in text
    notes_day = "2026-11-22"  # the day the editors' notes were written is named where they are left out
    assert {day for day in re.findall(r"\b20\d\d-\d\d-\d\d\b", text) if day > DAY} <= {notes_day}
    assert "<svg" in text


@pytest.mark.parametrize(
    ("name", "value", "allowed"), [("peers", "['XXX']", "THA"), ("as_of", "tomorrow", "YYYY-MM-DD")]
)
def test_a_wrong_value_stops_in_the_first_cell_with_what_is_allowed(tmp_path, name, value, allowed):
    done = papermill("goals/g3-research", tmp_path / "out.ipynb", "-p", name, value)
    assert done.returncode != 0
    assert "open_page(as_of" not in done.stderr  # the message stands alone, without the way through our code
    assert "scripts/res57" not in done.stderr
    last = done.stderr.strip().splitlines()[-1]  # papermill's own traceback comes first: the sentence ends it
    assert last.startswith(f"ParameterError: {name}: ")
    assert allowed in last
