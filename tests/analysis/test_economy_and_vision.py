"""Arithmetic behind the chapters on the economy and on the vision for 2045."""

import pytest
from res57.analysis.cashless import Growth
from res57.analysis.export_shares import List, cameras, export_shares
from res57.analysis.floor import crossings, margin
from res57.analysis.growth_windows import Kind, conflict, implied_share, spans
from res57.analysis.income_line import climb, income_years
from res57.analysis.two_methods import methods
from res57.analysis.vision import distances, ways
from res57.data.evidence import Evidence
from res57.data.load import data_hash
from res57.data.records import Point
from res57.paths import DATA


@pytest.fixture(scope="module")
def evidence():
    patch = pytest.MonkeyPatch()
    patch.setenv("RES57_DATA_CHECKED", data_hash(DATA))
    yield Evidence.load(DATA)
    patch.undo()


@pytest.fixture(scope="module")
def now(evidence):
    return evidence.as_of("2026-11-22")


def point(value, period="2025"):
    return Point(float(period), value, period, f"{period}-12-31", "2026-01-01", "day", "s", "actual", "", "", "VNM")


def test_the_open_year_of_a_window_makes_the_weighted_mean_come_out():
    shares, weights = {2022: 40.0, 2023: 50.0}, {2021: 2.0, 2022: 8.0, 2023: 5.0}
    left = implied_share(39.0, shares, 2021, weights)
    whole = (left * 2.0 + 40.0 * 8.0 + 50.0 * 5.0) / 15.0
    assert whole == pytest.approx(39.0)
    assert implied_share(45.0, shares, 2021, dict.fromkeys(weights, 1.0)) == pytest.approx(45.0)


def test_a_window_is_read_from_its_note_and_a_single_year_is_its_own_window(now):
    found = spans(now)
    window = next(span for span in found if span.kind is Kind.OFFICIAL and span.last == 2023)
    assert (window.first, window.years) == (2021, 3)
    assert all(span.years == 1 for span in found if span.point.period in ("2022", "2024"))


def test_the_conflict_of_quoted_years_is_known_only_when_the_official_window_is(evidence, now):
    assert conflict(evidence.as_of("2025-06-30")) is None
    found = conflict(now)
    values = [span.point.value for span in found.quoted]
    assert found.missing == 2021
    assert found.plain == pytest.approx(3 * found.window.point.value - sum(values))
    assert found.weighted < found.plain


def test_the_mean_payment_shrinks_when_number_outgrows_value():
    assert Growth(point(100.0), point(0.0)).size == pytest.approx(-50)
    assert Growth(point(20.0), point(20.0)).size == pytest.approx(0)


def test_commodity_groups_are_divided_by_all_goods(now):
    groups = next(way for way in export_shares(now) if way.counted is List.GROUPS)
    last = groups.latest
    *parts, total = (p.value for p in last.points)
    assert last.value == pytest.approx(100 * sum(parts) / total)
    assert cameras(now)[1] < last.value


def test_the_share_computed_from_a_later_copy_is_not_known_before_the_copy(evidence):
    early = {way.counted for way in export_shares(evidence.as_of("2026-06-30"))}
    assert List.ALL_GOODS not in early
    assert List.MANUFACTURED in early


def test_a_floor_counts_as_held_from_the_year_after_which_no_figure_falls_under_it(now):
    for found in crossings(now, "hdi", 0.7):
        held = [p for p in found.points if found.since and p.period >= found.since]
        assert all(p.value > 0.7 for p in held)
        before = [p for p in found.points if found.since and p.period < found.since]
        assert not before or before[-1].value <= 0.7
    assert margin(crossings(now, "hdi", 0.7)[-1], 0.7) == pytest.approx(0.066)


def test_income_is_set_against_the_line_of_its_own_year(now):
    for year in income_years(now):
        if year.high:
            assert year.high.period == year.income.period
            assert year.ratio == pytest.approx(100 * year.income.value / year.high.value)


def test_growth_needed_for_a_rising_line_is_growth_for_a_still_one_times_the_rise(now):
    found = climb(now, 2045)
    assert 1 + found.needed / 100 == pytest.approx((1 + found.needed_still / 100) * (1 + found.line_growth / 100))
    reached = found.start.income.value * (1 + found.needed_still / 100) ** found.years
    assert reached == pytest.approx(found.start.high.value)
    assert "VNM" not in found.others.countries
    assert all(window.last >= 100 for window in found.others.made)


def test_every_method_needs_what_leads_from_its_last_figure_to_the_goal(now):
    for target_id in ("G2.3", "V.3"):
        for method in methods(now, target_id):
            reached = method.last.value + method.needed * (method.deadline - method.last.year)
            assert reached == pytest.approx(method.goal)


def test_the_ways_to_2045_end_at_their_thresholds(now):
    found = {(way.target_id, way.measure): way for way in ways(now)}
    assert {key[0] for key in found} == {"V.2", "V.3", "V.5", "V.6"}
    for way in found.values():
        change = way.needed * way.years
        assert way.start + (-change if way.unit == "rank" else change) == pytest.approx(way.goal)
        assert way.made <= way.countries


def test_distances_never_use_a_figure_of_a_later_day(evidence):
    for day in ("2024-12-31", "2025-06-30"):
        for found in distances(evidence.as_of(day)):
            assert found.period[:4] <= day[:4]
