"""Run the results notebook for many scenarios, countries and goals, and put what they say side by side."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pandas as pd
from rich.console import Console

from res57.data.atomic import write_atomically
from res57.data.evidence import Evidence
from res57.data.parameters import allowed_own, check_own, resolve
from res57.data.records import HOME
from res57.exhibits.blocks.scenario import comparison
from res57.paths import BUILD, CACHE, NOTEBOOKS, ROOT
from res57.publish.cache import Cache
from res57.publish.checks import checked_evidence
from res57.publish.execute import Inputs, Report, run_pages
from res57.publish.normalise import html_outputs
from res57.publish.pages import Page
from res57.publish.standalone import whole_page
from res57.publish.substitute import book_names

OUT = BUILD / "sweep"
NOTEBOOK = NOTEBOOKS / "results.ipynb"
_ROWS = re.compile(r'<script type="application/json" class="r57-results">(.*?)</script>', re.DOTALL)


@dataclass(frozen=True)
class Sweep:
    """What a sweep wrote: one tidy table, a row a rule and run, and a page that compares."""

    table: Path
    page: Path
    rows: int
    report: Report


def sweep(
    given: dict[str, Iterable[str]],
    as_of: str,
    console: Console,
    *,
    scheduler: str = "",
    workers: int | None = None,
    out: Path = OUT,
) -> Sweep:
    """Run every combination and write what came out.

    Parameters
    ----------
    given
        Chosen values of ``scenario``, ``geo`` and ``goal``; all that are allowed where none is given, and for
        ``geo`` Viet Nam alone.
    as_of
        Day of knowledge, or ``edition``.
    scheduler, workers
        As in `res57.publish.engine.outcomes`.

    Raises
    ------
    ParameterError
        If a value is not allowed; nothing has been started then.
    """
    evidence = checked_evidence()
    run = resolve(evidence, {"as_of": as_of})
    chosen = {name: _choice(evidence, name, values) for name, values in {"geo": (HOME,), **given}.items()}
    pages = [
        Page(f"{goal} {scenario} {geo}", NOTEBOOK, {"as_of": run.as_of, "scenario": scenario, "geo": geo, "goal": goal})
        for goal, scenario, geo in product(chosen["goal"], chosen["scenario"], chosen["geo"])
    ]
    cache = Cache(CACHE)
    report = run_pages(
        pages,
        book_names(evidence),
        Inputs.of(evidence),
        cache,
        cwd=ROOT,
        workers=workers,
        scheduler=scheduler,
        console=console,
    )
    rows = [row for page in report.keys for row in results_in(report.text(page, cache))]
    table, page = out / "results.csv", out / "index.html"
    write_atomically(table, pd.DataFrame(rows).to_csv(index=False, lineterminator="\n").encode())
    body = comparison(rows, run.as_of, [str(failure) for failure in report.failures], len(pages))
    write_atomically(page, whole_page("Scenarios and countries side by side", body).encode())
    return Sweep(table, page, len(rows), report)


def results_in(notebook: str) -> list[dict[str, object]]:
    """Return the results that an executed notebook holds, one entry a rule."""
    html = "".join(html_outputs(json.loads(notebook)))
    return [row for found in _ROWS.findall(html) for row in json.loads(found)]


def _choice(evidence: Evidence, name: str, given: Iterable[str]) -> Sequence[str]:
    values = tuple(dict.fromkeys(given))
    return [check_own(evidence, name, value) for value in values] if values else allowed_own(evidence, name)
