"""The record scores what was said by what came, and leaves open what has not come."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from res57.analysis.status import STATUSES
from res57.analysis.track_record import Chance, Scored, chances_of, score, summary

SAID = Chance("2026-11", "2026-11-22", "G2.3.b", "G2.3", "ministry", "Off course", 0.3, 2030.0)
SERIES = "digital_economy_share_gdp_ministry"

scored_rows = st.lists(
    st.builds(
        Scored,
        st.builds(
            lambda status, chance: replace(SAID, status=status, chance=chance),
            st.sampled_from(STATUSES),
            st.floats(0, 1),
        ),
        st.sampled_from([0, 1, None]),
    )
)


def seen(evidence, value, day="2031-12-31"):
    """A view of a later day, with a figure of the ministry for the end of 2030."""
    rows = evidence.tables["observations"]
    last = rows[(rows["series_id"] == SERIES) & (rows["geo"] == "VNM")].iloc[[-1]]
    new = last.assign(period="2030", period_end="2030-12-31", value=value, published="2031-02-01", note="")
    return replace(evidence, tables={**evidence.tables, "observations": pd.concat([rows, new])}).as_of(day)


def test_a_target_that_is_met_scores_one(evidence):
    assert score([SAID], seen(evidence, 31.0)) == (Scored(SAID, 1, provisional=True),)


def test_a_target_that_is_missed_scores_zero(evidence):
    assert score([SAID], seen(evidence, 29.0)) == (Scored(SAID, 0, provisional=True),)


def test_a_year_after_the_figure_the_verdict_is_no_longer_provisional(evidence):
    assert score([SAID], seen(evidence, 31.0, "2032-02-01")) == (Scored(SAID, 1, provisional=False),)


def test_before_the_figure_of_the_deadline_is_out_a_chance_is_open(evidence):
    assert score([SAID], seen(evidence, 31.0, "2031-01-31")) == (Scored(SAID, None),)


def test_a_chance_of_another_deadline_or_of_an_unknown_rule_is_open(evidence):
    others = [replace(SAID, deadline=2029.0), replace(SAID, rule_id="G2.3.z")]
    assert [row.outcome for row in score(others, seen(evidence, 31.0))] == [None, None]


def test_a_measure_is_scored_by_its_own_figure_only(evidence):
    other = replace(SAID, rule_id="G2.3.a", measure="statistics office")
    assert [row.outcome for row in score([other, SAID], seen(evidence, 31.0))] == [None, 1]


def test_an_early_view_does_not_hold_the_chances_of_later_editions(evidence):
    rows = pd.DataFrame([vars(SAID), vars(replace(SAID, edition="2027-05", as_of="2027-05-22"))])
    later = replace(evidence, tables={**evidence.tables, "chances": rows})
    assert chances_of(later.as_of("2026-12-31")) == (SAID,)
    assert len(chances_of(later.as_of("2027-12-31"))) == 2


def test_the_numbers_of_a_record_are_those_worked_out_by_hand():
    rows = [
        Scored(replace(SAID, status="Off course", chance=0.2), 0),
        Scored(replace(SAID, status="Off course, moving away", chance=0.3), 1, provisional=True),
        Scored(replace(SAID, status="Reached, may not hold", chance=0.5), 1),
        Scored(replace(SAID, status="On course", chance=0.8), None),
    ]
    found = summary(rows)
    assert (found.n_scored, found.n_provisional, found.n_open) == (3, 1, 1)
    assert found.brier == pytest.approx((0.04 + 0.49 + 0.25) / 3)
    assert [(each.word, each.n, each.met) for each in found.words] == [
        ("Reached, may not hold", 1, 1),
        ("Off course", 2, 1),
    ]


def test_an_empty_record_has_no_score():
    assert summary([]).brier is None


@given(scored_rows)
def test_a_score_lies_between_zero_and_one_and_every_row_is_counted_once(rows):
    found = summary(rows)
    assert found.n_scored + found.n_open == len(rows)
    assert sum(each.n for each in found.words) == found.n_scored
    assert all(0 <= each.met <= each.n for each in found.words)
    assert (found.brier is None) == (found.n_scored == 0)
    assert found.brier is None or 0 <= found.brier <= 1


@given(st.lists(st.sampled_from([0, 1]), min_size=1))
def test_a_perfect_record_scores_zero_and_its_opposite_one(outcomes):
    perfect = [Scored(replace(SAID, chance=float(outcome)), outcome) for outcome in outcomes]
    wrong = [Scored(replace(SAID, chance=1.0 - outcome), outcome) for outcome in outcomes]
    assert summary(perfect).brier == 0
    assert summary(wrong).brier == 1
