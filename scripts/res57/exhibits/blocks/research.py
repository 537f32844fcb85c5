"""The chapter on research in a few computed sentences: each is the finding of an exhibit further down."""

from __future__ import annotations

from markupsafe import Markup

from res57.exhibits.blocks import (
    patents,
    publications,
    research_budget,
    research_payers,
    research_people,
    research_ratio,
)
from res57.exhibits.context import Context


def argument(page: Context) -> Markup:
    """The findings of the chapter's exhibits as a list, in the order of the chapter."""
    findings = (
        research_ratio.growth_finding(page),
        research_payers.payers_finding(page),
        research_budget.shares_finding(page),
        research_people.counts_finding(page).rstrip("."),
        publications.growth_finding(page),
        patents.growth_finding(page),
    )
    items = Markup("").join(Markup("<li>{}.</li>").format(text) for text in findings)
    return Markup("<ul>{}</ul>").format(items)
