"""Start kernels by forking a process that has already imported what every notebook imports.

Importing pandas, Altair and this package costs a second or more, the notebooks themselves a tenth
of that. Each worker therefore keeps one server process (``multiprocessing``'s forkserver) with the
imports done, and every kernel is a fork of it: as fresh as a new process, but ready at once.
Kernels talk over sockets in the file system (IPC): no two can ask for the same port.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import uuid
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import ModuleType
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

NAME = "res57-forked"  # as in the entry points of pyproject.toml
PRELOAD = "res57.publish.preload"
_ahead: list[tuple[BaseProcess, Connection]] = []  # kernels that were forked and wait to be asked for


def can_fork() -> bool:
    """Whether this process can fork a prepared server: Linux and macOS, but no daemon, which may have no children.

    jupyter_client must know the provisioner, too: it finds it among the entry points of the installed package.
    """
    methods = multiprocessing.get_all_start_methods()
    known = NAME in KernelProvisionerFactory.instance().provisioners
    return "forkserver" in methods and not multiprocessing.current_process().daemon and known


@cache
def prepare() -> Path:
    """Make this process ready to start forked kernels, once; return the folder of their sockets."""
    # A child repeats the imports of its parent's main module; a kernel has no use for the command line's.
    sys.modules["__main__"] = ModuleType("__main__")
    multiprocessing.get_context("forkserver").set_forkserver_preload([PRELOAD])
    # A long temporary folder would make a socket's path too long: about a hundred characters are allowed.
    folder = tempfile.mkdtemp(prefix="r57-", dir="/tmp" if os.name == "posix" else None)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


class ForkedKernelManager(AsyncKernelManager):
    """A kernel manager that talks over IPC and forks its kernels; for ``pm.execute_notebook``."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - passed through
        place = prepare() / uuid.uuid4().hex[:12]
        super().__init__(transport="ipc", ip=str(place), connection_file=f"{place}.json", **kwargs)

    @property
    def kernel_spec(self) -> KernelSpec | None:
        """The notebook's kernel, started by forking."""
        spec = super().kernel_spec
        if spec is not None:
            spec.metadata["kernel_provisioner"] = {"provisioner_name": NAME, "config": {}}
        return spec


class ForkedProvisioner(LocalProvisioner):
    """Launch a kernel as a fork of the prepared server process."""

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


def fork_ahead() -> None:
    """Fork the next kernel from this very process, now; it waits until a notebook asks for it.

    What this process has imported and worked out need not be done again in the kernel. Call it while the process
    has a single thread of its own: before a progress bar, a socket or a drawing.
    """
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    child = context.Process(target=_wait, args=(there, here), daemon=True)  # if nobody asks, it ends with us
    child.start()
    there.close()
    _ahead.append((child, here))


def _wait(told: Connection, other: Connection) -> None:
    """Wait for what a kernel must know; end without a word if nobody asks any more."""
    other.close()
    try:
        arguments, env, cwd = told.recv()
    except EOFError:
        return
    told.close()
    _serve(arguments, env, cwd)


class _Process:
    """The few methods of ``subprocess.Popen`` that jupyter_client calls, over a forked process."""

    stdin = stdout = stderr = None

    def __init__(self, arguments: list[str], env: dict[str, str], cwd: str) -> None:
        if _ahead:
            self._child, tell = _ahead.pop()
            tell.send((arguments, env, cwd))
            tell.close()
        else:
            context = multiprocessing.get_context("forkserver")
            self._child = context.Process(target=_serve, args=(arguments, env, cwd))
            self._child.start()
        self.pid = self._child.pid

    def poll(self) -> int | None:
        return self._child.exitcode

    def wait(self) -> int | None:
        self._child.join()
        return self._child.exitcode

    def send_signal(self, signum: int) -> None:
        if self.pid is not None and self.poll() is None:
            os.kill(self.pid, signum)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def _serve(arguments: list[str], env: dict[str, str], cwd: str) -> None:
    """Be a kernel until told to stop (runs in the forked process)."""
    # ipykernel compares its parent with this variable; the parent of a fork is the server.
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
