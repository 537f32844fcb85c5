"""Places, gaps, parts, groups, inputs and tests of firms, worked out by hand."""

from dataclasses import replace

import pytest
from res57.analysis.evidence_age import evidence_age
from res57.analysis.firm_tests import FIRMS, Criteria, Rate, firm_test, implied_rate, still_wanted
from res57.analysis.income_group import Classes, classes_known, edition_scores, group_place
from res57.analysis.index_inputs import index_inputs
from res57.analysis.index_parts import alone, gap_by_part, parts_of_gap
from res57.analysis.nth_place import (
    best_climb,
    figures_of,
    in_a_group,
    in_the_world,
    nth_place,
    places_by_period,
    to_pass,
)
from res57.analysis.reading import read_target
from res57.data.evidence import Evidence
from res57.paths import DATA

from tests.analysis.small import figure, view

SCORES = {"SGP": 0.9, "MYS": 0.8, "THA": 0.7, "VNM": 0.6}


@pytest.fixture(scope="module")
def now():
    return Evidence.load(DATA, validate=False).as_of("2026-11-22")


def test_from_outside_the_holder_of_the_place_has_to_be_passed():
    found = nth_place(SCORES, 2)
    assert (found.holder, found.rank, found.inside, found.places_short) == ("MYS", 4, False, 2)
    assert found.gap == pytest.approx(0.2)
    assert found.part_of_needed == pytest.approx(0.75)


def test_from_inside_the_first_one_outside_is_the_measure():
    found = nth_place(SCORES | {"VNM": 0.85}, 2)
    assert (found.holder, found.rank, found.inside, found.places_short) == ("MYS", 2, True, 0)
    assert found.gap == pytest.approx(-0.05)


def test_equal_scores_share_the_better_place():
    assert nth_place(SCORES | {"VNM": 0.7}, 3).rank == 3


@pytest.mark.parametrize(("scores", "place"), [({"SGP": 1.0}, 1), (SCORES, 4)])
def test_a_list_without_the_country_or_too_short_is_refused(scores, place):
    with pytest.raises(ValueError, match=r"place|score"):
        nth_place(scores, place)


def test_those_to_pass_are_named_from_the_nearest_to_the_holder():
    rows = [figure("2024", value, geo=geo) for geo, value in SCORES.items()]
    found = figures_of(view(rows), "share", ("SGP", "MYS", "THA", "VNM"), "2024")
    assert to_pass(found, 2) == ("THA", "MYS")
    assert to_pass(found, 4) == ()


def test_a_place_is_followed_only_over_periods_with_figures():
    rows = [figure("2022", 5, geo="THA"), figure("2024", 1, geo="THA"), figure("2024", 2)]
    assert places_by_period(view(rows), "share", ("THA", "VNM")) == {"2022": {"THA": 1}, "2024": {"THA": 2, "VNM": 1}}
    assert [each.period for each in in_a_group(view(rows), "share", ("THA", "VNM"), 1)] == ["2024"]


def test_the_best_climb_is_between_neighbouring_editions():
    ranks = view([figure("2020", 90), figure("2022", 80), figure("2024", 75)]).points("share")
    found = best_climb(ranks)
    assert (found.places, found.start.period, found.end.period) == (10, "2020", "2022")
    assert best_climb(ranks[:1]) is None


def test_the_score_of_the_fiftieth_is_the_one_stored_beside_the_panel(now):
    """The register of computed figures was made from the same files by other hands."""
    rows = now.derived[now.derived["derived_id"] == "egdi_value_at_rank50"].set_index("period")["value"]
    found = {each.period: each.held_with for each in in_the_world(now, "egdi_value", "egdi", 50)}
    assert len(found) == len(now.points("egdi_value"))
    assert {key: found[key] for key in rows.index} == pytest.approx(rows.to_dict())


def test_the_place_by_score_is_the_published_place(now):
    ranks = {p.period: p.value for p in now.points("egdi_rank")}
    assert {each.period: each.rank for each in in_the_world(now, "egdi_value", "egdi", 50)} == ranks


def test_the_parts_of_a_gap_add_up_to_it():
    found = parts_of_gap({"a": 0.5, "b": 0.9}, {"a": 0.8, "b": 0.7})
    assert [part.series_id for part in found] == ["a", "b"]
    assert sum(part.adds for part in found) == pytest.approx(0.75 - 0.7)
    assert alone(0.5, 0.05, 2) == pytest.approx(0.6)


