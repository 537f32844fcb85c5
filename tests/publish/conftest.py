"""Toy notebooks and a toy book, so that a test takes seconds and fails for one reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

TITLE = "# $target_id $short_name\n"
PARAMETERS = 'target_id: str = "G1.1"  # target of the Resolution\nhorizon: int = 2030  # last year shown\n'
SHOW = "from IPython.display import HTML, display\ndisplay(HTML(f'<p id=\"answer\">{target_id} by {horizon}</p>'))\n"


def code(source: str, *tags: str) -> dict:
    metadata = {"tags": list(tags)} if tags else {}
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": "x",
        "metadata": metadata,
        "outputs": [],
        "source": source,
    }


def markdown(source: str) -> dict:
    return {"cell_type": "markdown", "id": "m", "metadata": {}, "source": source}


def write_notebook(path: Path, *cells: dict) -> Path:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    content = {
        "cells": [{**cell, "id": f"c{number}"} for number, cell in enumerate(cells)],
        "metadata": {"kernelspec": kernel},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def good(tmp_path_factory):
    folder = tmp_path_factory.mktemp("good")
    return write_notebook(folder / "good.ipynb", markdown(TITLE), code(PARAMETERS, "parameters"), code(SHOW))


@pytest.fixture(scope="session")
def bad(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bad")
    return write_notebook(
        folder / "bad.ipynb",
        markdown("# Bad\n"),
        code(PARAMETERS, "parameters"),
        code("1 / 0  # no such number\n"),
    )


@pytest.fixture
def toy_notebook(tmp_path):
    def make(*sources, count=None):
        folder = tmp_path / "notebooks"
        cells = [{**code(source, *tags), "execution_count": count} for source, tags in sources]
        write_notebook(folder / "toy.ipynb", *cells)
        return folder

    return make
