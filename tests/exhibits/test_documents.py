"""Under a figure of steps, counts or other countries stand its documents: who, when, seen when, how many rows."""

import pytest
from res57.analysis.dated_steps import of_group
from res57.exhibits.blocks import precedents, timeline
from res57.exhibits.documents import _MOST, STEPS, copies, documents
from res57.exhibits.page import open_page

from .reading import soup

PAST = "2025-12-31"


@pytest.fixture(scope="module")
def found(now):
    return of_group(now.context.view, "TG3")


def test_every_step_is_counted_once_under_its_document(now, found):
    ids = {step.source_id for step in found if step.source_id}
    some = list(ids)[:_MOST]
    made = documents(now.context, (step.source_id for step in found if step.source_id in some), "step", STEPS)
    told = sum(int(row.rows.split()[0]) for row in made.listed)
    assert told == sum(step.source_id in some for step in found)
    assert len(made.listed) == len(some)
    assert made.more == ""


def test_the_newest_document_comes_first_and_the_rest_are_counted(now, found):
    view = now.context.view
    made = documents(now.context, (step.source_id for step in found), "step", STEPS)
    ids = {step.source_id for step in found if step.source_id}
    assert len(made.listed) == min(_MOST, len(ids))
    newest = max(view.sources[each].published for each in ids)
    assert newest in made.listed[0].days
    if len(ids) > _MOST:
        assert made.more.startswith(f"{len(ids) - _MOST} more document")


def test_a_page_of_an_earlier_day_does_not_say_when_a_document_was_seen_later(checked_once):
    then = open_page(as_of=PAST)
    steps = of_group(then.context.view, "TG3")
    made = documents(then.context, (step.source_id for step in steps), "step", STEPS)
    assert made.listed
    for row in made.listed:
        seen = row.days.rpartition("seen ")[2]
        assert seen == "later" or seen <= PAST


def test_a_panel_names_the_copies_it_was_taken_from_with_all_their_rows(now):
    evidence = now.context.view.evidence
    rows = evidence.panel("precedents")
    for panel in sorted(set(rows["series_id"]))[:5]:
        made = copies(now.context, panel)
        told = sum(int(each.rows.split()[0].replace(",", "")) for each in made.listed)
        assert told == (rows["series_id"] == panel).sum()


def test_the_box_stands_under_the_figure(now):
    for html in (now.show(timeline.timeline, "TG3"), now.show(precedents.figure, "G3.1")):
        box = soup(html).select_one("figure details.r57-provenance")
        assert box.select("tbody tr")
        assert "re-run.zip" in box.get_text()
