"""How much published figures were changed later, on releases made up for the purpose."""

from __future__ import annotations

import pytest
from res57.analysis.revisions import revision_of

from tests.analysis.small import figure, view

EARLY, LATE = "2021-06-30", "2024-06-30"


def twice(period, first, last, **more):
    """A figure in two releases."""
    return [figure(period, first, EARLY, **more), figure(period, last, LATE, **more)]


def three_figures():
    """Changed by nothing, by 1 and by 4."""
    return [*twice("2017", 20, 20), *twice("2018", 20, 21), *twice("2019", 40, 36)]


def test_the_typical_revision_is_the_median_change_of_all_repeated_figures():
    found = revision_of(view(three_figures()), "share")
    assert (found.series_id, found.n, found.places) == ("share", 3, 1)
    assert found.typical == pytest.approx(1)


def test_a_figure_that_was_repeated_unchanged_counts_as_not_changed():
    assert revision_of(view(three_figures()), "share").share_changed == pytest.approx(2 / 3)


def test_a_copy_with_fewer_digits_is_no_revision():
    rows = [*twice("2017", 41.53963, 41.54), *twice("2018", 0.1 + 0.2, 0.3), *twice("2019", 2, 2)]
    found = revision_of(view(rows), "share")
    assert found.share_changed == 0
    assert found.vietnam_largest is None


def test_one_thousandth_of_an_index_is_a_revision():
    rows = [*twice("2017", 0.754, 0.755), *twice("2018", 0.7, 0.7), *twice("2019", 0.7, 0.7)]
    assert revision_of(view(rows), "share").share_changed == pytest.approx(1 / 3)


def test_a_large_revision_is_the_ninetieth_percentile_in_percent():
    # 0%, 5% and 10%: nine tenths of the way from the first to the last is 9%.
    assert revision_of(view(three_figures()), "share").largest == pytest.approx(9)


def test_first_and_last_release_are_compared_whatever_stood_between():
    rows = [*three_figures(), figure("2018", 90, "2022-06-30")]
    assert revision_of(view(rows), "share").typical == pytest.approx(1)


def test_a_release_after_the_day_is_not_seen():
    assert revision_of(view(three_figures(), "2024-06-29"), "share") is None
    assert revision_of(view(three_figures(), "2024-06-30"), "share").n == 3


def test_fewer_than_three_repeated_figures_say_nothing():
    rows = [*twice("2018", 20, 21), *twice("2019", 40, 36), figure("2020", 50)]
    assert revision_of(view(rows), "share") is None


def test_figures_of_one_release_do_not_count_as_repeated():
    rows = [*three_figures(), *(figure(str(year), 10, LATE) for year in range(2000, 2010))]
    assert revision_of(view(rows), "share").n == 3


def test_other_places_count_too_and_another_series_does_not():
    rows = [
        *three_figures(),
        *twice("2019", 10, 12, geo="THA"),
        *twice("2019", 5, 500, series="other"),
    ]
    found = revision_of(view(rows, series={"share": {}, "other": {}}), "share")
    assert (found.n, found.places, found.vietnam_n) == (4, 2, 3)
    assert found.typical == pytest.approx(1.5)


def test_the_largest_change_of_viet_nam_is_named_with_its_releases():
    rows = [*three_figures(), *twice("2019", 10, 90, geo="THA")]
    largest = revision_of(view(rows), "share").vietnam_largest
    assert (largest.geo, largest.period, largest.first, largest.last) == ("VNM", "2019", 40, 36)
    assert (largest.first_published, largest.last_published) == (EARLY, LATE)
    assert largest.change == -4
    assert largest.percent == pytest.approx(-10)


def test_of_equal_changes_the_latest_period_is_named():
    rows = [*twice("2017", 20, 21), *twice("2018", 21, 20), *twice("2019", 5, 5)]
    assert revision_of(view(rows), "share").vietnam_largest.period == "2018"


def test_where_viet_nam_was_never_changed_no_figure_is_named():
    rows = [*twice("2018", 20, 20), *twice("2018", 1, 2, geo="THA"), *twice("2018", 1, 2, geo="MYS")]
    found = revision_of(view(rows), "share")
    assert (found.vietnam_n, found.vietnam_largest) == (1, None)


def test_a_first_figure_of_zero_has_no_percentage():
    rows = [*twice("2017", 0, 1), *twice("2018", 0, 1), *twice("2019", 0, 1)]
    found = revision_of(view(rows), "share")
    assert found.largest is None
    assert found.typical == 1
    assert found.vietnam_largest.percent is None


def test_an_unknown_series_says_nothing():
    assert revision_of(view(three_figures()), "nothing") is None
