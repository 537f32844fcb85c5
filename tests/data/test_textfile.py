"""Whatever bytes stand in a file, reading it gives a table or problems, never an exception."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from res57.data.encoding import decode
from res57.data.problem import Problem
from res57.data.textfile import Table, parse

COLUMNS = ["a", "b"]
CELLS = st.text(alphabet='ab,"\n=+-@\t\x00\u202e é', max_size=6)


def read(data: bytes) -> tuple[Table | None, list[Problem]]:
    text, problems = decode(data, "data/x.csv")
    return (None, problems) if text is None else parse(text, "data/x.csv", COLUMNS, {})


def sound(outcome: tuple[Table | None, list[Problem]]) -> bool:
    table, problems = outcome
    told = all(str(problem).startswith("data/x.csv") and problem.mend.endswith(".") for problem in problems)
    return told and (table is not None or bool(problems))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_arbitrary_bytes_never_crash(data):
    assert sound(read(data))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_arbitrary_bytes_under_a_good_header_never_crash(data):
    assert sound(read(b"a,b\n" + data))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=3), max_size=4))
def test_arbitrary_cells_never_crash(rows):
    assert sound(read("\n".join(["a,b", *map(",".join, rows)]).encode()))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(*[st.text(alphabet="abcé1. ", max_size=8)] * 2), min_size=1, max_size=5))
def test_plain_cells_are_read_as_they_stand(rows):
    table, problems = read(("a,b\n" + "".join(f"{one},{two}\n" for one, two in rows)).encode())
    assert problems == []
    assert [tuple(row.values()) for row in table.records()] == rows


@pytest.mark.parametrize("end", ["", "\n"])
def test_the_last_line_may_end_or_not(end):
    table, problems = read(f"a,b\n1,2{end}".encode())
    assert (list(table.records()), problems) == ([{"a": "1", "b": "2"}], [])


def test_a_header_over_several_lines_is_named_also_before_a_blank_line():
    table, (problem,) = read(b'a,"b\nc"\n\n1,2\n')
    assert table is None
    assert (problem.row, problem.message) == (1, "a cell runs over several lines")
