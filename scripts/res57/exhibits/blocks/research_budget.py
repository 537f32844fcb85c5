"""Budget shares for science side by side: plan, allocation and outcome told apart by mark and word."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.budget_shares import SCOPES, BudgetShare, budget_shares
from res57.exhibits.charts.budget import budget_chart
from res57.exhibits.context import Context
from res57.exhibits.figure import Figure
from res57.exhibits.numbers import number
from res57.exhibits.origins import origins

NAMES = {
    "wide": (
        "all STI lines",
        "Ministry of Finance, all science, technology and innovation lines (from 2025 also digital)",
    ),
    "narrow": ("science lines only", "Ministry of Finance, science and technology lines"),
    "quoted": ("as quoted", "science and technology, as quoted by the press"),
}


def shares(page: Context) -> Markup:
    """Every ratio of science money to the State budget on one chart."""
    found = budget_shares(page.view)
    if not found:
        return Markup("<p>{}.</p>").format(shares_finding(page))
    used = [*dict.fromkeys(share.source_id for share in found)]
    for source_id in used:
        page.used.setdefault(source_id)
    frame = pd.DataFrame(
        [
            (round(s.year, 4), s.value, s.scope, s.kind, s.joined, f"{number(s.value)}", s.period, s.published)
            for s in found
        ],
        columns=["year", "value", "scope", "kind", "joined", "text", "period", "published"],
    )
    goal = page.view.targets["G3.3"].value_low or 0.0
    figure = Figure(
        chart=budget_chart(frame, _names(found), goal, f"asked every year: {number(goal)}%"),
        finding=shares_finding(page, found),
        table=pd.DataFrame(
            [
                (NAMES[s.scope][1], s.period, s.value, s.kind, s.published, page.view.sources[s.source_id].short_name)
                for s in found
            ],
            columns=["Scope", "For", "Share of State budget spending (%)", "Kind", "Published", "Source"],
        ),
        sources="; ".join(dict.fromkeys(page.view.sources[key].short_name for key in used)),
        origins=origins(page, [point for key in SCOPES for point in page.view.points(key)]),
        name="g3-3-budget-shares",
        edition=page.run.edition,
        notes=(
            "Filled: outcome as reported. Hollow: estimate, allocation or plan. Only outcomes of one scope are joined."
            " No settled account was read at its source: the outcomes come through the press.",
            "Plans and allocations are aims. The plan for the newest year is one announced amount over another, both"
            " rounded, where no share was given.",
        ),
    )
    return Markup(figure.to_html())


def shares_finding(page: Context, found: tuple[BudgetShare, ...] | None = None) -> str:
    """The newest outcome by scope, and what is only planned or allocated."""
    found = found if found is not None else budget_shares(page.view)
    if not found:
        return f"Budget share for science: nothing was public by {page.run.as_of}"
    parts = []
    wide, narrow = (
        {s.period: s for s in found if s.scope == scope and s.kind in ("outcome", "estimate")}
        for scope in ("wide", "narrow")
    )
    newest = wide or narrow
    if newest:
        last = newest[max(newest)]
        parts.append(f"{number(last.value)}% in {last.period} ({NAMES[last.scope][0]}, {last.kind})")
    if both := sorted(wide.keys() & narrow.keys()):
        year = both[-1]
        parts.append(
            f"for {year} the same ministry gave {number(wide[year].value)}% ({NAMES['wide'][0]}) and"
            f" {number(narrow[year].value)}% ({NAMES['narrow'][0]})"
        )
    aims = [s for s in found if s.kind in ("allocation", "plan")]
    if aims:
        aim = aims[-1]
        parts.append(f"{number(aim.value)}% for {aim.period} is {'an' if aim.kind[0] in 'aeiou' else 'a'} {aim.kind}")
    return "Budget share for science: " + "; ".join(parts or ["only older quotes were public"])


def _names(found: tuple[BudgetShare, ...]) -> pd.DataFrame:
    rows = []
    for scope, (short, _) in NAMES.items():
        done = [s for s in found if s.scope == scope and s.kind == "outcome"]
        if done:
            at = done[-1] if scope == "wide" else done[0]
            rows.append((round(at.year, 4), at.value, short, scope))
    return pd.DataFrame(rows, columns=["year", "value", "text", "scope"])
