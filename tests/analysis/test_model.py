from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from res57.analysis.model import Spread, choose_model, panel_prior, project
from res57.analysis.model.scale import backward, forward, threshold

shares = st.lists(st.floats(5, 95), min_size=5, max_size=12)
probabilities = st.floats(0.002, 0.998)
horizons = st.integers(1, 8)


def walk(seed, n=15, start=20.0, drift=0.8):
    return start + np.cumsum(np.random.default_rng(seed).normal(drift, 1.0, n))


def made_panel(countries=12, first=2005, n=15):
    return {f"C{i:02}": (list(range(first, first + n)), list(np.clip(walk(i), 1, 99))) for i in range(countries)}


@cache
def made_prior(origin, **other):
    return panel_prior(made_panel(**other), "logit100", origin)


def either_model(values, h, with_panel):
    years = list(range(2020 - len(values), 2020))
    return project(years, values, "logit100", [h], made_prior(2019) if with_panel else None)[0]


def test_a_prior_needs_eight_countries_with_a_record():
    assert panel_prior(made_panel(7), "logit100", 2019) is None
    assert panel_prior(made_panel(8), "logit100", 2019).countries == 8


def test_a_country_whose_last_figure_is_old_does_not_enter_the_prior():
    panel = made_panel(8)
    years, values = panel["C00"]
    panel["C00"] = (years[:8], values[:8])  # ends in 2012
    assert panel_prior(panel, "logit100", 2018).countries == 8
    assert panel_prior(panel, "logit100", 2019) is None


def test_the_model_is_chosen_by_the_number_of_figures_and_the_panel():
    assert [choose_model(n, True) for n in (2, 3)] == [None, "shrink"]
    assert [choose_model(n, False) for n in (4, 5)] == [None, "solo"]


def test_a_history_that_is_too_short_gives_no_projection():
    assert project([2020, 2021], [30, 31], "logit100", [1], made_panel()) == ()


def test_figures_of_the_panel_after_the_origin_change_nothing():
    before = made_panel(n=15)
    after = {geo: ([*years, 2020, 2021], [*values, 1.0, 99.0]) for geo, (years, values) in before.items()}
    history = list(range(2010, 2020)), list(walk(99, 10))
    first, second = (project(*history, "logit100", [5], panel)[0] for panel in (before, after))
    assert first == second
    assert first.parts == second.parts


def test_a_prior_that_knows_a_later_year_than_the_history_is_refused():
    prior = panel_prior(made_panel(), "logit100", 2019)
    with pytest.raises(ValueError, match="the prior knows 2019, the history ends in 2017"):
        project([2015, 2016, 2017], [30, 31, 32], "logit100", [3], prior)


def test_years_out_of_order_are_refused():
    with pytest.raises(ValueError, match="strictly increasing"):
        project([2015, 2017, 2016], [30, 31, 32], "id", [3])


@pytest.mark.parametrize("h", [0, -1, 8.5, float("nan")])
def test_a_horizon_out_of_range_is_refused(h):
    with pytest.raises(ValueError, match="horizon"):
        project(range(2010, 2020), walk(1, 10), "id", [h])


def test_an_unknown_scale_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="'sqrt' is not known; use one of id, log, logit100, logit1"):
        project(range(2010, 2020), walk(1, 10), "sqrt", [1])


def test_zeros_of_the_panel_are_left_out_on_the_log_scale():
    panel = {geo: ([2004, *years], [0.0, *values]) for geo, (years, values) in made_panel().items()}
    assert panel_prior(panel, "log", 2019) == panel_prior(made_panel(), "log", 2019)


def test_a_factor_on_the_spread_stretches_the_band_and_leaves_the_middle():
    history = list(range(2010, 2020)), list(walk(99, 10))
    plain, wide = (
        project(*history, "id", [2], panel_prior(made_panel(), "id", 2019, spread=Spread(factors)))[0]
        for factors in ((), (1.0, 1.5))
    )
    assert wide.central == plain.central
    assert wide.band(0.8)[1] - wide.central == pytest.approx(1.5 * (plain.band(0.8)[1] - plain.central))


def test_a_history_without_any_change_is_certain_of_itself():
    ahead = project(range(2010, 2020), [50.0] * 10, "id", [3])[0]
    assert ahead.band(0.95) == (50.0, 50.0)
    assert ahead.chance(49, ">=") == 1
    assert ahead.chance(51, ">=") == 0


@given(values=shares, h=horizons, with_panel=st.booleans(), p=probabilities)
@settings(max_examples=80, deadline=None)
def test_chance_undoes_quantile(values, h, with_panel, p):
    ahead = either_model(values, h, with_panel)
    assume(ahead.quantile(0.99) - ahead.quantile(0.01) > 1e-3)
    value = float(ahead.quantile(p))
    assume(0.5 < value < 99.5)
    assert ahead.chance(value, "<=") == pytest.approx(p, abs=1e-5)
    assert ahead.chance(value, ">=") == pytest.approx(1 - p, abs=1e-5)


@given(values=shares, h=horizons, with_panel=st.booleans(), bars=st.lists(st.floats(-5, 105), min_size=2, max_size=6))
@settings(max_examples=80, deadline=None)
def test_a_higher_threshold_never_has_a_better_chance(values, h, with_panel, bars):
    ahead = either_model(values, h, with_panel)
    chances = [ahead.chance(bar, ">=") for bar in sorted(bars)]
    assert chances == sorted(chances, reverse=True)
    assert all(0 <= chance <= 1 for chance in chances)


@given(values=shares, h=horizons, with_panel=st.booleans(), bars=st.lists(st.floats(1, 99), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_many_chances_at_once_are_the_same_as_one_by_one(values, h, with_panel, bars):
    ahead = either_model(values, h, with_panel)
    assert list(ahead.chances(bars, ">")) == pytest.approx([ahead.chance(bar, ">") for bar in bars], abs=1e-5)


@given(values=shares, h=horizons, with_panel=st.booleans())
@settings(max_examples=80, deadline=None)
def test_bounds_are_ordered_and_inside_the_limits(values, h, with_panel):
    ahead = either_model(values, h, with_panel)
    (lo80, hi80), (lo95, hi95) = ahead.band(0.8), ahead.band(0.95)
    assert 0 <= lo95 <= lo80 <= ahead.central <= hi80 <= hi95 <= 100


@given(values=shares, with_panel=st.booleans())
@settings(max_examples=40, deadline=None)
def test_the_band_widens_with_the_horizon_on_the_working_scale(values, with_panel):
    widths = []
    for h in range(1, 9):
        low, high = forward(either_model(values, h, with_panel).band(0.8), "logit100")
        widths.append(high - low)
    assume(widths[-1] < 6)  # beyond, an end has met the limit
    assert all(later >= earlier - 1e-9 for earlier, later in pairwise(widths))


@given(st.floats(0.06, 99.94), st.sampled_from(["id", "log", "logit100"]))
def test_the_way_back_undoes_the_way_to_the_working_scale(value, scale):
    assert backward(forward(value, scale), scale) == pytest.approx(value)
    assert threshold(value, scale) == pytest.approx(forward(value, scale))


def test_a_threshold_at_a_limit_is_infinitely_far():
    assert threshold(100, "logit100") == np.inf
    assert threshold(0, "logit1") == -np.inf
    assert threshold(-3, "log") == -np.inf
