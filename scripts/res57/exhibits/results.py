"""The stored results of the rolling-origin test: one file a split, with and without the calibration."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from res57.analysis.backtest import BacktestResult, read_result
from res57.data.reads import note
from res57.errors import Res57Error

FOLDER = "backtest"  # below data/


@dataclass(frozen=True)
class Results:
    """What the model said and what came, on both splits.

    Attributes
    ----------
    test, development
        Of the model as this edition uses it.
    test_calibrated, development_calibrated
        With factors on the spread learnt from recent errors.
    """

    test: BacktestResult
    development: BacktestResult
    test_calibrated: BacktestResult
    development_calibrated: BacktestResult


def file_name(split: str, *, calibrated: bool) -> str:
    """Name of the file of one result, such as ``test-calibrated.json``."""
    return f"{split}{'-calibrated' if calibrated else ''}.json"


def stored_results(data: Path) -> Results:
    """Read the four stored results.

    Parameters
    ----------
    data
        Folder of the data package.

    Raises
    ------
    Res57Error
        If a file is missing or is not a result.
    """
    return Results(
        *(_read(data, split, calibrated) for calibrated in (False, True) for split in ("test", "development"))
    )


def _read(data: Path, split: str, calibrated: bool) -> BacktestResult:
    path = data / FOLDER / file_name(split, calibrated=calibrated)
    note(f"file/{FOLDER}/{path.name}")
    try:
        return read_result(path)
    except (OSError, ValueError) as error:
        shown = f"{data.name}/{FOLDER}/{path.name}"
        raise Res57Error(f"{shown}: the result of the test cannot be read ({error}). Run `make backtest`.") from None
