"""A label stands where it hides least of the lines."""

import json

import pandas as pd
import pytest
from res57.analysis.trajectory import trajectory
from res57.exhibits.charts.clear import Paper, clearest, crosses
from res57.exhibits.charts.stacked import _crossed
from res57.exhibits.charts.target import target_chart

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


def test_a_label_knows_the_line_that_it_crosses():
    assert crosses(PAPER, (2025, 50), "Viet Nam 50%", UNDER, [(2000, 44.0), (2025, 44.0)])
    assert not crosses(PAPER, (2025, 50), "Viet Nam 50%", OVER, [(2000, 44.0), (2025, 44.0)])


@pytest.mark.parametrize("target_id", ["G2.2", "G2.3", "G3.3", "G3.6", "G3.7", "V.3"])
def test_the_pace_that_is_needed_is_written_clear_of_its_own_line(now, target_id):
    page = now.context
    path = trajectory(page.view, page.reading(target_id), page.run.peers, page.run.horizon)
    spec, _ = target_chart(path)
    marks = [layer["mark"] for layer in _layers(spec) if "needs" in json.dumps(_rows(spec, layer))]
    scale = next(layer["encoding"] for layer in _layers(spec) if "x" in layer["encoding"])
    ends = scale["y"]["scale"]["domain"]
    paper = Paper(*scale["x"]["scale"]["domain"], *ends)
    text = next(row["text"] for layer in _layers(spec) for row in _rows(spec, layer) if "needs" in str(row.get("text")))
    assert marks
    for mark in marks:
        assert not crosses(paper, path.goal, text, mark, path.path)


def _layers(spec):
    return [each for layer in spec["layer"] for each in layer.get("layer", [layer])]


def _rows(spec, layer):
    data = layer.get("data", {})
    return data.get("values") or spec.get("datasets", {}).get(data.get("name"), [])
