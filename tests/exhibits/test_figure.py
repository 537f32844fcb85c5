"""A figure is complete without JavaScript, safe, and the same every time."""

import json
import re

import altair as alt
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from res57.exhibits import static, theme
from res57.exhibits.figure import Figure, canonical_spec
from res57.exhibits.interact import with_peers
from res57.exhibits.pack import pack, unpack


def figure(**changes) -> Figure:
    theme.register_theme()
    rows = pd.DataFrame({"year": [2023, 2024], "value": [0.42, 1234.5]})
    chart = alt.Chart(rows).mark_line(clip=True).encode(x="year:Q", y="value:Q")
    pick = alt.selection_point(fields=["year"])
    values = {
        "chart": chart.add_params(pick),
        "finding": "Spending rose to 1,234.5 in 2024",
        "table": rows,
        "sources": "Statistics office (2025-02-06)",
        "name": "g3-1-path",
        "edition": "2026-11",
        "notes": ("Definition: all spending.",),
    }
    return Figure(**(values | changes))


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_the_finding_comes_first_and_names_the_figure():
    found = soup(figure().to_html()).find("figure")
    caption = found.find("figcaption")
    assert found.find(True) is caption
    assert caption.text == "Spending rose to 1,234.5 in 2024"
    assert found["aria-labelledby"] == caption["id"]


def test_the_drawing_is_there_without_javascript_and_silent_for_a_screen_reader():
    place = soup(figure().to_html()).select_one(".r57-chart")
    assert place["aria-hidden"] == "true"
    assert place.find("svg")["viewbox"].startswith("0 0 640 ")
    assert not place.select("svg [aria-label], svg [role]")


def test_the_table_holds_every_value_with_numbers_to_the_right():
    table = soup(figure().to_html()).select_one("details.r57-data table")
    assert [cell.text for cell in table.select("thead th")] == ["year", "value"]
    assert [cell.text for cell in table.select("tbody tr")[1].find_all(["th", "td"])] == ["2024", "1,234.5"]
    assert {"r57-n1", "r57-n2"} <= set(table["class"])


def test_a_long_table_says_how_much_it_shows_and_the_csv_has_all():
    rows = pd.DataFrame({"year": range(2000, 2100), "value": range(100)})
    html = figure(table=rows).to_html()
    assert "First 15 of 100 rows; the CSV has all." in html
    assert len(static.figures_in(html)[0].csv.splitlines()) == 101


def test_a_missing_value_is_a_dash_in_the_table_and_empty_in_the_csv():
    one = figure(table=pd.DataFrame({"year": [2023, 2024], "value": [None, 2.5]}))
    assert soup(one.to_html()).select_one("tbody td").text == "–"
    assert one.to_csv() == "year,value\n2023,\n2024,2.5\n"


@pytest.mark.parametrize("part", ["finding", "sources", "table", "notes"])
def test_markup_from_data_is_shown_not_obeyed(part):
    evil = '</script><script>alert("x")</script>'
    change = {"table": pd.DataFrame({"place": [evil]}), "notes": (evil,)}.get(part, evil)
    html = figure(**{part: change}).to_html()
    assert "<script>alert" not in html
    assert len(soup(html).find_all("script")) == 2
    assert evil in static.figures_in(html)[0].csv.replace('""', '"') or evil in soup(html).text


def test_the_same_chart_gives_the_same_bytes_and_keeps_its_id_from_edition_to_edition():
    assert figure().to_html() == figure().to_html()
    assert figure(edition="2027-02").figure_id == figure().figure_id
    assert re.fullmatch(r"g3-1-path-[0-9a-f]{8}", figure().figure_id)


def test_another_number_in_the_chart_gives_another_id():
    other = alt.Chart(pd.DataFrame({"year": [2023], "value": [0.43]})).mark_line().encode(x="year:Q", y="value:Q")
    assert figure(chart=other).figure_id != figure().figure_id


def test_names_made_up_by_the_chart_library_are_numbered():
    text = json.dumps(canonical_spec(figure().chart))
    assert set(re.findall(r"\bparam_\w+", text)) == {"param_1"}


