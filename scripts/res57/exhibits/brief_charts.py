"""Which figures of the book a brief shows: the first that can be drawn on its day, from a list for each subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from res57.exhibits.blocks import precedents, progress, timeline
from res57.exhibits.blocks.frame import group_readings
from res57.exhibits.brief_exhibits import EXHIBITS, GOALS, TARGETS, Exhibit, path
from res57.exhibits.brief_parts import Chart
from res57.exhibits.context import Context
from res57.exhibits.static import figures_in

MOST = 2


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
    own = (path(target_id), partial(precedents.figure, target_id=target_id))
    return _first(page, iter((*own, *TARGETS.get(target_id, ()))))


def group_charts(page: Context, group: str) -> tuple[Chart, ...]:
    """The figures of a task group's brief: its dated steps, its counts, and the targets that it serves."""
    own = (partial(timeline.timeline, group=group), partial(progress.progress, group=group))
    served = (path(reading.target.target_id) for reading in group_readings(page, group))
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
