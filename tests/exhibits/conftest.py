"""A page of the present day, for the tests of what a reader meets."""

import pytest
from res57.exhibits.page import open_page


@pytest.fixture(scope="module")
def now(checked_once):
    return open_page()
