"""Add an observation, or correct one, as a person does it: on a copy, checked, and then in place or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from res57.data.clock import last_day
from res57.data.draft import Draft, Row
from res57.errors import ParameterError

#: Cells that a new source needs beside its id.
SOURCE = ("title", "publisher", "url", "kind")


def has_source(root: Path, source_id: str) -> bool:
    """Whether a source stands in sources.csv."""
    return any(row["source_id"] == source_id for row in Draft(root).rows("sources"))


def add_observation(root: Path, observation: Mapping[str, str], source: Mapping[str, str]) -> list[str]:
    """Add a row, and its source where that is new, at their places in the order of the keys.

    Parameters
    ----------
    root
        The ``data/`` folder.
    observation
        Cells of the row. An empty ``period_end`` is the last day of the period, an empty ``published_precision`` a
        day, and an empty ``status`` an actual figure.
    source
        Cells of the source, with its id; the other cells may be empty where the id stands in sources.csv already.
        A new source without ``seen`` was first read today.

    Returns
    -------
    list
        Names of the tables that were written.

    Raises
    ------
    ParameterError
        If a cell that is needed is empty, or the source is another one than the one with this id.
    DataError
        If the checks refuse the rows. No file is touched.
    """
    for name in ("series_id", "geo", "period", "value", "published"):
        if not observation.get(name):
            raise ParameterError(f"{name}: it is empty. Give it; nothing is assumed.")
    row: Row = {**observation, "source_id": source.get("source_id", "")}
    row["period_end"] = row.get("period_end") or _end(row["period"])
    row["published_precision"] = row.get("published_precision") or "day"
    row["status"] = row.get("status") or "actual"
    draft = Draft(root)
    _settle_source(draft, source, row["published"])
    draft.add("observations", [row])
    return draft.commit()


def correct(root: Path, cell: Mapping[str, str], new: Mapping[str, str], erratum: Mapping[str, str]) -> list[str]:
    """Change a row that does not say what its document says, and record the erratum where an edition was wrong.

    Parameters
    ----------
    root
        The ``data/`` folder.
    cell
        Series, place, period and day of publication of the row.
    new
        The ``value``, and a ``note`` where a reader must know why.
    erratum
        Cells of errata.csv without the id; empty where no released edition shows the figure.

    Returns
    -------
    list
        Names of the tables that were written.

    Raises
    ------
    ParameterError
        If there is no such row, or it has this value already.
    DataError
        If the checks refuse the change. No file is touched.
    """
    draft = Draft(root)
    named = " ".join(cell.values())
    found = [row for row in draft.rows("observations") if all(row[name] == value for name, value in cell.items())]
    if len(found) != 1:
        raise ParameterError(f"There are {len(found)} rows {named} in observations.csv. Name one.")
    cells = {name: value for name, value in new.items() if value}
    if all(found[0][name] == value for name, value in cells.items()):
        raise ParameterError(f"The row {named} says that already. Nothing to correct.")
    draft.change("observations", lambda row: all(row[name] == value for name, value in cell.items()), cells)
    if erratum:
        number = max((int(row["id"][1:]) for row in draft.rows("errata")), default=0) + 1
        draft.add("errata", [{"id": f"e{number}", "date": _today(), **erratum}])
    return draft.commit()


def _settle_source(draft: Draft, source: Mapping[str, str], published: str) -> None:
    """Add the source, unless it stands there and is the same."""
    known = {row["source_id"]: row for row in draft.rows("sources")}.get(source.get("source_id", ""))
    if known is None:
        missing = [name for name in ("source_id", *SOURCE) if not source.get(name)]
        if missing:
            raise ParameterError(f"The source is new and has no {', '.join(missing)}. Give the rest of it.")
        days = {"published": source.get("published") or published, "seen": source.get("seen") or _today()}
        draft.add("sources", [{**source, **days}])
        return
    other = [name for name in SOURCE if source.get(name) and source[name] != known[name]]
    if other:
        raise ParameterError(f"{known['source_id']} stands in sources.csv with another {other[0]}: {known[other[0]]}.")


def _today() -> str:
    return date.today().isoformat()


def _end(period: str) -> str:
    try:
        return last_day(period)
    except ValueError:
        raise ParameterError(f"period: {period!r} is not YYYY or YYYY-MM.") from None
