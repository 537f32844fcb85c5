"""A chapter in short: the findings of its exhibits as a list, in the order of the argument."""

from __future__ import annotations

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

CHAPTERS = {
    "G1": (
        egov.gap_finding,
        egov.order_finding,
        ai_places.finding,
        leading_group.finding,
        innovation_pillars.finding,
        digital_competitiveness.finding,
        firms.finding,
    ),
    "G2": (
        productivity.finding,
        export_lists.finding,
        partial(digital_economy.finding, target_id=digital_economy.TARGET),
        online_use.finding,
        cashless.finding,
        human_development.finding,
        income.lines_finding,
    ),
    "G3": (
        research_ratio.growth_finding,
        research_payers.payers_finding,
        research_budget.shares_finding,
        research_people.counts_finding,
        publications.growth_finding,
        patents.growth_finding,
    ),
    "V": (
        vision.distance_finding,
        vision.paces_finding,
        income_path.finding,
        partial(digital_economy.finding, target_id=digital_economy.VISION),
        vision_clauses.finding,
    ),
    "G4": (
        mobile_coverage.finding,
        mobile_coverage.stations_finding,
        networks.ranks_finding,
        networks.tools_finding,
        networks.cables_finding,
        networks.centres_finding,
        strategic.finding,
        arrivals.finding,
    ),
    "G5": (
        dossiers.finding,
        databases.joined_finding,
        databases.platform_finding,
        databases.identity_finding,
        cyber.place_finding,
        cyber.fraud_finding,
    ),
}
"""Goal -> the functions that write the titles of its exhibits; a list and a chart cannot disagree."""


def block(page: Context, group: str) -> Markup:
    """Findings of a goal's own exhibits, as a list."""
    return bullets(findings(page, group))


def findings(page: Context, group: str) -> list[str]:
    """Findings of a goal's own exhibits, each a sentence."""
    return [f"{told(page).rstrip('.')}." for told in CHAPTERS[group]]
