"""A label stands where it hides least of the lines."""

import pandas as pd
from res57.exhibits.charts.clear import Paper, clearest
from res57.exhibits.charts.stacked import _crossed

PAPER = Paper(2000, 2030, 0, 100)
UNDER, OVER = ({"align": "right", "dx": -2, "dy": dy} for dy in (18, -16))


def test_a_label_moves_away_from_a_line_that_it_would_hide():
    below = [(2000, 44.0), (2025, 44.0)]
    assert clearest(PAPER, (2025, 50), "Viet Nam 50%", [UNDER, OVER], [below]) == OVER


def test_a_label_with_free_places_keeps_the_one_liked_best():
    assert clearest(PAPER, (2025, 50), "Viet Nam 50%", [UNDER, OVER], []) == UNDER


def test_a_label_does_not_leave_the_paper():
    assert clearest(PAPER, (2025, 1), "Viet Nam 1%", [UNDER, OVER], []) == OVER


def test_words_inside_a_bar_step_aside_where_a_line_would_run_through_them():
    rows = [("a", "x", 30.0, 0), ("a", "y", 60.0, 1), ("a", "z", 10.0, 2), ("b", "x", 90.0, 0), ("b", "y", 10.0, 1)]
    frame = pd.DataFrame(rows, columns=["row", "part", "size", "place"])
    assert list(_crossed(frame, 60, 4)) == [False, True, False, False, False]
