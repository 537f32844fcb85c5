"""Every live series, served here in its producer's form, is refreshed in one run and found unchanged in the next."""

from __future__ import annotations

import pytest
from res57.data.check import check_data
from res57.data.refresh.connectors import CONNECTORS
from res57.data.refresh.transport import Limits

from tests.data.refresh.helpers import bytes_of, rows_of
from tests.data.refresh.replay import Replay
from tests.data.refresh.server import Producer


@pytest.fixture
def replay(tmp_path, no_proxy):
    producer = Producer(most=1000)
    yield Replay(tmp_path, producer)
    producer.close()


def test_all_live_series_are_refreshed_in_one_run(replay):
    before = rows_of(replay.root, "evidence/observations.csv")
    report = replay.run(Limits(pause=0))
    assert report.failed == ()
    assert {row["connector"] for row in rows_of(replay.root, "registers/live_sources.csv")} == set(CONNECTORS)
    touched = {one.series_id for one in (*report.new, *report.revised, *report.quarantined)}
    # Those that are given what is stored already: the newest year is in the data.
    assert set(replay.series) - touched <= {"hdi", "hdi_rank", "gni_per_capita_atlas"} | {
        series for series in replay.series if series.startswith("wb_")
    }
    after = rows_of(replay.root, "evidence/observations.csv")
    assert len(after) == len(before) + len(report.new) + len(report.revised) + report.repeated
    old = {tuple(row.values()) for row in before}
    assert [row for row in after if tuple(row.values()) in old] == before
    assert check_data(replay.root) == []
    whole = bytes_of(replay.root)
    again = replay.run(Limits(pause=0))
    assert (again.new, again.revised, again.quarantined, again.failed) == ((), (), (), ())
    assert bytes_of(replay.root) == whole
