"""The whole book as of past days: every page can be made, and none speaks of anything published later.

The cells run in this process: what they show is the same, and a kernel for each of hundreds of pages is not needed.
"""

import json
import re

import pytest
from res57.data.evidence import Evidence
from res57.paths import DATA
from res57.publish.pages import book_pages

pytestmark = pytest.mark.usefixtures("checked_once")

DAYS = ("2025-06-30", "2025-12-31", "2026-06-30")
DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b")
# What a page says of its method, of the day of a copy and of what it leaves out is no knowledge of a later day.
OF_THE_BOOK = re.compile(
    r"[^.]*after the day this page shows[^.]*\.|\(rule of [\d-]+; its steps were scored on that day or later\)"
    r"|copy of [\d-]+"
)


class Watched:
    """A page that keeps the text of every block it shows."""

    def __init__(self, page):
        self.page, self.context, self.texts = page, page.context, []

    def show(self, block, *args, **options):
        found = self.page.show(block, *args, **options)
        self.texts.append((f"{block.__module__.rpartition('.')[2]}.{block.__name__}", found.text))
        return found


def shown(page, as_of):
    """Return the text of every block of a page, made by the cells of its notebook."""
    space = {}
    for cell in json.loads(page.notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        exec("".join(cell["source"]).replace("page.show(frame.head)", "page = watched(page)"), space)
        if "parameters" in cell["metadata"].get("tags", []):
            space |= {"as_of": as_of, "watched": Watched, **page.parameters}
    return space["page"].texts


def later_days(text, as_of, asked):
    """Return the days in a text that lie after its day and are not the date of a demand."""
    return sorted({day for day in DAY.findall(OF_THE_BOOK.sub("", text)) if day > as_of} - asked)


@pytest.fixture(scope="module")
def evidence():
    return Evidence.load(DATA)


@pytest.mark.parametrize("as_of", DAYS)
def test_every_page_can_be_made_as_of_a_past_day_and_names_no_later_day(evidence, as_of):
    asked = set(evidence.as_of(as_of).table("interim_targets")["period"])
    pages = book_pages(evidence)
    told = [(page.path, block, text) for page in pages for block, text in shown(page, as_of)]
    later = {(path, block): days for path, block, text in told if (days := later_days(text, as_of, asked))}
    assert len({path for path, _, _ in told}) == len(pages)
    assert later == {}
