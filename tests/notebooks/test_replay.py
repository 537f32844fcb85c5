"""The whole book as of past days: every page can be made, none speaks of anything published later or denies itself.

The cells run in this process: what they show is the same, and a kernel for each of hundreds of pages is not needed.
"""

import re

import pytest
from bs4 import BeautifulSoup
from res57.data.evidence import Evidence
from res57.paths import DATA
from res57.publish.pages import book_pages

from .cells import shown
from .contradictions import NUMBER, contradictions, unproved, words_beside

pytestmark = pytest.mark.usefixtures("checked_once")

DAYS = ("2025-06-30", "2025-12-31", "2026-06-30", "2026-11-22")
DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b")
# What a page says of its method, of the day of a copy and of what it leaves out is no knowledge of a later day.
OF_THE_BOOK = re.compile(
    r"[^.]*after the day this page shows[^.]*\.|\(rule of [\d-]+; its steps were scored on that day or later\)"
    r"|copy of [\d-]+"
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


def test_a_wrong_number_in_a_finding_would_be_noticed(book):
    """Most numbers of the findings, changed by a few in a hundred, no longer follow from their data."""
    _, blocks = book
    figures = [each for _, _, found in blocks for each in BeautifulSoup(found.html, "html.parser").select("figure")]
    figures = [each for each in figures if each.select_one("script.r57-csv")]
    numbers = sum(len(NUMBER.findall(each.select_one("figcaption").get_text(" "))) for each in figures)
    assert sum(len(unproved(each, shift=0.037)) for each in figures) > numbers / 2 > 20


def test_words_of_cards_and_charts_are_compared_and_a_table_under_nothing_is_noticed(book):
    _, blocks = book
    pairs = [pair for _, _, found in blocks for pair in words_beside(BeautifulSoup(found.html, "html.parser"))]
    assert len(pairs) > 8
    parts = '<p class="r57-standing"><strong>On course</strong></p><figcaption>Off course: it fell</figcaption>'
    assert contradictions(f'<div class="r57-target">{parts}</div>')
    assert contradictions("<p>Nothing of this kind was found.</p><table><tbody><tr><td>1</td></tr></tbody></table>")
