"""The first programme against its own deadlines, group by group."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from res57.analysis.dated_steps import steps
from res57.analysis.standing_counts import CLASSES, parts, totals
from res57.analysis.task_record import newest_read
from res57.exhibits.addresses import chapter_page
from res57.exhibits.blocks.timeline import period_or_day
from res57.exhibits.charts.standings import standings_chart
from res57.exhibits.context import Context
from res57.exhibits.documents import STEPS, documents
from res57.exhibits.figure import Figure
from res57.exhibits.html import ROOT, join
from res57.exhibits.tables import table_or_nothing

IN_TIME = "Step found by the deadline or before it is due"


def by_group(page: Context) -> Markup:
    """Chart of the programme's tasks by group and by what stands on record, with links to the groups."""
    found = parts(page.view)
    if not found:
        return table_or_nothing("", (), (), page.run.as_of)
    rows = page.view.table("task_groups").set_index("task_group")
    groups = list(dict.fromkeys(part.group for part in found))
    frame = pd.DataFrame(
        [(p.group, p.told, p.order, p.tasks, p.start, p.end, p.middle) for p in found],
        columns=["group", "told", "order", "tasks", "from", "to", "middle"],
    )
    every = totals(found)
    silent = next(iter(CLASSES))
    shown = frame[["group", "told", "tasks"]].rename(
        columns={"group": "Group", "told": "On the record", "tasks": "Tasks"}
    )
    figure = Figure(
        chart=standings_chart(frame, groups, list(CLASSES)),
        finding=(
            f"Of {sum(every.values())} tasks in the seven groups, as first issued, {every[silent]} are past their"
            f" deadline with no step found in our record; {every[IN_TIME]} have a step by the deadline or before it is"
            " due"
        ),
        table=shown,
        sources="Registers of this book: tasks of the first Action Programme, dated steps and acts",
        name="programme-record",
        edition=page.run.edition,
        notes=(
            "Not found is not the same as not done, and a step found is no proof that the task is done.",
            f"The newest page behind a dated step is of {period_or_day(newest_read(page.view))}.",
        ),
        documents=documents(page, (step.source_id for step in steps(page.view) if step.tasks), "step", STEPS),
    )
    link = Markup('<a href="{}{}">{} {}</a>')
    links = Markup("; ").join(link.format(ROOT, chapter_page(key), key, rows.loc[key, "name_en"]) for key in groups)
    return join([Markup(figure.to_html()), Markup("<p>Task by task: {}.</p>").format(links)])
