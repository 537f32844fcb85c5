"""Source notebooks: what they say agrees with the registers and with the contract of parameters."""

import re
from pathlib import Path

import nbformat
import papermill
import pytest
from res57.data.contract import COMMON
from res57.data.evidence import Evidence
from res57.data.parameters import OWN
from res57.exhibits.addresses import CHAPTERS

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").rglob("*.ipynb"))
CHAPTER_NOTEBOOKS = {
    goal: ROOT / "notebooks" / "goals" / f"{path.split('/')[-1]}.ipynb" for goal, path in CHAPTERS.items()
}


def cells(path, kind):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


@pytest.fixture(scope="module")
def targets():
    return Evidence.load(ROOT / "data", validate=False).as_of("2026-11-22").targets


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_parameters_cell_is_the_contract(path):
    found = papermill.inspect_notebook(path)
    expected = {parameter.name: parameter for parameter in COMMON} | {n: p for n, p in OWN.items() if n in found}
    assert list(found) == list(expected)
    for name, parameter in expected.items():
        assert found[name]["inferred_type_name"] == parameter.type
        assert found[name]["help"]
        if (path.stem, name) != ("vision-2045", "horizon"):
            assert found[name]["default"] == repr(parameter.default).replace("'", '"')


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_code_cell_calls_and_shows_but_computes_nothing(path):
    for cell in cells(path, "code"):
        assert not re.search(r"^\s*(def|class|lambda|for|while|if)\b", cell.source, re.MULTILINE)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_placeholder_is_left_where_nothing_fills_it_in(path):
    """Only headings are filled in; a code cell runs as it stands."""
    for cell in cells(path, "code"):
        assert not re.search(r"\$\{?[a-z_]+", cell.source)


@pytest.mark.parametrize("goal", CHAPTERS)
def test_a_chapter_argues_every_target_of_its_goal(goal, targets):
    source = "\n".join(cell.source for cell in cells(CHAPTER_NOTEBOOKS[goal], "code"))
    shown = re.findall(r'target\.chapter, "([^"]+)"', source)
    assert sorted(shown) == sorted(key for key, target in targets.items() if target.goal == goal)


@pytest.mark.parametrize("goal", CHAPTERS)
def test_a_target_is_headed_by_its_name_in_the_register(goal, targets):
    headings = re.findall(
        r"^### (.+)$", "\n".join(c.source for c in cells(CHAPTER_NOTEBOOKS[goal], "markdown")), re.MULTILINE
    )
    named = [heading for heading in headings if heading.split(" ")[0] in targets]
    assert named
    for heading in named:
        target = targets[heading.split(" ")[0]]
        assert heading == f"{target.target_id} {target.short_name}"


@pytest.mark.parametrize("goal", CHAPTERS)
def test_the_prose_of_a_chapter_types_no_figure(goal):
    for cell in cells(CHAPTER_NOTEBOOKS[goal], "markdown"):
        prose = "\n".join(line for line in cell.source.splitlines() if not line.startswith("#"))
        assert not re.search(r"\d[\d.,]*\s?(%|per cent|points?\b|million|billion|trillion|dong|dollars)", prose)


def test_the_five_goals_and_the_vision_do_not_share_their_prose():
    paragraphs = {}
    for goal, path in CHAPTER_NOTEBOOKS.items():
        for cell in cells(path, "markdown"):
            for paragraph in cell.source.split("\n\n"):
                if len(paragraph) > 120:
                    assert paragraphs.setdefault(paragraph, goal) == goal
