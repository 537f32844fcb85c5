"""The rules of the registers applied to the real evidence of different days."""

import pandas as pd
import pytest
from res57.analysis import ladder, status
from res57.analysis.fan import fan
from res57.analysis.feasibility import feasibility
from res57.analysis.judgement import judge, rules_of
from res57.analysis.precedent_case import Case, Gap
from res57.data.evidence import Evidence

WORDS = (*status.STATUSES, *ladder.LEVELS)


def with_figures(evidence, rows):
    """The same evidence with a few more observations."""
    known = evidence.tables["observations"]
    more = pd.DataFrame(rows).reindex(columns=known.columns)
    more["value"] = more["value"].astype(float)
    return Evidence(evidence.root, {**evidence.tables, "observations": pd.concat([known, more], ignore_index=True)})


def figure(series, period, value, published):
    return {
        "series_id": series, "geo": "VNM", "period": period, "period_end": f"{period}-12-31", "value": value,
        "published": published, "published_precision": "day", "source_id": "dnvn_20260105",
        "status": "actual", "note": "",
    }  # fmt: skip


def test_every_target_gets_a_word_of_the_method_by_every_measure(view):
    for target_id in view.targets:
        found = judge(view, target_id)
        assert [each.rule for each in found] == list(rules_of(view.evidence)[target_id])
        for each in found:
            assert each.word.startswith(WORDS)


def test_a_chance_is_never_certain_and_stands_only_where_it_was_computed(view):
    for target_id in view.targets:
        for each in judge(view, target_id):
            assert (each.basis == "chance") == (each.chance is not None)
            if each.chance is not None:
                assert 0 < each.chance < 1


def test_targets_of_2045_are_too_far_ahead_to_judge(view):
    assert {judge(view, key)[0].word for key in ("V.3", "V.5", "V.6")} == {status.TOO_FAR}


def test_an_upper_bound_gives_no_verdict(view):
    assert judge(view, "G3.2")[0].word == status.TOO_LITTLE


def test_an_allocation_is_not_the_last_figure(view):
    assert judge(view, "G3.3")[0].assessment.last_year == 2024.0


def test_a_rank_whose_deadline_has_come_gets_a_verdict(evidence):
    rows = evidence.tables["rules"]
    due = rows.assign(deadline=rows["deadline"].where(rows["rule_id"] != "G1.8.a", 2024.0))
    changed = Evidence(evidence.root, {**evidence.tables, "rules": due}).as_of("2026-11-22")
    found = judge(changed, "G1.8")[0]
    assert (found.word, found.basis, found.chance) == (status.MISSED, "verdict", None)


def test_the_deadlines_figure_decides_and_is_provisional_at_first(evidence):
    later = with_figures(evidence, [figure("digital_economy_share_gdp_ministry", "2030", 31, "2031-01-10")])
    found = {each.rule.measure: each.word for each in judge(later.as_of("2031-03-01"), "G2.3")}
    assert found["ministry"] == f"{status.MET} (provisional)"
    final = {each.rule.measure: each.word for each in judge(later.as_of("2032-03-01"), "G2.3")}
    assert final["ministry"] == status.MET


def test_figures_published_later_change_no_earlier_judgement(evidence):
    later = with_figures(evidence, [figure("gerd_share_gdp", "2025", 1.9, "2026-10-01")])
    for day in ("2025-06-30", "2026-09-30"):
        assert judge(later.as_of(day), "G3.1")[0].word == judge(evidence.as_of(day), "G3.1")[0].word
    assert judge(later.as_of("2026-11-22"), "G3.1")[0].track.latest.period == "2025"


def test_the_band_starts_at_the_last_figure_widens_and_ends_at_the_deadline(view):
    found = judge(view, "G3.6")[0]
    band = fan(view, found)
    widths = [each.hi80 - each.lo80 for each in band]
    assert band[0].central == found.assessment.last_value
    assert band[-1].year == found.rule.deadline
    assert widths == sorted(widths)
    assert band[-1].central == pytest.approx(found.assessment.central)
    for each in band[1:]:
        assert each.lo95 < each.lo80 < each.central < each.hi80 < each.hi95


def test_where_no_chance_is_given_no_band_is_drawn(view):
    assert fan(view, judge(view, "V.3")[0]) == ()
    assert fan(view, judge(view, "G4.3")[0]) == ()


def test_precedents_are_counted_only_where_the_panel_measures_the_same(view, evidence):
    assert isinstance(feasibility(view, judge(view, "G3.1")[0]).others, Case)
    assert isinstance(feasibility(view, judge(view, "G3.6")[0]).others, Case)  # per million there, per 10,000 here
    first = evidence.as_of("2024-12-31")  # the figure of that day had another denominator than today's panel
    assert feasibility(first, judge(first, "G3.1")[0]).others is Gap.OTHER_MEASURE


def test_no_step_of_a_lower_rung_is_the_first_after_a_higher_one(evidence):
    steps = evidence.tables["ladder"]
    for _, rows in steps.groupby("target_id"):
        first = rows.groupby("level")["date"].min()
        assert list(first) == sorted(first)


def test_a_pace_over_a_long_gap_is_not_called_recent(view):
    (found,) = [each for each in judge(view, "G3.10") if each.rule.series_id == "patent_grants_total_ipvn"]
    assert any(flag.startswith("the pace is that from 2007 to 2024") for flag in found.flags)
    assert not any("the pace is that from" in flag for flag in judge(view, "G2.3")[0].flags)


def test_a_ranking_that_is_due_again_is_said_to_be_old(view, evidence):
    assert "last figure is 2 years old" in judge(view, "G1.7")[0].flags
    assert judge(evidence.as_of("2024-12-31"), "G1.7")[0].flags == ()


def test_a_movement_below_the_published_decimals_is_no_moving_away(view):
    found = judge(view, "G3.1")[0]
    assert found.assessment.recent < 0
    assert found.word == status.FAR_OFF
