"""Small made-up answers in the documented shape of each producer. No figure here is a real one.

Each is made from the stored values of a series, so that a test says what moved: a value for one more year, or a
change of one value.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

Cells = Mapping[tuple[str, str], object]

NAMES = {
    "BRN": "Brunei Darussalam", "KHM": "Cambodia", "IDN": "Indonesia", "LAO": "Lao People's Democratic Republic",
    "MYS": "Malaysia", "MMR": "Myanmar", "PHL": "Philippines", "SGP": "Singapore", "THA": "Thailand",
    "TLS": "Timor-Leste", "VNM": "Viet Nam", "CHN": "China", "JPN": "Japan", "KOR": "Republic of Korea",
}  # fmt: skip


def world_bank(code: str, cells: Cells, label: str = "", updated: str = "") -> bytes:
    about = {"page": 1, "pages": 1, "per_page": 20000, "total": len(cells), "lastupdated": updated}
    rows = [
        {
            "indicator": {"id": code, "value": label or f"{code} per million people, journal articles (% of GDP)"},
            "country": {"id": geo[:2], "value": NAMES.get(geo, geo)},
            "countryiso3code": geo,
            "date": period,
            "value": value,
            "unit": "",
            "obs_status": "",
            "decimal": 1,
        }
        for (geo, period), value in cells.items()
    ]
    return json.dumps([about, rows]).encode()


def unesco_uis(code: str, cells: Cells) -> bytes:
    records = [
        {"indicatorId": code, "geoUnit": geo, "year": int(period), "value": value, "magnitude": None, "qualifier": None}
        for (geo, period), value in cells.items()
    ]
    return json.dumps({"hints": [], "records": records, "indicatorMetadata": []}).encode()


def undp_hdr(by_measure: Mapping[str, Cells]) -> bytes:
    columns = [
        (measure, period) for measure, cells in by_measure.items() for period in sorted({key[1] for key in cells})
    ]
    geos = sorted({geo for cells in by_measure.values() for geo, _ in cells})
    lines = [",".join(["iso3", "country", *(f"{measure}_{period}" for measure, period in columns)])]
    for geo in geos:
        values = [str(by_measure[measure].get((geo, period), "")) for measure, period in columns]
        lines.append(",".join([geo, f'"{NAMES.get(geo, geo)}"', *values]))
    return ("\n".join(lines) + "\nCIV,Côte d'Ivoire" + "," * len(columns) + "\n").encode("latin-1")


def un_egovkb(period: str, by_column: Mapping[str, Cells]) -> bytes:
    geos = sorted({geo for cells in by_column.values() for geo, _ in cells})
    lines = ["Survey Year,Country," + ",".join(by_column)]
    for geo in geos:
        values = [str(cells.get((geo, period), "")) for cells in by_column.values()]
        lines.append(",".join([period, f'"{NAMES[geo]} "', *values]))
    return ("\n".join(lines) + "\n").encode()


def workbook(sheet: str, rows: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


GII_HEADER = ("ISO3", "ECONOMY_NAME", "NUM", "NAME", "DATAYR", "VALUE_SCREEN", "SCORE", "RANK", "SW_OVERALL")


def wipo_gii(by_code: Mapping[str, Cells]) -> bytes:
    """Rows of the sheet Data, from codes such as ``5|RANK``."""
    merged: dict[tuple[str, str], dict[str, object]] = {}
    for code, cells in by_code.items():
        concept, _, column = code.partition("|")
        for (geo, _period), value in cells.items():
            merged.setdefault((geo, concept), {})[column] = value
    rows: list[Sequence[object]] = [GII_HEADER]
    for (geo, concept), columns in sorted(merged.items()):
        if concept == "economies":
            continue
        number = {"overall": None, "input": "IN", "output": "OUT"}.get(
            concept, concept if concept.isdigit() else "IN.9.9"
        )
        name = {"overall": "Global Innovation Index"}.get(concept, concept)
        row = (geo, NAMES.get(geo, geo), number, name, 2025, columns.get("VALUE_SCREEN"), columns.get("SCORE"))
        rows.append((*row, columns.get("RANK", 1), None))
    return workbook("Data", rows)


def oecd(code: str, cells: Cells, prepared: str = "2026-11-20T09:00:00") -> bytes:
    variable = code.removesuffix("_V8")
    series = ""
    for geo in sorted({geo for geo, _ in cells}):
        own = {period: value for (place, period), value in cells.items() if place == geo}
        own["2999"] = own[max(own)]
        points = "".join(f'<ns1:Obs TIME_PERIOD="{period}" OBS_VALUE="{value}" />' for period, value in own.items())
        series += f'<ns1:Series LOCATION="{geo}" VAR="{variable}">{points}</ns1:Series>'
    return (
        '<?xml version="1.0" encoding="utf-8"?><message:StructureSpecificData xmlns:message="urn:m" xmlns:ns1="urn:d">'
        f"<message:Header><message:Prepared>{prepared}</message:Prepared></message:Header>"
        f'<ns1:DataSet action="Information">{series}</ns1:DataSet></message:StructureSpecificData>'
    ).encode()


def owid(name: str, cells: Cells, updated: str = "2026-11-20") -> tuple[bytes, bytes]:
    lines = [f"Entity,Code,Year,{name}"]
    for (geo, period), value in cells.items():
        lines.append(f'"{NAMES.get(geo, geo)}",{"OWID_WRL" if geo == "WLD" else geo},{period},{value}')
    about = {"titleShort": name, "unit": "", "lastUpdated": updated, "shortName": "measure"}
    metadata = {"chart": {"title": name}, "columns": {name: about}, "dateDownloaded": updated}
    return ("\n".join(lines) + "\n").encode(), json.dumps(metadata).encode()


def scimago(cells_by_column: Mapping[str, Cells]) -> bytes:
    geos = sorted({geo for cells in cells_by_column.values() for geo, _ in cells})
    rows: list[Sequence[object]] = [("Rank", "Country", "Region", "Documents", "Citable documents")]
    for geo in geos:
        row = {
            column: next((v for (g, _), v in cells.items() if g == geo), None)
            for column, cells in cells_by_column.items()
        }
        rows.append((row.get("Rank"), NAMES[geo], "Asiatic Region", row.get("Documents"), None))
    return workbook("Sheet1", rows)


def oghist(classes: Cells, upper_middle: Mapping[str, int], high: Mapping[str, int]) -> bytes:
    years = sorted(high)
    letters = {1: "L", 2: "LM", 3: "UM", 4: "H"}
    rows: list[Sequence[object]] = [(None, "Bank's fiscal year:"), (None, "Data for calendar year :", *map(int, years))]
    rows.append((None, "Upper middle income (UM)", *(f"{upper_middle[year]:,}-{high[year]:,}" for year in years)))
    rows.append((None, "High income (H)", *(f"> {high[year]:,}" for year in years)))
    for geo in sorted({geo for geo, _ in classes}):
        rows.append((geo, NAMES.get(geo, geo), *(letters.get(classes.get((geo, year)), "..") for year in years)))
    return workbook("Country Analytical History", rows)
