"""How often the words, the chances and the bands came true in past years; every number from ``data/backtest``."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from markupsafe import Markup

from res57.analysis import status
from res57.analysis.backtest import TEST, BacktestResult
from res57.analysis.backtest.cases import HORIZONS
from res57.analysis.backtest.scores import STEPS
from res57.analysis.backtest.words import Hit
from res57.analysis.model.project import MAX_HORIZON
from res57.exhibits.blocks import status_rules
from res57.exhibits.blocks.backtest_scores import bands, calibration, horizons, percent, scores, share, sources
from res57.exhibits.charts.backtest import reliability_chart
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.html import bullets
from res57.exhibits.results import stored_results
from res57.exhibits.tables import row, table

GROUPS = {"all": "All places", "asean": "South-East Asia", "VNM": "Viet Nam"}


def blocks(page: Context) -> dict[str, Markup]:
    """Return the exhibits of the methods page on the words and their record, by placeholder."""
    found = stored_results(page.view.evidence.root)
    return {
        "status_rules": status_rules.rules(page),
        "status_model": status_rules.model(page),
        "backtest_words": words(found.test),
        "backtest_home": home(found.test),
        "backtest_chances": chances(page, found.test),
        "backtest_bands": bands(page, found),
        "backtest_scores": scores(found.test),
        "backtest_horizons": horizons(found.test),
        "backtest_calibration": calibration(found),
        "backtest_limits": limits(found.test),
    }


def beside_the_words(page: Context) -> Markup:
    """What must stand next to a table of words: how often each came true, and Viet Nam's own record."""
    found = stored_results(page.view.evidence.root).test
    said = [_sentence(hit) for hit in found.words if hit.group == "all" and hit.met is not None]
    return Markup("{}\n{}").format(bullets(said), home(found))


def hit_sentence(page: Context, word: str) -> str:
    """How many past cases arrived that were called a word by their chance; "" where it was not tested."""
    found = stored_results(page.view.evidence.root).test.words
    hit = next((each for each in found if each.word == word and each.group == "all" and each.met is not None), None)
    return _sentence(hit) if hit else ""


def pace_record(page: Context, word: str) -> str:
    """How many past cases arrived that were called a word by their pace alone; "" where it was not tested."""
    found = stored_results(page.view.evidence.root).test.pace_words
    hit = next((each for each in found if each.word == word and each.group == "all" and each.met is not None), None)
    return f"Of 100 past cases with such a pace, {100 * share(hit.met):.0f} arrived." if hit else ""


def words(result: BacktestResult) -> Markup:
    """A sentence a word, and the same for South-East Asia and Viet Nam as a table."""
    lead = (
        f"The model was run as if in each year from {TEST.first} to {TEST.last}, with the figures up to that year, and"
        f" compared with what came by {TEST.until}: {result.mean.n:,} cases of {len(result.indicators)} indicators."
        f" In each case it was asked for the chance of up to {len(STEPS)} made-up targets, from easy to hard, and the"
        " chance was given its word."
    )
    said = [_sentence(hit) for hit in result.words if hit.group == "all" and hit.met is not None]
    rows = [_word_row(result.words, word, "") for word in _words(result.words)]
    rows += [_word_row(result.pace_words, word, " (pace only)") for word in _words(result.pace_words)]
    columns = ("Word", *(f"{name}#" for name in GROUPS.values()))
    return Markup("<p>{}</p>\n{}\n").format(lead, bullets(said)) + table(
        "Of 100 past cases with a word, so many arrived (number of cases)", columns, rows
    )


def _sentence(hit: Hit) -> str:
    return f"Of 100 past cases called “{hit.word}”, {100 * share(hit.met):.0f} arrived."


def _words(hits: Sequence[Hit]) -> list[str]:
    return list(dict.fromkeys(hit.word for hit in hits))


def _word_row(hits: Sequence[Hit], word: str, addition: str):  # noqa: ANN202
    by_group = {hit.group: hit for hit in hits if hit.word == word}
    return row(f"{word}{addition}", *(_arrived(by_group.get(group)) for group in GROUPS))


def _arrived(hit: Hit | None) -> str:
    return "–" if hit is None or hit.met is None else f"{100 * hit.met:.0f} ({hit.n:,})"


def home(result: BacktestResult) -> Markup:
    """Viet Nam's own record beside the words."""
    above = result.above_middle
    either = {hit.group: hit for hit in result.words if hit.word == status.EITHER_WAY}
    text = (
        f"Viet Nam ended on the better side of the model's middle path in {percent(above['VNM'])} of its cases,"
        f" South-East Asia in {percent(above['asean'])}, all places in {percent(above['all'])}. So the words have been"
        f" too gloomy for Viet Nam so far: called “{status.EITHER_WAY}”, it arrived in"
        f" {100 * share(either['VNM'].met):.0f} of 100 cases, all places in {100 * share(either['all'].met):.0f}."
        " Its cases are few and hang together, so the words are not moved for it."
        " Where its lead, if it went on, would change a word, both words are shown."
    )
    return Markup("<p>{}</p>").format(text)


def chances(page: Context, result: BacktestResult) -> Markup:
    """Reliability diagram: what was said against what came."""
    bins = [each for each in result.reliability if each.n]
    frame = pd.DataFrame(
        [(round(100 * share(b.said), 1), round(100 * share(b.met), 1), b.n) for b in bins],
        columns=["said", "met", "calls"],
    )
    gap = float(np.average((frame["said"] - frame["met"]).abs(), weights=frame["calls"]))
    less = int((frame["met"] < frame["said"]).sum())
    shown = frame.rename(columns={"said": "Chance said (%)", "met": "Came true (%)", "calls": "Calls"})
    shown.insert(0, "Class", [f"{100 * b.low:.0f} to {100 * b.high:.0f}%" for b in bins])
    figure = Figure(
        chart=reliability_chart(frame),
        finding=(
            f"Chances and outcomes lie {gap:.0f} points apart on average; {less} of {len(bins)} classes of chances came"
            " true less often than was said"
        ),
        table=shown,
        sources=sources(page),
        name="backtest-reliability",
        edition=page.run.edition,
        notes=("The larger a circle, the more calls. On the dashed line, what was said came true as often as said.",),
    )
    return Markup(figure.to_html())


def limits(result: BacktestResult) -> Markup:
    """What the test cannot say."""
    texts = (
        "The windows overlap and share common shocks, so the cases are worth far fewer than their number.",
        "The test reads today's figures of past years. The figures known at the time were others, and bands on them"
        " would have held less often.",
        "The targets of the test are made up from each series' own pace, and none of them is met at the start. So the"
        f" words “{status.REACHED}” and “{status.MAY_NOT_HOLD}” have no record here.",
        f"The test looks {max(HORIZONS)} years ahead at most; chances are given up to {MAX_HORIZON:g}.",
        f"It covers {len(result.indicators)} indicators. Those of the targets that are not among them are taken to"
        " behave alike, which is not tested.",
        "The model knows the past figures and nothing else: no plan, no budget, no reform.",
    )
    return bullets(texts)
