"""Re-running one page: what is written, what differs and why, and what is refused."""

import csv
import json

import pytest
from res57.analysis.run_results import run_differences
from res57.data.evidence import Evidence
from res57.errors import ParameterError
from res57.paths import DATA
from res57.publish.pages import book_pages
from res57.publish.rerun import find_page, rerun, targets_of
from rich.console import Console

QUIET = Console(quiet=True)


@pytest.fixture(scope="module")
def evidence():
    return Evidence.load(DATA)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """One fact sheet as of an earlier day."""
    return rerun("G3.1", {"as_of": "2025-12-31", "peers": ["THA"]}, QUIET, tmp_path_factory.mktemp("out"))


@pytest.mark.parametrize("name", ["g3-research", "goals/g3-research", "tg4", "g3-1", "G3.1", "overview"])
def test_a_page_is_found_by_any_of_its_names(evidence, name):
    assert find_page(book_pages(evidence), name).path.endswith(name.lower().replace(".", "-"))


def test_a_misspelt_page_is_refused_with_the_nearest_name(evidence):
    with pytest.raises(ParameterError, match="Did you mean g3-research"):
        find_page(book_pages(evidence), "g3-resaerch")


def test_the_short_name_of_a_goal_means_its_chapter(evidence):
    assert find_page(book_pages(evidence), "G3").path == "goals/g3-research"


def test_a_goal_that_does_not_exist_is_answered_with_the_chapters(evidence):
    with pytest.raises(ParameterError, match="The chapters are g1-capability, ") as refused:
        find_page(book_pages(evidence), "g9")
    assert "Did you mean" not in str(refused.value)


@pytest.mark.parametrize(
    "values",
    [
        {"as_of": "2031-01-01"},
        {"as_of": "../../etc/passwd"},
        {"peers": ["XXX"]},
        {"peers": "__import__('os').system('true')"},
        {"baseline": "x" * 1_000_000},
        {"horizon": 1900},
        {"colour": "red"},
    ],
)
def test_a_wrong_or_hostile_value_is_refused_and_nothing_is_written(values, tmp_path):
    with pytest.raises(ParameterError) as refused:
        rerun("g3-1", values, QUIET, tmp_path / "out")
    assert len(str(refused.value)) < 400
    assert not (tmp_path / "out").exists()


def test_the_page_opens_by_itself_and_shows_nothing_of_a_later_day(made):
    text = made.page.read_text(encoding="utf-8")
    assert "<h1>" in text
    assert "http://" not in text.split("<script>")[0].split("</style>")[-1].replace("http://www.w3.org", "")
    assert "{{root}}" not in text
    assert "2026-07-01" not in text.split("<article")[1].split("</details>")[1]
    for name in ("svg", "csv"):
        assert list((made.page.parent / "figures").glob(f"*.{name}"))


def test_every_difference_is_named_with_both_values_and_its_parameter(made, evidence):
    content = json.loads(made.results.read_text(encoding="utf-8"))
    with made.differences.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == len(content["differences"]) == len(made.changed) > 0
    assert {row["because"] for row in rows} == {"as_of"}
    period = next(row for row in rows if row["field"] == "latest period")
    assert (period["published"], period["rerun"]) == ("2023", "2021")
    assert content["parameters"]["as_of"] == "2025-12-31"


def test_a_chance_that_moved_is_named_as_number_and_as_odds(made):
    told = {each.field.split(" (")[0]: (each.published, each.rerun) for each in made.changed}
    assert {"status", "chance", "odds"} <= set(told)
    assert told["odds"] == ("less than 1 in 20", None)
    assert "<td>less than 1 in 20</td>" in made.page.read_text(encoding="utf-8")


def test_no_difference_has_more_digits_than_a_reader_can_use(made, evidence):
    usual = {"as_of": "2026-11-22", "baseline": "target"}
    every = run_differences(
        evidence, list(evidence.tables["targets"]["target_id"]), usual, {**usual, "as_of": "2025-06-30"}
    )
    values = [value for each in [*every, *made.changed] for value in (each.published, each.rerun)]
    numbers = [f"{value!r}".lstrip("-").partition(".") for value in values if isinstance(value, float)]
    assert any(part and whole.lstrip("0") for whole, _, part in numbers)
    too_long = [
        (whole, part) for whole, _, part in numbers if len((whole + part).lstrip("0").rstrip("0")) > max(6, len(whole))
    ]
    assert not too_long


def test_the_executed_notebook_holds_the_parameters_and_no_times(made):
    content = json.loads(made.notebook.read_text(encoding="utf-8"))
    assert "2025-12-31" in "".join("".join(cell["source"]) for cell in content["cells"])
    assert "papermill" not in content["metadata"] or set(content["metadata"]["papermill"]) <= {"parameters"}


def test_a_difference_is_put_down_to_the_parameter_that_makes_it(evidence):
    usual = {"as_of": "2026-11-22", "baseline": "target"}
    by_base = run_differences(evidence, ["G2.8"], usual, {**usual, "baseline": "2010"})
    assert by_base
    assert {each.because for each in by_base} == {("baseline",)}
    assert {each.field for each in by_base} == {"change since the base"}
    assert run_differences(evidence, ["G2.8"], usual, usual) == []


def test_a_page_is_about_its_own_targets(evidence):
    pages = {page.path: page for page in book_pages(evidence)}
    assert targets_of(evidence, pages["targets/g3-1"]) == ["G3.1"]
    assert targets_of(evidence, pages["vision-2045"])[0] == "V.1"
    assert set(targets_of(evidence, pages["overview"])) == set(evidence.tables["targets"]["target_id"])
    assert targets_of(evidence, pages["peers"]) == []
