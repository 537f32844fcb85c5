"""Figures that wait for a person: ``data/quarantine.csv``, and the decision about each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from res57.data.draft import Draft, Row
from res57.errors import ParameterError

WAITING, ACCEPTED, REFUSED = "waiting", "accepted", "refused"
_CELL = ("series_id", "geo", "period", "value")
_SOURCE = ("source_id", "title", "publisher", "url", "kind")


def add(draft: Draft, found: Sequence[tuple[Row, Row, str, str]], today: date) -> list[Row]:
    """Put suspicious figures into quarantine, unless they stand there already, whatever was decided.

    Parameters
    ----------
    draft
        Pending changes.
    found
        For each figure its observation, its source, the value before (or empty), and the reason.
    today
        The day of the run.

    Returns
    -------
    list
        The rows that are new.
    """
    rows = draft.rows("quarantine")
    seen = {tuple(row[name] for name in _CELL) for row in rows}
    number = max((int(row["id"][1:]) for row in rows), default=0)
    added: list[Row] = []
    for observation, source, before, reason in found:
        if tuple(observation[name] for name in _CELL) in seen:
            continue
        number += 1
        row = {**observation, **{name: source[name] for name in _SOURCE}}
        row |= {"id": f"q{number:04d}", "before": before, "reason": reason, "seen": today.isoformat()}
        added.append({**row, "state": WAITING, "decided": ""})
    draft.add("quarantine", added)
    return added


def decide(root: Path, row_id: str, today: date, *, accept: bool) -> Row:
    """Accept a figure from quarantine into the observations, or refuse it for good.

    Parameters
    ----------
    root
        The ``data/`` folder.
    row_id
        Id in quarantine.csv.
    today
        The day of the decision.
    accept
        Whether the figure is right.

    Returns
    -------
    dict
        The row as it stood.

    Raises
    ------
    ParameterError
        If no such row waits.
    DataError
        If the checks refuse the figure. No file is touched.
    """
    draft = Draft(root)
    rows = {row["id"]: row for row in draft.rows("quarantine")}
    row = rows.get(row_id)
    if row is None or row["state"] != WAITING:
        waiting = ", ".join(key for key, one in rows.items() if one["state"] == WAITING) or "none"
        raise ParameterError(f"{row_id!r} does not wait for a decision. Waiting: {waiting}.")
    state = ACCEPTED if accept else REFUSED
    draft.change("quarantine", lambda one: one["id"] == row_id, {"state": state, "decided": today.isoformat()})
    if accept:
        known = [one for one in draft.rows("observations") if all(one[name] == row[name] for name in _CELL[:3])]
        latest = max((one["published"] for one in known), default="")
        published = row["published"] if row["published"] > latest else today.isoformat()
        add_source(draft, row, row["seen"])
        draft.add("observations", _whole(row, published, draft.rows("observations")))
    draft.commit()
    return row


def _whole(row: Row, published: str, observations: Sequence[Row]) -> list[Row]:
    """Return the row, and the others of its release that must stand beside it and do not yet."""
    ours = [one for one in observations if (one["series_id"], one["geo"]) == (row["series_id"], row["geo"])]
    newest: dict[str, Row] = {}
    for one in sorted(ours, key=lambda one: one["published"]):
        newest[one["period"]] = one
    day = {"published": published, "published_precision": row["published_precision"], "source_id": row["source_id"]}
    there = {one["period"] for one in ours if (one["published"], one["source_id"]) == (published, row["source_id"])}
    periods = set(row["periods"].split(";")) - there - {row["period"]}
    return [{**row, **day}, *({**one, **day} for period, one in sorted(newest.items()) if period in periods)]


def add_source(draft: Draft, source: Mapping[str, str], published: str) -> None:
    """Put a source at its place, unless it stands there."""
    if not any(one["source_id"] == source["source_id"] for one in draft.rows("sources")):
        draft.add("sources", [{**source, "published": published}])
