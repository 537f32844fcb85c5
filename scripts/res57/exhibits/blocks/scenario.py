"""The results of a goal under a scenario, as a table and as data for a sweep."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from markupsafe import Markup

from res57.analysis.scenario_results import scenario_results
from res57.data.records import HOME
from res57.data.scenarios import AS_PUBLISHED
from res57.exhibits import static
from res57.exhibits.context import Context
from res57.exhibits.html import render
from res57.exhibits.numbers import number
from res57.exhibits.tables import row, table


def results(page: Context, group: str, scenario: str, geo: str) -> Markup:
    """Every rule of a goal with word, chance and figures.

    Parameters
    ----------
    group
        Goal, or ``V``.
    scenario, geo
        What the evidence of this page was changed to.
    """
    found = scenario_results(page.view, group, page.run.baseline, geo)
    rows = [
        row(
            each.target_id,
            each.measure,
            each.status,
            "–" if each.chance is None else number(each.chance),
            "–" if each.latest is None else f"{number(each.latest)} ({each.period})",
        )
        for each in found
    ]
    label = f"{group} under the scenario {scenario}, {geo}"
    shown = table(label, ("Target", "Measure", "Status", "Chance", "Latest figure"), rows)
    data = [{"scenario": scenario, "geo": geo, **asdict(each)} for each in found]
    text = static.script_json(json.dumps(data, ensure_ascii=False))
    return render("results.html", table=shown, rows=text)


def comparison(rows: Sequence[Mapping[str, Any]], as_of: str, failures: Sequence[str], runs: int) -> Markup:
    """Every target's word, side by side: under each scenario for Viet Nam, and for each country as published.

    Parameters
    ----------
    rows
        What the runs of a sweep say, as `results` wrote it.
    as_of
        Day of knowledge of all runs.
    failures
        Runs that failed, one sentence each.
    runs
        How many runs there were, failed ones included.
    """
    first = [each for each in rows if each["first"]]
    return render(
        "sweep.html",
        as_of=as_of,
        runs=runs,
        failures=failures,
        scenarios=_side_by_side([each for each in first if each["geo"] == HOME], "scenario", AS_PUBLISHED),
        countries=_side_by_side([each for each in first if each["scenario"] == AS_PUBLISHED], "geo", HOME),
    )


def _side_by_side(rows: Sequence[Mapping[str, Any]], by: str, model: str) -> Markup:
    """A row a target and a column a value of ``by``; a word unlike that of the model is marked in words, too."""
    found: dict[str, dict[str, str]] = {}
    for each in rows:
        chance = "" if each["chance"] is None else f" ({number(each['chance'])})"
        found.setdefault(each["target_id"], {})[each[by]] = f"{each['status']}{chance}"
    names = {each["target_id"]: each["name"] for each in rows}
    columns = list(dict.fromkeys(each[by] for each in rows))
    if len(columns) < 2:
        return Markup("")
    columns.sort(key=lambda name: name != model)
    marked = [
        row(
            f"{target} {names[target]}",
            *(_beside(words.get(name, "no figure"), words.get(model, "")) for name in columns),
        )
        for target, words in found.items()
    ]
    return table(f"Words by {by}", ("Target", *columns), marked)


def _beside(words: str, model: str) -> str:
    return words if words.split(" (")[0] == model.split(" (")[0] or not model else f"≠ {words}"
