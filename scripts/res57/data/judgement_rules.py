"""What ``rules.csv`` must hold so that every target can be judged and every judgement recomputed."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_lowercase

from res57.data.ladder_rules import Row, by_key, check_ladder
from res57.data.package import Described
from res57.data.problem import Problem, capped, quoted
from res57.data.textfile import Table

Fault = tuple[str, str, str]  # field, message, mend

_FIGURE = ("series_id", "comparator", "low", "corridor", "better", "pace", "scale", "decimals", "base_year", "lag")
#: Fields that a reading needs, and those it may have; every other one must stay empty.
NEEDED = {
    "level": _FIGURE,
    "growth": _FIGURE,
    "rate": _FIGURE,
    "rank": ("series_id", "low", "better", "pace", "scale", "lag", "list"),
    "ladder": ("pass_rule",),
    "unmeasured": (),
}
ALLOWED = dict.fromkeys(("level", "growth", "rate"), ("high", "full", "panel")) | {"rank": ("panel",)}
_BY_READING = (*_FIGURE, "high", "full", "panel", "list", "pass_rule")
#: How the unit of a series begins on a scale that has limits.
_UNITS = {"logit100": ("%", "index 0-100"), "logit1": ("index 0-1",)}
_LAG_SLACK = 0.0051  # years; lags are written with two decimals
_PASS_WORDS = ("Delivered:", "Verified in use:")


def check_judgement(tables: Mapping[str, Table], described: Sequence[Described]) -> list[Problem]:
    """Check the rules of judgement and the evidence ladder against the registers they speak of.

    Parameters
    ----------
    tables
        The readable tables by name; a table that is not there is skipped.
    described
        All tables as ``datapackage.json`` describes them.
    """
    shown = {table.name: table.shown for table in described}
    problems: list[Problem] = []
    if {"rules", "targets", "series", "precedents_sources"} <= set(tables):
        problems += _rules_problems(tables, shown["rules"])
    if {"rules", "ladder", "sources", "milestones", "instruments"} <= set(tables):
        problems += check_ladder(tables, shown["ladder"])
    return problems


def _rules_problems(tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    targets, series = by_key(tables["targets"], "target_id"), by_key(tables["series"], "series_id")
    panels = by_key(tables["precedents_sources"], "series_id")
    rules = list(tables["rules"].records())
    found: dict[str, list[Problem]] = defaultdict(list)
    together = _faults_of_targets(rules)
    for number, row in enumerate(rules, 2):
        faults = [*_field_faults(row), *_own_faults(row), *together[number]]
        if row["target_id"] in targets:
            faults += _target_faults(row, targets[row["target_id"]])
        if row["series_id"] in series:
            faults += _series_faults(row, series[row["series_id"]])
        if row["panel"] in panels:
            faults += _panel_faults(row, panels[row["panel"]])
        for name, message, mend in faults:
            problem = Problem(shown, f"rule {row['rule_id']}: {message}", mend, number, name, row[name])
            found[name].append(problem)
    for problems in found.values():
        yield from capped(problems)
    judged = {row["target_id"] for row in rules}
    for target_id in targets:
        if target_id not in judged:
            mend = "Add a row for it; where nothing measures it, use the reading 'unmeasured' or 'ladder'."
            yield Problem(shown, f"target {target_id} has no rule", mend, field="target_id", value=target_id)


def _faults_of_targets(rules: Sequence[Row]) -> Mapping[int, list[Fault]]:
    """Faults that only the rules of one target together show, by row."""
    found: dict[int, list[Fault]] = defaultdict(list)
    groups: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for number, row in enumerate(rules, 2):
        groups[row["target_id"]].append((number, row))
    for target_id, group in groups.items():
        names = Counter(row["measure"] for _, row in group)
        for letter, (number, row) in zip(ascii_lowercase, group, strict=False):
            if row["rule_id"] != f"{target_id}.{letter}":
                mend = f"Write {target_id}.{letter}: letters run from a, the headline, without a gap."
                found[number].append(("rule_id", f"{quoted(row['rule_id'])} is not the next id", mend))
            if names[row["measure"]] > 1:
                message = f"two measures of the target are called {quoted(row['measure'])}"
                found[number].append(("measure", message, "Give each its own name."))
            if row["reading"] == "unmeasured" and len(group) > 1:
                message = "the target counts as unmeasured and has another rule"
                found[number].append(("reading", message, "Take one of the two out."))
    return found


def _field_faults(row: Row) -> Iterator[Fault]:
    reading = row["reading"]
    if reading not in NEEDED:  # the schema tells it
        return
    needed, allowed = NEEDED[reading], ALLOWED.get(reading, ())
    for name in _BY_READING:
        if name in needed and not row[name]:
            yield name, f"the reading {quoted(reading)} needs {name}", "Fill it in; nothing is assumed."
        elif row[name] and name not in needed and name not in allowed:
            message = f"{quoted(row[name])} means nothing for the reading {quoted(reading)}"
            yield name, message, f"Leave {name} empty, or correct the reading."


def _own_faults(row: Row) -> Iterator[Fault]:
    """What can be said of a row by itself."""
    if row["comparator"] and row["better"] and row["comparator"].startswith("<") != (row["better"] == "lower"):
        message = f"{quoted(row['comparator'])} does not fit a measure of which {row['better']} figures are better"
        yield "comparator", message, "Turn the comparator, or correct what is better."
    if row["corridor"] == "yes" and not row["high"]:
        yield "corridor", "a corridor has two ends", "Give the far end in high, or write 'no'."
    if row["reading"] == "growth":
        for name in ("pace", "scale"):
            if row[name] and row[name] != "log":
                yield name, f"{quoted(row[name])} does not fit compound growth", f"Write 'log' as {name}."
    if row["reading"] == "rank" and row["low"] and not _number(row["low"]) >= 1:
        yield "low", f"{quoted(row['low'])} is not a place", "Write the place as a whole number from 1."
    if row["list"] == "world" and not row["panel"]:
        yield "panel", "a rank in the world is counted in a panel, and none is named", "Name the panel of the score."
    if row["pass_rule"] and any(word not in row["pass_rule"] for word in _PASS_WORDS):
        message = "the pass rule does not say both what is delivered and what is verified"
        yield "pass_rule", message, f"Write '{_PASS_WORDS[0]} ... {_PASS_WORDS[1]} ...'."


def _target_faults(row: Row, target: Row) -> Iterator[Fault]:
    due = target["deadline"] if target["deadline"].isdigit() else ""
    if row["deadline"] != due:
        message = f"{quoted(row['deadline'])} is not the deadline of the target, {target['deadline']}"
        yield "deadline", message, f"Write {due}." if due else "Leave it empty."
    if not row["low"]:
        return
    for name, asked in (("low", target["value_low"]), ("high", target["value_high"])):
        if row[name] != asked and _number(row[name]) != _number(asked):
            message = f"{quoted(row[name])} is not what the target asks for, {quoted(asked)}"
            yield name, message, "Take the number of targets.csv; a target without a number has no such reading."
    asked = ">=" if target["comparator"] == "between" else target["comparator"]
    if row["comparator"] and row["comparator"] != asked:
        yield "comparator", f"{quoted(row['comparator'])} is not the target's {quoted(asked)}", f"Write {asked}."


def _series_faults(row: Row, series: Row) -> Iterator[Fault]:
    units = _UNITS.get(row["scale"])
    if units and not any(series["unit"] == unit or series["unit"].startswith(f"{unit} ") for unit in units):
        message = f"the scale {quoted(row['scale'])} does not fit the unit {quoted(series['unit'])}"
        yield "scale", message, f"Use it for {' or '.join(units)} only."
    if row["better"] and series["better"] in ("higher", "lower") and row["better"] != series["better"]:
        message = f"{quoted(row['better'])} is not what series.csv says, {quoted(series['better'])}"
        yield "better", message, "Correct one of the two."
    if row["lag"] and abs(_number(row["lag"]) - _number(series["typical_lag_months"]) / 12) > _LAG_SLACK:
        message = f"{quoted(row['lag'])} years are not the {series['typical_lag_months']} months of series.csv"
        yield "lag", message, f"Write {_number(series['typical_lag_months']) / 12:.2f}."


def _panel_faults(row: Row, panel: Row) -> Iterator[Fault]:
    if row["scale"] and row["scale"] != panel["scale"]:
        message = f"the scale {quoted(row['scale'])} is not that of the panel {row['panel']}, {quoted(panel['scale'])}"
        yield "scale", message, "Take the scale of the panel, or leave the panel out."


def _number(cell: str) -> float:
    """Return a cell as a number, or NaN where the schema tells that it is none."""
    try:
        return float(cell)
    except ValueError:
        return math.nan
