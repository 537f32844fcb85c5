"""Which figures of the book a brief shows: the first that can be drawn on its day, from a list for each subject."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from res57.exhibits.blocks import (
    ai_places,
    arrivals,
    cashless,
    comparison,
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
    precedents,
    productivity,
    progress,
    publications,
    research_budget,
    research_payers,
    research_people,
    research_ratio,
    strategic,
    target,
    timeline,
    vision,
    vision_clauses,
)
from res57.exhibits.blocks.frame import group_readings
from res57.exhibits.brief_parts import Chart
from res57.exhibits.context import Context
from res57.exhibits.static import figures_in

MOST = 2
Exhibit = Callable[[Context], Markup]


def _path(target_id: str) -> Exhibit:
    return lambda page: target.chart(page, page.reading(target_id))


EXHIBITS: dict[str, tuple[Exhibit, ...]] = {
    "G1": (
        egov.gap,
        egov.order,
        ai_places.block,
        leading_group.block,
        innovation_pillars.block,
        digital_competitiveness.block,
        firms.block,
    ),
    "G2": (
        productivity.block,
        export_lists.block,
        partial(digital_economy.block, target_id=digital_economy.TARGET),
        online_use.block,
        cashless.block,
        human_development.block,
        income.lines,
    ),
    "G3": (
        research_ratio.growth_needed,
        research_payers.payers,
        research_budget.shares,
        research_people.counts,
        publications.growth,
        patents.growth,
    ),
    "V": (
        vision.distance,
        vision.paces,
        income_path.block,
        partial(digital_economy.block, target_id=digital_economy.VISION),
        vision_clauses.block,
    ),
    "G4": (
        mobile_coverage.statements,
        mobile_coverage.stations,
        networks.ranks,
        networks.tools,
        networks.cables,
        networks.data_centres,
        strategic.block,
        arrivals.block,
    ),
    "G5": (
        dossiers.shares,
        databases.joined,
        databases.platform,
        databases.identity,
        cyber.place,
        cyber.fraud,
    ),
}
"""Goal -> the exhibits behind the findings of its chapter in short, in the order of those findings."""
GOALS: dict[str, tuple[Exhibit, ...]] = {
    "G1": (egov.gap, leading_group.block, innovation_pillars.block, _path("G1.8")),
    "G2": (
        productivity.block,
        partial(digital_economy.block, target_id=digital_economy.TARGET),
        export_lists.block,
        _path("G2.8"),
    ),
    "G3": (_path("G3.1"), research_payers.payers, research_budget.shares, patents.growth),
    "G4": (mobile_coverage.statements, networks.ranks, partial(comparison.block, comparison_id="speed-fixed")),
    "G5": (dossiers.shares, databases.joined, cyber.scores, databases.identity),
    "V": (vision.distance, vision.paces, income.lines, _path("V.5")),
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


def finding_sources(page: Context, goal: str) -> list[str]:
    """The source line of the exhibit behind each finding of a chapter in short, for footnotes; "" where it has none.

    The exhibits are made aside, so that the references hold the sources of key figures and charts alone.
    """
    return [_source_line(replace(page, used={}), exhibit) for exhibit in EXHIBITS[goal]]


def _source_line(aside: Context, exhibit: Exhibit) -> str:
    drawn = _charts(exhibit(aside))
    if drawn:
        return drawn[0].source
    named = aside.source_text(aside.view.sources[key] for key in aside.used)
    return f"Source: {_on_paper(named)}." if named else ""


def _on_paper(sources: str) -> str:
    """A source line that leads to the page, where the table is."""
    return sources.replace("see the table", "see the page")


def goal_charts(page: Context, goal: str) -> tuple[Chart, ...]:
    """The figures of a goal's brief."""
    return _first(page, iter(GOALS[goal]))


def target_charts(page: Context, target_id: str) -> tuple[Chart, ...]:
    """The figures of a target's brief; none where there is nothing to draw."""
    own = (_path(target_id), partial(precedents.figure, target_id=target_id))
    return _first(page, iter((*own, *TARGETS.get(target_id, ()))))


def group_charts(page: Context, group: str) -> tuple[Chart, ...]:
    """The figures of a task group's brief: its dated steps, its counts, and the targets that it serves."""
    own = (partial(timeline.timeline, group=group), partial(progress.progress, group=group))
    served = (_path(reading.target.target_id) for reading in group_readings(page, group))
    return _first(page, iter((*own, *served)))


def _first(page: Context, exhibits: Iterator[Exhibit]) -> tuple[Chart, ...]:
    """The first figures; of their sources those that the source line names are used, the others are on the page."""
    found: list[Chart] = []
    for exhibit in exhibits:
        if len(found) >= MOST:
            break
        aside = replace(page, used={})
        for chart in _charts(exhibit(aside))[: MOST - len(found)]:
            page.used.update(
                dict.fromkeys(key for key in aside.used if page.view.sources[key].short_name in chart.source)
            )
            found.append(chart)
    return tuple(found)


def _charts(markup: Markup) -> list[Chart]:
    """The figures in an exhibit as the page shows it, so that page and brief cannot differ."""
    return [
        Chart(
            figure.figure_id,
            figure.spec["description"],
            _on_paper(figure.spec["usermeta"]["source"]),
            figure.notes,
            figure.spec,
        )
        for figure in figures_in(str(markup))
    ]
