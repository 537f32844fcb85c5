import numpy as np
import pytest
from res57.analysis.ranks import rank_chance

YEARS = list(range(2014, 2025))


def field(*levels, noise=0.4):
    """Scores of places A, B, C ... that stay near a level."""
    random = np.random.default_rng(57)
    return {
        chr(65 + i): (YEARS, [float(x) for x in level + random.normal(0, noise, len(YEARS) - 1)] + [level])
        for i, level in enumerate(levels)
    }


def test_places_share_all_of_the_probability():
    found = rank_chance(field(50.0, 52.0, 55.0, 60.0), "A", 2, 2029, "id")
    assert sum(found.distribution) == pytest.approx(1)
    assert found.chance == pytest.approx(sum(found.distribution[:2]))


def test_a_better_place_is_never_likelier_than_a_worse_one():
    chances = [rank_chance(field(50.0, 52.0, 55.0, 60.0), "B", k, 2029, "id").chance for k in (1, 2, 3, 4)]
    assert chances == sorted(chances)
    assert chances[-1] == pytest.approx(1)


def test_the_chances_of_first_place_add_up_to_one_over_all_places():
    scores = field(50.0, 50.5, 51.0, 51.5)
    assert sum(rank_chance(scores, geo, 1, 2029, "id").chance for geo in scores) == pytest.approx(1, abs=2e-3)


def test_the_gap_names_who_holds_the_place_asked_for():
    found = rank_chance(field(50.0, 52.0, 55.0, 60.0), "A", 2, 2029, "id")
    assert (found.rank_now, found.holder, found.gap, found.needed) == (4, "C", 5.0, 1.0)


def test_inside_the_group_the_first_one_outside_is_named():
    found = rank_chance(field(50.0, 52.0, 55.0, 60.0), "C", 2, 2029, "id")
    assert (found.rank_now, found.holder, found.gap, found.needed) == (2, "B", -3.0, None)
    assert found.status.startswith("Reached")


def test_where_lower_is_better_the_order_is_turned_round():
    found = rank_chance(field(50.0, 52.0, 55.0, 60.0), "A", 1, 2029, "id", lower_is_better=True)
    assert found.rank_now == 1
    assert found.chance > 0.5


def test_a_place_with_too_few_figures_takes_the_chance_away_and_is_named():
    scores = field(50.0, 52.0, 55.0)
    scores["D"] = ([2024], [70.0])
    found = rank_chance(scores, "C", 1, 2029, "id")
    assert (found.chance, found.too_short, found.rank_now) == (None, ("D",), 2)
    assert found.status == "Too little data"


def test_the_same_question_gets_the_same_digits():
    first, second = (rank_chance(field(50.0, 52.0, 55.0), "A", 1, 2029, "id") for _ in range(2))
    assert first == second


def test_a_place_that_is_not_on_the_list_is_refused():
    with pytest.raises(ValueError, match="Z is not on the fixed list"):
        rank_chance(field(50.0, 52.0), "Z", 1, 2029, "id")
    with pytest.raises(ValueError, match="place 3 is not on a list of 2"):
        rank_chance(field(50.0, 52.0), "A", 3, 2029, "id")
