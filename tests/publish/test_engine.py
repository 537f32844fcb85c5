"""Notebooks run in processes of this machine or on a Dask cluster; who dies takes nobody along."""

import json
import os
import signal
import threading
import time

import psutil
import pytest
from distributed import LocalCluster
from jupyter_client.provisioning import KernelProvisionerFactory
from res57.errors import Res57Error
from res57.publish import kernels
from res57.publish.cache import Cache
from res57.publish.engine import outcomes
from res57.publish.execute import Inputs, run_pages
from res57.publish.pages import Page
from res57.publish.work import Done, Failure, Job, Place
from rich.console import Console

from .conftest import PARAMETERS, TITLE, code, markdown, write_notebook

QUIET = Console(quiet=True)
TITLES = {"target_id": "x", "short_name": "x"}
SLOW = "import time\ntime.sleep(1)\nfrom IPython.display import HTML, display\ndisplay(HTML(f'<p>{target_id}</p>'))\n"
DEADLY = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\n"
# Workers of a cluster are daemons of multiprocessing, which may have no children by its means.
CLUSTER = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "silence_logs": 50}


def pages(notebook, count):
    return [Page(f"p{n}", notebook, {"target_id": f"T{n}"}, TITLES) for n in range(count)]


def texts(found, folder, **where):
    cache = Cache(folder / "cache")
    inputs = Inputs("shared", lambda keys: f"{sorted(keys)}")
    report = run_pages(found, {}, inputs, cache, cwd=folder, console=QUIET, **where)
    assert report.failures == ()
    return {page: report.text(page, cache) for page in sorted(report.keys)}


@pytest.fixture(scope="module")
def slow(tmp_path_factory):
    folder = tmp_path_factory.mktemp("slow")
    return write_notebook(folder / "slow.ipynb", markdown(TITLE), code(PARAMETERS, "parameters"), code(SLOW))


@pytest.fixture(scope="module")
def serial(slow, tmp_path_factory):
    return texts(pages(slow, 6), tmp_path_factory.mktemp("serial"), workers=1)


@pytest.fixture(scope="module")
def cluster():
    with LocalCluster(**CLUSTER) as made:
        yield made


def test_a_cluster_gives_what_one_process_gives(slow, serial, cluster, tmp_path):
    assert texts(pages(slow, 6), tmp_path, scheduler=cluster.scheduler_address) == serial


def test_a_worker_that_is_killed_loses_nothing(slow, serial, cluster, tmp_path):
    first = next(iter(cluster.workers.values())).pid

    def kill():
        time.sleep(2)
        os.kill(first, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        assert texts(pages(slow, 6), tmp_path, scheduler=cluster.scheduler_address) == serial
    finally:
        killer.join()
    assert not kernels_without_parent()


def kernels_without_parent():
    """Kernels that run on although the process that asked for them is gone."""
    running = [each for each in psutil.process_iter() if "fork_at" in " ".join(each.cmdline())]
    return [each.pid for each in running if "python" not in " ".join(psutil.Process(each.ppid()).cmdline())]


def test_a_scheduler_that_is_not_there_is_told_in_one_sentence(slow, tmp_path, monkeypatch):
    monkeypatch.setattr("res57.publish.engine._WAIT", 1)
    with pytest.raises(Res57Error, match=r"scheduler: tcp://127\.0\.0\.1:9 does not answer"):
        texts(pages(slow, 2), tmp_path, scheduler="tcp://127.0.0.1:9")


def test_a_notebook_that_kills_its_process_fails_alone(slow, tmp_path):
    """A plain kernel is a child of the worker, so that the cell can reach it."""
    deadly = write_notebook(tmp_path / "deadly.ipynb", code(PARAMETERS, "parameters"), code(DEADLY))
    cells = {name: _source(path) for name, path in {"deadly": deadly, "one": slow, "two": slow}.items()}
    jobs = [Job(name, name, source, {"target_id": name}) for name, source in cells.items()]
    place = Place(str(tmp_path), str(tmp_path / "cache"), fork=False)
    found = {each.page: each for each in outcomes(jobs, place, workers=2)}
    assert isinstance(found["deadly"], Failure)
    assert "deadly" in str(found["deadly"])
    assert isinstance(found["one"], Done)
    assert isinstance(found["two"], Done)


@pytest.mark.parametrize("count", [1, 2])
def test_forked_and_plain_kernels_show_the_same(slow, tmp_path, count):
    jobs = [Job(f"p{n}", "key", _source(slow), {"target_id": "G1.1"}) for n in range(count)]
    found = [
        {each.text for each in outcomes(jobs, Place(str(tmp_path), str(tmp_path / "cache"), fork=fork))}
        for fork in (True, False)
    ]
    assert found[0] == found[1]
    assert len(found[0]) == 1


def test_jupyter_client_finds_the_forked_kernel_among_the_entry_points_of_the_package():
    found = KernelProvisionerFactory.instance().provisioners[kernels.NAME]
    assert found.load() is kernels.ForkedProvisioner


def test_plain_kernels_serve_where_jupyter_client_does_not_know_the_forked_one(slow, tmp_path, monkeypatch):
    factory = KernelProvisionerFactory.instance()
    others = {name: each for name, each in factory.provisioners.items() if name != kernels.NAME}
    monkeypatch.setattr(factory, "provisioners", others)
    assert not kernels.can_fork()
    (found,) = outcomes([Job("one", "key", _source(slow), {"target_id": "G1.1"})], Place(str(tmp_path), str(tmp_path)))
    assert isinstance(found, Done)


def _source(path):
    content = json.loads(path.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        cell["source"] = cell["source"].replace("$", "") if isinstance(cell["source"], str) else cell["source"]
    return content


def test_the_kernels_of_a_cluster_are_forked(tmp_path, cluster):
    """A kernel that was forked has the package imported before its first cell."""
    seen = (
        "import sys\nfrom IPython.display import HTML, display\ndisplay(HTML(str('res57.analysis' in sys.modules)))\n"
    )
    asking = write_notebook(tmp_path / "asking.ipynb", markdown(TITLE), code(PARAMETERS, "parameters"), code(seen))
    found = texts(pages(asking, 2), tmp_path, scheduler=cluster.scheduler_address)
    assert all('"True"' in text for text in found.values())


def test_a_forker_that_died_is_replaced(slow, tmp_path):
    jobs = [Job("one", "key", _source(slow), {"target_id": "G1.1"})]
    place = Place(str(tmp_path), str(tmp_path / "cache"))
    (first,) = outcomes(jobs, place)
    kernels._forkers[0].close()
    assert list(outcomes(jobs, place)) == [first]
    assert not kernels._forkers
    assert list(outcomes(jobs, place)) == [first]
    assert kernels._forkers
