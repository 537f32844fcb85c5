import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from res57.analysis.pace import compound_growth, growth_still_needed, recent_growth, recent_pace, required_pace

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


def test_a_rank_that_fell_and_climbs_again_has_turned():
    found = recent_pace(points(("2020", 42), ("2021", 44), ("2022", 48), ("2023", 46), ("2025", 44)))
    assert (found.per_year, found.turn.period) == (pytest.approx(0.4), "2022")


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


def test_a_peak_between_the_ends_of_a_pace_is_its_turn():
    found = recent_pace(points(("2020", 451), ("2021", 1400), ("2022", 634), ("2023", 529)))
    assert found.per_year == pytest.approx(26)
    assert found.turn.period == "2021"


def test_a_low_is_a_turn_and_a_small_swing_is_none():
    assert recent_pace(points(("2019", 100), ("2021", 60), ("2024", 110))).turn.period == "2021"
    assert recent_pace(points(("2019", 100), ("2021", 108), ("2024", 104))).turn is None
    assert recent_pace(points(("2010", 500), ("2019", 100), ("2024", 104))).turn is None  # before the window


@given(values=st.lists(st.floats(1, 1000), min_size=3, max_size=6))
def test_a_way_that_only_rises_or_only_falls_has_no_turn(values):
    for ordered in (sorted(values), sorted(values, reverse=True)):
        assert recent_pace(points(*((str(2018 + n), value) for n, value in enumerate(ordered)))).turn is None


@given(values=st.lists(st.floats(1, 1000), min_size=3, max_size=6), unit=st.sampled_from([0.01, 7.0, 1e6]))
def test_another_unit_moves_no_turn(values, unit):
    first, other = (
        recent_pace(points(*((str(2018 + n), value * factor) for n, value in enumerate(values)))).turn
        for factor in (1.0, unit)
    )
    assert (first and first.period) == (other and other.period)
