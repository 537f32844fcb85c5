"""The Government's first Action Programme: its targets and tasks, each with the confidence of the copy."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from res57.data.records import split_ids
from res57.exhibits.addresses import target_page, task_anchor
from res57.exhibits.asked import asked
from res57.exhibits.blocks.sheet import programme_known
from res57.exhibits.context import Context
from res57.exhibits.html import join
from res57.exhibits.public_text import told
from res57.exhibits.tables import Cell, filterable, row, table_or_nothing


def warning(page: Context) -> Markup:
    """What this programme is and that another one replaced it, as far as it was known by the page's day."""
    acts = page.view.table("instruments").set_index("id")
    known = [key for key in ("nq03", "nq71") if acts.loc[key, "date"] <= page.run.as_of]
    roles = {key: f": {acts.loc[key, 'role']}" if page.shows_notes else "" for key in known}
    lines = [
        Markup("<p>{} ({}), {}{}.</p>").format(
            acts.loc[key, "number"], acts.loc[key, "date"], acts.loc[key, "title_en"], roles[key]
        )
        for key in known
    ]
    if "nq71" in known:
        lines.append(Markup(
            '<p class="r57-warning"><strong>Caution.</strong> {} replaced this programme. Its annexes could not be read'
            " here, so the programme in force may differ from the rows below. Compare with the official gazette before"
            " you quote a row marked “unofficial transcription”.</p>"
        ).format(acts.loc["nq71", "number"]))  # fmt: skip
    return join(lines)


def confidence(page: Context) -> Markup:
    """One sentence on how far the rows were confirmed."""
    rows = page.view.table("programme_targets")
    found = Counter(rows["confidence"])
    numbered = rows["prog_no"].str.partition(".")[0].nunique()
    tasks = page.view.table("tasks")
    own = Counter(tasks.loc[tasks["task_id"].str.startswith("AP."), "confidence"])
    targets_are = ", ".join(f"{n} {word}" for word, n in sorted(found.items()))
    tasks_are = ", ".join(f"{n} {word}" for word, n in sorted(own.items()))
    return Markup('<div class="r57-answer"><p class="r57-lead">{}</p></div>').format(
        f"The annex numbers {numbered} targets. Parts of a target, with numbers such as 11.1, stand in rows of their"
        f" own. Of the {len(rows)} rows: {targets_are}. Of the {sum(own.values())} tasks: {tasks_are}."
    )


def targets(page: Context) -> Markup:
    """Every row of the programme's annex of targets."""
    rows = page.view.table("programme_targets")
    if not programme_known(page):
        return table_or_nothing("", (), (), page.run.as_of)
    shown = []
    for item in rows.itertuples():
        linked = [page.view.targets[key] for key in split_ids(item.maps_to)]
        first = linked[0] if linked else None
        shown.append(
            row(
                f"No. {item.prog_no} {item.short_name}",
                _said(page, item.statement, item.note),
                asked(item.comparator, item.value_low, item.value_high, item.unit),
                str(item.horizon),
                page.lead(item.lead_agency),
                Cell(", ".join(t.target_id for t in linked), target_page(first)) if first else "none",
                item.relation,
                item.confidence,
                anchor=f"programme-{item.prog_no.replace('.', '-')}",
                confidence=item.confidence,
                relation=item.relation,
            )
        )  # fmt: skip
        page.source(item.source_id)
    columns = (
        "Row",
        "What is asked",
        "Number",
        "For",
        "Lead",
        "Target",
        "Against the Resolution",
        "Confidence of the copy",
    )
    filters = {
        "confidence": ("Confidence", sorted(set(rows["confidence"]))),
        "relation": ("Against the Resolution", sorted(set(rows["relation"]))),
    }
    return filterable("Targets of the first Action Programme", columns, shown, filters)


def _said(page: Context, statement: str, note: str) -> str:
    """A statement and the editors' note on it, once the notes had been written."""
    return " ".join(part for part in (statement, told(page, note) if page.shows_notes else "") if part)


def all_tasks(page: Context) -> Markup:
    """Every task of the first Action Programme and of part IV, with anchors and filters."""
    rows = page.view.table("tasks")
    if not programme_known(page):
        rows = rows[~rows["task_id"].str.startswith("AP.")]
    found = rows[~rows["task_id"].str.startswith("TG")]
    shown = [
        row(
            f"{t.task_id} {t.short_name}",
            t.task_group,
            _said(page, t.statement, t.note),
            page.lead(t.lead_agency) or "not named",
            t.deadline or "none",
            t.instrument,
            t.confidence,
            anchor=task_anchor(t.task_id),
            group=t.task_group,
            confidence=t.confidence,
        )
        for t in found.itertuples()
    ]
    for source_id in dict.fromkeys(found["source_id"]):
        page.source(source_id)
    columns = ("Task", "Group", "What is asked", "Lead", "Deadline", "Instrument", "Confidence of the copy")
    filters = {
        "group": ("Task group", list(dict.fromkeys(found["task_group"]))),
        "confidence": ("Confidence", sorted(set(found["confidence"]))),
    }
    return filterable("Tasks", columns, shown, filters)
