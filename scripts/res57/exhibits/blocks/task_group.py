"""A task group: its tasks, what bears on them, and what was reported done."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from res57.analysis.dated_steps import EvidenceKind, of_group
from res57.analysis.editors_notes import editors_notes
from res57.analysis.task_record import GroupRecord, Standing, tally
from res57.data.records import split_ids
from res57.exhibits.addresses import chapter_page, source_page, task_anchor
from res57.exhibits.blocks import measures as measure_rows
from res57.exhibits.blocks.coverage import record, step_page
from res57.exhibits.blocks.frame import answer, group_readings
from res57.exhibits.blocks.overview import target_table
from res57.exhibits.blocks.sheet import milestone_list
from res57.exhibits.blocks.timeline import period_or_day
from res57.exhibits.context import Context
from res57.exhibits.html import ROOT, join, render
from res57.exhibits.numbers import counted
from res57.exhibits.public_text import told
from res57.exhibits.sections import Part, sections
from res57.exhibits.tables import Cell, row, table, table_or_nothing

STEP_WARNING = (
    "A step is an act or an event. It does not say that a task is done, and not found is not the same as not done."
)


def summary(page: Context, group: str) -> Markup:
    """What the task group asks, in our words, with its section and Vietnamese name."""
    rows = page.view.table("task_groups").set_index("task_group")
    item = rows.loc[group]
    return Markup(
        '<p class="r57-vi" lang="vi">{}</p><p class="r57-demand">{} <span class="r57-where">Section {}.</span></p>'
    ).format(item["name_vi"], item["summary"], item["resolution_section"])


def activity(page: Context, group: str) -> Markup:
    """The sentence of answer, and how to take it."""
    return Markup('<div class="r57-answer"><p class="r57-lead">{}</p><p>{}</p></div>').format(
        activity_sentence(page, group), STEP_WARNING
    )


def activity_sentence(page: Context, group: str) -> str:
    """What the tasks of a group have on record, what is silent, and which deadlines passed."""
    found = record(page, group)
    return f"{_known(found)}{_overdue(found)}."


def _known(found: GroupRecord) -> str:
    asked = counted(len(found.own), "task")
    silent = [task.task_id for task in found.silent]
    if len(silent) == len(found.own):
        return f"The Resolution sets {asked} here, and no dated step that names one of them was public yet"
    acts = sum(bool(task.of(EvidenceKind.ACT)) for task in found.own)
    built = sum(bool(task.delivered) for task in found.own)
    rest = f"on {', '.join(silent)} our record holds nothing" if silent else "our record holds something on each"
    held = f"{acts or 'none'} had an act and {built or 'none'} a delivery in our record"
    return f"Of {asked} that the Resolution sets here, {held}; {rest}"


def _overdue(found: GroupRecord) -> str:
    due = len(found.past_due)
    if not found.programme:
        return ""
    if not due:
        return "; no deadline of the Government's first programme had passed"
    missing = tally(found.past_due)[Standing.NOTHING]
    past = f"{counted(due, 'programme task')} past the deadline first issued"
    if missing < due:
        return f"; of {past}, {missing or 'none'} had no step found in our record"
    return f"; for {'the' if due == 1 else 'each of the'} {past} no step was found in our record"


def _tasks(page: Context, group: str) -> pd.DataFrame:
    rows = page.view.table("tasks")
    return rows[(rows["task_group"] == group) & ~rows["task_id"].str.startswith("AP.")]


def tasks(page: Context, group: str) -> Markup:
    """The Resolution's own tasks of the group."""
    items = [
        {
            "anchor": task_anchor(item.task_id),
            "date": item.task_id,
            "word": item.confidence,
            "title": item.short_name,
            "text": " ".join(
                part
                for part in (
                    f"{item.statement.rstrip('.')}.",
                    told(page, item.note) if page.shows_notes else "",
                    _who(page, item),
                )
                if part
            ),
            "link": page.source(item.source_id)["page"],
            "link_text": page.source(item.source_id)["name"],
        }
        for item in _tasks(page, group).itertuples()
    ]
    wording = (
        "The statements are our summaries. The registers hold the Vietnamese name of the group, given above, but not"
        " the Vietnamese wording of each task; the text itself is linked."
    )
    return join([Markup("<p>{}</p>").format(wording), render("records.html", items=items)])


