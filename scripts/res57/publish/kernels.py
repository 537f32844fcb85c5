"""Start kernels by forking a process that has already imported what every notebook imports.

Importing pandas, Altair and this package costs a second or more, the notebooks themselves a tenth
of that. Each process that runs notebooks therefore has a forker: a small process with the imports
done, of which every kernel is a fork, as fresh as a new process, but ready at once. Kernels talk
over sockets in the file system (IPC): no two can ask for the same port.
"""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from functools import cache
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.util import Finalize
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner
from traitlets import Type

from res57.rubbish import collect_rarely

NAME = "res57-forked"  # as in the entry points of pyproject.toml
PRELOAD = "res57.publish.preload"
_POLL = 0.01  # seconds between two looks at a kernel that was told to end
_forkers: list[Connection] = []  # the one forker of this process, once it has been started


def can_fork() -> bool:
    """Whether this process can have kernels forked: Linux and macOS, where jupyter_client knows the provisioner.

    It finds it among the entry points of the installed package.
    """
    known = NAME in KernelProvisionerFactory.instance().provisioners
    return "forkserver" in multiprocessing.get_all_start_methods() and known


def preload() -> None:
    """Start the process of which workers are forked; it imports and reads while this one goes on.

    It has the environment of this moment, and ends with this process.
    """
    forkserver.set_forkserver_preload([PRELOAD])
    forkserver.ensure_running()


def start_forker() -> None:
    """Make the forker of this process a fork of it, unless it has one.

    What is imported and worked out here need not be done again in a kernel. Call it while the process has a single
    thread of its own: before a progress bar, a socket or a drawing.
    """
    if _forkers:
        return
    collect_rarely()
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    forker = context.Process(target=_fork_kernels, args=(there, here), daemon=True)  # it ends with this process
    forker.start()
    there.close()
    _forkers.append(here)


def _start_fresh_forker() -> None:
    """Start a forker where it is too late for a fork, as in a worker of a cluster: it does the imports anew.

    It is no process of multiprocessing, as those of a cluster are daemons, which may have none.
    """
    here, there = multiprocessing.Pipe()
    with there:
        command = f"from res57.publish import kernels; kernels.fork_at({there.fileno()})"
        forker = subprocess.Popen([sys.executable, "-c", command], pass_fds=[there.fileno()], stdin=subprocess.DEVNULL)
    Finalize(None, _dismiss, (here, forker), exitpriority=0)
    _forkers.append(here)


def _dismiss(asked: Connection, forker: subprocess.Popen[bytes]) -> None:
    """Let a forker see that nobody asks any more, and wait for its end."""
    asked.close()
    forker.wait()


def fork_at(descriptor: int) -> None:
    """Be the forker of the process at the other end of a connection, once the imports are done."""
    importlib.import_module(PRELOAD)
    collect_rarely()
    _fork_kernels(Connection(descriptor))


def _fork_kernels(asked: Connection, other: Connection | None = None) -> None:
    """Fork a kernel for each request, and tell how those that ended have ended; nobody else would end the others."""
    if other:
        other.close()
    running: set[int] = set()
    while True:
        try:
            request = asked.recv()
        except EOFError:  # who asked is gone, killed perhaps in the middle of a notebook
            for pid in running:
                os.kill(pid, signal.SIGKILL)
            return
        if isinstance(request, int):
            found, status = os.waitpid(request, os.WNOHANG)
            running.discard(found)
            asked.send(os.waitstatus_to_exitcode(status) if found else None)
        elif pid := os.fork():
            running.add(pid)
            asked.send(pid)
        else:
            asked.close()
            _be_kernel(*request)


@cache
def _sockets() -> Path:
    """Folder of the sockets of this process."""
    # A long temporary folder would make a socket's path too long: about a hundred characters are allowed.
    folder = tempfile.mkdtemp(prefix="r57-", dir="/tmp" if os.name == "posix" else None)
    Finalize(None, shutil.rmtree, (folder, True), exitpriority=0)  # a worker process runs no other farewell
    return Path(folder)


