"""What counts as a jump, and which series are late."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from res57.data.refresh.due import overdue, rhythm
from res57.data.refresh.errors import RefusedError
from res57.data.refresh.gates import suspicions
from res57.data.refresh.history import History, Known
from res57.data.refresh.reading import Reading, number, plain
from res57.data.refresh.table import LiveSource

SOURCE = LiveSource(
    "s", "world_bank", "https://x.org/", "c", Decimal(1), "", ("VNM",), "1990", None, None, False, (), "tried", ""
)
RISING = [
    {"series_id": "s", "geo": "VNM", "period": str(2010 + n), "value": str(10 + n), "published": "2024-01-01"}
    for n in range(10)
]


def reasons(value, period="2020"):
    one = Reading("s", "VNM", period, Decimal(value))
    return list(suspicions(SOURCE, one, History(RISING), date(2026, 11, 26), ahead=False))


@pytest.mark.parametrize("value", ["20", "20.5", "19"])
def test_a_usual_step_is_no_jump(value):
    assert reasons(value) == []


@pytest.mark.parametrize("value", ["25", "10", "20000"])
def test_a_step_of_many_deviations_is_a_jump(value):
    assert "jumps from 19" in reasons(value)[0]


def test_a_point_before_all_others_has_nothing_to_jump_from():
    assert reasons("500", "2005") == []


@pytest.mark.parametrize("value", ["0.41456", "0.414560014", "0.4145649"])
def test_a_value_says_the_same_at_the_digits_that_are_stored(value):
    assert Known(Decimal("0.41456"), "2026-07-01").says(Decimal(value))


@pytest.mark.parametrize("value", ["0.4146", "41.456", "1e17"])
def test_another_value_does_not(value):
    assert not Known(Decimal("0.41456"), "2026-07-01").says(Decimal(value))


@pytest.mark.parametrize(
    "cell", ["=cmd|'/c calc'!A0", "0,4146", "1.234,5", "<script>", "12 345", "١٢", "inf", True, "1e999", 1e300]
)
def test_what_is_no_plain_number_is_refused(cell):
    with pytest.raises(RefusedError):
        number(cell)


@pytest.mark.parametrize("cell", [None, "", "..", "n/a", float("nan")])
def test_no_figure_is_none(cell):
    assert number(cell) is None


def test_a_number_is_written_plainly():
    assert [plain(Decimal(text)) for text in ("44.0", "1E+3", "-0.0", "0.10")] == ["44", "1000", "0", "0.1"]


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("annual (monthly exists)", 12),
        ("every two years (odd years)", 24),
        ("irregular", None),
        ("monthly", 1),
        ("once", None),
    ],
)
def test_the_rhythm_is_read_from_the_words_of_the_register(words, months):
    assert rhythm(words) == months


def test_a_series_is_late_after_its_rhythm_and_its_usual_lag():
    series = [{"series_id": "s", "frequency": "annual", "typical_lag_months": "6"}]
    points = [{"series_id": "s", "geo": "VNM", "period": "2024", "period_end": "2024-12-31"}]
    assert overdue(series, points, date(2026, 6, 30)) == []
    (late,) = overdue(series, points, date(2026, 7, 1))
    assert (late.last_period, late.due) == ("2024", "2026-06")
    assert overdue(series, points, date(2026, 7, 1), ended={"s"}) == []


@pytest.mark.parametrize(
    ("rhythm", "last_late", "first_silent"),
    [
        ("annual", date(2028, 6, 30), date(2028, 7, 1)),
        ("monthly", date(2026, 7, 31), date(2026, 8, 1)),
        ("every two years", date(2031, 6, 30), date(2031, 7, 1)),
    ],
)
def test_a_late_series_is_silent_after_two_more_periods_and_at_least_a_year(rhythm, last_late, first_silent):
    series = [{"series_id": "s", "frequency": rhythm, "typical_lag_months": "6"}]
    points = [{"series_id": "s", "geo": "VNM", "period": "2024", "period_end": "2024-12-31"}]
    (late,), (silent,) = overdue(series, points, last_late), overdue(series, points, first_silent)
    assert (late.silent, silent.silent) == (False, True)