def test_the_build_can_draw_later_and_gets_the_same_page(monkeypatch):
    at_once = static.fill_svg(figure().to_html())
    monkeypatch.setenv("RES57_DEFER_SVG", "1")
    later = figure().to_html()
    assert static.MARKER in later
    assert "<svg" not in later
    assert static.fill_svg(later) == at_once


def test_the_page_does_not_carry_the_csv_twice():
    assert "r57-csv" not in static.fill_svg(figure().to_html())


def test_two_drawings_on_one_page_share_no_id():
    rows = pd.DataFrame({"year": [2023], "value": [0.43]})
    other = figure(chart=alt.Chart(rows).mark_line(clip=True).encode(x="year:Q", y="value:Q"))
    page = soup(figure().to_html() + other.to_html())
    ids = [node["id"] for node in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert len(page.find_all("clippath")) == 2


def test_downloads_work_by_plain_links():
    links = soup(figure().to_html()).select(".r57-links a")
    one = figure().figure_id
    assert [link["href"] for link in links] == [
        f"{{{{root}}}}figures/{one}.{kind}" for kind in ("svg", "png", "csv", "json", "csv-metadata.json")
    ]


def test_every_export_carries_title_source_and_edition(tmp_path):
    files = static.figures_in(figure().to_html())[0].write(tmp_path)
    svg, png, csv, spec = (path.read_bytes() for path in files)
    for words in ("Spending rose to 1,234.5 in 2024", "Statistics office (2025-02-06)", "edition 2026-11"):
        assert words in svg.decode()
        assert words in spec.decode()
    assert png.startswith(b"\x89PNG")
    assert len(png) < 150_000
    assert csv == b"year,value\n2023,0.42\n2024,1234.5\n"


def test_a_figure_that_has_no_page_yet_says_so_in_the_place_of_its_citation():
    cited = soup(figure().to_html()).select_one("details.r57-cite .r57-citation").text
    assert figure().figure_id in cited
    assert "cite it with the page" in cited


def test_a_notebook_gets_html_and_the_finding_and_nothing_else():
    assert set(figure()._repr_mimebundle_()) == {"text/html", "text/plain"}


def peers_chart() -> dict:
    rows = pd.DataFrame({"year": [1, 1, 1], "value": [1, 2, 3], "place": ["Viet Nam", "Thailand", "Malaysia"]})
    colour = alt.Color("place:N", scale=alt.Scale(domain=["Viet Nam", "Thailand", "Malaysia"]))
    lines = alt.Chart(rows).mark_line().encode(x="year:Q", y="value:Q", color=colour)
    target = alt.Chart(pd.DataFrame({"value": [4]})).mark_rule().encode(y="value:Q")
    return with_peers(lines + target, "place", ["Thailand", "Malaysia"])


def test_a_page_carries_its_chart_in_fewer_bytes_and_loses_nothing():
    whole = figure(chart=peers_chart()).spec
    packed = pack(whole)
    assert unpack(packed) == whole
    assert len(json.dumps(packed)) < 0.6 * len(json.dumps(whole))


def test_places_can_be_switched_and_the_target_line_stays():
    spec = peers_chart()
    assert spec["usermeta"]["peers"]["places"] == ["Thailand", "Malaysia"]
    assert [param["name"] for param in spec["params"]] == ["hidden", "pick"]
    assert "transform" in spec["layer"][0]
    assert "transform" not in spec["layer"][1]


def test_a_chart_with_switches_draws_every_place():
    drawn = static.draw_svg(figure(chart=peers_chart()).spec)
    for place in ("Viet Nam", "Thailand", "Malaysia"):
        assert f">{place}</text>" in drawn


def test_switching_a_column_that_is_not_drawn_is_an_error():
    chart = alt.Chart(pd.DataFrame({"value": [4]})).mark_rule().encode(y="value:Q")
    with pytest.raises(ValueError, match="'place'"):
        with_peers(chart, "place", ["Thailand"])
