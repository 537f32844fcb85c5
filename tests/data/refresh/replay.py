"""Serve every live series from this machine in its producer's form and refresh them all.

Run ``python tests/data/refresh/replay.py`` for seconds, requests and peak memory. The answers are made up from what
is stored, with one more year of Viet Nam, so they say nothing about the producers' figures.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

from res57.data.refresh.report import Report
from res57.data.refresh.run import refresh
from res57.data.refresh.transport import Fetcher, Limits
from res57.paths import DATA
from res57.publish.bench_measure import peak_mb

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from tests.data.conftest import read_rows, write_rows
from tests.data.refresh import made_up
from tests.data.refresh.helpers import rows_of
from tests.data.refresh.server import Producer

TODAY = date(2026, 11, 26)
#: Editions of the files that carry their year in the address.
EDITION = {"wipo_gii": "2026", "un_egovkb": "2026", "scimago": "2025", "undp_hdr": "2026"}
#: Series that hold one figure an edition and file.
ONE_YEAR = frozenset({"wipo_gii", "un_egovkb", "scimago"})


class Replay:
    """A copy of the data whose live sources are all on this machine."""

    def __init__(self, home: Path, producer: Producer) -> None:
        self.root = home / "data"
        self.producer = producer
        shutil.copytree(DATA, self.root)
        self.cells = self._stored()
        self.series = self._point_here()

    def run(self, limits: Limits, memory: Path | None = None) -> Report:
        with Fetcher(limits) as fetcher:
            return refresh(self.root, TODAY, fetcher, memory=memory)

    def _stored(self) -> dict[str, dict[tuple[str, str], Decimal]]:
        newest: dict[tuple[str, str, str], tuple[str, str]] = {}
        for row in rows_of(self.root, "evidence/observations.csv"):
            key = (row["series_id"], row["geo"], row["period"])
            newest[key] = max(newest.get(key, ("", "")), (row["published"], row["value"]))
        found: dict[str, dict[tuple[str, str], Decimal]] = {}
        for (series, geo, period), (_, value) in newest.items():
            found.setdefault(series, {})[geo, period] = Decimal(value)
        return found

    def _point_here(self) -> list[str]:
        """Rewrite the table: every address leads here, and what is incomplete gets a made-up code."""
        path = self.root / "registers/live_sources.csv"
        header, *rows = read_rows(path)
        at = {name: header.index(name) for name in header}
        kept, answers = [], {}
        for row in rows:
            connector, series = row[at["connector"]], row[at["series_id"]]
            if row[at["state"]] == "incomplete" and connector not in ("un_egovkb", "unesco_uis"):
                continue
            if series == "open_government_data_rank":
                continue
            if connector == "unesco_uis":
                row[at["code"]] = series.upper()
            row[at["state"]] = "untried"
            tail = {"owid": "/{code}.csv", "oecd_sti_scoreboard": "/{code}.txt", "world_bank_oghist": "/o.xlsx"}
            dated = "/{year}" if connector in EDITION else "/{code}"
            row[at["url"]] = f"{self.producer.url}/{connector}{tail.get(connector, dated)}"
            kept.append(row)
            answers.setdefault(connector, {})[series] = (row[at["code"]], self._answer(row, at))
        write_rows(path, [header, *kept])
        for connector, by_series in answers.items():
            self._serve(connector, by_series)
        return [row[at["series_id"]] for row in kept]

    def _answer(self, row: list[str], at: dict[str, int]) -> dict[tuple[str, str], str]:
        """What is stored in the producer's unit; Viet Nam, or the world, has one more year."""
        connector, scale = row[at["connector"]], Decimal(row[at["scale"]])
        geos, first = row[at["geographies"]].split(";"), row[at["first_period"]]
        cells = {
            (geo, period): value
            for (geo, period), value in self.cells[row[0]].items()
            if geo in geos and period >= first and len(period) == 4
        }
        last: dict[str, tuple[str, Decimal]] = {}
        for (geo, period), value in sorted(cells.items()):
            last[geo] = (period, value)
        if connector in ONE_YEAR:
            year = EDITION[connector]
            return {(geo, year): format(value / scale, "f") for geo, (_, value) in last.items()}
        for geo in [geo for geo in ("VNM", "WLD") if geo in last] or list(last)[:1]:
            if last[geo][0] < "2025" and connector != "undp_hdr":
                cells[geo, str(int(last[geo][0]) + 1)] = last[geo][1]
        return {cell: format(value / scale, "f") for cell, value in cells.items()}

    def _serve(self, connector: str, by_series: dict[str, tuple[str, dict[tuple[str, str], str]]]) -> None:
        give = self.producer.give
        year = EDITION.get(connector, "")
        by_code = dict(by_series.values())
        if connector == "world_bank":
            for code, cells in by_code.items():
                give(f"/{connector}/{code}", made_up.world_bank(code, {k: float(v) for k, v in cells.items()}))
        elif connector == "unesco_uis":
            for code, cells in by_code.items():
                give(f"/{connector}/{code}", made_up.unesco_uis(code, {k: float(v) for k, v in cells.items()}))
        elif connector == "oecd_sti_scoreboard":
            for code, cells in by_code.items():
                give(f"/{connector}/{code}.txt", made_up.oecd(code, cells))
        elif connector == "owid":
            for code, cells in by_code.items():
                table, about = made_up.owid("A measure", cells)
                give(f"/{connector}/{code}.csv", table)
                give(f"/{connector}/{code}.metadata.json", about)
        elif connector == "undp_hdr":
            newest = max(period for cells in by_code.values() for _, period in cells)
            ranks = {(geo, newest): value for (geo, _), value in sorted(by_code["hdi_rank"].items())}
            give(f"/{connector}/{year}", made_up.undp_hdr({**by_code, "hdi_rank": ranks}))
        elif connector == "un_egovkb":
            give(f"/{connector}/{year}", made_up.un_egovkb(year, {k.split("|")[1]: v for k, v in by_code.items()}))
        elif connector == "scimago":
            give(f"/{connector}/{year}", made_up.scimago(by_code))
        elif connector == "wipo_gii":
            cells = {code: {k: float(v) for k, v in own.items()} for code, own in by_code.items()}
            give(f"/{connector}/{year}", made_up.wipo_gii(cells))
        elif connector == "world_bank_oghist":
            thresholds = [by_code[code].items() for code in ("UM", "H")]
            lines = [{period: int(value) for (_, period), value in items} for items in thresholds]
            years = set(lines[0]) & set(lines[1])
            classes = {cell: int(value) for cell, value in by_code["class"].items()}
            lines = [{period: value for period, value in line.items() if period in years} for line in lines]
            give(f"/{connector}/o.xlsx", made_up.oghist(classes, *lines))


def measure() -> list[dict[str, object]]:
    """Refresh everything twice and return what each run took; what failed or waits is said."""
    producer = Producer(most=1000)
    runs = []
    with tempfile.TemporaryDirectory() as home:
        replay = Replay(Path(home), producer)
        for name in ("first", "second"):
            started = time.perf_counter()
            report = replay.run(Limits(pause=0))
            run = {"run": name, "seconds": round(time.perf_counter() - started, 2), "series": len(replay.series)}
            run |= {"requests": report.requests, "documents": report.read, "failed": len(report.failed)}
            run |= {"new": len(report.new), "revised": len(report.revised), "held back": len(report.quarantined)}
            runs.append(run)
            for item in (*report.failed, *report.quarantined):
                print(f"  {item}")
    producer.close()
    return runs


if __name__ == "__main__":
    found = measure()
    if "--json" in sys.argv:
        print(json.dumps([*found, round(peak_mb())]))
    else:
        for run in found:
            print(", ".join(f"{name} {value}" for name, value in run.items()))
        print(f"peak memory {peak_mb():.0f} MiB")
