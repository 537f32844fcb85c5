"""The dated steps that bear on a task group, on one line of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from res57.analysis.dated_steps import DatedStep, State, of_group
from res57.analysis.timeline import Placed, place
from res57.exhibits.charts.timeline import timeline_chart
from res57.exhibits.context import Context
from res57.exhibits.documents import STEPS, documents
from res57.exhibits.figure import Figure
from res57.exhibits.numbers import counted, period
from res57.exhibits.tables import table_or_nothing

FEWEST = 3
"""Steps below which a chart says less than the list under it."""
AHEAD = "dated after this day"


def timeline(page: Context, group: str) -> Markup:
    """Chart of the steps of a group by type and state, with all of them as a table."""
    found = of_group(page.view, group)
    if not found:
        return table_or_nothing("", (), (), page.run.as_of)
    if len(found) < FEWEST:
        few = f"By {page.run.as_of} {counted(len(found), 'dated step')} had become public here, too few for a chart."
        return Markup("<p>{}</p>").format(few)
    placed = place(found)
    lanes: dict[str, int] = {}
    for each in placed:
        lanes.setdefault(each.lane, each.row)
    frame = pd.DataFrame([_mark(each, group) for each in placed])
    last = max([page.run.as_of, *(step.last_day.isoformat() for step in found)])
    notes = [
        f"The number beside a mark is the task of {group} that the step is plainly about, a plus that there are more;"
        " a mark without one is about"
        " the group as a whole or a task of the first Action Programme.",
        f"The dotted line is the day of this page, {page.run.as_of}. A step shows that something was issued, held or"
        " built; it does not say that a task is done.",
    ]
    if set(frame["first"] != frame["last"]) != {False}:
        notes.append("A thin line spans the month or year where the day is not known.")
    figure = Figure(
        chart=timeline_chart(frame, lanes, page.run.as_of, last),
        finding=finding(group, found),
        table=_table(page, found),
        sources=_sources(page, found),
        name=f"{group.lower()}-timeline",
        edition=page.run.edition,
        notes=tuple(notes),
        documents=documents(page, (step.source_id for step in found), "step", STEPS),
    )
    return Markup(figure.to_html())


def finding(group: str, found: Sequence[DatedStep]) -> str:
    """How many steps, in which span of time, and in which state."""
    states = Counter(state_word(step) for step in found)
    parts = [f"{n} {word}" for word, n in states.most_common()]
    past = [step for step in found if not step.ahead]
    newest = f", the newest of {period_or_day(max(step.when for step in past))}" if past else ""
    return f"{group}: {counted(len(found), 'dated step')} on record{newest}; {', '.join(parts)}"


def state_word(step: DatedStep) -> str:
    """State of a step in words; one that lies ahead of the day was only announced."""
    return AHEAD if step.ahead else step.state.value


def period_or_day(when: str) -> str:
    """Write a date: a month in words, a day as it stands."""
    return when if len(when) == len("2025-01-01") else period(when)


def _mark(each: Placed, group: str) -> dict[str, object]:
    step = each.step
    return {
        "at": each.at.isoformat(),
        "first": step.first_day.isoformat(),
        "last": step.last_day.isoformat(),
        "row": each.row,
        "state": State.PLANNED.value if step.ahead else step.state.value,
        "label": _label([task.removeprefix("TG") for task in step.tasks if task.startswith(f"{group}.")]),
        "title": step.title,
        "type": step.kind,
        "when": period_or_day(step.when),
    }


def _label(tasks: list[str]) -> str:
    """The first task, with a plus where there are more: two numbers would run into the next mark."""
    return f"{tasks[0]}+" if len(tasks) > 1 else "".join(tasks)


def _table(page: Context, found: Sequence[DatedStep]) -> pd.DataFrame:
    rows = [
        (s.when, s.kind, state_word(s), s.title, ", ".join(s.tasks), page.view.sources[s.source_id].short_name)
        for s in reversed(found)
    ]
    return pd.DataFrame(rows, columns=["Date", "Type", "State", "Step", "Tasks", "Source"])


def _sources(page: Context, found: Sequence[DatedStep]) -> str:
    """Newest four sources as text; the list of steps names every one."""
    ids = dict.fromkeys(step.source_id for step in reversed(found) if step.source_id)
    names = dict.fromkeys(page.source(key)["name"] for key in ids)
    first, rest = list(names)[:4], list(names)[4:]
    return "; ".join(first) + (f" and {len(rest)} more, see the table" if rest else "")
