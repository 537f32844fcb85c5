"""Compare what a page passes with what its notebook declares, before a kernel starts.

papermill only warns about a parameter it does not know and then injects it all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import papermill

from res57.data.contract import COMMON

_TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "float": (float, int),
    "bool": (bool,),
    "list": (list, tuple),
    "dict": (dict,),
    "None": (type(None),),
}


def parameter_problems(notebook: Path, parameters: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the parameters of a run; an empty list if nothing is.

    A parameter of the common contract (`res57.data.parameters.COMMON`) may be left to its default;
    a template's own (``target_id``) must be given, or a page would show the wrong target.
    """
    declared = declared_parameters(notebook)
    common = {parameter.name for parameter in COMMON}
    problems = [
        f"{name}: the notebook {notebook.name} has no such parameter. Known: {', '.join(declared)}."
        for name in parameters
        if name not in declared
    ]
    problems += [
        f"{name}: the notebook {notebook.name} needs this parameter."
        for name in declared
        if name not in parameters and name not in common
    ]
    problems += [
        f"{name}: {value!r} is {type(value).__name__}, {notebook.name} declares {declared[name]}."
        for name, value in parameters.items()
        if name in declared and not fits(value, declared[name])
    ]
    return problems


def fits(value: Any, declared: str) -> bool:  # noqa: ANN401 - any parameter value
    """Whether a value has the declared type; parts of a list are not looked at here."""
    for part in declared.split("|"):
        name = part.strip().split("[")[0]
        if name in ("", "Any"):
            return True
        if isinstance(value, bool) and name in ("int", "float"):
            continue
        if isinstance(value, _TYPES.get(name, ())):
            return True
    return False


def declared_parameters(notebook: Path) -> dict[str, str]:
    """Return name and declared type of each parameter of a notebook, in its order."""
    return _declared(notebook, notebook.stat().st_mtime_ns)


@cache
def _declared(notebook: Path, _changed: int) -> dict[str, str]:
    found = papermill.inspect_notebook(str(notebook))
    return {name: entry["inferred_type_name"] for name, entry in found.items()}
