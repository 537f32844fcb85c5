"""Rules of the facts that a table schema cannot say: time, figures, targets, addresses and order of rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import pandas as pd

from res57.data.package import Described
from res57.data.problem import Problem, capped, quoted
from res57.data.textfile import DECIMAL, Table, bad_cells

#: Tables whose rows follow the text of the Resolution or a grouping, not the spelling of their keys.
ORDERED_BY_HAND = frozenset(
    {
        "geographies",
        "targets",
        "programme_targets",
        "task_groups",
        "tasks",
        "panel_sources",
        "precedents_sources",
    }
)
#: Kinds of target that state a figure.
FIGURES = frozenset({"quantitative", "rank", "growth-rate"})

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ADDRESS = re.compile(r"https?://[^\s/<>\"]+(/[^\s<>\"]*)?(\?[^\s<>\"]*)?")
_PROXY_OF = {"measured": "no", "proxy": "yes", "not measured": ""}


def check_rules(tables: Mapping[str, Table], described: Sequence[Described]) -> list[Problem]:
    """Apply every rule to the tables it speaks of.

    Parameters
    ----------
    tables
        The readable tables by name; a table that is not there is skipped.
    described
        All tables as ``datapackage.json`` describes them.
    """
    problems: list[Problem] = []
    for table in described:
        if table.name in tables:
            text = tables[table.name]
            for name, field in table.fields.items():
                cells = text.column(name)
                if field["type"] in ("number", "integer"):
                    problems += capped(_bad_figures(cells, table.shown, name))
                elif field["type"] == "date":
                    problems += capped(_bad_days(cells, table.shown, name))
                elif name in ("url", "other_url"):
                    problems += capped(_bad_addresses(cells, table.shown, name))
            if table.name not in ORDERED_BY_HAND:
                problems += _disorder(text, table)
    shown = {table.name: table.shown for table in described}
    if {"observations", "period_exceptions"} <= set(tables):
        problems += check_periods(tables["observations"], tables["period_exceptions"], shown["observations"])
    if "targets" in tables:
        problems += capped(_bad_targets(tables["targets"], shown["targets"]))
    if "editions" in tables:
        problems += capped(_bad_editions(tables["editions"], shown["editions"]))
    return problems


def _bad_figures(cells: Sequence[str], shown: str, name: str) -> Iterator[Problem]:
    for number, cell in bad_cells(cells, _is_odd_figure):
        message = f"{quoted(cell)} is not a plain finite number"
        mend = "Write a plain decimal such as 14.02; leave the row out where there is no figure."
        yield Problem(shown, message, mend, number, name, cell)


def _is_odd_figure(cell: str) -> bool:
    return bool(cell) and not DECIMAL.fullmatch(cell) and _reads_as_number(cell)


def _reads_as_number(cell: str) -> bool:
    """Tell whether Frictionless lets the cell pass: what it refuses is told by it already."""
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _bad_days(cells: Sequence[str], shown: str, name: str) -> Iterator[Problem]:
    for number, cell in bad_cells(cells, _is_odd_day):
        mend = "Write the day as YYYY-MM-DD, such as 2025-12-31."
        yield Problem(shown, f"{quoted(cell)} is not written as YYYY-MM-DD", mend, number, name, cell)


def _is_odd_day(cell: str) -> bool:
    # Frictionless tells days that do not exist; it lets 20251231 and 2025-W01-1 pass.
    return bool(cell) and not _DAY.fullmatch(cell) and cell[:4].isdigit() and not pd.isna(_day(cell))


def _day(cell: str) -> pd.Timestamp:
    return pd.to_datetime(cell, errors="coerce")


def _bad_addresses(cells: Sequence[str], shown: str, name: str) -> Iterator[Problem]:
    for number, cell in enumerate(cells, 2):
        if cell.startswith(("http://", "https://")) and not _ADDRESS.fullmatch(cell):
            mend = "Write one full address that starts with https:// or http://."
            yield Problem(shown, f"{quoted(cell)} is not a web address", mend, number, name, cell)


def _disorder(text: Table, table: Described) -> Iterator[Problem]:
    keys = zip(*(text.column(name) for name in table.key), strict=True)
    for number, (before, key) in enumerate(pairwise(keys), 3):
        if key < before:
            message = f"the key {quoted(', '.join(key))} comes after {quoted(', '.join(before))}"
            mend = f"Sort the rows by {', '.join(table.key)}."
            yield Problem(table.shown, message, mend, number, ", ".join(table.key), ", ".join(key))
            return


def check_periods(observations: Table, exceptions: Table, shown: str) -> list[Problem]:
    """Check that each period ends where it should and, with few exceptions, before publication.

    A year ends on 31 December, a month on its last day. An edition labelled one year ahead ends a year before
    its label, and a figure quoted inside its month ends on a day of that month, not after publication. A row
    published before its period ended needs the status of an estimate or a row in period_exceptions.csv.

    Parameters
    ----------
    observations, exceptions
        The two tables.
    shown
        Path of the observations as problems name it.
    """
    frame = pd.DataFrame({name: observations.column(name) for name in observations.columns}, dtype="str")
    rules = dict(zip(exceptions.column("series_id"), exceptions.column("rule"), strict=True))
    rule = frame["series_id"].map(rules)
    ends = pd.to_datetime(frame["period_end"], format="%Y-%m-%d", errors="coerce")
    published = pd.to_datetime(frame["published"], format="%Y-%m-%d", errors="coerce")
    yearly = frame["period"].str.fullmatch(r"\d{4}")
    months = frame["period"].where(~yearly, frame["period"] + "-01")
    start = pd.to_datetime(months, format="%Y-%m", errors="coerce")
    last = (start + pd.offsets.MonthEnd(0)).where(~yearly, start + pd.offsets.YearEnd(0))
    ahead = (rule == "edition-year") & frame["note"].str.contains("edition label", regex=False)
    fits = (ends == last) | (yearly & ahead & (ends == last - pd.offsets.DateOffset(years=1)))
    fits |= ~yearly & (ends >= start) & (ends <= last) & (ends <= published)
    known = ends.notna() & last.notna()
    late = (ends > published) & ~frame["status"].isin(["estimate", "preliminary"])
    late &= ~((rule == "edition-year") | ((rule == "said-in-note") & (frame["note"] != "")))

    def wrong_end(index: int) -> Problem:
        row = frame.loc[index]
        message = f"{quoted(row.period_end)} is not the last day of the period {quoted(row.period)}"
        mend = f"Write {last[index]:%Y-%m-%d}, or correct the period."
        return Problem(shown, message, mend, index + 2, "period_end", row.period_end)

    def too_early(index: int) -> Problem:
        row = frame.loc[index]
        message = f"{quoted(row.published)} lies before the end of the period on {row.period_end}"
        mend = "Correct the day, mark the row as an estimate, or give the reason in period_exceptions.csv."
        return Problem(shown, message, mend, index + 2, "published", row.published)

    wrong, early = frame.index[known & ~fits], frame.index[late]
    return [*capped(map(wrong_end, wrong)), *capped(map(too_early, early))]


def _bad_targets(targets: Table, shown: str) -> Iterator[Problem]:
    for number, row in enumerate(targets.records(), 2):
        for name, message, mend in _target_faults(row):
            yield Problem(shown, f"target {row['target_id']}: {message}", mend, number, name, row[name])


def _target_faults(row: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    if row["kind"] in FIGURES:
        for name in ("comparator", "value_low", "unit"):
            if not row[name]:
                yield name, f"a {row['kind']} target has no {name}", "Fill it in; nothing is assumed."
    if (row["comparator"] == "between") != bool(row["value_high"]):
        mend = "Give both ends of a range with 'between', and one value with any other comparator."
        pair = f"{quoted(row['comparator'])} and the value_high {quoted(row['value_high'])}"
        yield "value_high", f"the comparator {pair} do not fit", mend
    elif row["value_high"] and _number(row["value_high"]) <= _number(row["value_low"]):
        message = f"the upper end {quoted(row['value_high'])} is not above the lower end {quoted(row['value_low'])}"
        yield "value_high", message, "Swap or correct the two ends."
    proxy = _PROXY_OF.get(row["measurability"])
    if proxy is not None and row["proxy"] != proxy:
        message = f"proxy {quoted(row['proxy'])} does not fit the measurability {quoted(row['measurability'])}"
        yield "proxy", message, "Write 'no' for measured, 'yes' for proxy and nothing for not measured."
    has_headline = row["headline_series"] or row["headline_transform"] == "milestone"
    if row["measurability"] in ("measured", "proxy") and not has_headline:
        message = f"the target counts as {row['measurability']} and has no headline series"
        yield "headline_series", message, "Name the series, or write 'not measured'."


def _number(cell: str) -> float:
    return float(cell) if DECIMAL.fullmatch(cell) else float("nan")


def _bad_editions(editions: Table, shown: str) -> Iterator[Problem]:
    for number, row in enumerate(editions.records(), 2):
        released = row["released"]
        if (row["state"] == "released") != bool(released):
            message = f"the state {quoted(row['state'])} and the day of release {quoted(released)} do not fit"
            mend = "Give a released edition its day of release, and a draft none."
            yield Problem(shown, message, mend, number, "released", released)
        elif released and released < row["as_of"]:
            message = f"the edition is released on {quoted(released)}, before its data cut-off {row['as_of']}"
            yield Problem(shown, message, "Correct one of the two days.", number, "released", released)
