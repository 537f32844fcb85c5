"""Scores of the test: bands by indicator and by years ahead, rivals, and the calibration that was tried."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from markupsafe import Markup

from res57.analysis import status
from res57.analysis.backtest import DEVELOPMENT, TEST, BacktestResult
from res57.analysis.backtest.words import Bin
from res57.exhibits.charts.backtest import KINDS, bands_chart
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.results import Results
from res57.exhibits.tables import row, table

ZONE = (0.76, 0.86)  # share of cases that an 80% band should hold, by indicator
NAMES = {
    "articles": "Scientific articles",
    "egdi": "E-Government Development Index",
    "gni_pc_atlas": "GNI per capita (US dollars)",
    "hdi": "Human Development Index",
    "hightech_exports": "High-technology exports",
    "internet_users": "Internet users",
    "patent_apps": "Patent applications",
    "patent_grants": "Patent grants",
    "rd_gdp": "R&D spending",
    "researchers": "Researchers",
}


def bands(page: Context, found: Results) -> Markup:
    """How often the 80% band held by indicator, with and without the calibration."""
    used, other = found.test.indicators, found.test_calibrated.indicators
    order = sorted(used, key=lambda key: (used[key].held80, key))
    rows = [
        (name(key), kind, round(100 * scores_of[key].held80, 1))
        for key in order
        for kind, scores_of in zip(KINDS, (used, other), strict=True)
    ]
    shown = pd.DataFrame(
        [(name(key), *(round(100 * s[key].held80, 1) for s in (used, other)), used[key].n) for key in order],
        columns=["Indicator", *(f"Held, {kind} (%)" for kind in KINDS), "Cases"],
    )
    low, high = (100 * end for end in ZONE)
    figure = Figure(
        chart=bands_chart(pd.DataFrame(rows, columns=["indicator", "kind", "held"]), (low, high)),
        finding=(
            f"The 80% band held in {percent(found.test.mean.held80)} of past cases, by indicator from"
            f" {percent(used[order[0]].held80)} ({name(order[0])}) to {percent(used[order[-1]].held80)}"
            f" ({name(order[-1])})"
        ),
        table=shown,
        sources=sources(page),
        name="backtest-bands",
        edition=page.run.edition,
        notes=(
            f"Shaded: {low:.0f} to {high:.0f}%, the zone aimed at. {inside(found.test)} of {len(used)} indicators lie"
            f" in it as used here, {inside(found.test_calibrated)} with the calibration described below.",
        ),
    )
    return Markup(figure.to_html())


def scores(result: BacktestResult) -> Markup:
    """Scores by indicator beside those of the simplest rival."""
    drift, own = result.drift_mean, result.mean
    lost = [name(key) for key, one in result.indicators.items() if one.crps > result.drift[key].crps]
    text = (
        f"The score of the whole distribution (CRPS, smaller is better) is {less(own.crps, drift.crps)} below that of"
        f" a random walk with drift. The squared error of the chances (Brier score) is {own.brier:.3f}, against"
        f" {drift.brier:.3f} for that walk and {result.brier_base:.3f} for past base rates. Both are means over"
        f" indicators, each counting the same. The walk scores better (CRPS) on: {', '.join(lost) or 'none'}."
    )
    ranks = " ".join(
        f"For places {each.side} the group at the start: {each.brier:.3f}, against {each.brier_unchanged:.3f} if"
        f" nothing changed and {each.brier_base:.3f} for past base rates ({each.n:,} calls)."
        for each in result.ranks
    )
    rows = [(name(key), one, result.drift[key]) for key, one in result.indicators.items()]
    columns = (
        "Indicator",
        "Cases#",
        "CRPS#",
        "CRPS, drift#",
        "Brier#",
        "Brier, drift#",
        "80% band held#",
        "95% band held#",
    )
    body = table(
        "Scores by indicator; CRPS in typical yearly changes",
        columns,
        [
            row(
                label,
                f"{one.n:,}",
                f"{one.crps:.2f}",
                f"{rival.crps:.2f}",
                f"{one.brier:.3f}",
                f"{rival.brier:.3f}",
                percent(one.held80),
                percent(one.held95),
            )
            for label, one, rival in [*rows, ("Mean", own, drift)]
        ],
    )
    called = f"Brier score of calls that a country is among the best of a fixed list four years later. {ranks}"
    return Markup("<p>{}</p>\n{}\n<p>{}</p>").format(text, body, called)


def horizons(result: BacktestResult) -> Markup:
    """Bands and score by years ahead."""
    rows = [
        row(str(each.h), f"{each.n:,}", percent(each.held80), percent(each.held95), f"{each.crps_ratio:.2f}")
        for each in result.horizons
    ]
    columns = ("Years ahead", "Cases#", "80% band held#", "95% band held#", "CRPS over drift's#")
    return table("By years ahead", columns, rows)


def calibration(found: Results) -> Markup:
    """What a factor on the spread would gain and lose, and why this edition does without."""
    pairs = (
        (DEVELOPMENT, found.development, found.development_calibrated),
        (TEST, found.test, found.test_calibrated),
    )
    rows = [
        row(
            f"{split.first} to {split.last}, {kind}",
            f"{one.mean.crps:.3f}",
            f"{one.mean.brier:.3f}",
            f"{inside(one)} of {len(one.indicators)}",
            percent(one.mean.held95, 1),
            "{} and {}".format(*(percent(part) for part in high_chances(one.reliability))),
        )
        for split, *both in pairs
        for kind, one in zip(KINDS, both, strict=True)
    ]
    low, high = (percent(end) for end in ZONE)
    columns = (
        "Origins",
        "CRPS#",
        "Brier#",
        f"80% band within {low} to {high}#",
        "95% band held#",
        f"Chances from {percent(status.LIKELY)}: said and came#",
    )
    plain, other = found.test, found.test_calibrated
    before, after = high_chances(plain.reliability), high_chances(other.reliability)
    text = (
        "We also tried to widen or narrow the bands of each indicator by the size of its own recent errors. All"
        f" settings were chosen on the origins {DEVELOPMENT.first} to {DEVELOPMENT.last}. The aim set beforehand was to"
        f" bring every indicator into the zone of {low} to {high}. There the CRPS fell by"
        f" {less(found.development_calibrated.mean.crps, found.development.mean.crps)}, but only"
        f" {inside(found.development_calibrated)} of {len(found.development_calibrated.indicators)} indicators came"
        f" into the zone, and the 95% band held {percent(found.development_calibrated.mean.held95, 1)} instead of"
        f" {percent(found.development.mean.held95, 1)}. So it missed its aim and is not used. The test origins,"
        f" {TEST.first} to {TEST.last}, were looked at once: CRPS lower by {less(other.mean.crps, plain.mean.crps)},"
        f" {inside(other)} indicators in the zone instead of {inside(plain)}, the 95% band at"
        f" {percent(other.mean.held95, 1)} instead of {percent(plain.mean.held95, 1)}, and chances from"
        f" {percent(status.LIKELY)}, said to be {percent(after[0])} on average, true in {percent(after[1])} (without"
        f" it, {percent(before[1])} of {percent(before[0])} said)."
    )
    return Markup("<p>{}</p>\n").format(text) + table("The factor on the spread, gains and losses", columns, rows)


def inside(result: BacktestResult) -> int:
    """Number of indicators whose 80% band held as often as aimed at."""
    return sum(ZONE[0] <= one.held80 <= ZONE[1] for one in result.indicators.values())


def high_chances(bins: Sequence[Bin]) -> tuple[float, float]:
    """What was said and what came, over all chances that are called likely."""
    kept = [each for each in bins if each.low >= status.LIKELY and each.n]
    weights = [each.n for each in kept]
    said, met = ([share(getattr(each, part)) for each in kept] for part in ("said", "met"))
    return float(np.average(said, weights=weights)), float(np.average(met, weights=weights))


def sources(page: Context) -> str:
    """Where the figures of the panel were copied from, and when."""
    rows = page.view.evidence.tables["panel_sources"]
    days = sorted(day.strip() for cell in rows["commit_date"] for day in cell.split(";"))
    return f"Country panel of this book (data/panel/panel.csv), from copies of {days[0]} to {days[-1]}; our computation"


def name(key: str) -> str:
    """Name of an indicator of the panel."""
    return NAMES.get(key, key.replace("_", " ").capitalize())


def share(found: float | None) -> float:
    """A share that is there; the bins and words asked for have cases."""
    assert found is not None
    return found


def percent(part: float, digits: int = 0) -> str:
    """Write a share in per cent."""
    return f"{100 * part:.{digits}f}%"


def less(own: float, other: float) -> str:
    """By how much a score is smaller than another."""
    return percent(1 - own / other, 1)
