"""Run one page: what a worker process does, from the filled-in source to the stored result."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import nbformat
import papermill
import zmq
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import DeadKernelError
from papermill.exceptions import PapermillExecutionError

from res57.publish import kernels
from res57.publish.cache import Cache
from res57.publish.drawing import Drawing
from res57.publish.figures import is_drawn
from res57.publish.normalise import OutputError, normalise, reads_of, to_text

FIGURES = ".figures.json"
SETTINGS = {"PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1", "RES57_DEFER_SVG": "1"}


@dataclass(frozen=True)
class Job:
    """One page ready to run: its source is filled in and its key is known."""

    page: str
    key: str
    source: dict[str, Any]
    parameters: dict[str, Any]


@dataclass(frozen=True)
class Done:
    """A page that was run.

    Attributes
    ----------
    text
        The executed notebook, normalised.
    figures
        Id of each figure and the key of its drawings.
    reads
        What was read for it (`res57.data.reads`).
    """

    page: str
    text: str
    figures: Mapping[str, str]
    reads: frozenset[str]


@dataclass(frozen=True)
class Failure:
    """A page that could not be made.

    Attributes
    ----------
    cell
        Position of the cell in the source notebook, counted from 0, or None if no cell was reached.
    """

    page: str
    error: str
    parameters: Mapping[str, Any]
    cell: int | None = None

    def __str__(self) -> str:
        place = "before the first cell" if self.cell is None else f"cell {self.cell + 1}"
        given = ", ".join(f"{name}={value!r}" for name, value in self.parameters.items()) or "defaults"
        return f"{self.page}, {place} (parameters: {given}): {self.error}"


@dataclass(frozen=True)
class Place:
    """Where and how jobs are run; the same for all jobs of a run.

    Attributes
    ----------
    root
        Working directory of the kernels: the root of the repository.
    cache
        Folder of the build's cache, for the drawings.
    data
        Hash of the data that the run is about; a page that read others fails. "" is not looked at.
    fork
        Whether kernels may be forked; plain ones give the same and take longer.
    """

    root: str
    cache: str
    data: str = ""
    fork: bool = True

    @property
    def environment(self) -> dict[str, str]:
        """Environment variables of the kernels: data that have been checked are not checked again."""
        return {**SETTINGS, **({"RES57_DATA_CHECKED": self.data} if self.data else {})}


def is_done(key: str, cache: Cache) -> bool:
    """Whether an executed notebook and all its drawings are in the cache and whole."""
    figures = cache.read(key, FIGURES)
    if cache.read(key) is None or figures is None:
        return False
    return all(is_drawn(drawing, cache) for drawing in json.loads(figures).values())


def run_job(job: Job, place: Place) -> Done | Failure:
    """Run one page and draw its figures.

    Parameters
    ----------
    job
        What to run.
    place
        Where.

    Returns
    -------
    Done or Failure
        Never an exception: a failing page is told and the others go on.
    """
    try:
        with Drawing(place.cache) as drawing:
            with environment(place.environment):
                executed = _execute(job, place, drawing.begin)
            reads, read_from = reads_of(executed)
            clean = normalise(executed, drawing)
    except PapermillExecutionError as error:
        return Failure(job.page, f"{error.ename}: {error.evalue}", job.parameters, _in_source(job, error.cell_index))
    except OutputError as error:
        return Failure(job.page, str(error), job.parameters, _in_source(job, error.cell))
    except Exception as error:  # whatever it is, it is this page's failure and the others go on
        return Failure(job.page, f"{type(error).__name__}: {error}", job.parameters)
    if place.data and read_from - {place.data}:
        return Failure(job.page, "The data changed while the page was made. Run again.", job.parameters)
    return Done(job.page, to_text(clean), drawing.figures, frozenset(reads))


def _in_source(job: Job, cell: int) -> int:
    """Turn a position in the executed notebook, which has a cell more where parameters were injected."""
    tagged = [number for number, each in enumerate(job.source["cells"]) if "parameters" in _tags(each)]
    injected_before = bool(job.parameters) and (not tagged or cell > tagged[0])
    return max(cell - injected_before, 0)


def _tags(cell: dict[str, Any]) -> list[str]:
    return cell.get("metadata", {}).get("tags", [])


def _execute(job: Job, place: Place, after_cell: Callable[..., None]) -> dict[str, Any]:
    """Run a notebook in a forked kernel; if such a kernel cannot be had, in a plain one over TCP."""
    for name in ("papermill", "traitlets"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    managers: list[type] = [AsyncKernelManager]
    if place.fork and kernels.can_fork():
        managers.insert(0, kernels.ForkedKernelManager)
    for attempt, manager in enumerate(managers, 1):
        try:
            return papermill.execute_notebook(
                nbformat.from_dict(job.source),
                None,
                parameters=job.parameters,
                cwd=place.root,
                progress_bar=False,
                kernel_manager_class=manager,
                record_timing=False,
                on_cell_executed=after_cell,
                shutdown_kernel="immediate",
            )
        except (zmq.ZMQError, OSError, DeadKernelError, RuntimeError):
            if attempt == len(managers):
                raise
    raise AssertionError("a notebook is run or an error is raised")


class environment:
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
