"""What a reader of the chapters on the economy and on the vision meets."""

import json
import re
from functools import partial

import pytest
from res57.analysis.two_methods import methods
from res57.exhibits import verdicts
from res57.exhibits.blocks import (
    cashless,
    digital_economy,
    export_lists,
    human_development,
    in_short,
    income,
    income_path,
    online_use,
    productivity,
    vision,
    vision_clauses,
)
from res57.exhibits.numbers import number
from res57.exhibits.page import open_page
from res57.paths import DATA

from tests.exhibits.reading import soup

pytestmark = pytest.mark.usefixtures("checked_once")

FIGURES = {
    "tfp": productivity.block,
    "exports": export_lists.block,
    "digital 2030": partial(digital_economy.block, target_id="G2.3"),
    "digital 2045": partial(digital_economy.block, target_id="V.3"),
    "online": online_use.block,
    "cashless": cashless.block,
    "hdi": human_development.block,
    "lines": income.lines,
    "way": income_path.block,
    "distance": vision.distance,
    "paces": vision.paces,
}
EVERY = {
    **FIGURES,
    "clauses": vision_clauses.block,
    "needed": vision_clauses.needed,
    "short G2": partial(in_short.block, group="G2"),
    "short V": partial(in_short.block, group="V"),
}
DAYS = ("2024-12-22", "2024-12-31", "2025-06-30", "2025-12-31", "2026-11-22")
DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")


def finding(block):
    return soup(block).select_one("figcaption").get_text()


def table_of(html, label):
    caption = next(c for c in html.select("caption") if label in c.get_text())
    return [[cell.get_text(" ", strip=True) for cell in row.select("td, th")] for row in
            caption.find_parent("table").select("tbody tr")]  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", EVERY)
def test_every_exhibit_can_be_shown_on_any_day_and_shows_nothing_later(name, day):
    shown = open_page(as_of=day).show(EVERY[name])
    assert shown.text
    html = soup(shown)
    for spec in html.select(".r57-spec"):
        spec.decompose()
    # A copy of later date of figures that were public by then says so.
    text = re.sub(r"copy of 20\d\d-\d\d-\d\d", "", html.get_text(" "))
    assert {found for found in DATE.findall(text) if found > day} == set()


@pytest.mark.parametrize("name", FIGURES)
def test_every_exhibit_of_the_newest_day_has_a_chart_a_table_and_a_source(now, name):
    html = soup(now.show(FIGURES[name]))
    assert html.select_one(".r57-spec")
    assert html.select("details.r57-data tbody tr")
    assert html.select_one(".r57-source").get_text().strip() != "Source: ."


@pytest.mark.parametrize("peers", [["SGP"], ["IDN", "KOR", "CHN", "JPN", "LAO", "MMR"]])
def test_the_exhibits_do_not_hang_on_the_peers(peers):
    page = open_page(peers=peers)
    assert all(page.show(block).text for block in EVERY.values())


def test_the_words_under_the_chart_are_those_of_the_fact_sheet(now):
    rows = table_of(soup(now.show(digital_economy.block, "G2.3")), "under each method")
    told = [row[4] for row in rows]
    page = now.context
    assert told == [
        f"{verdicts.symbol(m.judgement)} {verdicts.verdict(m.judgement)}" for m in methods(page.view, "G2.3")
    ]
    assert len(set(told)) == len(told) == 2


def test_both_methods_and_their_needed_paces_stand_in_the_finding(now):
    said = finding(now.show(digital_economy.block, "G2.3"))
    for method in methods(now.context.view, "G2.3"):
        assert f"{number(method.last.value)}% of GDP" in said
        assert f"+{number(method.needed)} points a year" in said


def test_productivity_is_drawn_as_spans_and_no_bar_is_shorter_than_its_years(now):
    block = now.show(productivity.block)
    html = soup(block)
    rows = [[cell.get_text() for cell in row.select("td, th")] for row in html.select("details.r57-data tbody tr")]
    assert any(row[0] == "2021–2023" and row[1] == "39.3" for row in rows)
    assert "29.3" in finding(block)


def test_the_distance_of_each_measure_of_use_fits_its_figure(now):
    for row in table_of(soup(now.show(online_use.block)), "each measure of use"):
        value = float(row[2].split("%")[0])
        gap = float(row[3].split(" ")[0])
        assert 80 - value == pytest.approx(gap if "short" in row[3] else -gap, abs=0.006)


def test_the_share_that_is_asked_of_cashless_payment_is_said_not_to_be_published(now):
    rows = table_of(soup(now.show(cashless.block)), "What is measured")
    assert rows[0][1] == "none published"
    assert all(row[3].startswith("No.") for row in rows[2:])


def test_the_same_year_stands_with_its_figure_of_each_report(now):
    html = soup(now.show(human_development.block))
    rows = table_of(html, "The same year by report")
    said = [cell for row in rows for cell in row]
    assert {"0.703", "0.754"} <= set(said)
    assert finding(now.show(human_development.block)).endswith("0.703 to 0.754")


def test_the_way_to_the_line_names_as_many_economies_as_it_counts(now):
    text = now.show(income_path.block).text
    counted = int(re.search(r"(\d+) reached the line in as many years", text)[1])
    named = re.search(r"best first: (.*?)\. Source", text, re.S)[1]
    more = re.search(r"and (\d+) more", named)
    assert len(re.findall(r"\(\d{4}–\d{4}\)", named)) + (int(more[1]) if more else 0) == counted


def test_a_line_of_an_index_is_never_drawn_for_2045_beyond_its_goal(now):
    html = soup(now.show(vision.distance))
    values = [float(row.select("td, th")[3].get_text()) for row in html.select("details.r57-data tbody tr")]
    assert all(0 < value < 100 for value in values)


def test_every_clause_of_the_vision_stands_in_the_table(now):
    rows = table_of(soup(now.show(vision_clauses.block)), "Clauses")
    assert [row[0].split(" ")[0] for row in rows] == [f"V.{n}" for n in range(1, 10)]
    none = [row[0].split(" ")[0] for row in rows if row[2] == "none"]
    assert ", ".join(none) in vision_clauses.finding(now.context)


@pytest.mark.parametrize("notebook", ["g2-economy", "vision-2045"])
def test_the_chapter_argues_answer_evidence_weak_points_conditions(notebook):
    cells = json.loads((DATA.parent / f"notebooks/goals/{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    heads = [line for cell in cells for line in "".join(cell["source"]).splitlines() if line.startswith("## ")]
    order = ["The answer in short", "Evidence", "Weak points", "What would have to be true", "Sources of this page"]
    places = [next(n for n, head in enumerate(heads) if head.startswith(f"## {part}")) for part in order]
    assert places == sorted(places)