class PromptClient(AsyncKernelClient):
    """Begins as soon as a kernel answers; upstream listens a fifth of a second more, for news that nbclient skips."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel has answered on both channels.

        Raises
        ------
        RuntimeError
            If it has died or does not answer in time.
        """
        end = time.monotonic() + (timeout or float("inf"))
        while time.monotonic() < end:
            self.kernel_info()
            with contextlib.suppress(Empty):
                await self.shell_channel.get_msg(timeout=1)
                await self.iopub_channel.get_msg(timeout=0.2)
                return
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
        raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")


class ForkedKernelManager(AsyncKernelManager):
    """A kernel manager that talks over IPC and forks its kernels; for ``pm.execute_notebook``."""

    client_factory = Type(PromptClient)

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - passed through
        place = _sockets() / uuid.uuid4().hex[:12]
        super().__init__(transport="ipc", ip=str(place), connection_file=f"{place}.json", **kwargs)

    @property
    def kernel_spec(self) -> KernelSpec | None:
        """The notebook's kernel, started by forking."""
        spec = super().kernel_spec
        if spec is not None:
            spec.metadata["kernel_provisioner"] = {"provisioner_name": NAME, "config": {}}
        return spec

    async def _async_wait(self, pollinterval: float = _POLL) -> None:
        """Wait for the end of a kernel that was killed; upstream looks ten times a second only."""
        await super()._async_wait(pollinterval)


class ForkedProvisioner(LocalProvisioner):
    """Launch a kernel as a fork of the forker of this process."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 - as upstream
        """Fork a kernel and return how to connect to it.

        Parameters
        ----------
        cmd
            The command of the kernel specification; what follows ``-f`` is kept.
        **kwargs
            ``env`` and ``cwd`` of the kernel.
        """
        arguments = cmd[cmd.index("-f") :]
        self.process = _Process(arguments, dict(kwargs["env"]), str(kwargs.get("cwd") or Path.cwd()))
        self.pid = self.process.pid
        self.cwd = kwargs.get("cwd")
        return self.connection_info


class _Process:
    """The few methods of ``subprocess.Popen`` that jupyter_client calls, over a process that the forker started."""

    stdin = stdout = stderr = None

    def __init__(self, arguments: list[str], env: dict[str, str], cwd: str) -> None:
        if not _forkers:
            _start_fresh_forker()
        (self._forker,) = _forkers
        self._code: int | None = None
        self.pid: int = self._ask((arguments, env, cwd))

    def _ask(self, request: object) -> Any:  # noqa: ANN401 - a number, or None
        try:
            self._forker.send(request)
            return self._forker.recv()
        except (EOFError, OSError):
            _forkers.clear()  # it died; the next kernel gets another, and this page a plain one
            raise OSError("The process that forks kernels has died.") from None

    def poll(self) -> int | None:
        if self._code is None:
            self._code = self._ask(self.pid)
        return self._code

    def wait(self) -> int | None:
        while self.poll() is None:
            time.sleep(_POLL)
        return self._code

    def send_signal(self, signum: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, signum)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def _be_kernel(arguments: list[str], env: dict[str, str], cwd: str) -> None:
    """Be a kernel and nothing afterwards: what is left of the forker in this process must not go on."""
    code = 1
    try:
        _serve(arguments, env, cwd)
        code = 0
    finally:
        os._exit(code)


def _serve(arguments: list[str], env: dict[str, str], cwd: str) -> None:
    """Be a kernel until told to stop (runs in the forked process)."""
    # ipykernel compares its parent with this variable; the parent of a fork is the forker.
    env.pop("JPY_PARENT_PID", None)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    # What a kernel says on its own streams is noise; what a cell prints travels over its socket.
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    sys.argv = ["ipykernel_launcher", *arguments]
    from ipykernel import kernelapp

    kernelapp.launch_new_instance()
