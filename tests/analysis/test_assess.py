import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from res57.analysis import status as words
from res57.analysis.assess import assess
from res57.analysis.rule import Figure

from tests.analysis.test_model import made_panel, made_prior
from tests.analysis.test_worked_examples import history, rule

AS_OF = 2026
# From the worst word to the best; a target that may not hold is nearer than one that is open.
ORDER = [words.FAR_OFF, words.OFF_COURSE, words.EITHER_WAY, words.MAY_NOT_HOLD, words.ON_COURSE, words.REACHED]

near_straight = st.tuples(
    st.floats(20, 60), st.floats(-1.5, 2.5), st.lists(st.floats(-0.8, 0.8), min_size=3, max_size=10)
).map(lambda made: [made[0] + made[1] * i + bump for i, bump in enumerate(made[2])])


def place(found):
    return ORDER.index(found.status) - 0.5 * found.moving_away


def test_figures_of_two_vintages_are_refused():
    mixed = [Figure(2023.0, 13.6, "2024-09-30"), Figure(2024.0, 14.4, "2025-09-30")]
    with pytest.raises(ValueError, match="different vintages must not be mixed: 2024-09-30, 2025-09-30"):
        assess(rule(30), mixed, AS_OF)


def test_two_figures_for_one_year_are_refused():
    with pytest.raises(ValueError, match="one a year"):
        assess(rule(30), [Figure(2024.0, 13.6, "v"), Figure(2024.0, 14.4, "v")], AS_OF)


def test_a_comparator_against_the_direction_is_refused():
    with pytest.raises(ValueError, match="does not fit"):
        rule(30, comparator="<=")


def test_with_a_panel_three_figures_are_enough_for_a_chance():
    found = assess(rule(40), history(2024, [30.0, 31.0, 32.0]), AS_OF, made_panel(first=2010))
    assert (found.basis, found.model) == ("chance", "shrink")


def test_without_a_panel_four_figures_allow_the_pace_only():
    found = assess(rule(40), history(2024, [29.0, 30.0, 31.0, 32.0]), AS_OF)
    assert found.label == "Off course (pace only)"


def test_beyond_eight_years_there_is_no_chance_but_a_pace():
    found = assess(rule(40, deadline=2033), history(2024, [20.0, 22.0, 24.0, 26.0, 28.0, 30.0]), 2025)
    assert found.chance is None
    assert found.label == "On course (pace only)"
    assert "no chance beyond 8 years" in found.flags


def test_a_reached_target_far_ahead_is_reached_and_not_too_far():
    assert assess(rule(40, deadline=2045), history(2024, [39.0, 40.0, 41.0]), AS_OF).label == "Reached early"


def test_a_single_figure_that_meets_the_target_has_reached_it():
    assert assess(rule(40), [Figure(2024.0, 41.0, "v")], AS_OF).label == "Reached early"


def test_above_a_range_is_no_miss_unless_the_text_sets_a_corridor():
    ended = history(2025, [45.0, 50.0, 56.0])
    assert assess(rule(40, high=50, deadline=2025), ended, AS_OF).label == "Met (provisional)"
    assert assess(rule(40, high=50, corridor=True, deadline=2025), ended, AS_OF).label == "Missed (provisional)"


def test_a_corridor_has_the_chance_of_its_inside():
    points = history(2024, [38.0, 39.0, 40.0, 41.0, 42.0, 43.0])
    wide, narrow = (assess(rule(40, high=45, corridor=inside), points, AS_OF) for inside in (False, True))
    assert narrow.chance == pytest.approx(wide.chance - wide.chance_high, abs=0.01)


def test_a_margin_within_a_typical_revision_is_said():
    points = history(2024, [76.0, 77.0, 78.0, 79.0, 80.0, 80.6])
    assert "may not hold after revision" in assess(rule(80), points, AS_OF, revision=2.0).flags
    assert "may not hold after revision" not in assess(rule(80), points, AS_OF, revision=0.1).flags


def test_a_growth_target_whose_base_year_has_no_figure_is_too_little():
    asked = rule(10, kind="growth", pace="log", scale="log", base_year=2022)
    points = [Figure(2020.0, 100.0, "v"), Figure(2024.0, 150.0, "v")]
    found = assess(asked, points, AS_OF)
    assert found.label == "Too little data"
    assert found.flags == ("the figure of the base year is missing",)


def test_a_mean_of_rates_with_all_years_in_is_a_verdict():
    asked = rule(8, kind="rate", scale="log", decimals=1, base_year=2022, deadline=2025)
    assert assess(asked, history(2025, [5.0, 8.0, 8.1, 7.8]), AS_OF).label == "Met (provisional)"
    assert assess(asked, history(2025, [9.0, 8.0, 8.1, 7.0]), AS_OF, verdict_final=True).label == "Missed"


