"""A chapter in short: the findings of its exhibits as a list, in the order of the argument."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from res57.exhibits.blocks import (
    ai_places,
    arrivals,
    cashless,
    cyber,
    databases,
    digital_competitiveness,
    digital_economy,
    dossiers,
    egov,
    export_lists,
    firms,
    human_development,
    income,
    income_path,
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
    strategic,
    vision,
    vision_clauses,
)
from res57.exhibits.context import Context
from res57.exhibits.html import bullets

Finding = Callable[[Context], str]
Exhibit = Callable[[Context], Markup]
"""What shows something on a page."""

CHAPTERS: dict[str, tuple[tuple[Finding, Exhibit], ...]] = {
    "G1": (
        (egov.gap_finding, egov.gap),
        (egov.order_finding, egov.order),
        (ai_places.finding, ai_places.block),
        (leading_group.finding, leading_group.block),
        (innovation_pillars.finding, innovation_pillars.block),
        (digital_competitiveness.finding, digital_competitiveness.block),
        (firms.finding, firms.block),
    ),
    "G2": (
        (productivity.finding, productivity.block),
        (export_lists.finding, export_lists.block),
        (
            partial(digital_economy.finding, target_id=digital_economy.TARGET),
            partial(digital_economy.block, target_id=digital_economy.TARGET),
        ),
        (online_use.finding, online_use.block),
        (cashless.finding, cashless.block),
        (human_development.finding, human_development.block),
        (income.lines_finding, income.lines),
    ),
    "G3": (
        (research_ratio.growth_finding, research_ratio.growth_needed),
        (research_payers.payers_finding, research_payers.payers),
        (research_budget.shares_finding, research_budget.shares),
        (research_people.counts_finding, research_people.counts),
        (publications.growth_finding, publications.growth),
        (patents.growth_finding, patents.growth),
    ),
    "V": (
        (vision.distance_finding, vision.distance),
        (vision.paces_finding, vision.paces),
        (income_path.finding, income_path.block),
        (
            partial(digital_economy.finding, target_id=digital_economy.VISION),
            partial(digital_economy.block, target_id=digital_economy.VISION),
        ),
        (vision_clauses.finding, vision_clauses.block),
    ),
    "G4": (
        (mobile_coverage.finding, mobile_coverage.statements),
        (mobile_coverage.stations_finding, mobile_coverage.stations),
        (networks.ranks_finding, networks.ranks),
        (networks.tools_finding, networks.tools),
        (networks.cables_finding, networks.cables),
        (networks.centres_finding, networks.data_centres),
        (strategic.finding, strategic.block),
        (arrivals.finding, arrivals.block),
    ),
    "G5": (
        (dossiers.finding, dossiers.shares),
        (databases.joined_finding, databases.joined),
        (databases.platform_finding, databases.platform),
        (databases.identity_finding, databases.identity),
        (cyber.place_finding, cyber.place),
        (cyber.fraud_finding, cyber.fraud),
        (cyber.victims_finding, cyber.fraud_measures),
    ),
}
"""Goal -> what writes the title of each of its exhibits, and the exhibit; a list and a chart cannot disagree."""


def block(page: Context, group: str) -> Markup:
    """Findings of a goal's own exhibits, as a list."""
    return bullets(findings(page, group))


def findings(page: Context, group: str) -> list[str]:
    """Findings of a goal's own exhibits, each a sentence."""
    return [f"{told(page).rstrip('.')}." for told, _ in CHAPTERS[group]]
