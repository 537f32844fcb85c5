"""Run jobs side by side: in processes of this machine, or on the workers of a Dask cluster.

Both are executors of the standard library's kind, so the same few lines serve them. Processes,
never threads: papermill changes the state of its process.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING

from res57.errors import Res57Error
from res57.publish import kernels
from res57.publish.work import SETTINGS, Done, Failure, Job, Place, environment, run_job

if TYPE_CHECKING:
    from distributed import Client

_WAIT = 10  # seconds for a scheduler to answer
_SPARE = 1  # a process more than processors: a kernel that starts or ends leaves its processor idle


def prepare() -> None:
    """Let what every process will need be imported already, while this one still checks the data."""
    if kernels.can_fork():
        with environment(SETTINGS):
            kernels.preload()


def outcomes(
    jobs: Sequence[Job], place: Place, *, workers: int | None = None, scheduler: str = ""
) -> Iterator[Done | Failure]:
    """Run jobs and give the outcome of each as soon as it is there, in no order.

    Parameters
    ----------
    jobs
        What to run.
    place
        Where and how. Workers of a cluster must see its folders under the same names.
    workers
        Number of processes of this machine; default: one more than there are processors.
    scheduler
        Address of a Dask scheduler, such as ``tcp://127.0.0.1:8786``; "" for this machine.

    Raises
    ------
    Res57Error
        If the scheduler does not answer.
    """
    if not jobs:
        return
    if len(jobs) == 1 and not scheduler:
        yield run_job(jobs[0], place)
        return
    lost: list[Job] = []
    with _executor(min(workers or (os.cpu_count() or 1) + _SPARE, len(jobs)), scheduler) as pool:
        waiting = {pool.submit(run_job, job, place): job for job in jobs}
        for future in as_completed(waiting):
            try:
                yield future.result()
            except BrokenExecutor:
                lost.append(waiting[future])
            except Exception as error:  # a worker that died fails its page, not the run
                yield _failed(waiting[future], error)
    # A process that dies takes the pool with it. Alone in a pool of its own, each job is its own risk.
    for job in lost:
        yield _alone(job, place)


def _alone(job: Job, place: Place) -> Done | Failure:
    with _executor(1, "") as pool:
        future: Future[Done | Failure] = pool.submit(run_job, job, place)
        try:
            return future.result()
        except Exception as error:
            return _failed(job, error)


def _failed(job: Job, error: Exception) -> Failure:
    return Failure(job.page, f"{type(error).__name__}: {error}", job.parameters)


@contextmanager
def _executor(workers: int, scheduler: str) -> Iterator[Executor]:
    if scheduler:
        with _client(scheduler) as client, client.get_executor(pure=False) as pool:
            yield pool
    elif kernels.can_fork():
        prepare()
        with ProcessPoolExecutor(workers, get_context("forkserver"), kernels.start_forker) as pool:
            yield pool
    else:
        with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
            yield pool


def _client(scheduler: str) -> Client:
    from distributed import Client  # slow to import, and only a cluster needs it

    try:
        return Client(scheduler, timeout=_WAIT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise Res57Error(
            f"scheduler: {scheduler[:80]} does not answer ({error}). Start one with `dask scheduler`."
        ) from None
