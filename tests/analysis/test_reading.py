import pytest
from hypothesis import given
from hypothesis import strategies as st
from res57.analysis.reading import Standing, meets, read_target

from tests.analysis.small import figure, view


def read(observations, day="2026-12-31", target=None, **more):
    found = view(observations, day, targets=[target or {}], **more)
    return read_target(found, found.targets["G9.1"])


def test_a_share_below_the_number_is_short_by_the_gap():
    reading = read([figure("2019", 11), figure("2024", 14.4)])
    assert reading.standing is Standing.SHORT
    assert reading.distance == pytest.approx(15.6)
    assert reading.required == pytest.approx(2.6)
    assert reading.recent.per_year == pytest.approx(0.68)


def test_a_figure_at_the_number_meets_a_bare_value_but_not_an_above():
    assert read([figure("2024", 30)]).standing is Standing.REACHED
    assert read([figure("2024", 30)], target={"comparator": ">"}).standing is Standing.SHORT


def test_the_lower_end_of_a_range_is_the_test():
    reading = read([figure("2024", 41)], target={"comparator": "between", "value_low": 40.0, "value_high": 50.0})
    assert reading.standing is Standing.REACHED


def test_a_world_rank_is_better_when_smaller():
    target = {
        "comparator": "top-n",
        "value_low": 50.0,
        "kind": "rank",
        "headline_transform": "rank_world",
        "unit": "rank",
    }
    reading = read([figure("2024", 71)], target=target, series={"share": {"unit": "rank", "better": "lower"}})
    assert reading.standing is Standing.SHORT
    assert reading.distance == 21
    assert reading.required == pytest.approx(-3.5)


def test_a_place_in_the_region_counts_only_places_with_a_figure_for_the_period():
    rows = [figure("2024", v, geo=g) for g, v in (("VNM", 5), ("THA", 9), ("MYS", 7), ("SGP", 8))]
    rows += [figure("2022", v, geo=g) for g, v in (("VNM", 5), ("THA", 9))]
    target = {"comparator": "top-n", "value_low": 3.0, "kind": "rank", "headline_transform": "rank_sea"}
    reading = read(rows, target=target)
    assert [point.value for point in reading.measure.trend] == [2, 4]
    assert reading.measure.fixed_list == ("VNM", "THA", "MYS", "SGP")


def test_growth_is_counted_from_2024_and_says_what_is_left():
    target = {"kind": "growth-rate", "value_low": 10.0, "headline_transform": "avg_growth_since_2024"}
    reading = read([figure("2024", 100), figure("2025", 121)], target=target)
    assert reading.latest.value == pytest.approx(21)
    assert reading.required == pytest.approx(100 * ((1.1**6 / 1.21) ** (1 / 5) - 1))


def test_growth_without_a_figure_after_the_base_year_has_no_figure_yet():
    target = {"kind": "growth-rate", "value_low": 10.0, "headline_transform": "avg_growth_since_2024"}
    reading = read([figure("2021", 100), figure("2024", 121)], target=target)
    assert reading.standing is Standing.NO_FIGURE
    assert reading.required == 10


def test_an_allocation_is_shown_but_never_tested():
    rows = [figure("2023", 1.4), figure("2024", 2.0), figure("2025", 30)]
    reading = read(rows, reservations=[("2025", "allocation")])
    assert reading.standing is Standing.SHORT
    assert reading.latest.period == "2024"
    assert [point.period for point in reading.measure.aside] == ["2025"]


def test_an_upper_bound_above_the_number_shows_nothing():
    assert read([figure("2021", 69)], reservations=[("2021", "upper bound")]).standing is Standing.BOUND


def test_a_lower_bound_above_the_number_shows_that_it_is_met():
    assert read([figure("2021", 69)], reservations=[("2021", "lower bound")]).standing is Standing.REACHED


def test_where_less_is_better_the_two_bounds_change_places():
    def standing(kind):
        evidence = [figure("2021", 20)]
        return read(evidence, series={"share": {"better": "lower"}}, reservations=[("2021", kind)]).standing

    assert standing("lower bound") is Standing.BOUND
    assert standing("upper bound") is not Standing.BOUND


def test_an_input_that_never_moves_has_no_pace():
    rows = [figure("2019", 0.38), figure("2024", 0.38)]
    assert read(rows, reservations=[("", "frozen input")]).recent is None


def test_the_yearly_change_skips_a_break():
    rows = [figure("2023", 1.4), figure("2024", 2.0), figure("2025", 3.0)]
    target = {"headline_transform": "yoy_growth", "comparator": "", "value_low": float("nan")}
    reading = read(rows, target=target, breaks=[("share", "2025")])
    assert reading.latest.period == "2024"
    assert reading.latest.value == pytest.approx(0.6)


def test_a_target_without_a_number_is_never_called_short():
    reading = read([figure("2024", 5)], target={"comparator": "", "value_low": float("nan")})
    assert reading.standing is Standing.NO_NUMBER
    assert reading.distance is None


def test_not_measured_is_a_standing_of_its_own():
    assert read([], target={"headline_series": "", "measurability": "not measured"}).standing is Standing.NOT_MEASURED


def test_a_figure_published_after_the_day_is_not_known():
    rows = [figure("2023", 12, "2024-06-01"), figure("2024", 14, "2025-06-01")]
    assert read(rows, "2025-01-01").latest.period == "2023"


def test_a_passed_deadline_leaves_no_pace():
    assert read([figure("2025", 20)], target={"deadline": "2025"}).required is None


@given(st.floats(0.1, 90), st.floats(0.001, 1000))
def test_another_unit_changes_neither_standing_nor_the_share_of_the_way(value, scale):
    plain = read([figure("2024", value)])
    scaled = read([figure("2024", value * scale)], target={"value_low": 30 * scale})
    assert plain.standing is scaled.standing
    assert scaled.distance == pytest.approx(plain.distance * scale, rel=1e-9, abs=1e-9)


@given(st.floats(0, 100), st.floats(0, 100), st.sampled_from([">", ">=", "between"]))
def test_a_better_figure_never_stops_meeting_a_target(value, better, comparator):
    low, high = sorted((value, better))
    if meets(low, comparator, 30, lower_is_better=False):
        assert meets(high, comparator, 30, lower_is_better=False)
