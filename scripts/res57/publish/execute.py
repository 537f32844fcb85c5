"""Run pages through papermill, several at a time, and keep the results.

A page that fails is reported with everything needed to repeat it; the others still run.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from res57.data.evidence import Evidence
from res57.data.fingerprints import Fingerprints
from res57.publish import ahead, kernels
from res57.publish.cache import Cache, page_key, shared_hash
from res57.publish.engine import outcomes
from res57.publish.normalise import to_text, with_prose
from res57.publish.pages import Page
from res57.publish.parameters import parameter_problems
from res57.publish.substitute import fill_notebook
from res57.publish.traces import Fingerprint, find_result, remember, result_key
from res57.publish.work import FIGURES, Done, Failure, Job, Place, is_done


@dataclass(frozen=True)
class Inputs:
    """What results depend on besides notebook and parameters.

    Attributes
    ----------
    shared
        Hash of what all notebooks share: code and requirements.
    fingerprint
        Gives one hash for the rows that some keys of `res57.data.reads` stand for.
    data
        Hash of the data as a whole, which must not change during a run; "" is not looked at.
    """

    shared: str
    fingerprint: Fingerprint
    data: str = ""

    @classmethod
    def of(cls, evidence: Evidence) -> Self:
        """The inputs that a data package gives."""
        return cls(shared_hash(evidence.root), Fingerprints(evidence).together, evidence.digest)


@dataclass(frozen=True)
class Report:
    """What a run did.

    Attributes
    ----------
    keys
        Cache key of every page that has a result.
    sources
        Every notebook as it would be run now; a result may have been made with other prose.
    """

    keys: Mapping[str, str]
    sources: Mapping[str, dict[str, Any]]
    ran: int
    cached: int
    failures: tuple[Failure, ...]

    def text(self, page: str, cache: Cache) -> str:
        """Return the executed notebook of a page."""
        executed = json.loads(cache.path(self.keys[page]).read_bytes())
        return to_text(with_prose(executed, self.sources[page]))

    def figures(self, page: str, cache: Cache) -> dict[str, str]:
        """Return id and key of every figure of a page."""
        return json.loads(cache.path(self.keys[page], FIGURES).read_bytes())

    def __str__(self) -> str:
        total = self.ran + self.cached + len(self.failures)
        text = f"{self.ran} of {total} notebooks run, {self.cached} from cache"
        return f"{text}, {len(self.failures)} failed" if self.failures else text

    def failed(self) -> str:
        """Tell the failures, one line each; pages that fail for one reason are told together."""
        alike: dict[tuple[str, int | None], list[Failure]] = {}
        for failure in self.failures:
            alike.setdefault((failure.error, failure.cell), []).append(failure)
        lines = []
        for same in alike.values():
            also = ", ".join(failure.page for failure in same[1:])
            lines.append(f"{same[0]}" + (f" The same in {len(same) - 1} more: {also}." if also else ""))
        return "\n".join(lines)


def run_pages(
    pages: Sequence[Page],
    names: Mapping[str, str],
    inputs: Inputs,
    cache: Cache,
    *,
    cwd: Path,
    workers: int | None = None,
    scheduler: str = "",
    console: Console | None = None,
) -> Report:
    """Run every page that has no result for the rows as they are.

    Parameters
    ----------
    pages
        What to run.
    names
        Names that every page may use in its markdown cells; a page's own titles come on top.
    inputs
        What results depend on besides notebook and parameters.
    cache
        Where results are kept.
    cwd
        Working directory of the kernels: the root of the repository.
    workers
        As in `res57.publish.engine.outcomes`.
    scheduler
        Address of a Dask scheduler that runs them instead.

    Returns
    -------
    Report
        Keys of the pages that worked and the failures of those that did not.
    """
    jobs: list[Job] = []
    keys: dict[str, str] = {}
    sources: dict[str, dict[str, Any]] = {}
    failures: list[Failure] = []
    for page in pages:
        try:
            job = _job(page, names, inputs.shared)
        except Exception as error:  # one bad notebook must not hide what is wrong with the others
            failures.append(Failure(page.path, f"{error}", page.parameters))
            continue
        sources[page.path] = job.source
        if problems := parameter_problems(page.notebook, page.parameters):
            failures.append(Failure(page.path, " ".join(problems), page.parameters))
        elif found := find_result(job.key, cache, inputs.fingerprint, lambda key: is_done(key, cache)):
            keys[page.path] = found
        else:
            jobs.append(job)
    cached = len(keys)
    by_page = {job.page: job for job in jobs}
    place = Place(str(cwd), str(cache.folder), inputs.data)
    if len(jobs) == 1 and not scheduler and kernels.can_fork():
        kernels.start_forker()
        ahead.start_drawing()
    with _bar(console or Console(stderr=True)) as bar:
        task = bar.add_task("Running notebooks", total=len(jobs), visible=bool(jobs))
        for outcome in outcomes(jobs, place, workers=workers, scheduler=scheduler):
            if isinstance(outcome, Failure):
                failures.append(outcome)
            else:
                keys[outcome.page] = _store(by_page[outcome.page].key, outcome, inputs.fingerprint, cache)
            bar.advance(task)
    order = {page.path: number for number, page in enumerate(pages)}
    failures.sort(key=lambda failure: order[failure.page])
    return Report(keys, sources, len(keys) - cached, cached, tuple(failures))


def _job(page: Page, names: Mapping[str, str], shared: str) -> Job:
    source = json.loads(page.notebook.read_text(encoding="utf-8"))
    filled = fill_notebook(source, {**names, **page.titles}, page.path)
    return Job(page.path, page_key(filled, page.parameters, shared), filled, dict(page.parameters))


def _store(key: str, done: Done, fingerprint: Fingerprint, cache: Cache) -> str:
    """Keep a result; the trace comes last, so that it never leads to half of one."""
    result = result_key(key, done.reads, fingerprint)
    cache.write(result, done.text.encode())
    cache.write(result, json.dumps(dict(done.figures), sort_keys=True).encode(), FIGURES)
    remember(key, done.reads, cache)
    return result


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )
