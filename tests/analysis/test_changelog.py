"""Changes between two days, on pairs whose cause is known."""

import pandas as pd
import pytest
from res57.analysis import changelog
from res57.analysis.changelog import Published, change_log, changes_of, terms_of
from res57.analysis.judgement import judge
from res57.data.evidence import Evidence

BEFORE, NOW = "2026-08-01", "2026-11-22"
SERIES, RULE, TARGET = "digital_economy_share_gdp_nso", "G2.3.a", "G2.3"
RELEASE = "2026-09-15"


def with_figures(evidence, values):
    """Add one release of the series: year -> value."""
    known = evidence.tables["observations"]
    model = known[(known["series_id"] == SERIES) & (known["geo"] == "VNM")].iloc[0].to_dict()
    rows = [
        {
            **model, "period": year, "period_end": f"{year}-12-31", "value": value, "published": RELEASE,
            "published_precision": "day", "status": "actual",
        }
        for year, value in values.items()
    ]  # fmt: skip
    table = pd.concat([known, pd.DataFrame(rows)], ignore_index=True)
    return Evidence(evidence.root, {**evidence.tables, "observations": table})


def log_of(evidence, published=None):
    return change_log(evidence.as_of(BEFORE), evidence.as_of(NOW), published)


def cause(evidence, published=None):
    return next(each.cause for each in log_of(evidence, published).status if each.rule_id == RULE)


def test_a_word_that_a_new_figure_changed_is_put_down_to_it(evidence):
    # A release that leaves the past as it was and adds the year in which the target is met.
    old = {p.period: p.value for p in evidence.as_of(BEFORE).points(SERIES)}
    found = with_figures(evidence, {"2021": old["2021"], "2025": old["2025"], "2026": 31.0})
    assert cause(found) == changelog.NEW


def test_a_word_that_a_revision_changed_is_put_down_to_it(evidence):
    old = {p.period: p.value for p in evidence.as_of(BEFORE).points(SERIES)}
    found = with_figures(evidence, {"2021": old["2021"], "2025": 31.0})
    log = log_of(found)
    assert cause(found) == changelog.REVISED
    (moved,) = [each for each in log.revised if each.series_id == SERIES and each.period == "2025"]
    assert (moved.before, moved.now) == (old["2025"], 31.0)


def next_release(evidence, since, **changed):
    """Replace what came of research spending after a day by one release of every known period."""
    known = evidence.tables["observations"]
    old = known[(known["series_id"] != "gerd_share_gdp") | (known["published"] <= since)]
    model = old[(old["series_id"] == "gerd_share_gdp") & (old["geo"] == "VNM")].iloc[-1].to_dict()
    values = {p.period: p.value for p in evidence.as_of(since).points("gerd_share_gdp")} | changed
    rows = [
        {**model, "period": year, "period_end": f"{year}-12-31", "value": value, "published": RELEASE}
        for year, value in values.items()
    ]
    table = pd.concat([old, pd.DataFrame(rows)], ignore_index=True)
    return Evidence(evidence.root, {**evidence.tables, "observations": table})


def research_cause(evidence, since="2026-06-30"):
    edition = next(each for each in evidence.editions if each.as_of == since)
    log = changes_of(edition, evidence.as_of(NOW), ["G3.1"], ["gerd_share_gdp"], "VNM")
    assert not log.new
    return next(each.cause for each in log.status if each.target_id == "G3.1")


def test_a_release_that_repeats_known_figures_is_no_revision(evidence):
    assert research_cause(next_release(evidence, "2026-06-30")) == changelog.RELEASE
    assert research_cause(next_release(evidence, "2026-06-30", **{"2023": 1.9})) == changelog.REVISED
    assert research_cause(evidence) == changelog.RELEASE  # what really came in July 2026


@pytest.mark.parametrize("since", ["2024-12-31", "2025-12-31", "2026-06-30"])
def test_a_word_is_put_down_to_a_revision_only_where_a_figure_of_its_series_was_revised(evidence, since):
    log = change_log(evidence.as_of(since), evidence.as_of(NOW))
    revised = {each.series_id for each in log.revised}
    rules = evidence.tables["rules"].set_index("rule_id")["series_id"]
    assert {rules[each.rule_id] for each in log.status if each.cause == changelog.REVISED} <= revised


def test_another_word_on_the_same_evidence_is_a_change_of_method_or_of_the_target(evidence):
    judged = judge(evidence.as_of(NOW), TARGET)[0]
    same, other = terms_of(judged.rule), terms_of(judged.rule) + " of another year"
    assert cause(evidence, {RULE: Published("On course", same)}) == changelog.METHOD
    assert cause(evidence, {RULE: Published("On course", other)}) == changelog.TARGET


def test_a_due_day_that_passes_changes_a_word_without_any_figure(evidence):
    log = change_log(evidence.as_of("2025-12-31"), evidence.as_of("2026-06-30"))
    (found,) = [each for each in log.status if each.target_id == "TG2.N1"]
    assert found.cause == changelog.TIME


def test_every_change_has_one_cause_and_every_figure_stands_on_one_side(evidence):
    log = change_log(evidence.as_of("2025-06-30"), evidence.as_of(NOW))
    assert log.status
    assert {each.cause for each in log.status} <= set(changelog.CAUSES)
    new = {(each.series_id, each.geo, each.period) for each in log.new}
    revised = {(each.series_id, each.geo, each.period) for each in log.revised}
    assert not new & revised
    assert all(each.before is None for each in log.new)
    assert all(each.before != each.now for each in log.revised)


def test_nothing_changes_without_evidence_and_the_days_must_be_in_order(evidence):
    quiet = change_log(evidence.as_of("2026-11-20"), evidence.as_of("2026-11-21"))
    assert (quiet.status, quiet.new, quiet.revised) == ((), (), ())
    with pytest.raises(ValueError, match="is not before"):
        change_log(evidence.as_of(NOW), evidence.as_of(BEFORE))
