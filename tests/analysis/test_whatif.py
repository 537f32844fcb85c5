import pytest
from res57.analysis.reading import meets
from res57.analysis.trajectory import trajectory
from res57.analysis.whatif import what_if
from res57.data.evidence import Evidence
from res57.exhibits.context import Context
from res57.exhibits.page import open_page
from res57.paths import DATA


@pytest.fixture(scope="module")
def page():
    with pytest.MonkeyPatch.context() as patch:
        from res57.data.load import data_hash

        patch.setenv("RES57_DATA_CHECKED", data_hash(DATA))
        return open_page().context


def facts_of(page: Context, target_id):
    path = trajectory(page.view, page.reading(target_id), page.run.peers, page.run.horizon)
    return path and what_if(path)


def test_the_needed_pace_reaches_every_number_asked_for_and_a_step_less_does_not(page):
    tried = 0
    for target_id, target in page.view.targets.items():
        facts = facts_of(page, target_id)
        if facts is None:
            continue
        tried += 1
        year, goal = facts.goal
        sign = ">" if facts.strict else ">="
        assert meets(facts.value(facts.needed, year) + 1e-9, sign, goal, lower_is_better=False) or facts.lower
        if facts.lower:
            assert facts.value(facts.needed, year) <= goal + 1e-9
            assert facts.value(facts.needed - facts.step, year) > goal
        else:
            assert facts.value(facts.needed - facts.step, year) < goal, target.target_id
        assert facts.low <= 0 < facts.needed < facts.high
        assert facts.recent is None or facts.low <= facts.recent <= facts.high
    assert tried > 10


def test_a_growth_target_is_assumed_as_compound_growth(page):
    facts = facts_of(page, "G3.9")
    assert facts.growth == 16
    assert facts.value(10, facts.start[0] + 2) == pytest.approx(facts.start[1] * 1.21)


def test_a_rank_is_assumed_in_places_won(page):
    facts = facts_of(page, "G1.8")
    assert facts.value(2, facts.start[0] + 3) == facts.start[1] - 6


def test_a_target_that_is_reached_or_has_no_number_has_no_what_if(page):
    assert facts_of(page, "G2.8") is None
    assert not facts_of(page, "G5.4")


def test_on_an_early_day_it_starts_from_the_figure_known_then(page):
    view = Evidence.load(DATA, validate=False).as_of("2025-06-30")
    early = Context(page.run, view)
    assert facts_of(early, "G3.1").start[0] == 2021
