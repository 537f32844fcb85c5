"""What the registers tell their editors does not reach a reader's page."""

import math
import re

import pytest
from res57.exhibits.asked import asked
from res57.exhibits.page import open_page
from res57.exhibits.public_text import public_text, told

COLUMNS = ("note", "proxy_note", "scope", "value_note", "caveat", "definition", "method", "text")
WORKING = re.compile(
    r"\w\.csv\b|\((?:[a-z0-9]+_)+[a-z0-9]+\)|\b(?:IT|FU)\.\d|[Ss]how (?:the rows|all|beside)|[Nn]ever join\b"
    r"|value_low|to check|check (?:before|against)|must not be printed"
)
SHORTHAND = re.compile(r">=|comparator|^Bare |^No measure\.|^As G|translation caution|(?:^|[.;] )Action Programme no\.")


@pytest.fixture(scope="module")
def page():
    return open_page().context


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("See definitions.csv for the draft criteria.", "See the definitions for the draft criteria."),
        ("The place is in derived.csv (gii_rank_if).", "The place is among the figures computed by us."),
        ("No list. Show the rows of events.csv that bear on it, not a score.", "No list."),
        ("value_low = regional rank, value_high = world rank.", ""),
        ("Fifth by other counts: show all.", "Fifth by other counts."),
        ("Page seen once: check before printing.", "Page seen once."),
        ("The plan, as we understand it (to check).", "The plan, as we understand it (not confirmed)."),
        ("Another scope. Never join the two.", "Another scope. The two are not joined."),
        ("Action Programme no. 5.", "The clause is no. 5 of the Action Programme."),
        (
            "A floor. Action Programme no. 8 writes >= 55.",
            "A floor. No. 8 of the Action Programme asks for at least 55.",
        ),
        (
            "No count; Action Programme no. 24 sets at least 6.",
            "No count; no. 24 of the Action Programme sets at least 6.",
        ),
        (
            "Bare 'reach 2%'; comparator >= is our reading.",
            "The text says only “reach 2%”; we read the number as “at least”.",
        ),
        ("No measure.", "No measure was found."),
        ("As G2.3.", "The same holds as for G2.3."),
    ],
)
def test_a_working_note_is_rewritten_for_readers(written, read):
    assert public_text(written) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The Action Programme has five. One of them.",
        "These counts are never joined with the earlier ones.",
        "A, B; C.",
    ],
)
def test_a_plain_note_stays_as_it_is(text):
    assert public_text(text) == text


def test_a_key_becomes_the_name_that_a_reader_sees():
    assert public_text("Use gerd_share for it; not x_y.", {"gerd_share": "GERD"}.get) == "Use “GERD” for it; not x_y."


@pytest.mark.parametrize(
    "name", ["targets", "tasks", "interim_targets", "programme_targets", "notes", "definitions", "progress", "series"]
)
def test_no_note_of_a_register_speaks_to_editors(page, name):
    rows = page.view.evidence.tables[name]
    texts = [text for column in COLUMNS if column in rows for text in rows[column].dropna()]
    assert texts
    assert [said for text in texts if WORKING.search(said := told(page, text))] == []
    if name == "targets":
        assert [said for text in texts if SHORTHAND.search(said := told(page, text))] == []


@pytest.mark.parametrize(
    ("comparator", "low", "high", "unit", "words"),
    [
        ("=", 68457, math.nan, "count", "68,457"),
        (">=", 90, math.nan, "%", "at least 90%"),
        (">", 6.5, math.nan, "%", "above 6.5%"),
        ("about", 0.78, math.nan, "index 0-1", "about 0.78"),
        ("between", 25, 30, "organisations", "25 to 30 organisations"),
        ("top-n", 50, math.nan, "rank", "top 50"),
        ("milestone", math.nan, math.nan, "", "a step, no number"),
    ],
)
def test_a_number_asked_for_is_put_in_words(comparator, low, high, unit, words):
    assert asked(comparator, low, high, unit) == words
