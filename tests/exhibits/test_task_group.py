"""A task group's page: answer, matrix, timeline, lateness, programme and counts agree with each other."""

import re

import pytest
from res57.analysis.task_record import Standing, tally
from res57.exhibits.blocks import (
    coverage,
    frame,
    late,
    places,
    programme,
    programme_record,
    programme_tasks,
    task_group,
    timeline,
)
from res57.exhibits.blocks import progress as counted_tasks
from res57.exhibits.page import open_page

from tests.exhibits.reading import soup

pytestmark = pytest.mark.usefixtures("checked_once")

GROUPS = [f"TG{number}" for number in range(1, 8)]
BLOCKS = [
    task_group.activity,
    task_group.tasks,
    coverage.matrix,
    timeline.timeline,
    task_group.milestones,
    late.late,
    programme_tasks.programme_tasks,
    counted_tasks.progress,
    task_group.targets,
]
DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")


@pytest.fixture(scope="module")
def first_days():
    return open_page(as_of="2024-12-31")


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.__name__)
def test_nine_days_after_the_resolution_every_block_works_and_knows_nothing_later(first_days, block, group):
    text = first_days.show(block, group).text
    assert text
    assert not [day for day in DATE.findall(text) if day > "2024-12-31"]


@pytest.mark.parametrize("group", GROUPS)
def test_the_matrix_has_a_row_a_task_and_words_in_every_cell(now, group):
    html = soup(now.show(coverage.matrix, group))
    rows = html.select("tbody tr")
    found = coverage.record(now.context, group)
    assert len(rows) == len(found.own) + 1
    for row in rows:
        cells = row.select("td")
        assert len(cells) == len(coverage.COLUMNS)
        assert all(re.search(r"\d|none|missed", cell.get_text()) for cell in cells)
        assert [cell["data-of"] for cell in cells] == list(coverage.COLUMNS)


@pytest.mark.parametrize("group", GROUPS)
def test_the_steps_of_the_matrix_add_up_to_the_steps_of_the_timeline(now, group):
    found = coverage.record(now.context, group)
    names = {task.task_id for task in found.own}
    about = {step.step_id for task in found.own for step in task.steps}
    rest = {step.step_id for step in found.steps if not names & set(step.tasks)}
    assert about | rest == {step.step_id for step in found.steps}
    assert f"{len(found.steps)} dated steps" in now.show(timeline.timeline, group).text


@pytest.mark.parametrize("group", GROUPS)
def test_the_answer_says_what_the_table_of_the_programme_says(now, group):
    record = coverage.record(now.context, group)
    missing = tally(record.past_due)[Standing.NOTHING]
    table = soup(now.show(programme_tasks.programme_tasks, group))
    marked = [row for row in table.select("tbody tr") if Standing.NOTHING.value in row.get_text()]
    assert len(marked) == missing
    answer = now.show(task_group.activity, group).text
    past = f"{len(record.past_due)} programme tasks past the deadline first issued"
    every = missing == len(record.past_due)
    told = f"each of the {past} no step was" if every else f"of {past}, {missing or 'none'} had no step"
    assert f"{told} found in our record" in answer
    for task in record.silent:
        assert task.task_id in answer


def test_a_step_tied_by_us_gives_its_reason_and_one_whose_record_names_the_task_gives_none(now):
    table = soup(now.show(programme_tasks.programme_tasks, "TG3"))
    told = {row.th.get_text()[:6]: row.select("td")[-1] for row in table.select("tbody tr")}
    assert "Decree 278" in told["AP.072"].get_text()
    assert told["AP.072"].small.get_text().startswith("Tied by us: The decree makes the sharing of data")
    assert told["AP.044"].small is None
    assert told["AP.045"].get_text() == "none in our record"


def test_a_tie_of_a_later_step_is_not_on_an_earlier_page():
    early = soup(open_page(as_of="2025-10-01").show(programme_tasks.programme_tasks, "TG3"))
    told = {row.th.get_text()[:6]: row.get_text() for row in early.select("tbody tr")}
    assert "Tied by us" not in told["AP.072"]
    assert "no step found in our record" in told["AP.072"]


@pytest.mark.parametrize("group", GROUPS)
def test_what_is_not_found_is_not_found_in_our_record(now, group):
    text = " ".join(now.show(block, group).text for block in BLOCKS)
    assert "no step tied" not in text
    assert "nothing was found" not in text.lower()
    if coverage.record(now.context, group).silent:
        assert "Nothing found in our record" in text


def test_the_programme_is_marked_as_first_issued_and_replaced_only_once_it_was():
    early = open_page(as_of="2025-03-01").show(programme_tasks.programme_tasks, "TG3").text
    assert "03/NQ-CP" in early
    assert "71/NQ-CP" not in early
    assert "has replaced them" in open_page(as_of="2025-06-30").show(programme_tasks.programme_tasks, "TG3").text


def test_notes_of_the_editors_on_tasks_are_left_out_before_they_were_written():
    assert "27 Jun 2025" in open_page().show(programme.all_tasks).text
    assert "27 Jun 2025" not in open_page(as_of="2025-01-31").show(programme.all_tasks).text


def test_counts_on_different_bases_stand_side_by_side_each_with_its_own(now):
    html = soup(now.show(counted_tasks.progress, "TG1"))
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in html.select(".r57-data tbody tr")]
    assert len({(row[1], row[4]) for row in rows}) > 1
    assert all(float(row[5]) == pytest.approx(100 * _whole(row[3]) / _whole(row[4]), abs=0.01) for row in rows)
    assert "not steps of one series" in html.select_one("figcaption").get_text()
    assert 'mark":"line"' not in str(html)


def _whole(text):
    return int(text.replace(",", ""))


def test_a_group_without_counts_of_its_own_points_to_the_counts_over_all(now):
    links = [link["href"] for link in soup(now.show(counted_tasks.progress, "TG4")).select("a")]
    assert any(href.endswith("tasks/tg1.html#tasks-reported-done-and-late") for href in links)


def test_what_was_missed_stands_first_among_what_is_late(now):
    first = soup(now.show(late.late, "TG3")).select_one("tbody tr")
    assert "missed" in first.get_text()
    assert "National data exchange" in first.get_text()


def test_links_run_both_ways_between_targets_and_task_groups(now):
    assert "targets/g4-3.html" in str(now.show(task_group.targets, "TG3").html)
    assert "tasks/tg3.html" in str(now.show(places.places, "G4.3").html)
    assert "tasks/tg3.html#task-tg3-5" in str(now.show(places.places, "G4.3").html)
    assert "tasks/tg3.html" in str(now.show(frame.answer, "G4").html)


def test_a_group_without_targets_says_so(now):
    assert "tie no target" in now.show(task_group.targets, "TG1").text


def test_the_chart_of_the_programme_counts_what_its_finding_says(now):
    html = soup(now.show(programme_record.by_group))
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in html.select(".r57-data tbody tr")]
    shown = re.search(r"First (\d+) of (\d+) rows", html.get_text())
    assert rows
    assert shown
    tasks = now.context.view.table("tasks")["task_id"].str.startswith("AP.").sum()
    assert f"Of {tasks} tasks" in html.select_one("figcaption").get_text()


def test_few_steps_are_not_drawn(first_days):
    assert "too few for a chart" in first_days.show(timeline.timeline, "TG1").text
    assert "Not found is not the same as not done" in first_days.show(timeline.timeline, "TG2").text
