"""The page on data quality: late series, kinds of sources and figures of one document, counted from the evidence."""

from datetime import date

import pytest
from res57.analysis.data_quality import KINDS, figures_by_kind, late_series, what_words_rest_on
from res57.data.refresh.due import overdue
from res57.exhibits.blocks import quality
from res57.exhibits.page import open_page

from .reading import soup


def test_late_and_silent_series_are_those_that_a_refresh_would_call_overdue(now):
    view = now.context.view
    found = late_series(view)
    series, rows = view.table("series").to_dict("records"), view.releases.to_dict("records")
    every = overdue(series, rows, date.fromisoformat(view.as_of), found.ended)
    assert sorted([*found.late, *found.silent], key=every.index) == every
    assert 0 < len(found.silent) < len(found.late) < found.watched < len(view.series)
    page = soup(now.show(quality.late))
    assert page.p.get_text().startswith(f"{len(found.late)} of {found.watched} series")
    assert len(page.select("tbody tr")) == len(found.late)


def test_each_late_series_leads_to_the_document_of_its_newest_figure(now):
    found, view = late_series(now.context.view), now.context.view
    links = [each["href"] for each in soup(now.show(quality.late)).select("tbody td:last-child a")]
    newest = view.releases.sort_values("published", kind="stable").groupby("series_id")["published"].last()
    for each, link in zip(found.late, links, strict=True):
        source_id = found.where[each.series_id]
        assert link == view.sources[source_id].url
        mine = view.releases[(view.releases["series_id"] == each.series_id)]
        assert source_id in set(mine.loc[mine["published"] == newest[each.series_id], "source_id"])


def test_a_series_that_has_ended_is_said_to_have_and_is_not_late(now):
    found = late_series(now.context.view)
    late = {each.series_id for each in (*found.late, *found.silent)}
    assert "trademark_applications_resident_wipo" in found.ended
    assert not late & set(found.ended)
    standing = [each.get_text() for each in soup(now.show(quality.silent)).select("tbody td:nth-child(5)")]
    assert standing == ["silent"] * len(found.silent) + ["ended"] * len(found.ended)


def test_what_the_register_says_of_an_end_is_not_known_before_it_was_written():
    view = open_page(as_of="2025-06-30").context.view
    assert late_series(view).ended == {}


def test_every_figure_of_viet_nam_is_counted_once_under_a_known_kind(now):
    found = figures_by_kind(now.context.view)
    rows = now.context.view.observations
    assert sum(found.values()) == (rows["geo"] == "VNM").sum()
    assert set(found) <= set(KINDS)


def test_a_target_rests_on_the_documents_that_carry_its_newest_figure(now):
    found = {each.target_id: each for each in what_words_rest_on(now.context.view)}
    rows = now.context.view.releases
    rest = found["G3.1"]
    mine = rows[(rows["series_id"] == rest.series_id) & (rows["geo"] == "VNM") & (rows["period"] == rest.point.period)]
    assert set(rest.sources) <= set(mine["source_id"])
    shown = {row.th.get_text(" ").split()[0] for row in soup(now.show(quality.single)).select("tbody tr")}
    assert shown == {key for key, each in found.items() if each.is_single}


@pytest.mark.parametrize(
    "block", [quality.late, quality.silent, quality.kinds, quality.single, quality.breaks, quality.conflicts]
)
def test_the_page_can_be_made_on_the_first_day_and_names_no_later_one(block):
    assert "2026-11" not in soup(open_page(as_of="2024-12-22").show(block)).get_text()
