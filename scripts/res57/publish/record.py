"""Keep the book's own record: write down the chances of a released edition, and publish them with their outcomes."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from res57.analysis.judgement import Judgement, judge
from res57.analysis.track_record import COLUMNS, Scored, chances_of, score, summary
from res57.data.atomic import write_atomically
from res57.data.evidence import Evidence, View
from res57.data.load import resource_paths
from res57.errors import Res57Error

DIGITS = 6  # of a recorded chance: no machine computes another sixth digit
PUBLISHED = (*COLUMNS, "outcome", "provisional")
DESCRIPTION = (
    "Every chance of every released edition. outcome: 1 met, 0 missed, empty while there is no verdict;"
    " provisional: the verdict may still change; brier: mean of (chance - outcome) squared over the scored chances."
)


def record(root: Path) -> str:
    """Append the chances of the newest edition to ``chances.csv`` and say what was done.

    Parameters
    ----------
    root
        The ``data/`` folder.

    Returns
    -------
    str
        One sentence. An edition that is recorded stays as it is.

    Raises
    ------
    Res57Error
        If the newest edition is a draft; DataError if the data break a rule.
    """
    evidence = Evidence.load(root)
    edition = evidence.edition()
    name = edition.id
    if not edition.is_released:
        raise Res57Error(f"The edition {name} is a draft; its chances are recorded once editions.csv says released.")
    path = resource_paths(root)["chances"]
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    if any(row["edition"] == name for row in rows):
        return f"The chances of the edition {name} are recorded already; nothing was changed."
    new = rows_of(evidence.as_of(edition.as_of), name)
    ordered = sorted([*rows, *new], key=lambda row: (row["edition"], row["rule_id"]))
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(ordered)
    write_atomically(path, text.getvalue().encode())
    return f"{len(new)} chances of the edition {name} were recorded."


def rows_of(view: View, edition: str) -> list[dict[str, str]]:
    """Return the rows of ``chances.csv`` of an edition: one for each judgement with a chance.

    Parameters
    ----------
    view
        The evidence as of the day of the edition.
    edition
        Its id.
    """
    judged = [each for target_id in view.targets for each in judge(view, target_id)]
    return [_row(each, each.chance, view, edition) for each in judged if each.chance is not None]


def published(view: View) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Return the record as a table, and as the content of a JSON file without its head.

    Parameters
    ----------
    view
        The evidence on the day of the edition that is published; its verdicts are the outcomes.
    """
    scored = score(chances_of(view), view)
    rows = [_plain(each) for each in scored]
    table = pd.DataFrame(rows, columns=list(PUBLISHED)).astype({"outcome": "Int64"})
    return table, {"description": DESCRIPTION, "track_record": rows, "summary": asdict(summary(scored))}


def _row(judged: Judgement, chance: float, view: View, edition: str) -> dict[str, str]:
    rule = judged.rule
    return {
        "edition": edition,
        "as_of": view.as_of,
        "rule_id": rule.rule_id,
        "target_id": rule.target_id,
        "measure": rule.measure,
        "status": judged.word,
        "chance": f"{chance:.{DIGITS}f}",
        "deadline": "" if rule.deadline is None else f"{rule.deadline:.0f}",
    }


def _plain(scored: Scored) -> dict[str, Any]:
    deadline = scored.chance.deadline
    whole = None if deadline is None else int(deadline)
    return {
        **asdict(scored.chance),
        "deadline": whole,
        "outcome": scored.outcome,
        "provisional": scored.provisional,
    }
