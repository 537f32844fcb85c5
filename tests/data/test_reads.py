"""What was read is noted, also when a result was kept, and a changed row changes no more than its own keys."""

import pandas as pd
import pytest
from res57.data.evidence import Evidence
from res57.data.fingerprints import EVERYTHING, Fingerprints
from res57.data.reads import note, recording, remembered
from res57.data.scenarios import in_place_of_home, scenarios, under
from res57.paths import DATA


@pytest.fixture(scope="module")
def evidence():
    return Evidence.load(DATA, validate=False)


def with_other_value(evidence, series, geo):
    rows = evidence.tables["observations"].copy()
    place = rows.index[(rows["series_id"] == series) & (rows["geo"] == geo)][-1]
    rows.loc[place, "value"] += 0.01
    return evidence.with_tables(observations=rows)


def test_an_outer_recording_gets_what_an_inner_one_noted():
    with recording() as outer:
        note("a")
        with recording() as inner:
            note("b")
    assert (inner, outer) == ({"b"}, {"a", "b"})


def test_a_result_that_was_kept_notes_what_it_was_made_from():
    calls = []

    @remembered(2)
    def double(value):
        calls.append(value)
        note(f"row/{value}")
        return 2 * value

    for _ in range(2):
        with recording() as read:
            assert double(1) == 2
        assert read == {"row/1"}
    assert calls == [1]
    assert [double(value) for value in (2, 3, 1)] == [4, 6, 2]
    assert calls == [1, 2, 3, 1], "the oldest of three went, where two are kept"


def test_a_view_notes_the_series_and_place_that_it_hands_out(evidence):
    view = evidence.as_of("2026-11-22")
    with recording() as read:
        view.points("gerd_share_gdp")
        assert view.sources.get("who_knows") is None
    assert read == {"observations/gerd_share_gdp/VNM", "sources/who_knows"}


def test_a_changed_figure_changes_the_keys_of_its_series_and_no_others(evidence):
    before, after = Fingerprints(evidence), Fingerprints(with_other_value(evidence, "gerd_share_gdp", "VNM"))
    same = ["observations/gerd_share_gdp/THA", "observations/egdi_value/VNM", "targets", "sources", "targets/G3.1"]
    same += [f"known/{key}" for key in evidence.tables["sources"]["source_id"]]
    assert [key for key in same if before.of(key) != after.of(key)] == []
    other = ["observations/gerd_share_gdp/VNM", "observations/gerd_share_gdp", "observations"]
    assert [key for key in other if before.of(key) == after.of(key)] == []


def test_a_row_that_came_after_somebody_asked_for_it_in_vain_is_a_change(evidence):
    rows = evidence.tables["sources"]
    more = evidence.with_tables(sources=pd.concat([rows, rows.head(1).assign(source_id="new")], ignore_index=True))
    assert Fingerprints(evidence).of("sources/new") != Fingerprints(more).of("sources/new")


def test_everything_stands_for_the_files_as_they_are(evidence):
    assert Fingerprints(evidence).of(EVERYTHING) == evidence.digest
    with pytest.raises(KeyError):
        Fingerprints(evidence).of("no_such_table")


def test_without_press_no_figure_of_a_newspaper_is_left(evidence):
    found = under(evidence, scenarios(evidence)["no-press"])
    kinds = evidence.tables["sources"].set_index("source_id")["kind"]
    assert "press" in set(evidence.tables["observations"]["source_id"].map(kinds))
    assert "press" not in set(found.tables["observations"]["source_id"].map(kinds))


def test_final_figures_are_neither_preliminary_nor_estimates(evidence):
    found = under(evidence, scenarios(evidence)["final-only"])
    assert set(found.tables["observations"]["status"]) == {"actual"}


def test_the_second_measure_comes_first_and_is_the_headline_of_its_target(evidence):
    found = under(evidence, scenarios(evidence)["second-measure"])
    rules = found.tables["rules"].drop_duplicates("target_id").set_index("target_id")
    assert rules.loc["G2.3", "rule_id"] == "G2.3.b"
    assert found.as_of("2026-11-22").targets["G2.3"].headline_series == rules.loc["G2.3", "series_id"]
    assert sorted(found.tables["rules"]["rule_id"]) == sorted(evidence.tables["rules"]["rule_id"])


def test_as_published_changes_nothing(evidence):
    assert in_place_of_home(under(evidence, scenarios(evidence)["published"]), "VNM") is evidence


def test_another_country_stands_where_viet_nam_stood_and_the_other_way_round(evidence):
    then, now = evidence.as_of("2026-11-22"), in_place_of_home(evidence, "THA").as_of("2026-11-22")
    assert [p.value for p in now.points("egdi_value")] == [p.value for p in then.points("egdi_value", "THA")]
    assert [p.value for p in now.points("egdi_value", "THA")] == [p.value for p in then.points("egdi_value")]
    assert len(now.evidence.panel("panel")) == len(evidence.panel("panel"))
