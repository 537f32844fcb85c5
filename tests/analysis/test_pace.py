import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from res57.analysis.pace import compound_growth, growth_still_needed, recent_growth, recent_pace, required_pace, turn

from tests.analysis.small import figure, view

rates = st.floats(-40, 80)
levels = st.floats(-1e6, 1e6)


def points(*pairs):
    return view([figure(period, value) for period, value in pairs]).points("share")


def test_the_pace_needed_is_the_gap_over_the_years_left():
    assert required_pace(14.4, 30, 2024, 2030) == pytest.approx(2.6)


def test_after_the_deadline_no_pace_is_needed():
    assert required_pace(14.4, 30, 2030, 2030) is None


def test_the_recent_pace_starts_at_the_newest_figure_five_years_back():
    found = recent_pace(points(("2017", 1), ("2018", 2), ("2020", 4), ("2024", 14)))
    assert found.start.period == "2018"
    assert found.per_year == pytest.approx(2)


def test_a_short_history_starts_at_its_first_figure():
    assert recent_pace(points(("2022", 10), ("2024", 14))).per_year == pytest.approx(2)


@pytest.mark.parametrize("pairs", [(), (("2024", 1),), (("2023", 1), ("2024", 2))])
def test_figures_less_than_two_years_apart_give_no_pace(pairs):
    assert recent_pace(points(*pairs)) is None


def test_growth_is_compound():
    assert recent_growth(points(("2019", 100), ("2024", 161.051))).per_year == pytest.approx(10)


def test_growth_from_zero_is_not_computed():
    assert recent_growth(points(("2019", 0), ("2024", 5))) is None


def test_a_series_that_turned_two_years_ago_has_the_pace_since_then_beside_that_of_the_window():
    found = recent_pace(points(("2020", 42), ("2021", 44), ("2022", 48), ("2023", 46), ("2025", 44)))
    assert found.per_year == pytest.approx(0.4)
    assert found.since.start.period == "2022"
    assert found.since.per_year == pytest.approx(-4 / 3)


def test_growth_that_turned_into_a_fall_is_told_as_both():
    found = recent_growth(points(("2018", 100), ("2021", 200), ("2023", 121)))
    assert found.per_year > 0 > found.since.per_year


@pytest.mark.parametrize(
    "pairs",
    [
        (("2019", 10), ("2021", 13), ("2024", 16)),  # one way all along
        (("2019", 10), ("2021", 16.5), ("2024", 16)),  # hardly anything undone
        (("2019", 10), ("2023", 20), ("2024", 12)),  # one odd last year
        (("2019", 10), ("2021", 6), ("2024", 16)),  # the last years go the way of the window
    ],
)
def test_a_series_that_keeps_its_way_has_not_turned(pairs):
    assert turn(points(*pairs)) is None
    assert recent_pace(points(*pairs)).since is None


def test_a_series_that_ends_where_it_began_turned_at_its_farthest_figure():
    assert turn(points(("2019", 10), ("2021", 14), ("2022", 9), ("2024", 10))).period == "2021"


@given(first=levels, last=levels, goal=levels)
def test_the_needed_pace_leads_exactly_to_the_goal(first, last, goal):
    pace = required_pace(last, goal, 2024, 2030)
    assert last + 6 * pace == pytest.approx(goal, abs=1e-6)


@given(done=rates, goal=rates, years_done=st.integers(1, 5))
def test_growth_done_and_growth_needed_compound_to_the_goal(done, goal, years_done):
    left = growth_still_needed(goal, done, years_done, 6)
    total = (1 + done / 100) ** years_done * (1 + left / 100) ** (6 - years_done)
    assert total == pytest.approx((1 + goal / 100) ** 6)


@given(rate=rates, years=st.floats(0.5, 20))
def test_compound_growth_undoes_compounding(rate, years):
    assert compound_growth(1, (1 + rate / 100) ** years, years) == pytest.approx(rate, abs=1e-9)
    assert math.isfinite(rate)
