"""What research spending would be at another budget share: an identity, not a forecast.

It holds as long as the budget has the same weight in GDP and the same part of the budget line is research.
"""

from __future__ import annotations

from dataclasses import dataclass

from res57.data.evidence import View
from res57.data.records import HOME, Point

RATIO, STATE_SHARE, BUDGET_SHARE = "gerd_share_gdp", "gerd_state_funded_share", "sti_budget_share_mof"


@dataclass(frozen=True)
class Case:
    """Research spending in % of GDP by who pays."""

    state: float
    society: float

    @property
    def total(self) -> float:
        """Both together."""
        return self.state + self.society

    @property
    def society_share(self) -> float:
        """Part of society in %."""
        return 100 * self.society / self.total


@dataclass(frozen=True)
class Identity:
    """The cases that follow from one year in which all three figures are known.

    Attributes
    ----------
    ratio, state_share, budget_share
        Research spending over GDP (%), the State's part of it (%), the budget share (%) of that year.
    floor, goal
        Budget share and research spending that the Resolution asks for.
    known
        That year as surveyed.
    same_share
        Budget at the floor, the State's part of research money as in that year.
    same_money
        Budget at the floor, society paying the same part of GDP as in that year.
    asked
        Budget at the floor, society filling up to the goal.
    budget_needed
        Budget share (%) at which the State's part could stay as it was and the goal be reached.
    society_times
        How many times its part of GDP society would pay in ``asked``.
    """

    ratio: Point
    state_share: Point
    budget_share: Point
    floor: float
    goal: float
    known: Case
    same_share: Case
    same_money: Case
    asked: Case
    budget_needed: float
    society_times: float


def budget_identity(view: View) -> Identity | None:
    """Work out the identity for the newest year with all three figures; None while there is none."""
    ratios, states, budgets = (
        {p.period: p for p in view.points(key, HOME)} for key in (RATIO, STATE_SHARE, BUDGET_SHARE)
    )
    years = ratios.keys() & states.keys() & budgets.keys()
    floor, goal = view.targets["G3.3"].value_low, view.targets["G3.1"].value_low
    if not years or floor is None or goal is None:
        return None
    year = max(years)
    return identity(ratios[year], states[year], budgets[year], floor, goal)


def identity(ratio: Point, state_share: Point, budget_share: Point, floor: float, goal: float) -> Identity:
    """Scale the State's research money with the budget share: ``state * floor / budget_share``."""
    state = ratio.value * state_share.value / 100
    society = ratio.value - state
    times = floor / budget_share.value
    asked = Case(state * times, goal - state * times)
    return Identity(
        ratio, state_share, budget_share, floor, goal,
        known=Case(state, society),
        same_share=Case(state * times, society * times),
        same_money=Case(state * times, society),
        asked=asked,
        budget_needed=budget_share.value * goal / ratio.value,
        society_times=asked.society / society,
    )  # fmt: skip
