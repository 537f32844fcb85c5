"""The plain way, to compare with: what Jupyter Book and papermill do by themselves on the same notebooks."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
import papermill
import yaml

from res57.data.evidence import Evidence
from res57.publish.pages import book_pages
from res57.publish.substitute import book_names, fill_notebook


def prepare_plain(copy: Path) -> Path:
    """Stage the same book with unexecuted notebooks, for Jupyter Book to run by itself."""
    plain = copy / "plain"
    shutil.copytree(copy / "_build" / "book", plain)
    evidence = Evidence.load(copy / "data", validate=False)
    names = book_names(evidence)
    for page in book_pages(evidence, copy / "notebooks"):
        source = json.loads(page.notebook.read_text(encoding="utf-8"))
        notebook = nbformat.from_dict(fill_notebook(source, {**names, **page.titles}, page.path))
        _write_parameterised(notebook, page.parameters, plain / f"{page.path}.ipynb")
    config = yaml.safe_load((plain / "_config.yml").read_text(encoding="utf-8"))
    config["execute"] = {"execute_notebooks": "force", "timeout": 300}
    (plain / "_config.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
    return plain


def _write_parameterised(notebook: nbformat.NotebookNode, parameters: Mapping[str, Any], path: Path) -> None:
    notebook = papermill.execute_notebook(notebook, None, dict(parameters), prepare_only=True, progress_bar=False)
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number:03d}"
        if cell.cell_type == "code":
            cell.metadata["tags"] = [*cell.metadata.get("tags", []), "remove-input"]
    nbformat.write(notebook, path)
