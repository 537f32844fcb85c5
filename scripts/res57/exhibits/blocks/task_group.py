"""A task group: its tasks, what bears on them, and what was reported done."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from res57.data.records import split_ids
from res57.exhibits.addresses import source_page, task_anchor, task_page
from res57.exhibits.blocks.sheet import milestone_list, programme_known
from res57.exhibits.blocks.target import measures_table
from res57.exhibits.context import Context
from res57.exhibits.html import join, render
from res57.exhibits.numbers import number
from res57.exhibits.public_text import told
from res57.exhibits.sections import Part, sections
from res57.exhibits.tables import Cell, row, table_or_nothing


def summary(page: Context, group: str) -> Markup:
    """What the task group asks, in our words, with its section and Vietnamese name."""
    rows = page.view.table("task_groups").set_index("task_group")
    item = rows.loc[group]
    return Markup(
        '<p class="r57-vi" lang="vi">{}</p><p class="r57-demand">{} <span class="r57-where">Section {}.</span></p>'
    ).format(item["name_vi"], item["summary"], item["resolution_section"])


def activity(page: Context, group: str) -> Markup:
    """One sentence on what had happened in the task group by the page's day."""
    tasks = _tasks(page, group)
    marks = page.view.table("milestones")
    marks = marks[marks["task_group"] == group]
    done = marks["status"].isin(["completed", "in-force", "enacted", "issued", "launched"]).sum()
    late = (marks["status"] == "missed").sum()
    newest = f"; the newest is of {marks['date'].max()}" if len(marks) else ""
    missed = f", {late} recorded as missed" if late else ""
    return Markup('<div class="r57-answer"><p class="r57-lead">{}</p></div>').format(
        f"The Resolution sets {len(tasks)} tasks here. {len(marks)} dated steps were found, {done} of them in force,"
        f" issued or completed{missed}{newest}. A step is an act or an event; it does not say that a task is done."
    )


def _tasks(page: Context, group: str, *, programme: bool = False) -> pd.DataFrame:
    rows = page.view.table("tasks")
    own = rows["task_id"].str.startswith("AP.") if programme else ~rows["task_id"].str.startswith("AP.")
    return rows[(rows["task_group"] == group) & own]


def tasks(page: Context, group: str) -> Markup:
    """The Resolution's own tasks of the group."""
    items = [
        {
            "anchor": task_anchor(item.task_id),
            "date": item.task_id,
            "word": item.confidence,
            "title": item.short_name,
            "text": " ".join(
                part for part in (f"{item.statement.rstrip('.')}.", told(page, item.note), _who(page, item)) if part
            ),
            "link": page.source(item.source_id)["page"],
            "link_text": page.source(item.source_id)["name"],
        }
        for item in _tasks(page, group).itertuples()
    ]
    return render("records.html", items=items)


def _who(page: Context, item: Any) -> str:  # noqa: ANN401 - a row of a table
    lead = f"Lead: {page.lead(item.lead_agency)}." if item.lead_agency else "No lead is named."
    return f"{lead} Deadline: {item.deadline}." if item.deadline else lead


def programme_tasks(page: Context, group: str) -> Markup:
    """The group's tasks in the Government's first Action Programme, as links to the programme page."""
    found = _tasks(page, group, programme=True)
    if not programme_known(page):
        found = found.iloc[:0]
    rows = [
        row(
            Cell(f"{t.task_id} {t.short_name}", task_page(t.task_id)),
            page.lead(t.lead_agency) or "not named",
            t.deadline or "none",
            t.confidence,
        )
        for t in found.itertuples()
    ]
    columns = ("Task", "Lead", "Deadline", "Confidence of the copy")
    return table_or_nothing(f"Tasks of {group} in the first Action Programme", columns, rows, page.run.as_of)


def milestones(page: Context, group: str) -> Markup:
    """Dated steps of the group, newest first, grouped by theme order of date."""
    rows = page.view.table("milestones")
    found = rows[rows["task_group"] == group].sort_values(["date", "milestone_id"], ascending=False, kind="stable")
    return milestone_list(page, found, anchors=True)


def measures(page: Context, group: str) -> Markup:
    """The measures that the register links to the group."""
    rows = page.view.table("task_groups").set_index("task_group")
    return measures_table(page, split_ids(rows.loc[group, "indicator_series"]), f"Measures that bear on {group}")


def related(page: Context, group: str) -> Markup:
    """What else was found on the group, in one block: only the parts that hold something."""
    bases = "Each row says who counted and what. The bases differ, so the rows are never joined to a line."
    parts = (
        Part("investments-and-moves-of-firms", "Investments and moves of firms", events(page, group),
             sought="investments and moves of firms"),
        Part("tasks-reported-done-and-late", "Tasks reported done and late", progress(page, group), bases,
             "counts of tasks done and late"),
        Part("the-government-s-first-action-programme-on-this", "The Government's first Action Programme on this",
             programme_tasks(page, group), sought="tasks of the first Action Programme"),
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


def progress(page: Context, group: str) -> Markup:
    """Counts of tasks done and late as they were reported, by who counted; never one line."""
    rows = page.view.table("progress")
    found = rows[rows["task_group"] == group].sort_values("date", ascending=False, kind="stable")
    shown = [
        row(
            item.date,
            item.basis.replace("_", " "),
            told(page, item.scope),
            *(
                _count(value)
                for value in (item.tasks_total, item.tasks_done, item.tasks_in_progress, item.tasks_overdue)
            ),
            told(page, item.value_note),
            Cell(page.source(item.source_id)["name"], source_page(item.source_id)),
        )
        for item in found.itertuples()
    ]
    columns = (
        "Date",
        "Who counted",
        "What was counted",
        "Tasks#",
        "Done#",
        "Under way#",
        "Overdue#",
        "Note",
        "Source",
    )
    return table_or_nothing(f"Reported counts of tasks under {group}", columns, shown, page.run.as_of)


def _count(value: object) -> str:
    return "–" if pd.isna(value) else number(float(value))  # type: ignore[arg-type]


def notes(page: Context, subject: str) -> Markup:
    """Editors' notes on a subject that had been written by the page's day."""
    found = page.view.about("notes", "subject", subject)
    if not page.shows_notes:
        text = f"Editors' notes were written on {page.curated}, after the day this page shows, and are left out."
        return Markup('<p class="r57-note">{}</p>').format(text)
    line = Markup('<p class="r57-note"><strong>Editors&#39; note, {}.</strong> {}</p>')
    return join(line.format(item.date, told(page, item.text)) for item in found.itertuples())


def guide(page: Context, group: str) -> Markup:
    """How to read the evidence of the group: written by the editors, without dated facts."""
    rows = page.view.table("guides").set_index("subject")
    return Markup('<p class="r57-guide">{}</p>').format(rows.loc[group, "text"])
