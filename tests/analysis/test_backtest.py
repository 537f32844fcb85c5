from dataclasses import replace

import numpy as np
import pytest
from res57.analysis.backtest import DEVELOPMENT, TEST, indicator, read_result, run_backtest, write_result
from res57.analysis.backtest.calibrate import RECENT_ERRORS, learn_spread
from res57.analysis.backtest.cases import EVERYTHING, cases
from res57.analysis.backtest.forecasts import Forecasts, shrink_forecasts
from res57.analysis.backtest.indicators import histories
from res57.analysis.backtest.ranks import rank_calls
from res57.analysis.backtest.scores import crps, held, score
from res57.analysis.model import panel_prior, project

from tests.analysis.test_worked_examples import stored_panels

SCALES = {
    "articles": "log",
    "egdi": "logit1",
    "gni_pc_atlas": "log",
    "hdi": "logit1",
    "hightech_exports": "logit100",
    "internet_users": "logit100",
    "patent_apps": "log",
    "patent_grants": "log",
    "rd_gdp": "log",
    "researchers": "log",
}
INDICATORS = [indicator(series, scale, "higher") for series, scale in SCALES.items()]


@pytest.fixture
def panels():
    return stored_panels()


@pytest.fixture(scope="module")
def result():
    return run_backtest(stored_panels(), INDICATORS, with_ranks=False)


def kept(panels, series):
    return histories(panels[series], indicator(series, SCALES[series], "higher"))


def test_the_test_has_as_many_cases_as_the_methods_page_says(result):
    assert result.mean.n == 26555


def test_every_score_is_within_one_percent_of_the_reference(result):
    assert result.mean.mase == pytest.approx(2.233, rel=0.01)
    assert result.mean.crps == pytest.approx(1.679, rel=0.01)
    assert result.mean.brier == pytest.approx(0.157, rel=0.01)
    assert result.mean.held80 == pytest.approx(0.836, rel=0.01)
    assert result.mean.held95 == pytest.approx(0.947, rel=0.01)


@pytest.mark.parametrize(
    ("series", "held80"),
    [
        ("hdi", 0.68),
        ("gni_pc_atlas", 0.77),
        ("internet_users", 0.79),
        ("rd_gdp", 0.83),
        ("articles", 0.84),
        ("egdi", 0.88),
        ("hightech_exports", 0.89),
        ("researchers", 0.90),
    ],
)
def test_the_bands_of_each_indicator_hold_as_often_as_printed(result, series, held80):
    assert round(result.indicators[series].held80, 2) == pytest.approx(held80, abs=0.0051)


def test_the_model_beats_drift_and_past_base_rates(result):
    assert result.mean.crps < result.drift_mean.crps
    assert result.mean.mase < result.drift_mean.mase
    assert result.mean.brier < result.drift_mean.brier
    assert result.mean.brier < result.brier_base


def test_the_status_words_come_true_as_often_as_they_should(result):
    met = {hit.word: hit.met for hit in result.words if hit.group == "all"}
    assert met["Far off course"] < 0.06
    assert 0.14 <= met["Off course"] <= 0.25
    assert 0.36 <= met["Could go either way"] <= 0.52
    assert met["On course"] > 0.68


def test_words_by_pace_only_are_ordered_and_near_their_label(result):
    met = {hit.word: hit.met for hit in result.pace_words if hit.group == "all"}
    assert met["On course"] == pytest.approx(0.66, abs=0.03)
    assert met["Could go either way"] == pytest.approx(0.44, abs=0.03)
    assert met["Off course"] == pytest.approx(0.15, abs=0.03)


def test_viet_nam_lay_above_the_middle_path_more_often_than_others(result):
    assert result.above_middle["VNM"] > 0.7 > result.above_middle["asean"] > result.above_middle["all"]


