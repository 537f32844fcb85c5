"""Whatever stands in a file of data/, the check says what is wrong and loading says it in a sentence."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from res57.data.check import check_data
from res57.data.evidence import Evidence
from res57.errors import Res57Error

FUZZ = settings(
    max_examples=25,  # each is a whole check
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a smaller case would take minutes to find
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TABLES = ["evidence/observations.csv", "evidence/series.csv", "registers/targets.csv", "registers/rules.csv"]
TABLES += ["registers/live_sources.csv", "registers/ladder.csv", "editions/editions.csv", "quarantine.csv"]
WORDS = ["", "VNM", "2025", "2025-06", "2025-12-31", "1", "-0.5", "1e400", "1e-400", "NaN", "inf", "9" * 400, "1_0"]
WORDS += ["\u0662", "x;y", ";", "=1+1", "G3.1", "gerd_share_gdp", "level", "between", "released", "{year", "{geos}"]
WORDS += ["0000-00-00", "2025-W01-1", "\ud7ff", "a" * 300, "'", '"']
CELL = st.sampled_from(WORDS) | st.text(max_size=12)


@pytest.fixture(scope="module")
def spoilt(slim, tmp_path_factory):
    root = tmp_path_factory.mktemp("spoilt") / "data"
    shutil.copytree(slim, root)
    return root


def look(root, file, content):
    """Put bytes in the place of a file, check and load the folder, and put the file back."""
    path = root / file
    before = path.read_bytes()
    path.write_bytes(content)
    try:
        problems = check_data(root)
        assert all(problem.mend.endswith(".") and str(problem).isprintable() for problem in problems)
        try:
            Evidence.load(root, validate=False)
        except Res57Error:
            assert problems, "what cannot be loaded is told by the check"
    finally:
        path.write_bytes(before)


@FUZZ
@given(file=st.sampled_from(TABLES), data=st.binary(max_size=300), under_header=st.booleans())
def test_any_bytes_are_checked_without_a_crash(spoilt, file, data, under_header):
    header = (spoilt / file).read_bytes().partition(b"\n")[0] + b"\n"
    look(spoilt, file, header + data if under_header else data)


@FUZZ
@given(file=st.sampled_from(TABLES), data=st.data())
def test_a_damaged_file_is_checked_without_a_crash(spoilt, file, data):
    content = bytearray((spoilt / file).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=12))
    look(spoilt, file, bytes(content))


@FUZZ
@given(file=st.sampled_from([*TABLES, "datapackage.json"]), data=st.data())
def test_any_words_in_the_cells_are_checked_without_a_crash(spoilt, file, data):
    lines = (spoilt / file).read_text(encoding="utf-8").split("\n")
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(lines) - 1))
        cells = lines[at].split(",")
        cells[data.draw(st.integers(0, len(cells) - 1))] = data.draw(CELL)
        lines[at] = ",".join(cells)
    look(spoilt, file, "\n".join(lines).encode("utf-8", "replace"))
