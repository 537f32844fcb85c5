"""Run the rolling-origin test on the country panel, print its scores and store them under ``data/backtest``."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from res57.analysis.backtest import (
    DEVELOPMENT,
    TEST,
    BacktestResult,
    Indicator,
    indicator,
    run_backtest,
    write_result,
)
from res57.analysis.backtest.calibrate import RECENT_ERRORS
from res57.analysis.backtest.scores import Scores
from res57.analysis.comparable import panels
from res57.data.atomic import write_atomically
from res57.data.evidence import Evidence
from res57.errors import Res57Error
from res57.exhibits.results import FOLDER, file_name

DIGITS = 6  # of stored numbers: fewer than two machines could differ in


_SPLITS = {split.name: split for split in (DEVELOPMENT, TEST)}


def run_tests(
    evidence: Evidence, splits: Iterable[str], calibrated: Iterable[bool], err: Console
) -> Iterator[tuple[str, BacktestResult]]:
    """Run the test for every split, with and without the calibration as asked.

    Parameters
    ----------
    evidence
        Holds the country panel.
    splits, calibrated
        ``development`` and ``test``, without and with the calibration; every pair gives one result.
    err
        Where the progress bar is drawn.

    Yields
    ------
    tuple
        Name of the file of the result, and the result.

    Raises
    ------
    Res57Error
        If the panel has too few figures for one of its indicators.
    """
    chosen = indicators(evidence)
    runs = [(split, with_factor) for split in splits for with_factor in calibrated]
    with _bar(err, len(runs) * len(chosen)) as (bar, task):
        for number, (split, with_factor) in enumerate(runs):
            name = file_name(split, calibrated=with_factor)

            def tell(done: int, total: int, series: str, *, number: int = number, name: str = name) -> None:
                doing = f"{name.removesuffix('.json')}: {series or 'ranks'}"
                bar.update(task, completed=number * total + done, description=doing)

            try:
                result = run_backtest(
                    panels(evidence, "panel"),
                    chosen,
                    _SPLITS[split],
                    calibration=RECENT_ERRORS if with_factor else None,
                    progress=tell,
                )
            except (KeyError, ValueError) as error:
                raise Res57Error(f"data/panel/panel.csv: the test cannot be run ({error}). Run `make check`.") from None
            yield name, result


def indicators(evidence: Evidence) -> list[Indicator]:
    """What each indicator of the tested panel is, in the order of their names."""
    rows = evidence.tables["panel_sources"].sort_values("series_id", kind="stable")
    return [indicator(row.series_id, row.transform, row.better) for row in rows.itertuples()]


def store(result: BacktestResult, data: Path, name: str) -> Path:
    """Store a result; the same panel gives the same bytes.

    Parameters
    ----------
    result
        Of one run.
    data
        Folder of the data package.
    name
        Of the file, from `run_tests`.
    """
    with tempfile.TemporaryDirectory() as folder:
        write_result(result, Path(folder) / name)
        text = (Path(folder) / name).read_text(encoding="utf-8")
    rounded = json.loads(text, parse_float=lambda digits: round(float(digits), DIGITS))
    path = data / FOLDER / name
    path.parent.mkdir(exist_ok=True)
    write_atomically(path, (json.dumps(rounded, indent=1, sort_keys=True, allow_nan=False) + "\n").encode())
    return path


def print_result(result: BacktestResult, out: Console) -> None:
    """Print scores, bands by horizon, chances and words of one result as tables."""
    title = f"{result.split} split, calibration: {result.calibration}"
    scores = [("mean", result.mean, result.drift_mean)]
    scores = [(key, own, result.drift[key]) for key, own in result.indicators.items()] + scores
    _print(
        out,
        title,
        ("indicator", "cases", "MASE", "drift", "CRPS", "drift", "Brier", "drift", "80%", "95%"),
        [_score_row(*row) for row in scores],
    )
    out.print(f"Brier score of past base rates: {result.brier_base:.3f}", highlight=False)
    _print(
        out,
        "Bands by horizon",
        ("years ahead", "cases", "80%", "95%", "CRPS / drift"),
        [
            (str(h.h), f"{h.n:,}", _percent(h.held80), _percent(h.held95), f"{h.crps_ratio:.3f}")
            for h in result.horizons
        ],
    )
    _print(
        out,
        "Chances",
        ("chance", "calls", "said", "came true"),
        [(f"{b.low:.2f}-{b.high:.2f}", f"{b.n:,}", _percent(b.said), _percent(b.met)) for b in result.reliability],
    )
    hits = [("chance", hit) for hit in result.words] + [("pace", hit) for hit in result.pace_words]
    _print(
        out,
        "Words",
        ("word", "by", "places", "calls", "met"),
        [(hit.word, basis, hit.group, f"{hit.n:,}", _percent(hit.met)) for basis, hit in hits],
    )
    _print(
        out,
        "Rank calls, four years ahead",
        ("side", "calls", "Brier", "unchanged", "base rate"),
        [
            (r.side, f"{r.n:,}", f"{r.brier:.3f}", f"{r.brier_unchanged:.3f}", f"{r.brier_base:.3f}")
            for r in result.ranks
        ],
    )


def _score_row(name: str, own: Scores, drift: Scores) -> tuple[str, ...]:
    pairs = [(own.mase, drift.mase), (own.crps, drift.crps), (own.brier, drift.brier)]
    numbers = [f"{value:.3f}" for pair in pairs for value in pair]
    return (name, f"{own.n:,}", *numbers, f"{100 * own.held80:.1f}", f"{100 * own.held95:.1f}")


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.0f}%"


def _print(out: Console, title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for number, name in enumerate(columns):
        table.add_column(name, justify="right" if number else "left", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    out.print(table, highlight=False)
    out.print()


@contextmanager
def _bar(err: Console, total: int) -> Iterator[tuple[Progress, int]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        yield bar, bar.add_task("", total=total)