def test_a_stored_result_reads_back_and_gives_the_same_bytes(result, tmp_path):
    write_result(result, tmp_path / "one.json")
    again = read_result(tmp_path / "one.json")
    write_result(again, tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert again.indicators["hdi"].n == result.indicators["hdi"].n


def test_a_file_that_is_no_result_is_refused(tmp_path):
    (tmp_path / "other.json").write_text('{"a": 1}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"other\.json is not a result"):
        read_result(tmp_path / "other.json")


def test_a_case_is_forecast_as_the_model_of_the_book_would_have_done_it(panels):
    one = indicator("egdi", "logit1", "higher")
    known = cases(histories(panels["egdi"], one), TEST)
    said = shrink_forecasts(known, one.scale)
    at = int(np.flatnonzero((known.geo == "VNM") & (known.origin == 2018) & (known.h == 4))[0])
    years, values = panels["egdi"]["VNM"]
    until = [(t, y) for t, y in zip(years, values, strict=True) if t <= 2018]
    ahead = project(*zip(*until, strict=True), "logit1", [4], panel_prior(panels["egdi"], "logit1", 2018))[0]
    assert said.mid[at] == pytest.approx(ahead.mid)
    assert said.sd[at] == pytest.approx(ahead.sd)
    assert said.quantiles(np.array([0.1]))[at, 0] == pytest.approx(ahead.band(0.8)[0])


def test_what_came_after_an_origin_changes_no_forecast_from_it(panels):
    one = indicator("rd_gdp", "log", "higher")
    split = replace(TEST, first=2014, last=2014, until=2016)
    changed = {
        geo: (years, [y * (3 if t > 2014 else 1) for t, y in zip(years, values, strict=True)])
        for geo, (years, values) in panels["rd_gdp"].items()
    }
    first, second = (cases(histories(panel, one), split) for panel in (panels["rd_gdp"], changed))
    for column in ("typical", "z", "b", "S", "m0", "k0", "d0", "s02"):
        assert np.array_equal(getattr(first, column), getattr(second, column))
    assert not np.array_equal(first.actual, second.actual)


def test_development_and_test_share_no_target_year_before_the_origin(panels):
    known = cases(kept(panels, "articles"), EVERYTHING)
    assert known.within(DEVELOPMENT).target.max() <= TEST.first
    assert known.within(TEST).origin.min() == TEST.first


def test_zeros_low_starts_and_small_counts_stay_out():
    years = list(range(2000, 2010))
    patents = {"BIG": (years, [100.0] * 9 + [0.0]), "LOW": (years, [10.0] * 10)}
    assert [(h.geo, len(h.t)) for h in histories(patents, indicator("patent_apps", "log", "higher"))] == [("BIG", 9)]
    users = {"AAA": (years, [0.5, 1.0, 3.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0])}
    assert histories(users, indicator("internet_users", "logit100", "higher"))[0].t[0] == 2002


def test_a_calibrated_forecast_scores_better_than_one_too_wide_or_too_narrow(panels):
    known = cases(kept(panels, "researchers"), TEST)
    draws = np.random.default_rng(1).standard_t(8, len(known))
    known = replace(known, actual=np.exp(np.log(known.last) + 0.1 * draws))
    score_of = {
        sd: float(
            np.mean(
                crps(known, Forecasts("log", np.log(known.last), np.full(len(known), sd), np.full(len(known), 8.0)))
            )
        )
        for sd in (0.05, 0.1, 0.2)
    }
    assert min(score_of, key=score_of.get) == 0.1
    right = Forecasts("log", np.log(known.last), np.full(len(known), 0.1), np.full(len(known), 8.0))
    assert held(known, right, 0.8).mean() == pytest.approx(0.8, abs=0.05)


def test_a_forecast_that_knows_the_outcome_has_no_error(panels):
    known = cases(kept(panels, "researchers"), TEST)
    sure = Forecasts("log", np.log(known.actual), np.full(len(known), 1e-9), np.full(len(known), 8.0))
    found = score(known, sure, 1)
    assert (found.mase, found.crps) == (pytest.approx(0, abs=1e-6), pytest.approx(0, abs=1e-6))


def test_rank_calls_beat_no_change_on_both_sides(panels):
    known = cases(kept(panels, "egdi"), EVERYTHING)
    calls = {call.side: call for call in rank_calls([(known, shrink_forecasts(known, "logit1"), 1)], TEST)}
    assert set(calls) == {"outside", "inside"}
    for call in calls.values():
        assert call.brier < call.brier_unchanged


def test_the_factor_on_the_spread_of_an_origin_does_not_look_ahead(panels):
    one = indicator("articles", "log", "higher")
    cut = {
        geo: tuple(zip(*[(t, y) for t, y in zip(*both, strict=True) if t <= 2014], strict=True))
        for geo, both in panels["articles"].items()
    }
    assert learn_spread(panels["articles"], one, 2014) == learn_spread(cut, one, 2014)


def test_the_calibration_wins_on_the_development_origins(panels):
    plain, learnt = (
        run_backtest(panels, INDICATORS, DEVELOPMENT, calibration=how, with_ranks=False)
        for how in (None, RECENT_ERRORS)
    )
    assert learnt.mean.crps < 0.99 * plain.mean.crps
    inside = [sum(0.76 <= own.held80 <= 0.86 for own in run.indicators.values()) for run in (plain, learnt)]
    assert inside == [4, 7]


def test_progress_is_told_before_each_indicator_and_at_the_end(panels):
    told = []
    two = [indicator("egdi", "logit1", "higher"), indicator("researchers", "log", "higher")]
    run_backtest(panels, two, progress=lambda *now: told.append(now), with_ranks=False)
    assert told == [(0, 2, "egdi"), (1, 2, "researchers"), (2, 2, "")]


def test_an_indicator_without_a_case_is_named(panels):
    short = {"egdi": {geo: (years[:4], values[:4]) for geo, (years, values) in panels["egdi"].items()}}
    with pytest.raises(ValueError, match="egdi has no case in the test split"):
        run_backtest(short, [indicator("egdi", "logit1", "higher")])
