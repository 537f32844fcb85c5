"""Errors that reach a reader as one clear sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from res57.data.problem import Problem


class Res57Error(Exception):
    """A failure whose message is meant for the person who runs the command."""


class DataError(Res57Error):
    """Facts under ``data/`` break a rule; every broken rule is named.

    Parameters
    ----------
    problems
        What is wrong, in the order of the files.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ParameterError(Res57Error):
    """A run parameter has a value that the contract does not allow."""

    def _render_traceback_(self) -> list[str]:
        # Notebooks show this instead of the way through our code, which says nothing to who typed the value.
        return [f"{type(self).__name__}: {self}"]
