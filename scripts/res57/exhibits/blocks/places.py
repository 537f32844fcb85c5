"""Where else in the book a target stands."""

from __future__ import annotations

from markupsafe import Markup

from res57.analysis.dated_steps import steps, tied_targets
from res57.analysis.task_record import programme_issued
from res57.exhibits.addresses import chapter_page, task_page
from res57.exhibits.context import Context
from res57.exhibits.tables import Cell, Row, row, table_or_nothing


def places(page: Context, target_id: str) -> Markup:
    """Where else in the book the target stands: its chapter and the task groups linked to it."""
    target = page.view.targets[target_id]
    groups = page.view.about("task_groups", "linked_targets", target_id)
    links: list[Row] = [row("Chapter", Cell(_chapter_name(page, target.goal), chapter_page(target.goal)))]
    links += [
        row("Task group", Cell(f"{g.task_group} {g.name_en}", chapter_page(g.task_group)))
        for g in groups.itertuples()
        if g.task_group.startswith("TG") and g.task_group != target.goal
    ]
    tasks = page.view.table("tasks")
    known = steps(page.view)
    named = tasks[[target_id in tied_targets(known, t.task_id, t.note) for t in tasks.itertuples()]]
    if not programme_issued(page.view):
        named = named[~named["task_id"].str.startswith("AP.")]
    links += [row("Task", Cell(f"{t.task_id} {t.short_name}", task_page(t.task_id))) for t in named.itertuples()]
    return table_or_nothing(f"Where {target_id} stands in the book", ("Kind", "Page"), links, page.run.as_of)


def _chapter_name(page: Context, goal: str) -> str:
    goals = page.view.table("goals").set_index("goal_id")
    if goal in goals.index:
        return f"{goal} {goals.loc[goal, 'name_en']}"
    groups = page.view.table("task_groups").set_index("task_group")
    return f"{goal} {groups.loc[goal, 'name_en']}"
