"""What is computed about statements, aims, windows and counts that must not be chained."""

import math

import pytest
from res57.analysis.aims import aims, programme_aim, share_reached
from res57.analysis.arrivals import BASE, OTHER, PRODUCTION, RESEARCH, Arrival, arrivals, readings
from res57.analysis.commitment import score_place
from res57.analysis.coverage import jump
from res57.analysis.databases import counts
from res57.analysis.ladder import pass_words
from res57.analysis.online_dossiers import result, submitted_share
from res57.analysis.same_month import pairs
from res57.analysis.strategic_list import lists, months_between
from res57.analysis.windows import a_month, between_totals, repeated, to_date
from res57.data.records import Point


@pytest.fixture(scope="module")
def now(evidence):
    return evidence.as_of(evidence.edition().as_of)


def point(period, value, year):
    return Point(year, value, period, f"{period[:4]}-12-31", "2025-12-31", "day", "s", "actual", "", "", "VNM")


def arrival(firm, part, *, before=False):
    return Arrival(firm, "2025-03", "k", "t", "p", math.nan, "s", part, before)


def test_the_jump_is_taken_over_the_break_and_only_between_periods_with_a_count_of_stations(now):
    found = jump(now)
    assert (found.over.start.period, found.over.end.period) == ("2025-10", "2025-12")
    assert found.over.months == pytest.approx(2)
    assert found.over.per_thousand == pytest.approx(1000 * found.over.rise / found.over.stations)
    assert found.before.end == found.over.start


def test_there_is_no_jump_before_the_share_after_it_was_public(evidence):
    assert jump(evidence.as_of("2025-12-20")) is None


def test_aims_are_known_from_their_announcement_on(evidence):
    early = aims(evidence.as_of("2025-11-15"), series=("base_stations_5g",))
    later = aims(evidence.as_of("2025-11-16"), series=("base_stations_5g",))
    assert (len(early), len(later)) == (0, 1)


def test_a_number_of_the_programme_is_unknown_before_our_copy_of_it(evidence):
    assert programme_aim(evidence.as_of("2024-12-31"), "23.4") is None
    assert programme_aim(evidence.as_of("2025-06-30"), "23.4").unit == "% of population"


def test_a_share_reached_is_a_percentage():
    assert share_reached(1, 4) == 25


def test_windows_of_different_length_are_brought_to_a_month():
    quarter, year = to_date([point("2022-03", 30.0, 2021.25), point("2021", 60.0, 2021.0)])
    assert (quarter.per_month, year.per_month) == (10, 5)
    between = between_totals([point("2022-09", 100.0, 2021.75), point("2023-06", 190.0, 2022.5)])
    assert between[0].per_month == pytest.approx(10)
    assert a_month(24) == 2


def test_a_repeated_figure_is_found_only_for_different_periods():
    same = [point("2025-09", 65.0, 2024.75), point("2025-10", 65.0, 2024.8), point("2025-12", 67.0, 2025.0)]
    assert [(a.period, b.period) for a, b in repeated(same)] == [("2025-09", "2025-10")]


def test_a_firm_counts_under_the_strictest_reading_only_with_all_three_parts():
    events = (
        arrival("A", BASE), arrival("A", RESEARCH), arrival("A", PRODUCTION),
        arrival("B", RESEARCH), arrival("C", OTHER), arrival("D", PRODUCTION, before=True),
    )  # fmt: skip
    found = readings(events)
    assert found[0].firms == ("A", "B", "C")
    assert found[1].firms == ("A", "B")
    assert found[-1].firms == ("A",)


def test_an_event_before_adoption_is_the_base_and_not_one_more(now):
    events = arrivals(now)
    assert {event.firm for event in events if event.before} == {"Samsung Display", "NVIDIA"}
    assert "NVIDIA" not in readings(events)[0].firms


def test_the_two_counts_of_databases_are_set_against_the_total(now):
    found = counts(now)
    assert found.counted == found.joined.value + found.not_joined.value
    assert found.unaccounted == found.total.value - found.counted


def test_the_place_by_score_counts_every_economy_above(now):
    found = score_place(now)
    assert found.place == found.higher + 1
    assert sum(count for score, count, _ in found.groups if score > found.own.value) == found.higher
    assert found.groups[-1][1] == found.level + 1
    assert found.score_of(1) == found.groups[0][0]
    assert found.score_of(found.total) is None


def test_the_aim_for_a_year_is_read_with_the_last_figure_of_that_year(evidence, now):
    assert result(now).last.period == "2025-11"
    assert result(evidence.as_of("2025-12-20")).last.period == "2025-10"
    assert result(evidence.as_of("2025-06-10")) is None


def test_the_share_sent_online_needs_both_running_totals(evidence, now):
    point_found, share = submitted_share(now)
    assert 0 < share < 100
    assert share == pytest.approx(100 * point_found.value / 29.4)
    assert submitted_share(evidence.as_of("2026-01-15")) is None


def test_two_tools_are_compared_only_for_the_same_month(now):
    found = pairs(now, "ookla_mobile_speed", "ispeed_mobile_speed")
    assert found
    assert all(pair.first.period == pair.second.period for pair in found)


def test_the_second_list_is_unknown_until_it_was_reported(evidence, now):
    first, second = lists(now)
    assert (first.groups, first.products, second.groups) == (11, 35, 10)
    assert months_between(first, second) == 11
    assert len(lists(evidence.as_of("2025-12-31"))) == 1
    assert lists(evidence.as_of("2025-06-01")) == ()


def test_a_pass_rule_is_split_into_its_two_tests():
    assert pass_words("Delivered: it opens. Verified in use: others say so.") == ("It opens.", "Others say so.")
