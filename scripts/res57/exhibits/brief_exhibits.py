"""The exhibits of the chapters that briefs draw from, the most telling first."""

from __future__ import annotations

from functools import partial

from res57.exhibits.blocks import (
    ai_places,
    arrivals,
    comparison,
    cyber,
    databases,
    digital_economy,
    dossiers,
    egov,
    export_lists,
    human_development,
    in_short,
    income,
    innovation_pillars,
    leading_group,
    mobile_coverage,
    networks,
    online_use,
    patents,
    productivity,
    publications,
    research_budget,
    research_payers,
    research_people,
    research_ratio,
    target,
    vision,
)
from res57.exhibits.blocks.in_short import Exhibit


def path(target_id: str) -> Exhibit:
    """The chart of a target with its way to the deadline."""
    return lambda page: target.chart(page, page.reading(target_id))


EXHIBITS = {goal: tuple(exhibit for _, exhibit in pairs) for goal, pairs in in_short.CHAPTERS.items()}
"""Goal -> the exhibits behind the findings of its chapter in short, in the order of those findings."""
GOALS: dict[str, tuple[Exhibit, ...]] = {
    "G1": (egov.gap, leading_group.block, innovation_pillars.block, path("G1.8")),
    "G2": (
        productivity.block,
        partial(digital_economy.block, target_id=digital_economy.TARGET),
        export_lists.block,
        path("G2.8"),
    ),
    "G3": (path("G3.1"), research_payers.payers, research_budget.shares, patents.growth),
    "G4": (mobile_coverage.statements, networks.ranks, partial(comparison.block, comparison_id="speed-fixed")),
    "G5": (dossiers.shares, databases.joined, cyber.scores, databases.identity),
    "V": (vision.distance, vision.paces, income.lines, path("V.5")),
}
"""Goal -> exhibits of its chapter, the most telling first."""
TARGETS: dict[str, tuple[Exhibit, ...]] = {
    "G1.2": (leading_group.block,),
    "G1.3": (innovation_pillars.block,),
    "G1.7": (egov.gap,),
    "G1.8": (egov.gap,),
    "G1.9": (ai_places.block,),
    "G2.1": (productivity.block,),
    "G2.2": (export_lists.block,),
    "G2.3": (partial(digital_economy.block, target_id=digital_economy.TARGET),),
    "G2.4": (online_use.block,),
    "G2.8": (human_development.block,),
    "G3.1": (research_ratio.denominators,),
    "G3.2": (research_payers.payers,),
    "G3.3": (research_budget.shares,),
    "G3.4": (research_budget.shares,),
    "G3.6": (research_people.counts,),
    "G3.7": (partial(comparison.block, comparison_id="ranked-universities"),),
    "G3.8": (publications.growth,),
    "G3.9": (patents.applications,),
    "G3.10": (patents.growth,),
    "G4.1": (networks.ranks,),
    "G4.3": (mobile_coverage.statements,),
    "G4.5": (arrivals.block,),
    "G5.1": (dossiers.shares,),
    "G5.2": (databases.joined,),
    "G5.3": (databases.platform,),
    "G5.5": (egov.gap,),
    "G5.8": (databases.identity,),
    "G5.10": (cyber.scores,),
    "V.2": (income.lines,),
    "V.3": (partial(digital_economy.block, target_id=digital_economy.VISION),),
}
"""Target -> exhibits of its chapter that are about it alone; its own path and its precedents come first."""
