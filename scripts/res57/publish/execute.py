"""Run pages through papermill, several at a time, and keep the results.

Processes, never threads: papermill changes the working directory and other state of its process.
A page that fails is reported with everything needed to repeat it; the others still run.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from res57.publish.cache import Cache, page_key
from res57.publish.pages import Page
from res57.publish.parameters import parameter_problems
from res57.publish.substitute import fill_notebook
from res57.publish.work import Failure, Job, is_done, prepare, run_job


@dataclass(frozen=True)
class Report:
    """What a run did.

    Attributes
    ----------
    keys
        Cache key of every page that has an executed notebook.
    """

    keys: Mapping[str, str]
    ran: int
    cached: int
    failures: tuple[Failure, ...]

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
    shared: str,
    cache: Cache,
    *,
    cwd: Path,
    environment: Mapping[str, str] | None = None,
    workers: int | None = None,
    console: Console | None = None,
) -> Report:
    """Run every page whose executed notebook is not in the cache.

    Parameters
    ----------
    pages
        What to run.
    names
        Names that every page may use in its markdown cells; a page's own titles come on top.
    shared
        Hash of what all notebooks depend on (`res57.publish.cache.environment_hash`).
    cache
        Where executed notebooks are kept.
    cwd
        Working directory of the kernels: the root of the repository.
    environment
        More environment variables for the kernels.
    workers
        Number of processes; default: as many as there are processors.

    Returns
    -------
    Report
        Keys of the pages that worked and the failures of those that did not.
    """
    jobs: list[Job] = []
    keys: dict[str, str] = {}
    failures: list[Failure] = []
    for page in pages:
        try:
            job = _job(page, names, shared)
        except Exception as error:  # one bad notebook must not hide what is wrong with the others
            failures.append(Failure(page.path, f"{error}", page.parameters))
            continue
        if problems := parameter_problems(page.notebook, page.parameters):
            failures.append(Failure(page.path, " ".join(problems), page.parameters))
        elif is_done(job.key, cache):
            keys[page.path] = job.key
        else:
            jobs.append(job)
    cached = len(keys)
    for failure in _run(jobs, cache, cwd, environment or {}, workers, console or Console(stderr=True)):
        failures.append(failure)
    failed = {failure.page for failure in failures}
    keys |= {job.page: job.key for job in jobs if job.page not in failed}
    return Report(keys, len(keys) - cached, cached, tuple(failures))


def _job(page: Page, names: Mapping[str, str], shared: str) -> Job:
    source = json.loads(page.notebook.read_text(encoding="utf-8"))
    filled = fill_notebook(source, {**names, **page.titles}, page.path)
    return Job(page.path, page_key(filled, page.parameters, shared), filled, dict(page.parameters))


def _run(
    jobs: Sequence[Job],
    cache: Cache,
    cwd: Path,
    environment: Mapping[str, str],
    workers: int | None,
    console: Console,
) -> list[Failure]:
    if not jobs:
        return []
    count = min(workers or os.cpu_count() or 1, len(jobs))
    failures: list[Failure] = []
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )
    settings = {"PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1", "RES57_DEFER_SVG": "1", **environment}
    # A long temporary folder would make a socket's path too long.
    short = "/tmp" if os.name == "posix" else None
    with (
        tempfile.TemporaryDirectory(prefix="r57-", dir=short) as runtime,
        _environment(settings),
        bar,
        ProcessPoolExecutor(count, get_context("spawn"), prepare, (runtime, str(cwd))) as pool,
    ):
        task = bar.add_task("Running notebooks", total=len(jobs))
        waiting = {pool.submit(run_job, job, str(cache.folder)): job for job in jobs}
        for future in as_completed(waiting):
            if failure := _outcome(future, waiting[future]):
                failures.append(failure)
            bar.advance(task)
    order = {job.page: number for number, job in enumerate(jobs)}
    return sorted(failures, key=lambda failure: order[failure.page])


def _outcome(future: Future[Failure | None], job: Job) -> Failure | None:
    try:
        return future.result()
    except Exception as error:  # a worker that died (no memory, killed) fails its page, not the run
        return Failure(job.page, f"{type(error).__name__}: {error}", job.parameters)


class _environment:
    """Set environment variables for a while; processes started meanwhile inherit them."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = dict(values)
        self._before: dict[str, str | None] = {}

    def __enter__(self) -> None:
        self._before = {name: os.environ.get(name) for name in self._values}
        os.environ.update(self._values)

    def __exit__(self, *_: object) -> None:
        for name, value in self._before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
