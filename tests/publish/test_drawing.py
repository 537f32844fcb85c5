"""Figures drawn beside a running notebook are those that are drawn afterwards."""

import altair as alt
import pandas as pd
import pytest
from res57.exhibits import static
from res57.exhibits.figure import Figure
from res57.publish import ahead, drawing
from res57.publish.cache import Cache
from res57.publish.drawing import Drawing
from res57.publish.figures import is_drawn


@pytest.fixture
def shown(monkeypatch):
    """A cell that shows a figure whose drawing is left to the build."""
    monkeypatch.setenv("RES57_DEFER_SVG", "1")
    rows = pd.DataFrame({"year": [2020, 2021], "value": [1.5, 2.5]})
    chart = alt.Chart(rows).mark_line().encode(x="year:Q", y="value:Q")
    figure = Figure(chart=chart, finding="It rose.", table=rows, sources="Nobody", name="it", edition="2026-11")
    output = {"output_type": "display_data", "data": {"text/html": figure.to_html()}, "metadata": {}}
    return {"cell_type": "code", "source": "", "outputs": [output]}


def page_of(shown, folder, between=lambda: None):
    with Drawing(str(folder)) as made:
        made.begin(shown)
        between()
        page = made(shown["outputs"][0]["data"]["text/html"])
    return page, made.figures


@pytest.mark.parametrize("processes", [1, 2])
def test_a_process_of_its_own_draws_the_same(shown, tmp_path, monkeypatch, processes):
    here, figures = page_of(shown, tmp_path / "here")
    ahead.start_drawing(processes)
    monkeypatch.setattr(drawing, "draw_figures", None)  # this process is not asked
    assert page_of(shown, tmp_path / "there") == (here, figures)
    assert 'class="r57-svg"' in here
    for folder in ("here", "there"):
        assert all(is_drawn(key, Cache(tmp_path / folder)) for key in figures.values())


def test_a_figure_that_was_drawn_before_is_not_drawn_again(shown, tmp_path, monkeypatch):
    before = page_of(shown, tmp_path)
    monkeypatch.setattr(static, "_draw", None)  # nothing can be drawn any more
    assert page_of(shown, tmp_path) == before


def test_a_process_that_died_is_not_missed(shown, tmp_path):
    ahead.start_drawing()
    helper = ahead._waiting[0]
    page, figures = page_of(shown, tmp_path / "died", between=helper.close)
    assert "r57-svg" in page
    assert figures
