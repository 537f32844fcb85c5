"""Import and read, once, what every notebook imports and reads (see `kernels`)."""

from __future__ import annotations

import contextlib
import importlib
import os
import pkgutil
import sys

import res57
from res57.analysis.judgement import judge
from res57.data.evidence import Evidence
from res57.paths import DATA

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

# The facts, too: a page that asks for another day, or for facts that have changed, reads its own.
with contextlib.suppress(Exception):
    _evidence = Evidence.load(DATA, validate=False)
    _view = _evidence.as_of(os.environ.get("RES57_WARM_DAY") or _evidence.edition().as_of)
    _view.warm()
    for _target in _view.targets:
        judge(_view, _target)
