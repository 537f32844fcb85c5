"""What ``ladder.csv`` must hold: evidence that was public, scored only once its pass rule was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from res57.data.problem import Problem, capped, quoted
from res57.data.textfile import Table

Row = Mapping[str, str]
Fault = tuple[str, str, str]  # field, message, mend


def by_key(table: Table, key: str) -> dict[str, Row]:
    """Return the rows of a table by the cells of one column; of equals the first."""
    rows: dict[str, Row] = {}
    for row in table.records():
        rows.setdefault(row[key], row)
    return rows


def check_ladder(tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """Check each step of evidence against its pass rule, its source and its milestone.

    Parameters
    ----------
    tables
        ``ladder``, ``rules``, ``sources``, ``milestones`` and ``instruments``.
    shown
        Path of the ladder as problems name it.
    """
    written = {row["target_id"]: row["written"] for row in tables["rules"].records() if row["reading"] == "ladder"}
    sources, milestones = by_key(tables["sources"], "source_id"), by_key(tables["milestones"], "milestone_id")
    acts = by_key(tables["instruments"], "id")
    found: dict[str, list[Problem]] = {}
    for number, row in enumerate(tables["ladder"].records(), 2):
        faults = [*_scoring_faults(row, written)]
        if row["source_id"] in sources:
            faults += _source_faults(row, sources[row["source_id"]])
        if row["milestone_id"] in milestones:
            faults += _milestone_faults(row, milestones[row["milestone_id"]], acts)
        for name, message, mend in faults:
            found.setdefault(name, []).append(Problem(shown, message, mend, number, name, row[name]))
    for problems in found.values():
        yield from capped(problems)


def _scoring_faults(row: Row, written: Mapping[str, str]) -> Iterator[Fault]:
    if row["target_id"] not in written:
        message = f"target {row['target_id']} is not judged on the ladder"
        yield "target_id", message, "Take the step out, or give the target a pass rule in rules.csv."
    elif row["scored"] < written[row["target_id"]]:
        message = f"the step was scored on {row['scored']}, before its pass rule of {written[row['target_id']]}"
        yield "scored", message, "Score evidence only once the pass rule is written."
    if row["date"] > row["scored"]:
        message = f"the evidence became public on {row['date']}, after it was scored on {row['scored']}"
        yield "date", message, "Correct one of the two days."


def _source_faults(row: Row, source: Row) -> Iterator[Fault]:
    known = source["published"]
    if row["date"][: len(known)] < known:
        message = f"the evidence is dated {row['date']}, before its source was public ({known})"
        yield "date", message, "Write the day the source became public; of a month or a year the last day."


def _milestone_faults(row: Row, milestone: Row, acts: Mapping[str, Row]) -> Iterator[Fault]:
    of_acts = {acts[key]["source_id"] for key in milestone["instrument_id"].split(";") if key in acts}
    if row["source_id"] not in {milestone["source_id"], milestone["other_source_id"]} | of_acts:
        message = f"{quoted(row['source_id'])} is not a source of the milestone {row['milestone_id']} or of its act"
        yield "source_id", message, "Name a source of the milestone, or leave the milestone out."
