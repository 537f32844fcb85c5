"""Settings and fixtures that every test shares."""

import pytest
from hypothesis import settings
from res57.data.load import data_hash
from res57.paths import DATA

# Time is measured by `make bench`; a busy machine must not fail a property.
settings.register_profile("res57", deadline=None)
settings.load_profile("res57")


@pytest.fixture(scope="module")
def checked_once():
    """Let pages read the data without checking them again (their own tests do) and leave drawings to the build."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RES57_DATA_CHECKED", data_hash(DATA))
        patch.setenv("RES57_DEFER_SVG", "1")
        yield
