"""Let atheris look for bytes that make a parser crash: the connectors, and the check and the loading of a table.

Not a test that pytest collects: atheris is no requirement of the book and runs as long as it is told. With the book's
environment in ``.venv`` and atheris in another one of the same Python::

    export PYTHONPATH=.:scripts:$(echo .venv/lib/python3*/site-packages)
    other/bin/python tests/data/fuzz_atheris.py corpus -max_total_time=600

``corpus`` is a folder; a sound answer of each producer and a sound table are put into it first. The first byte of an
input says which parser gets the rest. What is refused in words is well; any other exception ends the run.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["res57"]):
    from res57.data.check import check_data
    from res57.data.load import read_descriptor, read_table

    from tests.data.refresh.test_fuzz import SOUND, parse

NAMES = [*SOUND, "table"]
CUT = b"\n\x1e\n"  # between the parts of a document
TABLE = b"id,day,value,year,url\na,2025-12-31,1.5,2025,https://example.org/\nb,,,,\n"
FIELDS = {"id": "string", "day": "date", "value": "number", "year": "integer", "url": "string"}
HOME = tempfile.TemporaryDirectory(prefix="res57-fuzz-")
ROOT = Path(HOME.name)


def make_package() -> None:
    """A package with one small table."""
    fields = [{"name": name, "type": kind, "description": name} for name, kind in FIELDS.items()]
    fields[0]["constraints"] = {"required": True, "pattern": "[a-z]+"}
    schema = {"fields": fields, "primaryKey": ["id"]}
    item = {"name": "things", "type": "table", "path": "things.csv", "format": "csv", "encoding": "utf-8"}
    (ROOT / "datapackage.json").write_text(json.dumps({"resources": [{**item, "schema": schema}]}))


def look_at_table(body: bytes) -> None:
    """What the check finds sound can be loaded."""
    (ROOT / "things.csv").write_bytes(body)
    if not check_data(ROOT):
        read_table(ROOT, read_descriptor(ROOT)["resources"][0])


def one_input(data: bytes) -> None:
    if not data:
        return
    name, body = NAMES[data[0] % len(NAMES)], data[1:]
    if name == "table":
        look_at_table(body)
        return
    parts = body.split(CUT)
    if len(parts) == len(SOUND[name][1]):
        parse(name, parts)


def seed(corpus: Path) -> None:
    """Put what is sound into the corpus."""
    corpus.mkdir(exist_ok=True)
    for number, name in enumerate(NAMES):
        body = TABLE if name == "table" else CUT.join(SOUND[name][1])
        (corpus / f"sound-{name}").write_bytes(bytes([number]) + body)


if __name__ == "__main__":
    make_package()
    seed(Path(sys.argv[1]))
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
