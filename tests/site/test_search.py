"""A reader who searches for a word of the book finds the pages that have it."""

import re

import pytest
from res57.paths import DATA
from res57.publish.sphinx_ext import SameStems

pytestmark = pytest.mark.browser

ASKED = ("technology", "biotechnology", "assembly", "innovation", "strategy", "semiconductors")


def words_of_the_data():
    """The lower-case words of every register."""
    files = sorted((DATA / "registers").glob("*.csv"))
    return sorted({word for file in files for word in re.findall(r"\b[a-z]{3,}\b", file.read_text("utf-8"))})


def test_the_browser_cuts_every_word_of_the_data_as_the_index_does(browser):
    words, english = words_of_the_data(), SameStems({})
    page = browser.new_page()
    stems = page.evaluate(
        f"words => {{{english.js_stemmer_code}; const s = new Stemmer(); return words.map(w => s.stemWord(w))}}", words
    )
    page.close()
    assert len(words) > 1000
    assert [(w, stem) for w, stem in zip(words, stems, strict=True) if stem != english.stem(w)] == []


@pytest.mark.parametrize("word", ASKED)
def test_the_search_page_finds_pages_by_the_whole_word(visit, word):
    page = visit("search").page
    page.wait_for_function("typeof Search !== 'undefined' && Search._index !== null")
    # Another stem finds other pages: "technolog" is that of "technological" alone.
    stem = page.evaluate("word => new Stemmer().stemWord(word)", word)
    assert stem == SameStems({}).stem(word)
    assert page.evaluate("stem => Object.hasOwn(Search._index.terms, stem)", stem)
    page.evaluate("word => Search.performSearch(word)", word)
    page.wait_for_selector("#search-results li a")
