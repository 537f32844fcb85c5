"""Whatever bytes come, a parser reads them or says what is wrong; whatever cells come, a table stays a table."""

from __future__ import annotations

import csv
import json
import shutil
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from res57.data.draft import Draft
from res57.data.refresh.connectors import CONNECTORS
from res57.data.refresh.errors import RefusedError
from res57.data.refresh.reading import Document, Parsed, number, plain
from res57.data.refresh.table import LiveSource
from res57.errors import Res57Error

from tests.data.refresh import made_up

FAST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
CELLS = {("VNM", "2020"): 1.5, ("VNM", "2021"): 2, ("THA", "2021"): 3}


def source(connector, code):
    return LiveSource(
        f"s_{code.lower()[:2]}", connector, "https://x.org/", code, Decimal(1), "", ("THA", "VNM", "WLD"), "2000",
        None, None, False, (), "tried", "",
    )  # fmt: skip


SOUND = {
    "world_bank": ("CODE", [made_up.world_bank("CODE", CELLS)]),
    "unesco_uis": ("CODE", [made_up.unesco_uis("CODE", CELLS)]),
    "undp_hdr": ("hdi", [made_up.undp_hdr({"hdi": CELLS})]),
    "un_egovkb": ("Rank", [made_up.un_egovkb("2021", {"Rank": CELLS})]),
    "wipo_gii": ("5|RANK", [made_up.wipo_gii({"5|RANK": {("VNM", "2021"): 4}})]),
    "oecd_sti_scoreboard": ("CODE_V8", [made_up.oecd("CODE_V8", CELLS)]),
    "owid": ("slug", list(made_up.owid("A measure", CELLS))),
    "scimago": ("Documents", [made_up.scimago({"Documents": {("VNM", "2021"): 4}})]),
    "world_bank_oghist": ("UM", [made_up.oghist({("VNM", "2021"): 2}, {"2021": 4000}, {"2021": 12000})]),
}


def parse(name, bodies):
    """Parse, and check that what comes out is a figure of ours."""
    document = Document(("https://x.org/",) * len(bodies), (source(name, SOUND[name][0]),), "2021")
    try:
        parsed = CONNECTORS[name].parse(bodies, document)
    except RefusedError as error:
        one_line(error)
        return None
    assert isinstance(parsed, Parsed)
    for one in parsed.readings:
        assert one.value.is_finite()
        assert one.geo in ("THA", "VNM", "WLD")
        assert one.period.isdigit()
    return parsed


def assert_said(error):
    assert str(error)


def one_line(error):
    assert str(error)
    assert "\n" not in str(error)


def test_every_connector_is_here():
    assert set(SOUND) == set(CONNECTORS)


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_answer_is_read(name):
    assert parse(name, SOUND[name][1]).readings


@pytest.mark.parametrize("name", SOUND)
@FAST
@given(body=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(name, body):
    parse(name, [body] * len(SOUND[name][1]))


@pytest.mark.parametrize("name", SOUND)
@FAST
@given(data=st.data())
def test_a_damaged_answer_is_read_or_refused(name, data):
    bodies = list(SOUND[name][1])
    which = data.draw(st.integers(0, len(bodies) - 1))
    body = bytearray(bodies[which])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=12))
        if not body:
            break
    bodies[which] = bytes(body)
    parse(name, bodies)


NAMES = [
    "indicator",
    "id",
    "value",
    "countryiso3code",
    "date",
    "pages",
    "records",
    "geoUnit",
    "year",
    "indicatorId",
    "columns",
]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(NAMES),
            inner,
            max_size=6,
        )
    ),
    max_leaves=25,
)


@pytest.mark.parametrize("name", ["world_bank", "unesco_uis", "owid"])
@FAST
@given(content=ANYTHING)
def test_any_json_is_read_or_refused(name, content):
    body = json.dumps(content).encode()
    parse(name, [SOUND[name][1][0], body] if name == "owid" else [body])


SHEETS = {
    "wipo_gii": ("Data", made_up.GII_HEADER),
    "scimago": ("Sheet1", ("Rank", "Country", "Region", "Documents")),
    "world_bank_oghist": ("Country Analytical History", (None, "Data for calendar year :", 2020, 2021)),
}
CELL = st.none() | st.booleans() | st.integers(-9, 9999) | st.floats(-1e6, 1e6)
CELL |= st.sampled_from(["VNM", "Viet Nam", "5", "IN.5", "UM", "H", "(UM)", "1-2", "> 3", "..", "=1+1", "\u0662"])


@pytest.mark.parametrize("name", SHEETS)
@FAST
@given(rows=st.lists(st.lists(CELL, max_size=10), max_size=5), keep=st.booleans())
def test_any_cells_of_a_workbook_are_read_or_refused(name, rows, keep):
    sheet, header = SHEETS[name]
    parse(name, [made_up.workbook(sheet, [header, *rows] if keep else rows)])


@FAST
@given(cell=st.text(max_size=30) | st.floats() | st.integers() | st.none() | st.binary(max_size=5))
def test_a_number_is_plain_when_it_is_written(cell):
    try:
        value = number(cell)
    except RefusedError:
        return
    if value is not None:
        text = plain(value)
        assert Decimal(text) == value
        assert set(text) <= set("-.0123456789")


@pytest.fixture(scope="module")
def draft_root(slim, tmp_path_factory):
    root = tmp_path_factory.mktemp("fuzz") / "data"
    shutil.copytree(slim, root)
    return root


@FAST
@given(texts=st.lists(st.text(max_size=40), min_size=7, max_size=7))
def test_any_cells_are_appended_whole_or_refused(draft_root, texts):
    draft = Draft(draft_root)
    before = draft.rows("sources")
    columns = ("source_id", "title", "publisher", "published", "url", "kind", "seen")
    row = dict(zip(columns, texts, strict=True))
    try:
        draft.add("sources", [row])
    except Res57Error:
        return
    after = draft.rows("sources")
    assert len(after) == len(before) + 1
    assert [one for one in after if one not in (row,)] == [one for one in before if one != row]
    assert row in after


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(max_size=20), value=st.text("0123456789.,-e", max_size=6))
def test_any_row_is_committed_sound_or_not_at_all(draft_root, title, value):
    path = draft_root / "evidence/observations.csv"
    before = path.read_bytes()
    draft = Draft(draft_root)
    source_row = {"source_id": "zz_fuzz", "title": title, "publisher": "x", "url": "https://x.org/", "kind": "press"}
    source_row["seen"] = "2031-01-01"
    figure = {"series_id": "gerd_share_gdp", "geo": "VNM", "period": "2030", "period_end": "2030-12-31", "value": value}
    figure |= {"published": "2031-01-01", "published_precision": "day", "source_id": "zz_fuzz", "status": "actual"}
    try:
        draft.add("sources", [source_row])
        draft.add("observations", [figure])
        with draft.checked() as copy:
            rows = list(csv.reader(StringIO((copy / "evidence/observations.csv").read_text(encoding="utf-8"))))
            assert value in {row[4] for row in rows}
    except Res57Error as error:
        assert_said(error)
    assert path.read_bytes() == before
