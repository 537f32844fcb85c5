import math

import pytest
from res57.analysis.precedents import best_stretch, precedents

from tests.analysis.test_worked_examples import stored_panels


@pytest.fixture
def panels():
    return stored_panels()


ANY = (-math.inf, math.inf)
PANEL = {
    "AAA": ([2000, 2001, 2002, 2003], [1.0, 2.0, 4.0, 4.5]),
    "BBB": ([2000, 2002, 2003], [1.0, 1.5, 9.0]),
    "CCC": ([2000], [1.0]),
}


def test_only_windows_with_a_figure_at_both_ends_count():
    found = precedents(PANEL, ANY, 2, target=4)
    assert (found.windows, found.countries) == (3, ("AAA", "BBB"))
    assert [(window.geo, window.start) for window in found.made] == [("AAA", 2000.0), ("AAA", 2001.0)]
    assert found.countries_made == ("AAA",)


def test_a_window_starts_where_the_country_stands():
    assert precedents(PANEL, (1.5, 2.5), 1, change=1).windows == 2
    assert precedents(PANEL, (5, 6), 1, change=1).share is None


def test_growth_is_compound():
    found = precedents(PANEL, ANY, 2, growth=99.9)
    assert [window.geo for window in found.made] == ["AAA"]


def test_where_lower_is_better_falls_are_counted():
    falling = {"AAA": ([2000, 2001], [5.0, 3.0])}
    assert len(precedents(falling, ANY, 1, change=-2, lower_is_better=True).made) == 1
    assert len(precedents(falling, ANY, 1, change=-3, lower_is_better=True).made) == 0


def test_exactly_one_change_is_asked_for():
    with pytest.raises(ValueError, match="exactly one"):
        precedents(PANEL, ANY, 2)
    with pytest.raises(ValueError, match="exactly one"):
        precedents(PANEL, ANY, 2, target=4, growth=3)


def test_the_best_stretch_of_a_record_is_named_with_its_years():
    found = best_stretch(*PANEL["AAA"], 1)
    assert (found.start, found.end, found.last - found.first) == (2001, 2002, 2.0)
    assert best_stretch(*PANEL["CCC"], 1) is None


@pytest.mark.parametrize(
    ("series", "level", "years", "change", "windows", "made", "countries"),
    [
        ("rd_gdp", (0.3, 0.8), 7, {"target": 2}, 327, 0, 0),
        ("rd_gdp", (0.3, 0.8), 10, {"target": 2}, 255, 2, 1),
        ("rd_gdp", (0.3, 0.8), 13, {"change": 1}, 195, 8, 3),
    ],
)
def test_the_counts_of_the_methods_page_come_out(panels, series, level, years, change, windows, made, countries):
    found = precedents(panels[series], level, years, **change)
    assert (found.windows, len(found.made), len(found.countries_made)) == (windows, made, countries)


def test_the_shares_of_the_methods_page_come_out(panels):
    articles = precedents(panels["articles"], (500, math.inf), 5, growth=10)
    assert round(articles.share, 2) == 0.37
    assert (len(articles.countries_made), len(articles.countries)) == (42, 59)
    patents = precedents(panels["patent_apps"], (300, math.inf), 5, growth=16)
    assert round(patents.share, 2) == 0.08
    assert (len(patents.countries_made), len(patents.countries)) == (15, 47)
    assert "VNM" in patents.countries_made
    assert round(precedents(panels["egdi"], (0.6, 0.8), 6, change=0.1).share, 2) == 0.50
    assert round(precedents(panels["gni_pc_atlas"], (3000, 6000), 6, growth=8).share, 2) == 0.33


def test_a_record_of_every_second_year_is_read_over_the_nearest_length():
    found = best_stretch([2015.0, 2017.0, 2019.0, 2021.0, 2023.0], [0.4, 0.5, 0.4, 0.4, 0.5], 7)
    assert found.years in (6, 8)
    assert found is not None
