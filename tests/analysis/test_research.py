"""The arithmetic behind the chapter on research, on small numbers that can be checked by hand."""

import pytest
from res57.analysis.budget_identity import budget_identity, identity
from res57.analysis.budget_shares import PLAN, budget_shares
from res57.analysis.filings import wedge
from res57.analysis.growth_break import break_in_pace, growth_break, yearly_rates
from res57.analysis.patent_growth import patent_growth
from res57.analysis.research_funds import STATE, research_funds
from res57.analysis.restated import restated
from res57.analysis.spending_growth import joint_growth, mean_growth, spending_growth
from res57.data.records import Point


@pytest.fixture(scope="module")
def now(evidence):
    return evidence.as_of("2026-11-22")


def point(year, value):
    return Point(float(year), value, str(year), f"{year}-12-31", "2026-01-01", "day", "s", "actual", "", "", "VNM")


def test_money_grows_by_the_product_of_ratio_and_gdp():
    assert joint_growth(10, 10) == pytest.approx(21)
    assert mean_growth({2020: 0, 2021: 21}, 2020, 2021) == pytest.approx(10)
    assert mean_growth({2020: 0}, 2020, 2021) is None


def test_the_growth_needed_leads_from_the_last_figure_to_the_goal(now):
    found = spending_growth(now)
    years = found.needed.last - found.needed.first
    assert found.start.value * (1 + found.needed.ratio / 100) ** years == pytest.approx(found.goal)
    assert found.needed.money > found.needed.ratio > found.fastest_growth


def test_before_five_years_of_gdp_growth_are_known_nothing_is_said(evidence):
    assert spending_growth(evidence.as_of("2012-12-31")) is None


def test_the_rebased_gdp_lowers_every_shared_year_and_no_line_crosses_the_break(now):
    found = restated(now, "gerd_share_gdp")
    old, new = found.shared
    assert old.period == new.period
    assert old.value > new.value
    assert all(factor < 1 for factor in found.factors)
    for release in found.releases:
        assert all(not (run[0].period < "2011" <= run[-1].period) for run in release.runs)


def test_a_release_that_a_later_one_repeats_is_not_drawn_twice(now):
    days = [release.published for release in restated(now, "gerd_share_gdp").releases]
    assert "2025-02-28" not in days
    assert days == sorted(days)


def test_the_identity_scales_the_state_and_keeps_society_as_named():
    found = identity(point(2021, 0.5), point(2021, 40), point(2021, 1), floor=3, goal=2)
    assert found.known.state == pytest.approx(0.2)
    assert found.same_share.total == pytest.approx(1.5)
    assert found.same_share.society_share == pytest.approx(found.known.society_share)
    assert found.same_money.total == pytest.approx(0.6 + 0.3)
    assert found.asked.total == pytest.approx(2)
    assert found.society_times == pytest.approx(1.4 / 0.3)
    assert found.budget_needed == pytest.approx(4)


def test_the_identity_waits_until_one_year_has_all_three_figures(evidence, now):
    assert budget_identity(evidence.as_of("2025-06-30")) is None
    found = budget_identity(now)
    assert found.ratio.period == found.state_share.period == found.budget_share.period


def test_payers_add_up_to_the_whole_and_society_is_what_the_state_leaves(now):
    splits = research_funds(now)
    assert len({split.source for split in splits}) == 3
    for split in splits:
        assert sum(share for _, share in split.parts) == pytest.approx(100)
        if split.share(STATE) is not None:
            assert split.at_most_society == pytest.approx(100 - split.share(STATE))


def test_a_plan_or_an_allocation_is_never_joined_to_an_outcome(now):
    found = budget_shares(now)
    assert {share.kind for share in found} == {"outcome", "estimate", "allocation", "plan"}
    assert not any(share.joined for share in found if share.kind in ("plan", "allocation"))


def test_a_plan_is_shown_only_once_it_was_announced(evidence):
    assert not any(share.kind == PLAN for share in budget_shares(evidence.as_of("2025-06-30")))


def test_the_break_is_found_where_growth_turns():
    points = [point(2000 + n, 100 * 1.2**n) for n in range(6)]
    points += [point(2005 + n, points[5].value * 1.02**n) for n in range(1, 5)]
    found = growth_break(points)
    assert (found.first, found.turn, found.last) == (2000, 2005, 2009)
    assert found.before == pytest.approx(20)
    assert found.after == pytest.approx(2)


def test_a_break_is_named_beside_the_pace_only_where_its_window_holds_it_and_every_year():
    points = [point(2010 + n, 100 * 1.2**n) for n in range(11)]
    after = [point(2020 + n, points[-1].value * 1.02**n) for n in (1, 2, 3)]
    assert break_in_pace([*points, *after]).turn == 2020
    assert break_in_pace([*points, after[0], after[2]]) is None  # a year without a figure
    late = [point(2020 + n, points[-1].value * 1.02**n) for n in range(1, 7)]
    assert break_in_pace([*points, *late]) is None  # the window begins after it
    assert break_in_pace(points) is None  # the same growth before and after any year


def test_a_gap_gives_no_yearly_rate_and_few_rates_give_no_break():
    assert [rate.year for rate in yearly_rates([point(2000, 1), point(2002, 2), point(2003, 3)])] == [2003]
    assert growth_break([point(2000, 1), point(2001, 2), point(2002, 3)]) is None


def test_a_growth_rate_of_patents_is_told_below_inside_or_above_the_range(now):
    target = now.targets["G3.9"]
    for spell in patent_growth(now):
        inside = target.value_low <= spell.percent <= target.value_high
        assert (spell.against == "inside") == inside
        assert (spell.against == "below") == (spell.percent < target.value_low)


def test_the_count_of_another_scope_never_makes_a_growth_rate(now):
    counted = [spell for spell in patent_growth(now) if not spell.announced]
    assert all(spell.last != "2025" for spell in counted)


def test_the_wedge_starts_at_the_base_year_and_needs_its_count(evidence, now):
    path = wedge(now)
    assert path[0].low == path[0].high == 1226
    assert path[-1].high / path[-1].low == pytest.approx((1.18 / 1.16) ** 6)
    assert wedge(evidence.as_of("2025-06-30")) == ()
