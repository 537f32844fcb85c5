"""Write the observations as SDMX-CSV 2.0, the form in which statistical offices exchange data.

The form is that of the field guide of the SDMX Technical Working Group (github.com/sdmx-twg/sdmx-csv): kind and id of
the structure, the action, then one column for each dimension, the value, and one for each attribute. Columns are named
after the cross-domain concepts where there is one, and the status has the codes of ``CL_OBS_STATUS``. The structure is
our own and in no registry. One period can have several days of publication, so that day is a dimension.
"""

from __future__ import annotations

import csv
import io
from typing import Any

from res57.data.evidence import View

NAME = "observations-sdmx.csv"
STRUCTURE, ACTION = "R57:OBSERVATIONS(1.0.0)", "I"  # for information: nobody's store is told to change
STATUS = {"actual": "A", "preliminary": "P", "estimate": "E"}
COLUMNS = {
    "STRUCTURE": "Kind of the structure (SDMX-CSV 2.0)",
    "STRUCTURE_ID": "Agency, id and version of the structure; the agency is this book and in no registry",
    "ACTION": "I: for information",
    "SERIES": "Dimension: series, see series.json",
    "REF_AREA": "Dimension: place",
    "TIME_PERIOD": "Dimension: year, or month for a month or the state at its end",
    "PUBLISHED": "Dimension: day the figure became public; a period can have several",
    "OBS_VALUE": "Value as published",
    "UNIT_MEASURE": "Unit of the series, in words",
    "OBS_STATUS": "A: normal; P: provisional; E: estimated (CL_OBS_STATUS)",
    "PUBLISHED_PRECISION": "What is known of that day: day, month, year, or vintage for a dated copy",
    "PERIOD_END": "Last day of the period",
    "SOURCE": "Document the row was read from, see sources.json",
    "COMMENT_OBS": "Wording, bounds and doubts of the single figure",
}
"""Columns in their order, and what each holds."""
KEY = ("SERIES", "REF_AREA", "TIME_PERIOD", "PUBLISHED")
_TYPES = {"OBS_VALUE": "number", "PUBLISHED": "date", "PERIOD_END": "date"}


def sdmx_csv(view: View) -> str:
    """Return every observation that was public by the day, one row each, in the order of ``observations.csv``."""
    units = view.evidence.tables["series"].set_index("series_id")["unit"].to_dict()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in view.releases.itertuples(index=False):
        writer.writerow(
            (
                "DATAFLOW", STRUCTURE, ACTION, row.series_id, row.geo, row.period, row.published,
                repr(float(row.value)).removesuffix(".0"), units[row.series_id], STATUS[row.status],
                row.published_precision, row.period_end, row.source_id, row.note,
            )
        )  # fmt: skip
    return out.getvalue()


def resource() -> dict[str, Any]:
    """Describe the file for the data package of the site."""
    fields = [{"name": name, "type": _TYPES.get(name, "string"), "description": says} for name, says in COLUMNS.items()]
    schema = {"fields": fields, "primaryKey": list(KEY)}
    return {"name": "observations-sdmx", "path": NAME, "format": "csv", "encoding": "utf-8", "schema": schema}
