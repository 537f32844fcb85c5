"""The 27 worked examples of the scheme, in the order of the methods page.

"Stored" rows use data/panel and data/evidence. "Made up" rows print only the last figure of their history.
Rows 1, 2, 18 and 24 share one history, and the printed figures leave one at one decimal: it is used. For the
other long rows a history was searched that fits what is printed; it need not be the one that was printed
from, and each such test says how near it comes. Rows 19, 21 and 22 were printed with panels that are not
stored here: their tests say what they leave out.
"""

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from res57.analysis.assess import assess
from res57.analysis.ladder import PassRule, Step, standing
from res57.analysis.model import panel_prior
from res57.analysis.ranks import rank_chance
from res57.analysis.rule import Figure, Rule

ROOT = Path(__file__).parents[2]
AS_OF = 2026
SHARE = [11.0, 12.0, 12.2, 13.0, 13.6, 14.4]  # the history of rows 1, 2, 18 and, with 15.1, of row 24
ASEAN = ("BRN", "IDN", "KHM", "LAO", "MMR", "MYS", "PHL", "SGP", "THA", "VNM")


def rule(low, **other):
    given = {
        "kind": "level",
        "comparator": ">=",
        "high": None,
        "corridor": False,
        "better": "higher",
        "pace": "id",
        "scale": "logit100",
        "decimals": 2,
        "full": None,
        "base_year": None,
        "deadline": 2030,
        "lag": 1,
    }
    return Rule(low=low, **{**given, **other})


def history(last_year, values, vintage="v"):
    first = last_year - len(values) + 1
    return [Figure(float(first + i), value, vintage) for i, value in enumerate(values)]


def figures(years_values, until=9999):
    years, values = years_values
    return [Figure(t, y, "stored") for t, y in zip(years, values, strict=True) if t <= until]


