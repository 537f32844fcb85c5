"""Re-run one page with other parameters: a page to read, the executed notebook, its results, what is different."""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from rich.console import Console

from res57.analysis.run_results import RunDifference, run_differences, run_results
from res57.data.atomic import write_atomically
from res57.data.contract import COMMON
from res57.data.evidence import Evidence
from res57.data.parameters import Run, resolve
from res57.data.records import split_ids
from res57.errors import ParameterError, Res57Error
from res57.exhibits.citation import Citation, book_authors
from res57.paths import BUILD, CACHE, ROOT, SITE
from res57.publish import ahead
from res57.publish.cache import Cache
from res57.publish.checks import checked_evidence
from res57.publish.cited_figures import cite_figures
from res57.publish.cited_pages import title_of
from res57.publish.csvw import units_of
from res57.publish.execute import Inputs, run_pages
from res57.publish.figures import copy_figures
from res57.publish.normalise import html_parts
from res57.publish.pages import Page, book_pages
from res57.publish.row_lines import line_numbers, with_lines
from res57.publish.standalone import standalone
from res57.publish.substitute import book_names

OUT = BUILD / "reruns"
DRAWING = 2  # processes; to draw a chart and make a picture of it takes longer than a cell
NEAR = 0.75  # how like a name must be to be offered; two short names are soon alike by chance


@dataclass(frozen=True)
class Rerun:
    """What a re-run wrote.

    Attributes
    ----------
    page, notebook, results, differences
        Paths of the four files.
    changed
        Values that differ from the published edition.
    """

    page: Path
    notebook: Path
    results: Path
    differences: Path
    changed: tuple[RunDifference, ...]


def find_page(pages: list[Page], name: str) -> Page:
    """Return the page that a reader means: ``g3-research``, ``goals/g3-research``, ``g3``, ``G3.1`` or ``tg4``.

    Raises
    ------
    ParameterError
        If there is none; the message has the nearest name, or the chapters where no name is near.
    """
    wanted = name.strip().lower().replace(".", "-").removesuffix(".html")
    by_name = {page.path: page for page in pages} | {page.path.split("/")[-1]: page for page in pages}
    chapters = [page.path.split("/")[-1] for page in pages if page.path.startswith("goals/")]
    by_name |= {chapter.split("-")[0]: by_name[chapter] for chapter in chapters}
    if wanted in by_name:
        return by_name[wanted]
    near = difflib.get_close_matches(wanted, by_name, n=1, cutoff=NEAR)
    hint = f"Did you mean {near[0]}?" if near else f"The chapters are {', '.join(chapters)}."
    raise ParameterError(
        f"chapter: {name[:40]!r} is no page that can be re-run. {hint} Such as g3-research, tg4 or g3-1."
    )


def rerun(name: str, values: Mapping[str, Any], console: Console, out: Path = OUT) -> Rerun:
    """Run a page with parameters of its reader's own and write what came out.

    Parameters
    ----------
    name
        The page, see `find_page`.
    values
        Run parameters; what is absent takes its default. All are checked before anything starts.
    out
        Folder for the results; each set of parameters has its own folder inside.

    Raises
    ------
    ParameterError
        If the page or a value is not allowed.
    Res57Error
        If the notebook fails; nothing is written then.
    """
    evidence = checked_evidence()
    run = resolve(evidence, values)
    given = {**asdict(run), "peers": list(run.peers)}
    given = {each.name: given[each.name] for each in COMMON}
    found = find_page(book_pages(evidence), name)
    page = replace(found, parameters={**found.parameters, **given})
    ahead.start_drawing(DRAWING)  # a command has started the first before anything was imported
    published = resolve(evidence, {})
    targets = targets_of(evidence, page)
    changed = run_differences(evidence, targets, _moving(published), _moving(run))  # the kernel inherits this work
    cache = Cache(CACHE)
    report = run_pages([page], book_names(evidence), Inputs.of(evidence), cache, cwd=ROOT, console=console)
    if report.failures:
        raise Res57Error(report.failed())
    text = report.text(page.path, cache)
    folder = out / folder_name(page, run, published)
    shutil.rmtree(folder / "figures", ignore_errors=True)
    figures = report.figures(page.path, cache)
    executed = json.loads(text)
    parts = html_parts(executed)
    citation = Citation(title_of(parts), book_authors(), run.edition, run.edition_state, run.as_of)
    lines = line_numbers(evidence.as_of(published.as_of))  # links lead to the files of the published edition
    for data in parts:
        data["text/html"] = with_lines(cite_figures(data["text/html"], citation), lines)
    copy_figures(figures, cache, folder / "figures", dict.fromkeys(figures, citation), units_of(evidence))
    stem = page.path.split("/")[-1]
    site = os.path.relpath(SITE, folder) + "/" if (SITE / "index.html").is_file() else ""
    results = {
        "page": page.path,
        "parameters": {**run.shown(), **page.parameters},
        "published": published.shown(),
        "results": _results(evidence, targets, run),
        "differences": [asdict(each) for each in changed],
    }
    files = {
        f"{stem}.html": standalone(executed, changed, run.shown(), published, site).encode(),
        f"{stem}.ipynb": text.encode(),
        f"{stem}.json": (json.dumps(results, ensure_ascii=False, indent=1) + "\n").encode(),
        "differences.csv": _csv(changed).encode(),
    }
    for file, content in files.items():
        write_atomically(folder / file, content)
    return Rerun(*(folder / file for file in files), tuple(changed))


def targets_of(evidence: Evidence, page: Page) -> list[str]:
    """Return the targets that a page is about, in the order of the Resolution."""
    if "target_id" in page.parameters:
        return [page.parameters["target_id"]]
    if "task_group" in page.parameters:
        groups = evidence.tables["task_groups"].set_index("task_group")
        return list(split_ids(groups.loc[page.parameters["task_group"], "linked_targets"]))
    targets = evidence.tables["targets"]
    goal = re.fullmatch(r"goals/(g\d)-.*|(v)ision-2045", page.path)
    if goal:
        return list(targets.loc[targets["goal"] == (goal[1] or goal[2]).upper(), "target_id"])
    return list(targets["target_id"]) if page.path in ("overview", "changes") else []


def _moving(run: Run) -> dict[str, str]:
    return {"as_of": run.as_of, "baseline": run.baseline}


def _results(evidence: Evidence, targets: list[str], run: Run) -> list[dict[str, Any]]:
    found = run_results(evidence, targets, **_moving(run))
    return [{"target_id": target, "field": field, "value": value} for (target, field), value in found.items()]


def folder_name(page: Page, run: Run, published: Run) -> str:
    """Return a name for a folder, after the page and the parameters that are not the edition's."""
    shown, usual = run.shown(), published.shown()
    other = [f"{name}-{value}" for name, value in shown.items() if value != usual[name]]
    text = "_".join([page.path.split("/")[-1], *other])
    return re.sub(r"[^A-Za-z0-9_-]+", "-", text)[:120]


def _csv(changed: list[RunDifference]) -> str:
    import pandas as pd

    columns = ["target_id", "field", "published", "rerun", "because"]
    rows = [(each.target_id, each.field, each.published, each.rerun, " and ".join(each.because)) for each in changed]
    return pd.DataFrame(rows, columns=columns).to_csv(index=False, lineterminator="\n")
