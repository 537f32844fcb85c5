"""The pages that are computed: which notebook, run with which parameters, stands at which address.

Chapters are listed here, since each is an argument of its own. Fact sheets and task groups come
from the registers: a new row there is a new page here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from res57.data.evidence import Evidence
from res57.data.parameters import SERIES_RANGES, SOURCE_RANGES
from res57.data.records import slug
from res57.exhibits.addresses import CHAPTERS as GOAL_CHAPTERS
from res57.paths import NOTEBOOKS

CHAPTERS = (
    "overview",
    "changes",
    *GOAL_CHAPTERS.values(),
    "peers",
    "programme",
)
# The notebook of vision-2045 lives with the goals, its page at the root.
_MOVED = {"vision-2045": "goals/vision-2045"}


@dataclass(frozen=True)
class Page:
    """One computed page.

    Attributes
    ----------
    path
        Address below the site root, without a suffix: ``targets/g3-1``.
    notebook
        Source notebook.
    parameters
        What papermill injects.
    titles
        Values of the ``$names`` in the notebook's markdown cells.
    """

    path: str
    notebook: Path
    parameters: Mapping[str, Any] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)


def book_pages(evidence: Evidence, notebooks: Path = NOTEBOOKS) -> list[Page]:
    """Return every computed page of the book, in reading order.

    Parameters
    ----------
    evidence
        Loaded data package; its registers say which targets and task groups there are.
    notebooks
        Folder of the source notebooks.
    """
    pages = [Page(path, notebooks / f"{_notebook_of(path, notebooks)}.ipynb") for path in CHAPTERS]
    pages += _task_group_pages(evidence, notebooks / "task-group.ipynb")
    pages.append(Page("targets/index", notebooks / "targets-index.ipynb"))
    pages += _target_pages(evidence, notebooks / "target.ipynb")
    pages += _catalogue("series", SERIES_RANGES, notebooks)
    pages += _catalogue("sources", SOURCE_RANGES, notebooks)
    return pages


def _notebook_of(path: str, notebooks: Path) -> str:
    moved = _MOVED.get(path, path)
    return moved if (notebooks / f"{moved}.ipynb").exists() else path


def _task_group_pages(evidence: Evidence, notebook: Path) -> list[Page]:
    rows = evidence.tables["task_groups"]
    return [
        Page(
            f"tasks/{slug(row.task_group)}",
            notebook,
            {"task_group": row.task_group},
            {"task_group": row.task_group, "name_en": row.name_en, "name_vi": row.name_vi},
        )
        for row in rows.itertuples(index=False)
        if row.task_group.startswith("TG")  # part IV, how the Resolution is carried out, has no page of its own
    ]


def _target_pages(evidence: Evidence, notebook: Path) -> list[Page]:
    rows = evidence.tables["targets"]
    return [
        Page(
            f"targets/{slug(row.target_id)}",
            notebook,
            {"target_id": row.target_id},
            {"target_id": row.target_id, "short_name": row.short_name, "name_vi": row.name_vi},
        )
        for row in rows.itertuples(index=False)
    ]


def _catalogue(kind: str, ranges: tuple[str, ...], notebooks: Path) -> list[Page]:
    # One page for each range of initials keeps every catalogue page inside the page budget.
    return [
        Page(
            f"data/{kind}-{letters}",
            notebooks / f"{kind}.ipynb",
            {"letters": letters},
            {"letters": letters.upper().replace("-", " to ")},
        )
        for letters in ranges
    ]
