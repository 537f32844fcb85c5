"""Read the tables that ``data/datapackage.json`` describes, with the types it gives.

Dates stay ISO text: they sort and compare as they are written, and a date that is only known
to the month ("2025-04") keeps the precision it was published with.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from res57.errors import Res57Error

#: Figures that wait for a person, below the folder of the data.
QUARANTINE = "quarantine.csv"

_PIECE = 1 << 20  # bytes that are hashed at once
_NUMBERS = {"number": "float64", "integer": "Int64", "year": "Int64"}


def read_descriptor(root: Path) -> dict[str, Any]:
    """Return the data package descriptor of the folder ``root``."""
    path = root / "datapackage.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Res57Error(f"{path}: the data package descriptor is missing. Restore it from version control.") from None
    except json.JSONDecodeError as error:
        raise Res57Error(f"{path}, row {error.lineno}: this is not JSON ({error.msg}). Mend the line.") from None


def resource_paths(root: Path) -> dict[str, Path]:
    """Map each table's name to its file."""
    return {item["name"]: root / item["path"] for item in read_descriptor(root)["resources"]}


def read_table(root: Path, resource: Mapping[str, Any]) -> pd.DataFrame:
    """Read one table; empty cells become "" in text columns and NaN in number columns.

    Raises
    ------
    Res57Error
        If the file is missing or a column of the descriptor is not in it.
    """
    path = root / resource["path"]
    fields = {field["name"]: field.get("type", "string") for field in resource["schema"]["fields"]}
    dtypes = {name: _NUMBERS.get(kind, "str") for name, kind in fields.items()}
    missing = {name: [""] if dtypes[name] != "str" else [] for name in fields}
    try:
        frame = pd.read_csv(path, dtype=dtypes, keep_default_na=False, na_values=missing, encoding="utf-8")
    except (OSError, ValueError, csv.Error) as error:
        raise Res57Error(f"{path}: the table cannot be read ({error}). Run `make check` for the row.") from None
    absent = [name for name in fields if name not in frame.columns]
    if absent:
        raise Res57Error(f"{path}, row 1: the column {absent[0]} is missing. Run `make check`.")
    return frame


def data_hash(root: Path) -> str:
    """SHA-256 over the names and bytes of every table, the descriptor and the stored results of the test.

    The folders of released editions are records of what was published, not facts, and are left out. So are the figures
    in quarantine: until a person accepts one, no page and no result may change for it.
    """
    digest = hashlib.sha256()
    tables = [path for path in root.rglob("*.csv") if path.parent.parent != root / "editions"]
    tables = [path for path in tables if path != root / QUARANTINE]
    for path in sorted([*tables, *root.glob("backtest/*.json"), root / "datapackage.json"]):
        digest.update(path.relative_to(root).as_posix().encode())
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
    return digest.hexdigest()
