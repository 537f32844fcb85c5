"""The book for machines: targets, series, observations and sources as files beside the pages."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

import pandas as pd

from res57.analysis.changelog import changes_since
from res57.analysis.reading import Reading, read_all
from res57.data.evidence import View
from res57.data.load import read_descriptor
from res57.exhibits.addresses import series_page, source_page, target_page
from res57.exhibits.results import FOLDER
from res57.publish import sdmx
from res57.publish.api_columns import describe_tables
from res57.publish.api_status import judgements, status_table
from res57.publish.cited_pages import book_citation
from res57.publish.licence import DATA, data_package_licence
from res57.publish.record import published
from res57.publish.references import BIBLIOGRAPHY, source_references

SOURCE = "Each observation names its document, which stands in sources.json."
FILES = ("targets", "series", "sources", "changes", "errata", "backtest", "track_record")
TABLES = ("status", "track_record")
_BACKTEST = (
    "Rolling-origin test of the projections on the country panel. words and pace_words: share met by status word;"
    " reliability: what was said and what came; indicators, drift, mean, horizons, held80: scores and bands."
    " Results whose name ends in -calibrated are of an option that this edition does not use."
)


def write_api(view: View, folder: Path, names: Mapping[str, str]) -> None:
    """Write the machine-readable files.

    Parameters
    ----------
    view
        The evidence on the day of the edition; nothing published later is written.
    folder
        Where the files go.
    names
        ``edition``, ``as_of`` and ``version`` of the book.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tables = view.evidence.tables
    head = _head(names)
    targets = [
        {**_target(reading), "judgements": judgements(view, reading.target.target_id)} for reading in read_all(view)
    ]
    series = [{**row, "page": series_page(row["series_id"])} for row in _records(tables["series"])]
    known = tables["sources"][tables["sources"]["source_id"].isin(list(view.known_sources))]
    sources = [{**row, "page": source_page(row["source_id"])} for row in _records(known)]
    _write_json(folder / "errata.json", {**head, "errata": _records(tables["errata"])})
    _write_json(folder / "changes.json", {**head, **_changes(view)})
    for name, rows in (("targets", targets), ("series", series), ("sources", sources)):
        _write_json(folder / f"{name}.json", {**head, name: rows})
    _write_csv(folder / "status.csv", status_table(view))
    _write_json(folder / "backtest.json", {**head, **_backtest(view.evidence.root)})
    table, content = published(view)
    _write_csv(folder / "track_record.csv", table)
    _write_json(folder / "track_record.json", {**head, **content})
    _write_csv(folder / "observations.csv", view.releases)
    (folder / sdmx.NAME).write_text(sdmx.sdmx_csv(view), encoding="utf-8", newline="\n")
    works = source_references(view)
    for suffix, write in BIBLIOGRAPHY.items():
        (folder / f"bibliography.{suffix}").write_text(write(works), encoding="utf-8", newline="\n")
    (folder / "series").mkdir(exist_ok=True)
    observed = dict(iter(view.releases.groupby("series_id", sort=False)))
    for series_id in tables["series"]["series_id"]:
        _write_csv(folder / "series" / f"{series_id}.csv", observed.get(series_id, view.releases.iloc[:0]))
    describe_tables(view, folder, head)
    _write_json(folder / "datapackage.json", _descriptor(view, head))


def _changes(view: View) -> dict[str, Any]:
    """What changed since the edition before: nothing where there is none."""
    before = view.evidence.edition_before(view.as_of)
    if before is None:
        return {"since": None, "status": [], "new": [], "revised": []}
    log = dataclasses.asdict(changes_since(before, view))
    return {"since_edition": before.id, **log}


def cite(names: Mapping[str, str]) -> str:
    """Return how to cite the data of an edition: as the whole edition, as plain text."""
    return f"{book_citation(names).text().striptags()} {DATA.short}."


def _head(names: Mapping[str, str]) -> dict[str, Any]:
    edition = {key: names[key] for key in ("edition", "as_of", "version")}
    return {
        "title": "Resolution 57 in Evidence",
        **edition,
        "source": SOURCE,
        "licence": data_package_licence(),
        "cite_as": cite(names),
    }


def _target(reading: Reading) -> dict[str, Any]:
    target, latest, pace = reading.target, reading.latest, reading.recent
    return {
        "target_id": target.target_id,
        "goal": target.goal,
        "section": target.section,
        "short_name": target.short_name,
        "name_vi": target.name_vi,
        "statement": target.statement,
        "kind": target.kind,
        "measurability": target.measurability,
        "proxy": target.proxy == "yes",
        "proxy_note": target.proxy_note,
        "standing": reading.standing.value,
        "reached": reading.reached,
        "comparator": target.comparator,
        "target_value": reading.goal_low,
        "target_value_high": reading.goal_high,
        "unit": reading.unit,
        "deadline": target.deadline,
        "latest": None if latest is None else _plain(latest),
        "distance": reading.distance,
        "required_pace": reading.required,
        "recent_pace": None if pace is None else _plain(pace),
        "baseline": None if reading.baseline is None else _plain(reading.baseline),
        "change_since_baseline": reading.change,
        "headline_series": target.headline_series,
        "headline_transform": target.headline_transform,
        "supporting_series": list(target.supporting_series),
        "lead_agency": target.lead_agency,
        "source_id": target.source_id,
        "page": target_page(target),
    }


def _backtest(data: Path) -> dict[str, Any]:
    """How often the words, the chances and the bands came true in past years: the stored results as they are."""
    found = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((data / FOLDER).glob("*.json"))}
    return {"description": _BACKTEST, "used": "test", "backtest": found}


def _descriptor(view: View, head: Mapping[str, Any]) -> dict[str, Any]:
    """Describe the files here; columns of the observations as in the repository's data package."""
    package = read_descriptor(view.evidence.root)
    observations = next(item for item in package["resources"] if item["name"] == "observations")
    schema = {key: value for key, value in observations["schema"].items() if key != "foreignKeys"}
    resources = [
        {
            "name": "observations",
            "path": "observations.csv",
            "format": "csv",
            "encoding": "utf-8",
            "schema": schema,
        },
        sdmx.resource(),
        *({"name": f"{name}-table", "path": f"{name}.csv", "format": "csv", "encoding": "utf-8"} for name in TABLES),
        *({"name": name, "path": f"{name}.json", "format": "json"} for name in FILES),
    ]
    return {
        "name": "res57-api",
        "title": head["title"],
        "version": head["version"],
        "description": f"Edition {head['edition']}, data as of {head['as_of']}. Cite as: {head['cite_as']}",
        "licenses": [data_package_licence()],
        "sources": [{"title": SOURCE}],
        "resources": resources,
    }


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return json.loads(frame.to_json(orient="records"))


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field of a record
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def _write_csv(path: Path, frame: pd.DataFrame) -> None:
    path.write_text(frame.to_csv(index=False, lineterminator="\n"), encoding="utf-8", newline="\n")


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
