"""In ten seconds a reader learns demand, latest figure, status, projection, how sure it is, and the source."""

import pytest
from res57.exhibits.blocks import target

from tests.exhibits.reading import soup

pytestmark = pytest.mark.usefixtures("checked_once")


def facts(now, target_id):
    card = soup(now.show(target.fact_sheet, target_id)).select_one(".r57-card")
    return {row.dt.get_text(): row.dd.get_text() for row in card.select("dl > div")}


def test_the_first_tiles_of_a_card_are_figure_demand_projection_certainty_and_source(now):
    shown = facts(now, "G3.1")
    assert list(shown)[:5] == ["Latest figure", "Asked for", "Projected for 2030", "How sure", "Published"]
    found = now.context.headline("G3.1").assessment
    assert shown["Projected for 2030"].startswith(f"{found.central:.2f}% of GDP; 4 in 5 chance: {found.lo80:.2f} to ")
    assert "in 20 that it is met. Of 100 past cases called “Far off course”" in shown["How sure"]


def test_a_target_read_by_its_rank_projects_a_place(now):
    rank = now.context.headline("G1.8").rank
    assert facts(now, "G1.8")["Projected for 2030"].startswith(f"{rank.median_rank}th of {len(rank.fixed_list)}")


@pytest.mark.parametrize(
    ("target_id", "reason"),
    [
        ("G1.5", "none: not measured"),
        ("G2.1", "none: the figures do not allow one"),
        ("G4.2", "none: followed by dated steps"),
        ("V.3", "none: the deadline is too far ahead"),
    ],
)
def test_a_card_without_a_projection_says_why(now, target_id, reason):
    shown = facts(now, target_id)
    assert shown["Projected"] == reason
    assert "How sure" not in shown


def test_a_card_that_rests_on_the_pace_says_how_often_such_a_pace_arrived(now):
    assert facts(now, "G2.3")["How sure"].startswith("no chance, the pace only. Of 100 past cases with such a pace")


def test_a_card_by_dated_steps_shows_the_steps_before_the_rule_for_the_next_rung(now):
    card = str(soup(now.show(target.chapter, "G4.2")).select_one(".r57-card"))
    assert card.index("r57-steps") < card.index("r57-because")
