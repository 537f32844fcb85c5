"""Notes of the registers as a reader meets them: no file names, no keys, no instructions to editors."""

from __future__ import annotations

import re
from collections.abc import Callable

from res57.exhibits.context import Context
from res57.exhibits.country_names import country

_FILES = (
    (r"\bin derived\.csv", "among the figures computed by us"),
    (r"\bderived\.csv", "the figures computed by us"),
    (r"\b(?:followup|interim)_targets\.csv", "the aims set by other acts"),
    (r"\bevents\.csv", "the list of events"),
    (r"\bdefinitions\.csv", "the definitions"),
    (r"\bmilestones\.csv", "the milestones"),
    (r"\b(?:data/panel/)?precedents\.csv", "the record of other countries"),
)
_KEY = re.compile(r"\b(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)+|(?:IT|FU)\.\d+)\b")
_KEY_ASIDE = re.compile(r"\s*\(" + _KEY.pattern + r"\)")
_CODE = re.compile(r"\(([A-Z]{3})\)")  # of a country, as ISO has it
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_INSTRUCTION = re.compile(r"show (?:the rows|all|beside)|value_(?:low|high)\b|check (?:against|before)", re.I)
_CLAUSE = re.compile(r"[:;] (?:show all|check)\b[^.:;]*")
_ASIDE = re.compile(r", which must not be printed[^.:;,]*")
# Shorthand of the registers, and the sentence that it stands for.
_START = r"(^|\. )"
_NO = r"Action Programme no\. (\d+(?:\.\d+)?)"
_SHORTHAND = (
    (rf"{_START}{_NO} writes >= (\d+)", r"\1No. \2 of the Action Programme asks for at least \3"),
    (rf"{_START}{_NO}(?= \(which|\.|$)", r"\1The clause is no. \2 of the Action Programme"),
    (rf"{_START}{_NO}", r"\1No. \2 of the Action Programme"),
    (rf"; {_NO}", r"; no. \1 of the Action Programme"),
    (r"Quantified by Action Programme nos\. ", "The Action Programme puts numbers to it in nos. "),
    (r"No (matching )?indicator( or lead agency)? in Annex I of the Action Programme",
     r"Annex I of the Action Programme gives no \1indicator\2"),
    (r"comparator >= is our reading and matches Action Programme no\. ",
     "we read the number as “at least”, as does the Action Programme in no. "),
    (r"comparator >= is our reading", "we read the number as “at least”"),
    (r"(?:Bare|The text gives a bare) '([^']+)'", r"The text says only “\1”"),
    (rf"{_START}No measure(?=[.;,])", r"\1No measure was found"),
    (rf"{_START}As (G\d\.\d+)(?=[.:;])", r"\1The same holds as for \2"),
    (rf"{_START}One point\.", r"\1There is one figure."),
    (rf"{_START}(Denominator|Text|Grammar)\b", lambda found: f"{found[1]}The {found[2].lower()}"),
    (r"Same sentence as (G\d\.\d+); translation caution as there",
     r"It stands in one sentence with \1; what is said there of the translation holds here too"),
    (r"Same sentence as (G\d\.\d+); tracked separately", r"It stands in one sentence with \1 and is followed apart"),
    (r"Base year not stated", "The base year is not stated"),
    (r"Base year and resident/total not stated",
     "The text states neither the base year nor whether residents or all applicants count"),
)  # fmt: skip
_SAID = (
    ("(to check)", "(not confirmed)"),
    ("classed LM", "classed as lower-middle income"),
    ("Never join the two", "The two are not joined"),
    ("use its growth rate, never join the counts", "its growth rate is used, the counts are not joined"),
    ("never join with", "not joined with"),
    ("show beside, not instead", "it stands beside, not instead"),
)


def _unnamed(_key: str) -> str:
    return ""


def public_text(text: str, name_of: Callable[[str], str] = _unnamed) -> str:
    """Rewrite a working note for readers; the data stay as they are.

    Names of files become what a reader sees on the page. Sentences and clauses that only tell an editor what to do
    are left out; one that a reader needs too is put as a statement. A doubt stays a doubt: "(to check)" becomes
    "(not confirmed)".

    Parameters
    ----------
    text
        A note, a scope or a method of a register.
    name_of
        Gives the name behind a key such as ``gerd_share_gdp``, or an empty text. A key without a name stays, unless
        it stands alone in brackets.

    Examples
    --------
    >>> public_text("Rank as published; the value is in derived.csv (some_key). Show all.")
    'Rank as published; the value is among the figures computed by us.'
    """
    kept = (_CLAUSE.sub("", part) for part in _SENTENCES.split(text) if not _INSTRUCTION.match(part))
    text = _ASIDE.sub("", " ".join(kept))
    for order, said in _SAID:
        text = text.replace(order, said)
    for short, said in _SHORTHAND:
        text = re.sub(short, said, text)
    text = _KEY_ASIDE.sub(lambda found: _named(found[0], name_of) if _has_name(found[0], name_of) else "", text)
    text = _named(text, name_of)
    for pattern, seen in _FILES:
        text = re.sub(pattern, seen, text)
    return text.strip()


def _has_name(text: str, name_of: Callable[[str], str]) -> bool:
    return any(name_of(key) for key in _KEY.findall(text))


def _named(text: str, name_of: Callable[[str], str]) -> str:
    return _KEY.sub(lambda found: f"“{name}”" if (name := name_of(found[0])) else found[0], text)


def told(page: Context, text: str) -> str:
    """Rewrite a working note for readers of a page, with the names of the series and aims it refers to."""

    def name_of(key: str) -> str:
        if key in page.view.series:
            return page.view.series[key].name
        if "." not in key:
            return ""
        aims = page.view.table("interim_targets")
        found = aims[aims["interim_id"] == key]
        if found.empty:
            return ""
        measure, period = str(found.iloc[0]["measure"]), str(found.iloc[0]["period"])
        return measure if period in measure else f"{measure}, {period}"

    text = _CODE.sub(lambda found: f"({country(page, found[1])})", text)
    return public_text(text, name_of)


def remark(page: Context, note: str) -> str:
    """A register's remark; left out on an earlier day, because it may speak of what came later."""
    return told(page, note) if page.shows_notes else ""
