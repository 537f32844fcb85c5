"""How often Python looks for garbage."""

from __future__ import annotations

import gc

_NEW_OBJECTS = 100_000


def collect_rarely() -> None:
    """Leave out what is there, and look seldom at the rest.

    Tables, modules and pages live to the end of a command; to go over all of them again and again takes a quarter of
    the time of a build. What is left out here a forked process need not copy either.
    """
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, 10, 100)
