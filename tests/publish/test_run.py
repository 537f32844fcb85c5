"""Pages are run once, kept by what they depend on, and fail one by one with a sentence."""

import json
from dataclasses import replace

import pytest
from res57.publish.cache import Cache, page_key
from res57.publish.execute import Inputs, run_pages
from res57.publish.pages import Page
from res57.publish.parameters import fits, parameter_problems
from rich.console import Console

QUIET = Console(quiet=True)


def run(pages, folder, shared="shared", rows="as they are"):
    inputs = Inputs(shared, lambda keys: f"{sorted(keys)} {rows}")
    return run_pages(pages, {}, inputs, Cache(folder / "cache"), cwd=folder, workers=1, console=QUIET)


@pytest.fixture(scope="module")
def toy(good, bad, tmp_path_factory):
    """A good and a bad page, run once; and the good page run a second time elsewhere."""
    root = tmp_path_factory.mktemp("run")
    page = Page("t/g1-1", good, {"target_id": "G1.1"}, {"target_id": "G1.1", "short_name": "First"})
    (root / "again").mkdir()
    return page, root, run([Page("bad", bad, {"target_id": "G1.1"}), page], root), run([page], root / "again")


def executed(folder, report):
    return Cache(folder / "cache").path(report.keys["t/g1-1"])


def test_a_failing_page_is_told_and_the_others_finish(toy):
    _, _, report, _ = toy
    assert list(report.keys) == ["t/g1-1"]
    (failure,) = report.failures
    assert str(failure) == "bad, cell 3 (parameters: target_id='G1.1'): ZeroDivisionError: division by zero"
    assert str(report) == "1 of 2 notebooks run, 0 from cache, 1 failed"


def test_two_runs_give_the_same_bytes(toy):
    _, root, one, two = toy
    content = executed(root, one).read_bytes()
    assert content == executed(root / "again", two).read_bytes()
    assert b"G1.1 by 2030" in content


def test_a_second_run_runs_nothing_and_a_damaged_result_is_made_again(toy):
    page, root, _, report = toy
    path = executed(root / "again", report)
    content = path.read_bytes()
    assert str(run([page], root / "again")) == "0 of 1 notebooks run, 1 from cache"
    path.write_bytes(content[:100])
    assert str(run([page], root / "again")) == "1 of 1 notebooks run, 0 from cache"
    assert path.read_bytes() == content


def test_a_result_is_kept_by_code_parameters_and_all_that_is_shared_but_not_by_prose():
    nothing, code, prose = ({"cells": cells} for cells in ([], [{"cell_type": "code"}], [{"cell_type": "markdown"}]))
    known = {page_key(nothing, {"a": 1}, "code"), page_key(prose, {"a": 1}, "code")}
    known |= {page_key(code, {"a": 1}, "code"), page_key(nothing, {"a": 2}, "code")}
    known |= {page_key(nothing, {"a": 1}, "new code"), page_key(nothing, {"a": 1}, "code")}
    assert len(known) == 4


def test_changed_prose_runs_nothing_and_is_on_the_page(toy):
    page, root, _, report = toy
    other = replace(page, titles={**page.titles, "short_name": "Another name"})
    again = run([other], root / "again")
    assert str(again) == "0 of 1 notebooks run, 1 from cache"
    cache = Cache(root / "again" / "cache")
    assert again.text("t/g1-1", cache) == report.text("t/g1-1", Cache(root / "cache")).replace("First", "Another name")


def test_changed_rows_run_a_notebook_again_and_rows_as_before_find_its_result(toy):
    page, root, _, _ = toy
    assert str(run([page], root / "again", rows="other rows")) == "1 of 1 notebooks run, 0 from cache"
    assert str(run([page], root / "again")) == "0 of 1 notebooks run, 1 from cache"


@pytest.mark.parametrize("content", [b"", b"[[", b'{"written": "by another version"}'])
def test_damaged_traces_are_made_again_and_never_trusted(toy, content):
    page, root, _, _ = toy
    for path in (root / "again" / "cache").glob("*.reads.json"):
        path.write_bytes(content)
    assert str(run([page], root / "again")) == "1 of 1 notebooks run, 0 from cache"


def test_an_executed_notebook_hides_code_and_keeps_no_times(toy):
    _, root, report, _ = toy
    notebook = json.loads(executed(root, report).read_text())
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert all("remove-input" in cell["metadata"]["tags"] for cell in code)
    assert notebook["metadata"]["papermill"] == {"parameters": {"target_id": "G1.1"}}
    assert [cell["id"] for cell in notebook["cells"]] == ["cell-000", "cell-001", "cell-002", "cell-003"]


def test_wrong_parameters_are_refused_before_a_kernel_starts(good, tmp_path):
    problems = parameter_problems(good, {"horizon": "soon", "bogus": 1})
    assert problems == [
        "bogus: the notebook good.ipynb has no such parameter. Known: target_id, horizon.",
        "target_id: the notebook good.ipynb needs this parameter.",
        "horizon: 'soon' is str, good.ipynb declares int.",
    ]
    assert (
        run([Page("p", good, {"bogus": 1}, {"target_id": "x", "short_name": "x"})], tmp_path).failures[0].cell is None
    )


def test_yes_is_not_a_number():
    assert not fits(True, "int")
    assert fits(None, "str | None")
    assert fits(["THA"], "list[str]")
