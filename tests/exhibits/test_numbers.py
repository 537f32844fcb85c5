import pytest
from hypothesis import given
from hypothesis import strategies as st
from res57.exhibits.numbers import amount, change, number, ordinal, pace, period, published, when


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.41456, "% of GDP", "0.41% of GDP"),
        (14.02, "%", "14.02%"),
        (71, "rank", "71st"),
        (112, "rank", "112th"),
        (5, "rank in South-East Asia", "5th in South-East Asia"),
        (0.77092, "index 0-1", "0.771"),
        (1226, "count", "1,226"),
        (4970, "USD", "4,970 US dollars"),
        (-3.5, "points", "−3.5 points"),
        (8.361, "per 10,000 people", "8.36 per 10,000 people"),
        (0.00042, "count", "0.0004"),
    ],
)
def test_a_figure_is_written_with_its_unit(value, unit, text):
    assert amount(value, unit) == text


def test_a_share_changes_by_points_and_a_rank_by_places():
    assert change(1, "% of GDP") == "+1 point"
    assert change(-2.5, "%") == "−2.5 points"
    assert change(21, "rank", signed=False) == "21 places"


def test_a_smaller_rank_is_a_way_up():
    assert pace(-3.5, "rank") == "3.5 places up a year"
    assert pace(0.4, "rank") == "0.4 places down a year"


def test_a_growth_rate_stays_a_growth_rate():
    assert pace(16.26, "% per year") == "+16.26% a year"


def test_a_change_too_small_to_see_is_not_given_digits():
    assert pace(-0.0007, "% of GDP") == "hardly any change"


def test_periods_and_dates_keep_their_precision():
    assert period("2025-11") == "November 2025"
    assert when("2027", "2026-12-31") == "the 2027 edition"
    assert published("2024-12-31", "year") == "in 2024, day not known"
    assert published("2026-07-01", "vintage") == "by 2026-07-01 (dated copy)"


@given(st.integers(1, 300))
def test_the_ending_of_a_place_is_that_of_its_last_digit_unless_it_is_a_teen(value):
    teen = 11 <= value % 100 <= 13
    assert ordinal(value) == f"{value}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


@given(st.floats(-1e9, 1e9), st.sampled_from(["%", "index 0-1", "count", "USD", ""]))
def test_a_written_figure_reads_back_close_to_the_value(value, unit):
    back = float(number(value, unit).replace(",", "").replace("−", "-"))
    assert back == pytest.approx(value, rel=0.06, abs=0.006)
