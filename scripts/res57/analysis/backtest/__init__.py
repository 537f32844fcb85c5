"""Rolling-origin test: what the model said in past years, and what came."""

from res57.analysis.backtest.cases import DEVELOPMENT, TEST, Split
from res57.analysis.backtest.indicators import Indicator, indicator
from res57.analysis.backtest.result import BacktestResult, read_result, write_result
from res57.analysis.backtest.run import run_backtest

__all__ = [
    "DEVELOPMENT",
    "TEST",
    "BacktestResult",
    "Indicator",
    "Split",
    "indicator",
    "read_result",
    "run_backtest",
    "write_result",
]
