"""What was known on a day is what the plain rule says, in the same order, for any releases."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from res57.data.clock import last_day
from res57.data.evidence import Evidence
from res57.paths import DATA

COLUMNS = list(Evidence.load(DATA, validate=False).tables["observations"].columns)
DAYS = ["2020-01-01", "2020-06-30", "2021-01-01", "2021-12-31"]
ROWS = st.tuples(
    st.sampled_from(["egdi_rank", "gii_rank", "gerd_share_gdp"]),
    st.sampled_from(["VNM", "THA", "VN-HN"]),
    st.sampled_from(["2018", "2019", "2019-06"]),
    st.sampled_from(DAYS),
    st.sampled_from(["res57_en", "on_findex"]),
)


@pytest.fixture(scope="module")
def evidence():
    return Evidence.load(DATA, validate=False)


def frame_of(rows):
    cells = [
        (series, geo, period, last_day(period), float(number), day, "day", source, "actual", "")
        for number, (series, geo, period, day, source) in enumerate(rows)
    ]
    frame = pd.DataFrame(cells, columns=COLUMNS)
    return frame.astype({name: "float64" if name == "value" else "str" for name in COLUMNS})


def key(row):
    return (row["series_id"], row["geo"], row["period"], row["published"])


def plainly(rows, day):
    """Every release by the day in order, and of each cell the last of them: the rule, word for word."""
    known = sorted((row for row in rows if row["published"] <= day), key=key)
    newest = {key(row)[:3]: row for row in known}
    return known, list(newest.values())


def told(points):
    return [(point.period_end, point.published, point.value) for point in points]


def in_time(rows):
    return sorted(((row["period_end"], row["published"], row["value"]) for row in rows), key=lambda one: one[:2])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROWS, max_size=30), day=st.sampled_from([*DAYS, "2019-12-31", "2020-12-31"]))
def test_what_was_known_on_a_day_is_what_the_plain_rule_says(evidence, rows, day):
    frame = frame_of(rows)
    view = evidence.with_tables(observations=frame).as_of(day)
    known, newest = plainly(frame.to_dict("records"), day)
    assert view.releases.to_dict("records") == known
    assert view.observations.to_dict("records") == newest
    for series in ("egdi_rank", "gii_rank", "nobody"):
        of_series = [row for row in known if row["series_id"] == series]
        assert view.releases_of(series).to_dict("records") == of_series
        assert view.geos(series) == tuple(sorted({row["geo"] for row in of_series}))
        for geo in ("VNM", "VN-HN"):
            mine = [row for row in newest if (row["series_id"], row["geo"]) == (series, geo)]
            assert view.newest_of(series, geo).to_dict("records") == mine
            assert told(view.points(series, geo)) == in_time(mine)
            assert told(view.all_releases(series, geo)) == in_time(row for row in of_series if row["geo"] == geo)
    used = Counter(row["source_id"] for row in known)
    assert {one: count for one, count in view.known_sources.items() if count} == used


def test_the_real_data_are_read_by_the_plain_rule(evidence):
    rows = evidence.tables["observations"].to_dict("records")
    for edition in evidence.editions:
        known, newest = plainly(rows, edition.as_of)
        view = evidence.as_of(edition.as_of)
        assert list(map(key, view.releases.to_dict("records"))) == list(map(key, known))
        assert list(map(key, view.observations.to_dict("records"))) == list(map(key, newest))
