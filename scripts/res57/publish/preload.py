"""Import, once, what every notebook imports (see `kernels`)."""

from __future__ import annotations

import contextlib
import importlib
import pkgutil
import sys

import res57

_LIBRARIES = (
    "pandas",
    "altair",
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.debugger",
    "ipykernel.zmqshell",
    "IPython.core.completer",
    "matplotlib_inline.backend_inline",
)
_LAYERS = ("data", "analysis", "exhibits")


def _own_modules() -> list[str]:
    found = [f"{res57.__name__}.{layer}" for layer in _LAYERS]
    for layer in tuple(found):
        package = importlib.import_module(layer)
        found += [module.name for module in pkgutil.walk_packages(package.__path__, f"{layer}.")]
    return found


# A kernel that fills a book needs no debugger, and importing one takes longer than all the rest of its start.
sys.modules["debugpy"] = None  # type: ignore[assignment]

# A module that cannot be imported must fail in the notebook that asks for it, with its own message;
# here it would only take the server down.
for _name in (*_LIBRARIES, *_own_modules()):
    with contextlib.suppress(Exception):
        importlib.import_module(_name)
