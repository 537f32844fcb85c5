"""The look at the different cells finds a table sound exactly where Frictionless finds no fault in its rows."""

from __future__ import annotations

import pytest
from frictionless import Schema
from frictionless.resources import TableResource
from hypothesis import given, settings
from hypothesis import strategies as st
from res57.data.schema_cells import is_sound
from res57.data.textfile import Table

FIELDS = [
    {"name": "id", "type": "string", "constraints": {"required": True, "pattern": "[a-z]+"}},
    {"name": "year", "type": "integer", "constraints": {"minimum": 1990}},
    {"name": "day", "type": "date"},
    {"name": "value", "type": "number", "constraints": {"maximum": 9}},
    {"name": "kind", "type": "string", "constraints": {"enum": ["", "x"]}},
]
CELLS = st.tuples(
    st.sampled_from(["a", "b", "c", "A", ""]),
    st.sampled_from(["1990", "2000", "02000", "1980", "20x", ""]),
    st.sampled_from(["2020-01-01", "20200101", "2020-02-30", ""]),
    st.sampled_from(["1", "1.0", "10", "-3e2", "nan", "one", ""]),
    st.sampled_from(["x", "y", ""]),
)


def table(rows):
    return Table(tuple(field["name"] for field in FIELDS), tuple(map(list, zip(*rows, strict=True))))


def row_by_row(schema, rows):
    data = [[field["name"] for field in FIELDS], *map(list, rows)]
    return TableResource(data=data, schema=Schema.from_descriptor(schema)).validate().valid


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(CELLS, min_size=1, max_size=6), key=st.sampled_from([["id"], ["id", "year"], ["year", "day"]]))
def test_a_table_is_found_sound_where_no_row_has_a_fault(rows, key):
    schema = {"fields": FIELDS, "primaryKey": key}
    found = is_sound(Schema.from_descriptor(schema), key, table(rows))
    if found:
        assert row_by_row(schema, rows)
    elif row_by_row(schema, rows):  # not enough to tell, which only costs time
        places = [[field["name"] for field in FIELDS].index(name) for name in key]
        spellings = [{row[place] for row in rows} for place in places]
        assert {"2000", "02000"} <= set().union(*spellings) or any("" in cells for cells in spellings)


def test_a_key_that_stands_twice_is_seen():
    schema = Schema.from_descriptor({"fields": FIELDS, "primaryKey": ["id"]})
    row = ("a", "2000", "2020-01-01", "1", "x")
    assert is_sound(schema, ["id"], table([row]))
    assert not is_sound(schema, ["id"], table([row, row]))


@pytest.mark.parametrize("limits", [{"unique": True}])
def test_what_cells_alone_cannot_show_is_left_to_frictionless(limits):
    schema = Schema.from_descriptor({"fields": [{"name": "id", "type": "string", "constraints": limits}]})
    assert not is_sound(schema, ["id"], Table(("id",), (["a"],)))
