"""A data package of a few rows, made in memory, to reason about by hand."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from res57.data.evidence import Evidence, View

SERIES = {
    "name": "A measure",
    "unit": "%",
    "better": "higher",
    "definition": "What it is.",
    "producer": "An office",
    "frequency": "annual",
    "typical_lag_months": 12.0,
    "caveat": "",
}
TARGET = {
    "goal": "G9",
    "section": "II.1",
    "deadline": "2030",
    "short_name": "A target",
    "name_vi": "Mục tiêu",
    "statement": "Reach it.",
    "kind": "quantitative",
    "comparator": ">=",
    "value_low": 30.0,
    "value_high": float("nan"),
    "unit": "%",
    "lead_agency": "",
    "note": "",
    "headline_series": "share",
    "headline_transform": "level",
    "supporting_series": "",
    "proxy": "no",
    "proxy_note": "",
    "measurability": "measured",
    "baseline_period": "2024",
    "source_id": "source",
}
GEOGRAPHIES = [
    ("VNM", "Viet Nam", "sea"),
    ("THA", "Thailand", "sea"),
    ("MYS", "Malaysia", "sea"),
    ("SGP", "Singapore", "sea"),
]


def figure(
    period: str,
    value: float,
    published: str | None = None,
    *,
    series: str = "share",
    geo: str = "VNM",
    source: str = "source",
) -> dict[str, object]:
    """One observation; by default published at the end of the next year."""
    end = f"{period}-12-31" if len(period) == 4 else f"{period}-28"
    return {
        "series_id": series,
        "geo": geo,
        "period": period,
        "period_end": end,
        "value": float(value),
        "published": published or f"{int(period[:4]) + 1}-12-31",
        "published_precision": "day",
        "source_id": source,
        "status": "actual",
        "note": "",
    }


def evidence(
    observations: list[dict[str, object]],
    *,
    series: dict[str, dict[str, object]] | None = None,
    targets: list[dict[str, object]] | None = None,
    breaks: list[tuple[str, str]] | None = None,
    reservations: list[tuple[str, str]] | None = None,
) -> Evidence:
    """Make a data package; breaks are (series, first period after the break) pairs of Viet Nam."""
    kinds = series or {"share": {}}
    tables = {
        "observations": pd.DataFrame(observations, columns=list(figure("2000", 0))),
        "series": pd.DataFrame([{"series_id": key, **SERIES, **own} for key, own in kinds.items()]),
        "targets": pd.DataFrame([{"target_id": "G9.1", **TARGET, **own} for own in targets or [{}]]),
        "breaks": pd.DataFrame(
            [(key, "VNM", start, "stated", "It changed.", "2026-01-01") for key, start in breaks or []],
            columns=["series_id", "geo", "from_period", "certainty", "reason", "written"],
        ),
        "reservations": pd.DataFrame(
            [("share", "VNM", period, kind, "Because.", "2026-01-01") for period, kind in reservations or []],
            columns=["series_id", "geo", "period", "kind", "reason", "written"],
        ),
        "geographies": pd.DataFrame(GEOGRAPHIES, columns=["iso3", "name_en", "group"]),
    }
    return Evidence(Path("memory"), tables)


def view(observations: list[dict[str, object]], day: str = "2026-12-31", **more: object) -> View:
    """Make a view of a small data package as of a day."""
    return evidence(observations, **more).as_of(day)  # type: ignore[arg-type]
