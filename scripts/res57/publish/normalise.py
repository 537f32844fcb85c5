"""Bring an executed notebook into the one form that is cached, compared and published.

papermill writes times, durations and paths; nbclient writes message times; the injected cell gets
a random id. None of it is content, and all of it would make two equal runs differ.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from res57.data.fingerprints import EVERYTHING
from res57.errors import Res57Error
from res57.exhibits.block import MARK

HIDDEN = "remove-input"
_KEPT_METADATA = ("kernelspec", "myst")
_PARAMETER_TAGS = {"parameters", "injected-parameters"}


class OutputError(Res57Error):
    """A cell wrote something that must not reach a page."""

    def __init__(self, cell: int, message: str) -> None:
        self.cell = cell
        super().__init__(message)


def normalise(notebook: dict[str, Any], fill_html: Callable[[str], str] = str) -> dict[str, Any]:
    """Return a notebook that holds content only.

    Parameters
    ----------
    notebook
        An executed notebook (nbformat 4).
    fill_html
        Applied to every HTML output; the build draws the static charts here.

    Returns
    -------
    dict
        Notebook with sequential cell ids, no times, no execution counts, and no papermill block
        except the parameters. Every code cell carries the tag that hides its source on the page.

    Raises
    ------
    OutputError
        If a cell wrote to stderr or holds a traceback.
    """
    metadata = notebook.get("metadata", {})
    kept = {name: metadata[name] for name in _KEPT_METADATA if name in metadata}
    parameters = metadata.get("papermill", {}).get("parameters")
    if parameters:
        kept["papermill"] = {"parameters": parameters}
    cells = [_cell(number, cell, fill_html) for number, cell in enumerate(notebook["cells"])]
    return {"cells": cells, "metadata": kept, "nbformat": 4, "nbformat_minor": 5}


def with_prose(executed: dict[str, Any], source: dict[str, Any]) -> dict[str, Any]:
    """Return an executed notebook with the markdown cells of a source whose code is the same.

    Parameters
    ----------
    executed
        As `normalise` returns it.
    source
        Notebook as it would be run now.
    """
    code = iter([cell for cell in executed["cells"] if cell["cell_type"] == "code"])
    cells = []
    for cell in source["cells"]:
        if cell["cell_type"] != "code":
            cells.append(_cell(len(cells), cell, str))
            continue
        cells.append(next(code))
        if "parameters" in cells[-1]["metadata"]["tags"] and executed["metadata"].get("papermill"):
            cells.append(next(code))  # what papermill injected
    numbered = [{**cell, "id": f"cell-{number:03d}"} for number, cell in enumerate(cells)]
    return {**executed, "cells": numbered}


def reads_of(notebook: dict[str, Any]) -> tuple[set[str], set[str]]:
    """Return what the outputs of an executed notebook say that was read for them, and from which data.

    Returns
    -------
    reads
        Keys of `res57.data.reads`; an output that says nothing stands for everything.
    data
        Hashes of the data that they were read from.
    """
    reads: set[str] = set()
    data: set[str] = set()
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            said = output.get("metadata", {}).get(MARK)
            reads.update(said["reads"] if said else {EVERYTHING})
            data.update({said["data"]} - {""} if said else ())
    return reads, data


def to_text(notebook: dict[str, Any]) -> str:
    """Return a notebook as JSON text that depends on nothing but its content."""
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def html_parts(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the data of every output that has HTML, in order; what is changed there is changed in the notebook."""
    return [
        output["data"]
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        if "text/html" in output.get("data", {})
    ]


def html_outputs(notebook: dict[str, Any]) -> list[str]:
    """Return the HTML outputs of a notebook, in order."""
    return [_joined(data["text/html"]) for data in html_parts(notebook)]


def _cell(number: int, cell: dict[str, Any], fill_html: Callable[[str], str]) -> dict[str, Any]:
    tags = [tag for tag in cell.get("metadata", {}).get("tags", []) if tag != HIDDEN]
    clean: dict[str, Any] = {
        "id": f"cell-{number:03d}",
        "cell_type": cell["cell_type"],
        "source": _joined(cell["source"]),
        "metadata": {"tags": tags} if tags else {},
    }
    if cell["cell_type"] == "code":
        clean["metadata"] = {"tags": [*tags, HIDDEN]}
        clean["execution_count"] = None
        silent = bool(_PARAMETER_TAGS.intersection(tags))
        outputs = [] if silent else cell.get("outputs", [])
        clean["outputs"] = [_output(number, output, fill_html) for output in outputs]
    return clean


def _output(number: int, output: dict[str, Any], fill_html: Callable[[str], str]) -> dict[str, Any]:
    kind = output["output_type"]
    if kind == "error":
        raise OutputError(number, f"{output['ename']}: {output['evalue']}")
    if kind == "stream":
        text = _joined(output["text"])
        if output["name"] == "stderr":
            raise OutputError(number, f"the cell wrote to stderr: {text.strip()[:2000]}")
        return {"output_type": "stream", "name": "stdout", "text": text}
    data = {kind: _joined(value) for kind, value in output["data"].items()}
    if "text/html" in data:
        data["text/html"] = fill_html(data["text/html"])
    # What a reader sees does not depend on whether a cell returned or displayed its result.
    return {"output_type": "display_data", "data": data, "metadata": {}}


def _joined(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    return "".join(value) if isinstance(value, list) and all(isinstance(part, str) for part in value) else value
