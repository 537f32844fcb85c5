"""The real evidence, for the tests of rules on it."""

import pytest
from res57.data.evidence import Evidence
from res57.paths import DATA


@pytest.fixture(scope="module")
def evidence():
    return Evidence.load(DATA, validate=False)


@pytest.fixture(scope="module")
def view(evidence):
    return evidence.as_of("2026-11-22")
