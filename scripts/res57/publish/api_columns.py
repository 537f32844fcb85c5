"""Describe the tables of the API: one ``csv-metadata.json`` in each folder of CSV files, as "CSV on the Web" asks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from res57.data.evidence import View
from res57.data.load import read_descriptor
from res57.publish import csvw, sdmx

NAME = "csv-metadata.json"  # the name under which the standard looks for it


def describe_tables(view: View, folder: Path, head: Mapping[str, Any]) -> None:
    """Write the descriptions beside the tables that `res57.publish.api.write_api` has written.

    Parameters
    ----------
    view
        The evidence on the day of the edition.
    folder
        That of the API.
    head
        Title, edition, source and citation, as in every JSON file there.
    """
    facts = {
        "title": head["title"],
        "source": head["source"],
        "isPartOf": f"{head['title']}. Edition {head['edition']}; data cut-off {head['as_of']}",
        "bibliographicCitation": head["cite_as"],
    }
    package = read_descriptor(view.evidence.root)["resources"]
    fields = next(each for each in package if each["name"] == "observations")["schema"]["fields"]
    says = {field["name"]: field["description"] for field in fields if "description" in field}
    says |= sdmx.COLUMNS
    tables = [csvw.table(path.name, path.read_text(encoding="utf-8"), says) for path in sorted(folder.glob("*.csv"))]
    (folder / NAME).write_bytes(csvw.described_group(tables, facts))
    # All series have the same columns, so these stand once, for the whole group.
    schema = next(each for each in tables if each["url"] == "observations.csv")["tableSchema"]
    series = [
        {"url": f"{row.series_id}.csv", "dc:title": row.name, "schema:unitText": row.unit}
        for row in view.evidence.tables["series"].sort_values("series_id").itertuples(index=False, name="Series")
    ]
    (folder / "series" / NAME).write_bytes(csvw.described_group(series, facts, schema))