def test_the_stored_parts_add_up_to_the_gap_of_the_index_in_every_edition(now):
    parts = ("egdi_online_service_index", "egdi_telecom_infrastructure_index", "egdi_human_capital_index")
    for each in in_a_group(now, "egdi_value", now.group("sea"), 3)[-5:]:
        found = gap_by_part(now, parts, each.period, each.holder)
        assert sum(part.adds for part in found) == pytest.approx(each.gap, abs=0.0002)


def classes(of, known=()):
    return Classes(2024, of, frozenset(known), "2025-07-01")


def test_outside_the_group_the_place_is_the_one_it_would_take():
    found = group_place(SCORES, classes({"SGP": 4, "MYS": 3, "THA": 2, "VNM": 2}))
    assert (found.member, found.place, found.members) == (False, 2, ("MYS",))
    assert found.waiting == ("THA",)


def test_inside_the_group_the_country_counts_as_a_member():
    found = group_place(SCORES, classes({"SGP": 4, "MYS": 3, "THA": 3, "VNM": 3}))
    assert (found.member, found.place, found.members) == (True, 3, ("MYS", "THA", "VNM"))


def test_only_the_classes_found_for_the_newest_year_count_as_known(now):
    before, after = classes_known(now)[-2:]
    assert (before.year, after.year) == (2024, 2025)
    assert (before.of["VNM"], after.of["VNM"]) == (2, 3)
    assert after.known == {"VNM", "PHL"}
    assert after.partial
    assert not before.partial
    assert after.of["THA"] == before.of["THA"]


def test_no_class_is_known_before_the_copy_was_made(now):
    assert classes_known(now.evidence.as_of("2025-06-30")) == ()
    assert all(each.announced <= "2025-12-31" for each in classes_known(now.evidence.as_of("2025-12-31")))


def test_the_classes_two_years_before_an_edition_give_the_place_computed_from_the_indexs_own_file(now):
    rows = now.derived[now.derived["derived_id"] == "gii_rank_if_among_umc"]
    years = {each.year: each for each in classes_known(now)}
    for row in rows.itertuples():
        found = group_place(edition_scores(now, "gii_score", float(row.period)), years[int(row.period) - 2])
        assert found.place == row.value
        assert f"among {len(found.members)} upper" in row.method


def test_the_frozen_inputs_are_those_with_one_data_year_in_every_edition(now):
    found = index_inputs(now, "gii_")
    frozen = [each for each in found if each.frozen]
    assert len(frozen) == 3
    assert {each.data_year for each in frozen} == {2017}
    assert {each.same_data_year for each in frozen} == {5}
    assert all(each.age == int(each.latest.period) - 2017 for each in frozen)
    assert [each.data_year for each in found] == sorted(each.data_year for each in found)


ASKED = Criteria(1.0, 5000.0, 10.0, 51.0)


def firms(revenue, abroad):
    rows = [figure("2025", revenue, series="viettel_revenue_vnd")]
    rows += [figure("2025", abroad, series="viettel_foreign_revenue_usd")] if abroad is not None else []
    kinds = {"viettel_revenue_vnd": {"unit": "VND billion"}, "viettel_foreign_revenue_usd": {"unit": "USD billion"}}
    return view(rows, series=kinds, day="2027-01-01")


def test_a_firm_is_put_to_the_tests_at_the_implied_rate():
    found = firm_test(firms(50_000, 0.25), FIRMS[0], ASKED, Rate("2024", 25_000.0, ()))
    assert found.revenue_usd == pytest.approx(2.0)
    assert found.break_even == pytest.approx(50_000)
    assert found.abroad_share == pytest.approx(12.5)
    assert (found.large_enough, found.abroad_enough) == (True, True)


def test_what_is_not_known_is_neither_met_nor_missed():
    found = firm_test(firms(50_000, None), FIRMS[0], ASKED, None)
    assert (found.large_enough, found.abroad_enough) == (None, None)
    assert firm_test(firms(20_000, 0.05), FIRMS[0], ASKED, Rate("2024", 25_000.0, ())).large_enough is False
    assert still_wanted(5, [found]) == 4


def test_the_rate_joins_two_figures_of_one_document(now):
    rate = implied_rate(now)
    assert rate.points[0].source_id == rate.points[1].source_id
    assert rate.dong == pytest.approx(rate.points[0].value * 1e6 / rate.points[1].value)


def test_a_figure_of_the_year_of_adoption_says_nothing_of_the_time_since():
    seen = view([figure("2024", 14, "2025-02-01")])
    reading = read_target(seen, seen.targets["G9.1"])
    (found,) = evidence_age([reading])
    assert (found.published_since, found.ends_since) == (True, False)
    later = replace(reading, latest=replace(reading.latest, year=2025.0))
    assert evidence_age([later])[0].ends_since
