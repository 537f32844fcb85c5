"""What a page says that it read is all that it needs: without everything else it comes out the same."""

import pytest
from res57.data.evidence import Evidence
from res57.data.fingerprints import IDS
from res57.exhibits import page as door
from res57.paths import DATA
from res57.publish.pages import book_pages

from .cells import shown

PAGES = ("goals/g3-research", "goals/g5-digital-government", "tasks/tg4", "targets/g1-8", "targets/g2-3", "peers")
DAY = "2026-06-30"


def only(evidence, reads):
    """Return evidence that holds nothing but what was read."""
    tables = {}
    for name in evidence.tables:
        frame = evidence.tables.unnoted(name)
        mine = {key.partition("/")[2] for key in reads if key.startswith(f"{name}/")}
        if name in reads:
            tables[name] = frame
        elif name == "observations":
            tables[name] = frame[frame["series_id"].isin(mine) | (frame["series_id"] + "/" + frame["geo"]).isin(mine)]
        elif name in IDS:
            mine |= {key.partition("/")[2] for key in reads if name == "sources" and key.startswith("known/")}
            tables[name] = frame[frame[IDS[name]].isin(mine)]
        else:
            tables[name] = frame.iloc[:0]
    return evidence.with_tables(**tables)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_the_same_when_all_that_it_did_not_read_is_gone(path, monkeypatch):
    evidence = Evidence.load(DATA, validate=False)
    page = next(each for each in book_pages(evidence) if each.path == path)
    monkeypatch.setattr(door.Evidence, "load", lambda *_: evidence)
    whole = shown(page, DAY)
    reads = {key for _, block in whole for key in block.reads}
    bare = only(evidence, reads)
    assert len(bare.tables["observations"]) < len(evidence.tables["observations"]) / 2
    monkeypatch.setattr(door.Evidence, "load", lambda *_: bare)
    assert [str(block.html) for _, block in shown(page, DAY)] == [str(block.html) for _, block in whole]