@cache
def stored_panels():
    found = defaultdict(lambda: defaultdict(lambda: ([], [])))
    with (ROOT / "data/panel/panel.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            years, values = found[row["series_id"]][row["geo"]]
            years.append(float(row["year"]))
            values.append(float(row["value"]))
    return found


@pytest.fixture
def panels():
    return stored_panels()


def shown(value, digits):
    return None if value is None else round(value, digits) + 0.0


def test_1_a_share_that_needs_four_times_its_pace_is_far_off_course():
    found = assess(rule(30), history(2024, SHARE), AS_OF)
    assert (shown(found.needed, 3), shown(found.recent, 3), shown(found.ratio, 2)) == (2.600, 0.680, 0.26)
    assert (shown(found.central, 3), shown(found.lo80, 2), shown(found.hi80, 2)) == (16.814, 14.07, 19.97)
    assert found.n_points == 6
    assert found.model == "solo"
    assert found.label == "Far off course"
    # Printed as 0.001, which other rows show to be the smallest chance that the reference prints.
    assert found.chance <= 0.001


def test_2_a_modest_target_for_the_same_share_could_go_either_way():
    found = assess(rule(17), history(2024, SHARE), AS_OF)
    assert (shown(found.needed, 3), shown(found.recent, 3), shown(found.ratio, 2)) == (0.433, 0.680, 1.57)
    assert (shown(found.central, 3), shown(found.lo80, 2), shown(found.hi80, 2)) == (16.814, 14.07, 19.97)
    assert shown(found.chance, 3) == 0.468
    assert found.label == "Could go either way"


def test_3_internet_users_above_the_target_have_reached_it_early(panels):
    prior = panel_prior(panels["internet_users"], "logit100", 2024, start=2)
    found = assess(rule(80, decimals=5), figures(panels["internet_users"]["VNM"]), AS_OF, prior)
    assert (found.n_points, found.last_year, shown(found.last_value, 3)) == (29, 2024, 84.150)
    assert (shown(found.needed, 3), shown(found.recent, 3), found.ratio) == (-0.692, 3.098, None)
    assert (shown(found.central, 3), shown(found.lo80, 2), shown(found.hi80, 2)) == (91.828, 85.74, 95.45)
    assert shown(found.chance, 3) == 0.976
    assert found.label == "Reached early"


def test_3_every_printed_step_of_the_chance_is_the_same(panels):
    prior = panel_prior(panels["internet_users"], "logit100", 2024, start=2)
    parts = assess(rule(80, decimals=5), figures(panels["internet_users"]["VNM"]), AS_OF, prior).parts
    assert shown(parts["z"], 5) == 1.66943
    assert shown(parts["m"], 5) == 0.17779
    assert shown(parts["A"], 5) == 4.21703
    assert shown(parts["mid"], 5) == 2.41918
    assert shown(parts["s2"] ** 0.5, 5) == 0.16397
    assert shown(parts["k"], 2) == 36.36
    assert shown(parts["sd"] ** 2, 4) == 0.2040
    assert shown(parts["sd"], 4) == 0.4517
    assert shown(parts["df"], 2) == 8.96
    assert shown((1.38629 - parts["mid"]) / parts["sd"], 3) == -2.287


def test_4_a_noisy_share_just_above_the_target_may_not_hold():
    # Seven of nine figures are not printed; these come within a unit or two of the last printed digit.
    made_up = [29.5, 31.9, 25.1, 28.0, 25.2, 26.2, 32.1, 26.5, 30.5]
    found = assess(rule(30), history(2024, made_up), AS_OF)
    assert (shown(found.needed, 3), shown(found.recent, 3), found.ratio) == (-0.083, 0.500, None)
    assert found.n_points == 9
    assert found.central == pytest.approx(30.109, abs=0.002)
    assert (found.lo80, found.hi80) == (pytest.approx(17.67, abs=0.01), pytest.approx(46.36, abs=0.01))
    assert found.chance == pytest.approx(0.504, abs=0.001)
    assert found.label == "Reached, may not hold"


def test_5_over_seven_tenths_is_not_reached_by_a_published_figure_of_seven_tenths():
    # Four of six figures are not printed; of the histories of three decimals this is one that fits all that is.
    made_up = [0.692, 0.692, 0.693, 0.697, 0.702, 0.700]
    asked = rule(0.7, comparator=">", scale="logit1", decimals=3)
    found = assess(asked, history(2023, made_up), AS_OF)
    assert (shown(found.needed, 3), shown(found.recent, 3), found.ratio) == (0.0, 0.002, None)
    assert found.flags == ("last figure is 3 years old",)
    assert (shown(found.central, 3), shown(found.lo80, 2), shown(found.hi80, 2)) == (0.706, 0.69, 0.72)
    assert shown(found.chance, 3) == 0.686
    assert found.label == "On course"


def test_6_the_first_figure_of_the_target_year_gives_a_provisional_verdict():
    asked = rule(0.7, comparator=">", scale="logit1", decimals=3, deadline=2023)
    found = assess(asked, history(2023, [0.690, 0.695, 0.7004]), AS_OF)
    assert found.label == "Missed (provisional)"
    assert (found.needed, found.recent, found.ratio, found.chance) == (None, None, None, None)


def test_7_average_growth_from_a_published_base_is_judged_as_a_level():
    # Seven of nine figures are not printed; these agree with the printed middle and band within a few units.
    made_up = [910.0, 970.0, 800.0, 1021.0, 1130.0, 1340.0, 1160.0, 1120.0, 1150.0]
    asked = rule(16, high=18, kind="growth", pace="log", scale="log", decimals=0, base_year=2025)
    found = assess(asked, history(2025, made_up), AS_OF)
    assert shown(found.goal, 1) == 2415.4
    assert (shown(found.needed, 3), shown(found.recent, 2), shown(found.ratio, 2)) == (14.842, 2.38, 0.16)
    assert found.central == pytest.approx(1248.213, abs=5)
    assert (found.lo80, found.hi80) == (pytest.approx(756.07, abs=5), pytest.approx(2060.70, abs=15))
    assert found.chance == pytest.approx(0.052, abs=0.01)
    assert found.chance_high == pytest.approx(0.036, abs=0.01)
    assert found.label == "Far off course"


def test_8_average_growth_from_a_base_to_come_is_judged_by_the_change_between_two_years(panels):
    asked = rule(10, kind="growth", pace="log", scale="log", base_year=2019, deadline=2024)
    points = figures(panels["articles"]["VNM"])
    # The printed chance and middle come out with the drift weight of 2018 alone ...
    alone = assess(asked, points, 2019, panel_prior(panels["articles"], "log", 2018, earlier=0))
    assert (shown(alone.needed, 3), shown(alone.recent, 3), shown(alone.ratio, 2)) == (9.531, 16.345, 1.71)
    assert (shown(alone.chance, 3), shown(alone.central, 3)) == (0.412, 8.572)
    assert (alone.n_points, shown(alone.last_value, 3)) == (19, 4286.480)
    assert alone.label == "Could go either way"
    assert alone.flags == ("base year not published yet",)
    # ... and the rule, which takes the median over nine origins, gives the same word.
    assert assess(asked, points, 2019, panels["articles"]).label == "Could go either way"


def test_8_without_comparable_countries_nothing_is_said_before_the_base_is_published(panels):
    asked = rule(10, kind="growth", pace="log", scale="log", base_year=2019, deadline=2024)
    assert assess(asked, figures(panels["articles"]["VNM"]), 2019).label == "Not started"


def test_9_of_a_range_the_lower_end_is_the_test_and_the_upper_end_gets_a_chance_too():
    # Five of seven figures are not printed; these come within a unit of the last printed digit.
    made_up = [29.9, 31.5, 32.3, 33.4, 34.4, 35.5, 37.3]
    found = assess(rule(40, high=50), history(2024, made_up), AS_OF)
    assert (shown(found.needed, 3), shown(found.recent, 3), shown(found.ratio, 2)) == (0.450, 1.160, 2.58)
    assert found.central == pytest.approx(41.285, abs=0.001)
    assert (shown(found.lo80, 2), shown(found.hi80, 2)) == (37.31, 45.38)
    assert found.chance == pytest.approx(0.660, abs=0.001)
    assert shown(found.chance_high, 3) == 0.005
    assert found.label == "On course"


def test_10_two_figures_allow_a_word_by_pace_only():
    points = [Figure(2022.0, 20.0, "v"), Figure(2024.0, 30.0, "v")]
    found = assess(rule(50), points, AS_OF)
    assert (shown(found.needed, 3), shown(found.recent, 3), shown(found.ratio, 2)) == (3.333, 5.000, 1.50)
    assert found.chance is None
    assert found.label == "Could go either way (pace only)"


def test_11_one_figure_is_too_little():
    found = assess(rule(50), [Figure(2024.0, 30.0, "v")], AS_OF)
    assert (shown(found.needed, 3), found.recent, found.ratio) == (3.333, None, None)
    assert found.flags == ("fewer than two comparable figures two years apart",)
    assert found.label == "Too little data"


def test_12_no_figure_is_not_measured():
    assert assess(rule(50), [], AS_OF).label == "Not measured"


def test_13_figures_before_a_break_are_not_used():
    points = history(2024, [30.0, 31.0, 32.0, 41.0, 43.0, 46.0])
    found = assess(rule(60), points, AS_OF, break_year=2022)
    assert (shown(found.needed, 3), shown(found.recent, 3), shown(found.ratio, 2)) == (2.333, 2.500, 1.07)
    assert found.n_points == 3
    assert found.flags == ("series restarted in 2022; 3 older points not used",)
    assert found.label == "Could go either way (pace only)"


def test_14_a_last_figure_of_nine_years_ago_is_too_little(panels):
    asked = rule(2, scale="log", decimals=5)
    found = assess(asked, figures(panels["rd_gdp"]["VNM"]), AS_OF, panels["rd_gdp"])
    assert (found.n_points, found.last_year, shown(found.last_value, 3)) == (5, 2017, 0.527)
    assert (shown(found.needed, 3), shown(found.recent, 3), shown(found.ratio, 2)) == (0.113, 0.056, 0.49)
    assert found.flags == ("last figure is 9 years old", "last figure older than 5 years")
    assert found.chance is None
    assert found.label == "Too little data"


def test_15_figures_that_move_away_are_called_so():
    # Six of eight figures are not printed; of the histories of one decimal this is one that fits all that is.
    made_up = [44.0, 43.4, 43.0, 42.2, 41.2, 40.6, 40.1, 39.5]
    found = assess(rule(50), history(2024, made_up), AS_OF)
    assert (shown(found.needed, 3), shown(found.recent, 3), shown(found.ratio, 2)) == (1.750, -0.700, -0.40)
    assert (shown(found.central, 3), shown(found.lo80, 2), shown(found.hi80, 2)) == (37.528, 35.71, 39.38)
    assert found.chance <= 0.001
    assert found.label == "Far off course, moving away"


def test_16_a_target_of_100_percent_counts_as_reached_from_99_and_a_half():
    # Six of eight figures are not printed; of the histories of one decimal this is one that fits all that is.
    made_up = [88.0, 90.0, 91.8, 93.5, 94.7, 95.7, 96.6, 97.2]
    asked = rule(100, full=100, decimals=1)
    found = assess(asked, history(2024, made_up), AS_OF)
    assert (shown(found.needed, 3), shown(found.recent, 3), shown(found.ratio, 2)) == (0.467, 1.080, 2.31)
    assert (shown(found.central, 3), shown(found.lo80, 2), shown(found.hi80, 2)) == (98.577, 97.55, 99.18)
    assert shown(found.chance, 3) == 0.008
    assert found.label == "Far off course"
    assert assess(asked, history(2024, [*made_up[:-1], 99.4]), AS_OF).label != "Reached early"
    assert assess(asked, history(2024, [*made_up[:-1], 99.5]), AS_OF).label.startswith("Reached")


def test_17_where_lower_is_better_pace_and_words_are_turned_round():
    # Six of eight figures are not printed; these come within a unit of the last printed digit.
    made_up = [12.0, 11.0, 10.1, 9.7, 8.8, 8.1, 7.4, 7.0]
    asked = rule(5, comparator="<=", better="lower", scale="log")
    found = assess(asked, history(2024, made_up), AS_OF)
    assert (shown(found.needed, 3), shown(found.recent, 3), shown(found.ratio, 2)) == (0.333, 0.620, 1.86)
    assert found.central == pytest.approx(5.521, abs=0.001)
    assert (found.lo80, found.hi80) == (pytest.approx(4.42, abs=0.01), pytest.approx(6.90, abs=0.01))
    assert found.chance == pytest.approx(0.283, abs=0.001)
    assert found.label == "Off course"


def test_18_a_target_for_2045_is_too_far_ahead_to_judge():
    found = assess(rule(50, deadline=2045), history(2024, SHARE), AS_OF)
    assert (shown(found.needed, 3), shown(found.recent, 3), shown(found.ratio, 2)) == (1.695, 0.680, 0.40)
    assert (found.chance, found.central) == (None, None)
    assert found.label == "Too far ahead to judge"


def test_19_a_mean_of_yearly_rates_says_what_the_years_left_need():
    # Five of ten rates are not printed. The printed middle of 3.512 and chance of 0.009 are out of reach
    # of a series by itself (it gives about 3.3 and 0.04): they came of a panel that is not stored here.
    made_up = [6.9, 7.5, 7.4, 2.9, 2.6, 8.0, 5.1, 7.1, 8.0, 7.0]
    asked = rule(8, kind="rate", scale="log", decimals=1, base_year=2025)
    found = assess(asked, history(2026, made_up), AS_OF)
    assert (found.n_points, found.last_value) == (10, 7.0)
    assert (shown(found.needed, 3), shown(found.recent, 3), shown(found.ratio, 2)) == (8.250, 7.040, 0.85)
    assert found.central == pytest.approx(3.5, abs=0.3)
    assert found.label == "Far off course"


def test_20_a_deadline_that_has_passed_gives_a_verdict():
    found = assess(rule(20, deadline=2025), history(2025, [18.2, 19.0, 19.6]), AS_OF, verdict_final=True)
    assert found.label == "Missed"


HDI_2021 = [0.675, 0.680, 0.685, 0.690, 0.693, 0.704]  # the vintage itself is not stored: four are guesses


def test_21_an_old_vintage_of_the_index_calls_the_target_open(panels):
    # The first figure follows from the printed pace; the prior of 2021's vintage is not stored, today's is.
    asked = rule(0.72, comparator=">", scale="logit1", decimals=3, deadline=2022)
    found = assess(asked, history(2019, HDI_2021), 2021, panels["hdi"])
    assert (shown(found.needed, 3), shown(found.recent, 3), shown(found.ratio, 2)) == (0.005, 0.006, 1.09)
    assert found.chance == pytest.approx(0.354, abs=0.01)
    assert found.central == pytest.approx(0.716, abs=0.003)
    assert found.label == "Could go either way"


def test_22_the_vintage_of_2025_calls_the_same_target_reached():
    # Printed: chance 0.994, from a panel of that vintage; by itself the series gives above 0.99.
    with (ROOT / "data/evidence/observations.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if (row["series_id"], row["geo"]) == ("hdi", "VNM")]
    points = [
        Figure(float(row["period"]), float(row["value"]), row["published"])
        for row in rows
        if row["source_id"] == "sg_hdi" and 2014 <= int(row["period"]) <= 2019
    ]
    asked = rule(0.72, comparator=">", scale="logit1", decimals=3, deadline=2022)
    found = assess(asked, points, 2021)
    assert (found.n_points, found.last_value) == (6, 0.744)
    assert (shown(found.needed, 3), shown(found.recent, 3), found.ratio) == (-0.008, 0.007, None)
    assert found.central == pytest.approx(0.755, abs=0.0006)
    assert (shown(found.lo80, 2), shown(found.hi80, 2)) == (0.74, 0.77)
    assert found.chance > 0.99
    assert found.label == "Reached early"


def test_23_a_biennial_index_with_gaps_could_go_either_way(panels):
    asked = rule(0.75, scale="logit1", decimals=5, deadline=2028)
    found = assess(asked, figures(panels["egdi"]["VNM"]), 2023, panels["egdi"])
    assert (found.n_points, found.last_year, shown(found.last_value, 3)) == (11, 2022, 0.679)
    assert (shown(found.needed, 3), shown(found.recent, 3), shown(found.ratio, 2)) == (0.012, 0.027, 2.31)
    assert (shown(found.central, 3), shown(found.lo80, 2), shown(found.hi80, 2)) == (0.748, 0.58, 0.87)
    assert shown(found.chance, 3) == 0.494
    assert found.label == "Could go either way"


def test_24_a_year_after_the_base_the_figure_is_compared_with_the_straight_path():
    found = assess(rule(30, base_year=2024), history(2025, [*SHARE, 15.1]), AS_OF)
    assert (shown(found.needed, 3), shown(found.recent, 3), shown(found.ratio, 2)) == (2.980, 0.620, 0.21)
    assert shown(found.path, 2) == 17.00
    assert (shown(found.central, 3), shown(found.lo80, 2), shown(found.hi80, 2)) == (17.206, 14.85, 19.85)
    assert found.chance <= 0.001
    assert found.label == "Far off course"


def test_25_a_rank_is_judged_on_the_scores_of_a_fixed_list(panels):
    scores = {geo: panels["egdi"][geo] for geo in ASEAN}
    found = rank_chance(scores, "VNM", 3, 2028, "logit1", panels["egdi"])
    assert len(found.fixed_list) == 10
    assert found.rank_now == 6
    assert (found.holder, shown(found.gap, 4)) == ("THA", 0.0873)
    assert found.median_rank == 6
    # Printed as 0.199 from random draws; the exact sum over places is 0.205.
    assert found.chance == pytest.approx(0.199, abs=0.01)
    assert found.status == "Off course"


def test_26_a_milestone_with_a_signed_contract_after_its_year_is_under_way_and_overdue():
    rule_of = PassRule("The acceptance report is published.", "2025-01-01")
    found = standing(rule_of, [Step(2, "2025-06-01", "2025-07-01", "a_source")], "2026-11-22", due="2025")
    assert found.level == 2
    assert found.label == "Under way, overdue"


def test_27_a_count_from_zero_is_paced_in_units():
    asked = rule(10, scale="id", decimals=0, base_year=2024)
    found = assess(asked, history(2026, [0.0, 1.0, 2.0]), AS_OF)
    assert (shown(found.needed, 3), shown(found.recent, 3), shown(found.ratio, 2)) == (2.000, 1.000, 0.50)
    assert shown(found.path, 2) == 3.33
    assert found.label == "Off course (pace only)"
