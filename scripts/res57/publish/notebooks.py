"""Rules for source notebooks: they load, call, show and explain, and carry nothing else."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from res57.data.contract import COMMON
from res57.data.parameters import OWN

_LINE = re.compile(r"(?P<name>\w+): (?P<type>[\w\[\], |]+) = (?P<default>.+?)  # (?P<help>\S.*)")
_MODEL = "name: type = default  # help"


def notebook_problems(folder: Path) -> list[str]:
    """Return what breaks the rules in the notebooks below a folder, one sentence each."""
    paths = sorted(path for path in folder.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    return [problem for path in paths for problem in _notebook(path, path.relative_to(folder.parent).as_posix())]


def _notebook(path: Path, name: str) -> Iterator[str]:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (ValueError, KeyError, TypeError) as error:
        yield f"{name}: this is not a notebook ({error}). Restore it from version control."
        return
    parameters = []
    for number, cell in enumerate(cells, 1):
        if cell.get("cell_type") != "code":
            continue
        place = f"{name}, cell {number}"
        if cell.get("outputs") or cell.get("execution_count"):
            yield f"{place}: the cell has outputs. Clear them before committing."
        source = "".join(cell.get("source", ""))
        yield from _code(place, source)
        if "parameters" in cell.get("metadata", {}).get("tags", []):
            parameters.append((place, source))
    if len(parameters) != 1:
        yield f"{name}: {len(parameters)} cells are tagged 'parameters'. Tag exactly one."
    for place, source in parameters:
        yield from _parameters(place, source)


def _code(place: str, source: str) -> Iterator[str]:
    plain = "\n".join("pass" if line.lstrip().startswith(("%", "!")) else line for line in source.splitlines())
    try:
        tree = ast.parse(plain)
    except SyntaxError as error:
        yield f"{place}, line {error.lineno}: this is not Python ({error.msg}). Mend the line."
        return
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            what = f"'{node.name}'" if hasattr(node, "name") else "a lambda"
            yield f"{place}, line {node.lineno}: {what} is defined here. Move it into the package."


def _parameters(place: str, source: str) -> Iterator[str]:
    found: dict[str, str] = {}
    for number, line in enumerate(source.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.rstrip())
        if match is None:
            yield f"{place}, line {number}: {line.strip()[:60]!r} is not a parameter. Write `{_MODEL}`."
        else:
            found[match["name"]] = match["type"].strip()
    allowed: dict[str, Any] = {parameter.name: parameter for parameter in (*COMMON, *OWN.values())}
    for parameter in COMMON:
        if parameter.name not in found:
            yield f"{place}: the parameter {parameter.name} is missing. Every notebook takes the common ones."
    for name, declared in found.items():
        if name not in allowed:
            yield f"{place}: {name} is not in the contract. Known: {', '.join(allowed)}."
        elif declared.split("[")[0] != allowed[name].type:
            yield f"{place}: {name} is declared {declared}, the contract says {allowed[name].type}."