def test_zeros_are_left_out_on_the_log_scale_and_never_give_a_growth_rate():
    asked = rule(50, pace="log", scale="log")
    found = assess(asked, history(2024, [0.0, 2.0, 3.0, 5.0, 8.0, 13.0]), AS_OF)
    assert found.recent is None
    assert found.basis == "chance"
    assert "1 figures of zero left out" in found.flags


def test_where_the_country_effect_changes_the_word_both_words_are_given():
    points = history(2024, [30.0, 31.0, 31.8, 33.0, 33.9, 35.0])
    panel = made_panel(first=2010)
    asked = next(
        goal / 10
        for goal in range(350, 500)
        if assess(rule(goal / 10), points, AS_OF, panel).status == words.EITHER_WAY
    )
    with_lead = assess(rule(asked), points, AS_OF, panel, effect=1.0)
    assert [(other.why, other.status) for other in with_lead.alternatives] == [("country effect", "On course")]
    assert assess(rule(asked), points, AS_OF, panel, effect=0.0).alternatives == ()


def test_where_one_point_fewer_changes_the_word_both_words_are_given():
    points = history(2024, [30.0, 31.0, 32.0, 33.0, 34.0, 40.0])
    found = assess(rule(42), points, AS_OF)
    assert found.label == "On course"
    assert [(other.why, other.status) for other in found.alternatives] == [("one point fewer", "Far off course")]


@pytest.mark.parametrize(
    ("chance", "odds"),
    [
        (0.0001, "less than 1 in 20"),
        (0.052, "about 1 in 20"),
        (0.2, "about 1 in 5"),
        (0.468, "about 9 in 20"),
        (0.93, "about 19 in 20"),
        (0.976, "more than 19 in 20"),
    ],
)
def test_a_chance_is_printed_in_steps_and_never_as_certainty(chance, odds):
    assert words.chance_odds(chance) == odds


@given(near_straight, st.integers(30, 70), st.integers(-3, 3), st.sampled_from(["id", "log"]))
@settings(max_examples=60, deadline=None)
def test_another_unit_changes_no_word(values, goal, power, scale):
    assume(min(values) > 1)
    unit = 10.0**power
    asked = rule(goal, scale=scale, pace=scale, decimals=2)
    other = rule(goal * unit, scale=scale, pace=scale, decimals=2 - power)
    before = assess(asked, history(2024, values), AS_OF)
    after = assess(other, history(2024, [value * unit for value in values]), AS_OF)
    assume(before.chance is None or min(abs(before.chance - limit) for limit in (0.1, 0.33, 0.66)) > 1e-6)
    assert after.label == before.label
    if before.chance is not None:
        assert after.chance == pytest.approx(before.chance, abs=1e-6)


@given(near_straight, st.integers(30, 70))
@settings(max_examples=50, deadline=None)
def test_a_share_judged_in_percent_or_as_a_fraction_gets_the_same_word(values, goal):
    assume(min(values) > 1 and max(values) < 99)
    before = assess(rule(goal, full=100), history(2024, values), AS_OF)
    fraction = rule(goal / 100, scale="logit1", decimals=4, full=1)
    after = assess(fraction, history(2024, [value / 100 for value in values]), AS_OF)
    assume(before.chance is None or min(abs(before.chance - limit) for limit in (0.1, 0.33, 0.66)) > 1e-6)
    assert after.label == before.label


@given(near_straight, st.integers(30, 80), st.floats(0.05, 10), st.booleans(), st.integers(2026, 2030))
@settings(max_examples=100, deadline=None)
def test_a_better_last_figure_never_worsens_the_word(values, goal, better, with_panel, deadline):
    assume(min(values) > 1 and max(values) + better < 97)
    panel = made_prior(2024, first=2010) if with_panel else None
    asked = rule(goal, deadline=deadline)
    before = assess(asked, history(2024, values), AS_OF, panel)
    after = assess(asked, history(2024, [*values[:-1], values[-1] + better]), AS_OF, panel)
    assert place(after) >= place(before)


@given(near_straight, st.lists(st.integers(20, 90), min_size=2, max_size=4), st.booleans())
@settings(max_examples=50, deadline=None)
def test_a_harder_target_never_has_a_better_word(values, goals, with_panel):
    assume(min(values) > 1 and max(values) < 99)
    panel = made_prior(2024, first=2010) if with_panel else None
    found = [assess(rule(goal), history(2024, values), AS_OF, panel) for goal in sorted(goals)]
    open_ones = [one for one in found if one.status not in (words.REACHED, words.MAY_NOT_HOLD)]
    places = [place(one) for one in open_ones]
    assert places == sorted(places, reverse=True)
