from hypothesis import given
from hypothesis import strategies as st
from res57.analysis.track import track

from tests.analysis.small import figure, view

values = st.integers(0, 100).map(float)


def years(points):
    return [point.period for point in points]


def test_editions_that_were_never_revised_are_chained():
    found = track(view([figure("2020", 1), figure("2022", 2), figure("2024", 3)]), "share")
    assert years(found.trend) == ["2020", "2022", "2024"]
    assert found.vintage == ""


def test_a_revised_history_is_read_from_its_newest_release_alone():
    old = [figure(y, 1, "2023-01-01", source="old") for y in ("2019", "2020", "2021")]
    new = [figure(y, 2, "2025-01-01", source="new") for y in ("2020", "2021", "2022")]
    found = track(view(old + new), "share")
    assert [point.value for point in found.trend] == [2, 2, 2]
    assert found.vintage == "2025-01-01"
    assert "2019" in years(found.aside)


def test_a_release_of_one_new_figure_does_not_make_a_trend():
    full = [figure(y, v, "2025-01-01") for y, v in (("2021", 12.87), ("2022", 12.83), ("2023", 12.87))]
    first = [figure("2023", 12.33, "2024-06-01"), figure("2024", 14, "2026-01-01")]
    found = track(view(full + first), "share")
    assert found.latest.period == "2024"
    assert years(found.trend) == ["2021", "2022", "2023"]


def test_figures_before_a_break_are_set_aside():
    found = track(
        view([figure("2020", 26), figure("2022", 90), figure("2024", 91)], breaks=[("share", "2022")]), "share"
    )
    assert years(found.trend) == ["2022", "2024"]
    assert years(found.aside) == ["2020"]
    assert found.breaks[0].period == "2022"


def test_a_break_that_no_known_figure_has_passed_is_not_shown():
    found = track(view([figure("2020", 26)], breaks=[("share", "2022")]), "share")
    assert found.breaks == ()
    assert years(found.trend) == ["2020"]


def test_a_break_in_a_month_parts_the_months():
    rows = [figure("2025-08", 26), figure("2025-12", 90), figure("2026-02", 91)]
    found = track(view(rows, "2027-12-31", breaks=[("share", "2025-12")]), "share")
    assert years(found.trend) == ["2025-12", "2026-02"]


def test_the_newest_period_wins_whether_it_is_a_year_or_a_month():
    year, month = figure("2025", 60, "2026-01-12"), figure("2025-12", 59, "2025-12-29")
    assert track(view([year, month], "2026-12-31"), "share").latest.period == "2025"
    assert track(view([year, figure("2026-02", 61, "2026-03-04")], "2026-12-31"), "share").latest.period == "2026-02"


@given(first=st.lists(values, min_size=3, max_size=3), second=st.lists(values, min_size=3, max_size=3))
def test_a_trend_never_mixes_two_releases_that_disagree(first, second):
    periods = ("2020", "2021", "2022")
    rows = [figure(p, v, "2023-01-01", source="a") for p, v in zip(periods, first, strict=True)]
    rows += [figure(p, v, "2024-01-01", source="b") for p, v in zip(periods, second, strict=True)]
    found = track(view(rows), "share")
    assert [point.value for point in found.trend] == second


@given(later=st.lists(st.tuples(st.sampled_from(["2020", "2022", "2024"]), values), max_size=4))
def test_what_is_published_later_never_changes_an_earlier_day(later):
    known = [figure("2020", 1, "2021-06-01"), figure("2022", 2, "2023-06-01")]
    new = {(p, f"2025-0{i + 1}-01"): v for i, (p, v) in enumerate(later)}
    rows = known + [figure(p, v, day) for (p, day), v in new.items()]
    assert track(view(rows, "2024-12-31"), "share") == track(view(known, "2024-12-31"), "share")
