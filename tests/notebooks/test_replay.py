"""The whole book as of past days: every page can be made, none speaks of anything published later or denies itself.

The cells run in this process: what they show is the same, and a kernel for each of hundreds of pages is not needed.
"""

import json
import re

import pytest
from bs4 import BeautifulSoup
from res57.data.evidence import Evidence
from res57.paths import DATA
from res57.publish.pages import book_pages

from .cells import shown
from .contradictions import (
    NUMBER,
    contradictions,
    silent_but_named,
    steps_denied,
    tiles_beside,
    unproved,
    words_beside,
)

pytestmark = pytest.mark.usefixtures("checked_once")

DAYS = ("2025-06-30", "2025-12-31", "2026-06-30", "2026-11-22")
DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b")
# What a page says of its method, of the day of a copy and of what it leaves out is no knowledge of a later day.
OF_THE_BOOK = re.compile(
    r"[^.]*after the day this page shows[^.]*\.|\(rule of [\d-]+; its steps were scored on that day or later\)"
    r"|copy of [\d-]+|, corrected on [\d-]+"
)


def later_days(text, as_of, asked):
    """Return the days in a text that lie after its day and are not the date of a demand."""
    return sorted({day for day in DAY.findall(OF_THE_BOOK.sub("", text)) if day > as_of} - asked)


@pytest.fixture(scope="module")
def evidence():
    return Evidence.load(DATA)


@pytest.fixture(scope="module", params=DAYS)
def book(request, evidence):
    """The day, and page, name and content of every block of the book as of it."""
    pages = book_pages(evidence)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RES57_DEFER_SVG", "1")
        return request.param, [(page.path, *block) for page in pages for block in shown(page, request.param)]


def test_every_page_can_be_made_as_of_a_past_day_and_names_no_later_day(evidence, book):
    as_of, blocks = book
    asked = set(evidence.as_of(as_of).table("interim_targets")["period"])
    later = {(path, name): days for path, name, found in blocks if (days := later_days(found.text, as_of, asked))}
    assert len({path for path, _, _ in blocks}) == len(book_pages(evidence))
    assert later == {}


def test_no_sentence_denies_the_table_the_chart_or_the_card_beside_it(book):
    _, blocks = book
    assert {(path, name): bad for path, name, found in blocks if (bad := contradictions(str(found.html)))} == {}


def test_no_page_calls_silent_what_its_own_steps_speak_of(book):
    _, blocks = book
    pages = {}
    for path, _, found in blocks:
        pages.setdefault(path, []).append(str(found.html))
    assert silent_but_named(pages) == {}
    assert steps_denied(pages) == []
    tasks = "<table><tr><th>AP.072 Data</th><td>not due yet; no step found in our record</td></tr></table>"
    steps = '<figure id="tg3-timeline-1"><script class="r57-csv">"Step,Tasks\\nDecree 278,AP.072\\n"</script></figure>'
    assert silent_but_named({"tasks/tg3": [tasks, steps]}) == {"tasks/tg3": ["AP.072"]}
    card = '<ul class="r57-steps"><li>The Law on Data took effect.</li></ul>'
    assert steps_denied({"targets/g5-3": [card, "<p>Nothing was found of: dated steps (by then).</p>"]})


def test_a_wrong_number_in_a_finding_would_be_noticed(book):
    """Most numbers of the findings, changed by a few in a hundred, no longer follow from their data."""
    _, blocks = book
    figures = [each for _, _, found in blocks for each in BeautifulSoup(found.html, "html.parser").select("figure")]
    figures = [each for each in figures if each.select_one("script.r57-csv")]
    numbers = sum(len(NUMBER.findall(each.select_one("figcaption").get_text(" "))) for each in figures)
    assert sum(len(unproved(each, shift=0.037)) for each in figures) > numbers / 2 > 20


def test_tiles_of_cards_are_compared_with_their_sentences(book):
    _, blocks = book
    cards = [BeautifulSoup(found.html, "html.parser") for _, _, found in blocks if "r57-because" in str(found.html)]
    assert sum(len(tiles_beside(each)) for each in cards) > 30
    tile = "<dl><div><dt>Recent pace</dt><dd>+2 points a year (2019 to 2024)</dd></div></dl>"
    assert contradictions(f'<div class="r57-card">{tile}<p class="r57-because">The recent pace is +3 points.</p></div>')


def test_words_of_cards_and_charts_are_compared_and_a_table_under_nothing_is_noticed(book):
    _, blocks = book
    pairs = [pair for _, _, found in blocks for pair in words_beside(BeautifulSoup(found.html, "html.parser"))]
    assert len(pairs) > 8
    parts = '<p class="r57-standing"><strong>On course</strong></p><figcaption>Off course: it fell</figcaption>'
    assert contradictions(f'<div class="r57-target">{parts}</div>')
    assert contradictions(
        '<div class="r57-card"><dl><dd>Of 100 past cases with such a pace, 17 arrived.</dd></dl>'
        "<p>Too few. Of 100 past cases with such a pace, 17 arrived.</p></div>"
    )
    turned = contradictions(_drawn("Index: 5 in 2024; 2019 to 2024 brought +0.2 a year", "4 5 9 8 6 5"))
    assert len(turned) == 1
    assert "not the turn of 2021" in turned[0]
    assert not contradictions(
        _drawn("Index: 2019 to 2024 brought +0.2 a year, down since a peak of 9 in 2021", "4 5 9 8 6 5")
    )
    assert contradictions("<p>Nothing of this kind was found.</p><table><tbody><tr><td>1</td></tr></tbody></table>")


def _drawn(title, values):
    """A figure of Viet Nam's values from 2019 on."""
    rows = "".join(f"Viet Nam,{2019 + n},{value},comparable\n" for n, value in enumerate(values.split()))
    csv = json.dumps(f"Place,Period,Value (index),Use\n{rows}")
    parts = f'<script class="r57-csv">{csv}</script><script class="r57-spec">{{}}</script>'
    return f'<figure class="r57-figure" id="a-path"><figcaption>{title}</figcaption>{parts}</figure>'
