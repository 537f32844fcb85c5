import math
from dataclasses import replace

import pytest
from res57.analysis.comparable import panels
from res57.analysis.dots import dot_columns, free_tags
from res57.analysis.feasibility import feasibility
from res57.analysis.judgement import judge
from res57.analysis.order import order_of
from res57.analysis.precedent_case import Case, Gap, precedent_case
from res57.analysis.precedents import precedents


def case_of(view, target_id):
    return precedent_case(view, judge(view, target_id)[0])


def test_overlapping_stretches_are_told_from_those_that_do_not_overlap():
    panel = {"AAA": (list(range(2000, 2011)), [1.0] * 11), "BBB": ([2000, 2005], [1.0, 1.0])}
    found = precedents(panel, (0, 2), 5, change=1)
    assert (found.windows, found.apart) == (7, 3)


def test_shares_are_compared_from_a_like_level_of_every_stored_country(view, evidence):
    case = case_of(view, "G3.1")
    everyone = panels(evidence)["rd_gdp"]
    like = [
        (geo, year)
        for geo, (years, values) in everyone.items()
        for year, value in zip(years, values, strict=True)
        if geo not in ("VNM", "WLD") and case.low <= value <= case.high
        if year + case.years in years and year + case.years <= case.last_year
    ]
    assert case.basis == "change"
    assert case.found.windows == len(like)
    assert set(case.found.countries) == {geo for geo, _ in like}
    assert all(case.gain(window) < case.needed for window in case.best)
    assert case.found.made == ()


def test_no_country_stands_in_its_own_comparison_and_none_twice(view):
    for target_id in ("G1.8", "G2.2", "G3.1", "G3.8", "G3.9"):
        geos = [window.geo for window in case_of(view, target_id).best]
        assert "VNM" not in geos
        assert len(geos) == len(set(geos))


def test_a_panel_in_another_power_of_ten_is_brought_to_the_unit_of_the_figure(view):
    case = case_of(view, "G3.6")
    assert isinstance(case, Case)
    assert all(case.low <= window.first <= case.high for window in case.found.every)


def test_growth_is_compared_among_like_counts_and_is_compound(view):
    case = case_of(view, "G3.9")
    window = case.best[0]
    assert window.first * (1 + case.gain(window) / 100) ** window.years == pytest.approx(window.last)
    assert case.needed == pytest.approx(16)
    assert all(case.start / 3 <= window.first <= 3 * case.start for window in case.found.every)


def test_an_index_is_compared_by_place_and_never_by_score(view):
    case = case_of(view, "G1.8")
    assert case.basis == "places"
    assert case.needed == case.start - 50
    for window in case.found.every:
        assert window.first == int(window.first)
        assert case.order.place(window.geo, window.start) == window.first
    assert set(case.found.countries_made) == {w.geo for w in case.best if case.gain(w) >= case.needed}
    assert all((window.last <= 50) == (case.part(window.geo, window.end) >= 1) for window in case.best)


def test_equal_scores_share_the_better_place_and_short_editions_are_left_out():
    scores = {"AAA": ([1.0, 2.0], [3.0, 5.0]), "BBB": ([1.0], [3.0]), "CCC": ([1.0], [1.0])}
    order = order_of(scores, 2)
    assert [order.place(geo, 1.0) for geo in scores] == [1, 1, 3]
    assert order.place("AAA", 2.0) is None
    assert order.part("CCC", 1.0) == pytest.approx(1 / 3)


def test_nothing_after_the_year_of_the_last_figure_is_used(evidence):
    for day in ("2025-06-30", "2026-11-22"):
        view = evidence.as_of(day)
        for target_id in view.targets:
            case = case_of(view, target_id)
            if isinstance(case, Case):
                assert max(window.end for window in case.found.every) <= case.last_year


def test_a_record_that_is_too_short_is_looked_at_over_its_longest_stretch(view):
    case = case_of(view, "V.5")
    assert case.years < case.asked
    assert case.years == 2025 - 2011


def test_a_target_without_a_panel_or_with_its_number_reached_has_no_case(view):
    assert case_of(view, "G5.4") is Gap.NO_PANEL
    assert case_of(view, "G2.8") is Gap.REACHED


def test_the_box_of_the_card_and_the_exhibit_use_one_case(view):
    judged = judge(view, "G2.2")[0]
    assert feasibility(view, judged).others == precedent_case(view, judged)


def test_no_dot_stands_on_the_wrong_side_of_the_line():
    values = [0.1, 0.49, 0.5, 0.51, -2.0, 3.0]
    dots, width = dot_columns(values, 0.5)
    assert [dot.x > 0.5 for dot in dots] == [value >= 0.5 for value in values]
    assert all(abs(dot.x - value) <= width / 2 + 1e-9 for dot, value in zip(dots, values, strict=True))


def test_no_two_dots_stand_on_each_other():
    dots, _ = dot_columns([1.0] * 5 + [2.0, 2.0], 0)
    assert len({(dot.x, dot.level) for dot in dots}) == 7
    assert {dot.level for dot in dots[:5]} == {1, 2, 3, 4, 5}


def test_a_label_stands_above_the_dots_it_runs_over():
    dots, width = dot_columns([0.0] * 6 + [1.0, 2.0, 4.0], 0)
    (tag,) = free_tags(dots, [8], (-0.5, 4.5), width)
    assert tag.leftwards
    assert tag.level == 2


def test_the_median_gain_is_that_of_all_stretches(view):
    case = case_of(view, "G3.1")
    above = sum(case.gain(window) > case.middle for window in case.found.every)
    assert above <= math.ceil(case.found.windows / 2)
    assert replace(case, found=replace(case.found, every=case.found.every[:1])).middle == pytest.approx(
        case.gain(case.found.every[0])
    )