def _who(page: Context, item: Any) -> str:  # noqa: ANN401 - a row of a table
    lead = f"Lead: {page.lead(item.lead_agency)}." if item.lead_agency else "No lead is named."
    return f"{lead} Deadline: {item.deadline}." if item.deadline else lead


def milestones(page: Context, group: str) -> Markup:
    """Dated steps of the group, newest first, then those filed under another group that bear on one of its tasks."""
    found = steps_filed(page, group)
    other = [step for step in of_group(page.view, group) if step.group not in (group, "")]
    if not other:
        return milestone_list(page, found, anchors=True)
    cells = [
        row(Cell(step.title, step_page(step)), period_or_day(step.when), step.group, ", ".join(step.tasks))
        for step in other
    ]
    columns = ("Step", "Date", "Filed under", "Tasks it bears on")
    label = f"Steps filed under another group that are about a task of {group}"
    return join([milestone_list(page, found, anchors=True), table(label, columns, cells)])


def steps_filed(page: Context, group: str) -> pd.DataFrame:
    """Milestones that are filed under the group, newest first."""
    rows = page.view.table("milestones")
    return rows[rows["task_group"] == group].sort_values(["date", "milestone_id"], ascending=False, kind="stable")


def targets(page: Context, group: str) -> Markup:
    """The targets that the group serves: where each stands, and their figures; or that there is none."""
    readings = group_readings(page, group)
    if not readings:
        line = "<p>The registers tie no target of the Resolution to this group. It serves all of them: {}.</p>"
        goals = page.view.table("goals").itertuples()
        link = Markup('<a href="{}{}">{}</a>')
        links = [link.format(ROOT, chapter_page(goal.goal_id), goal.name_en) for goal in goals]
        return Markup(line).format(Markup(", ").join(links))
    return join([answer(page, group), target_table(page, group)])


def measures(page: Context, group: str) -> Markup:
    """The measures that the register links to the group."""
    rows = page.view.table("task_groups").set_index("task_group")
    return measure_rows.table(page, split_ids(rows.loc[group, "indicator_series"]), f"Measures that bear on {group}")


def related(page: Context, group: str) -> Markup:
    """What else was found on the group, in one block: only the parts that hold something."""
    parts = (
        Part("investments-and-moves-of-firms", "Investments and moves of firms", events(page, group),
             sought="investments and moves of firms"),
        Part("editors-notes", "Editors' notes", notes(page, group)),
    )  # fmt: skip
    return sections(parts, page.run.as_of)


def events(page: Context, group: str) -> Markup:
    """Investments and moves of firms filed under the group."""
    rows = page.view.table("events")
    found = rows[rows["task_group"] == group].sort_values("date", ascending=False, kind="stable")
    items = [
        {
            "anchor": "", "date": e.date, "word": e.kind, "title": e.title, "text": e.summary,
            "link": source_page(e.source_id), "link_text": page.source(e.source_id)["name"],
        }
        for e in found.itertuples()
    ]  # fmt: skip
    return render("records.html", items=items) if items else table_or_nothing("", (), (), page.run.as_of)


def notes(page: Context, subject: str) -> Markup:
    """Editors' notes on a subject that had been written by the page's day."""
    if not page.shows_notes:
        text = f"Editors' notes were written on {page.curated}, after the day this page shows, and are left out."
        return Markup('<p class="r57-note">{}</p>').format(text)
    line = Markup('<p class="r57-note"><strong>Editors&#39; note, {}.</strong> {}</p>')
    return join(line.format(note.dated, told(page, note.text)) for note in editors_notes(page.view, subject))


def guide(page: Context, group: str) -> Markup:
    """How to read the evidence of the group: written by the editors, without dated facts."""
    rows = page.view.table("guides").set_index("subject")
    return Markup('<p class="r57-guide">{}</p>').format(rows.loc[group, "text"])
