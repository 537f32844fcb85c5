"""Colours: told apart, legible on both grounds, and all of them known to the style sheet."""

import json
import re

import pytest
from altair import SCHEMA_VERSION
from res57.exhibits import static, theme
from res57.paths import BOOK

STYLE = (BOOK / "_static" / "res57.css").read_text(encoding="utf-8")
LINES = (theme.INK, theme.MUTED, theme.VIET_NAM, theme.TARGET, *theme.PEERS)
DARK_GROUND = "#121212"  # of the book theme


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def in_the_dark(colour: str) -> str:
    rule = rf'html\[data-theme="dark"\] \.r57-chart \[stroke="{colour}"\] {{ stroke: (#[0-9a-f]{{6}}); }}'
    found = re.search(rule, STYLE)
    assert found, f"res57.css has no dark colour for {colour}"
    return found[1]


@pytest.mark.parametrize("colour", LINES)
def test_a_line_stands_out_from_both_grounds(colour):
    assert contrast(colour, theme.PAPER) >= 3
    assert contrast(in_the_dark(colour), DARK_GROUND) >= 3


@pytest.mark.parametrize("colour", [theme.INK, theme.MUTED, theme.VIET_NAM, theme.TARGET])
def test_a_colour_that_words_are_written_in_can_be_read(colour):
    assert contrast(colour, theme.PAPER) >= 4.5
    assert contrast(in_the_dark(colour), DARK_GROUND) >= 4.5


@pytest.mark.parametrize("colour", [*LINES, theme.GRID])
def test_fill_and_stroke_turn_dark_alike(colour):
    assert f'.r57-chart [fill="{colour}"] {{ fill: {in_the_dark(colour)}; }}' in STYLE


def test_each_place_has_its_own_colour_and_its_own_dash():
    assert len({*theme.PEERS, theme.VIET_NAM, theme.TARGET}) == len(theme.PEERS) + 2
    assert len({tuple(dash) for dash in theme.DASHES}) == len(theme.PEERS)


def test_charts_are_drawn_by_the_version_that_writes_them():
    assert SCHEMA_VERSION.removeprefix("v").startswith(f"{static.VEGALITE_VERSION}.")


def test_script_and_drawing_give_charts_the_same_look():
    script = (BOOK / "_static" / "res57.js").read_text(encoding="utf-8")
    found = json.loads(re.search(r"const LOOK = (.*);", script)[1])
    wanted = json.dumps(theme.config(), sort_keys=True)
    assert json.dumps(found, sort_keys=True) == wanted, f"write into res57.js: const LOOK = {wanted};"


def test_the_style_sheet_loads_nothing_from_elsewhere():
    assert "url(" not in STYLE
    assert "@import" not in STYLE


def test_a_light_word_on_a_bar_has_no_light_halo_and_a_dark_word_has_one():
    words = [{"x": 1, "told": "light", "ink": theme.PAPER}, {"x": 2, "told": "dark", "ink": theme.INK}]
    encoding = {
        "x": {"field": "x", "type": "quantitative"},
        "text": {"field": "told"},
        "color": {"field": "ink", "type": "nominal", "scale": None},
    }
    schema = f"https://vega.github.io/schema/vega-lite/{SCHEMA_VERSION}.json"
    spec = {"$schema": schema, "data": {"values": words}, "mark": "text", "encoding": encoding}
    drawn = static.draw_svg({**spec, "description": "words", "usermeta": {}})
    around = {word: re.search(rf"<text([^>]*)>{word}</text>", drawn)[1] for word in ("light", "dark")}
    assert "paint-order" not in around["light"]
    assert "paint-order" in around["dark"]
