"""Import and read, once, what every worker and every notebook imports and reads (see `kernels`)."""

from __future__ import annotations

import contextlib
import importlib
import pkgutil
import sys

import res57
from res57.analysis.comparable import rows_of_copies
from res57.analysis.judgement import earlier_days, judge
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
    "res57.publish.work",
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

# The facts, too, on the days that pages tell of; a page of another day, or of facts that have changed, reads its own.
with contextlib.suppress(Exception):
    _evidence = Evidence.load(DATA, validate=False)
    rows_of_copies(_evidence)
    for _day in {*(each.as_of for each in _evidence.editions), *earlier_days(_evidence.edition().as_of)}:
        _view = _evidence.as_of(_day)
        _view.warm()
        for _target in _view.targets:
            judge(_view, _target)
