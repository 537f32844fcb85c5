"""What a brief says about each kind of subject: a goal, a target, a task group."""

from __future__ import annotations

from res57.data.records import split_ids
from res57.exhibits import verdicts
from res57.exhibits.addresses import CHAPTERS
from res57.exhibits.blocks import certainty, in_short, late, target
from res57.exhibits.blocks import task_group as group_blocks
from res57.exhibits.blocks.coverage import record
from res57.exhibits.blocks.frame import answer_sentence, group_readings
from res57.exhibits.blocks.judgement import condition_lines
from res57.exhibits.blocks.needs import COLUMNS as NEEDED
from res57.exhibits.blocks.needs import need_row
from res57.exhibits.blocks.sheet import steps_about
from res57.exhibits.blocks.timeline import period_or_day, state_word
from res57.exhibits.brief_charts import finding_sources, goal_charts, group_charts, target_charts
from res57.exhibits.brief_parts import Bullets, Paragraph, Part, Section, Span, Table, text
from res57.exhibits.brief_tables import (
    dated_steps,
    lines,
    meanings,
    measures_table,
    origin,
    targets_table,
    weak_points,
    word,
)
from res57.exhibits.context import Context

ANSWER, FIGURES, SHOWN, SURE, CAVEATS = (
    "The answer",
    "Key figures",
    "What the figures show",
    "How sure are we?",
    "Caveats",
)


def goal_sections(page: Context, goal: str) -> list[Section]:
    """Answer, key figures, findings with two figures, certainty and caveats of a goal."""
    readings = group_readings(page, goal)
    item = page.view.table("goals").set_index("goal_id").loc[goal]
    asked = f"The Resolution asks (section {item['section']}): {item['summary']}"
    told = zip(in_short.findings(page, goal), finding_sources(page, goal), strict=True)
    findings = Bullets(tuple(text(Span(finding, note=source)) for finding, source in told))
    return [
        Section(ANSWER, (_lead(answer_sentence(page, goal)), Paragraph(text(asked)))),
        Section(FIGURES, (targets_table(page, readings),)),
        Section(SHOWN, (findings, *goal_charts(page, goal))),
        Section(SURE, tuple(lines(certainty.lines(page, goal)))),
        Section(CAVEATS, tuple(weak_points(page, readings))),
    ]


def target_sections(page: Context, target_id: str) -> list[Section]:
    """Answer, key figures, conditions, steps, two figures and caveats of a target.

    Where nothing about the target alone can be drawn, the goal or task group around it is shown.
    """
    reading, judged = page.reading(target_id), page.judgements(target_id)
    own = reading.target
    measures = measures_table(page, own.supporting_series, f"Other measures that bear on {target_id}")
    rungs = [f"{step['act'] or step['date']}, {step['word']}: {step['text']}" for step in target.steps(page, judged[0])]
    caveats = [
        *verdicts.caveats(judged[0], page.view),
        *(f"Editors' note, {note['date']}: {note['text']}" for note in target.notes(page, reading, full=True)),
    ]
    charts = target_charts(page, target_id)
    return [
        Section(ANSWER, tuple(_target_answer(page, target_id))),
        Section(FIGURES, (_facts(page, target_id), *measures)),
        Section("What would have to be true", tuple(_conditions(page, target_id))),
        Section("Dated steps", (*lines(rungs), *dated_steps(page, steps_about(page, target_id)))),
        Section(SHOWN, charts),
        Section(CAVEATS, (*lines(caveats), *weak_points(page, [reading], named=False))),
        Section(f"Around it: {own.goal}", () if charts else _around(page, own.goal)),
    ]


def group_sections(page: Context, group: str) -> list[Section]:
    """Answer, tasks, targets and measures, two figures, what is late, steps and caveats of a task group."""
    item = page.view.table("task_groups").set_index("task_group").loc[group]
    readings = group_readings(page, group)
    measures = measures_table(page, split_ids(item["indicator_series"]), f"Measures that bear on {group}")
    asked = f"The Resolution asks (section {item['resolution_section']}): {item['summary']}"
    served = (targets_table(page, readings),) if readings else ()
    guide = page.view.table("guides").set_index("subject").loc[group, "text"]
    return [
        Section(
            ANSWER,
            (
                _lead(group_blocks.activity_sentence(page, group)),
                Paragraph(text(asked)),
                Paragraph(text(Span(item["name_vi"], "emph"))),
            ),
        ),
        Section(FIGURES, (_tasks(page, group), *served, *measures)),
        Section(SHOWN, (*lines([late.late_words(page, group)]), *group_charts(page, group))),
        Section("Dated steps", tuple(dated_steps(page, group_blocks.steps_filed(page, group)))),
        Section(CAVEATS, tuple(lines([group_blocks.STEP_WARNING, guide]))),
    ]


def _lead(sentence: str) -> Paragraph:
    return Paragraph(text(Span(sentence, "strong")))


def _target_answer(page: Context, target_id: str) -> list[Part]:
    reading, judged = page.reading(target_id), page.judgements(target_id)
    own = reading.target
    lead = page.lead(own.lead_agency)
    where = f"Section {own.section}, {f'deadline {own.deadline}' if own.deadline_year else 'no date given'}"
    others = [f"By {each.rule.measure}: {verdicts.verdict(each)}." for each in judged[1:]]
    return [
        Paragraph(text(Span(word(judged[0], reading), "strong", note=meanings(judged)), ". ", target.why(judged[0]))),
        Paragraph(
            text(f"The Resolution asks: {own.statement.rstrip('.')}. {where}{f'; lead: {lead}' if lead else ''}.")
        ),
        Paragraph(text(Span(own.name_vi, "emph"))),
        *lines([*others, *verdicts.other_words(judged[0])]),
    ]


def _around(page: Context, group: str) -> tuple[Part, ...]:
    """Where the targets of a goal or task group stand, and its first figure."""
    charts = goal_charts(page, group) if group in CHAPTERS else group_charts(page, group)
    told = (Paragraph(text(answer_sentence(page, group))), targets_table(page, group_readings(page, group)))
    return (*told, *charts[:1])


def _facts(page: Context, target_id: str) -> Table:
    reading = page.reading(target_id)
    note = origin(page, reading.latest)
    by = target.measured_by(reading)
    rows = [(text(Span(by["verb"], "strong")), text(by["name"] + by["but"]))] if by else []
    rows += [
        (
            text(Span(fact["label"], "strong")),
            text(Span(f"{fact['text']} {fact['link_text']}".strip(), note=note if number == 0 else "")),
        )
        for number, fact in enumerate(target.facts(page, reading))
    ]
    heads = (text("What"), text("Figure"))
    return Table(text(f"Key figures of {target_id}, public by {page.run.as_of}"), heads, tuple(rows), (0.3, 0.7))


def _conditions(page: Context, target_id: str) -> list[Part]:
    """The computed conditions, or what the written rule asks for."""
    computed = condition_lines(page, target_id)
    if computed:
        return lines(computed)
    _, _, delivered, verified = (cell.text for cell in need_row(page, page.view.targets[target_id]).cells)
    return [
        Bullets(
            (text(Span(f"{NEEDED[2]}: ", "strong"), delivered), text(Span(f"{NEEDED[3]}: ", "strong"), verified)),
        )
    ]


def _tasks(page: Context, group: str) -> Table:
    """The Resolution's own tasks of a group, with the newest dated step that names each."""
    rows = []
    for task in record(page, group).own:
        told = Span("nothing found in our record")
        if task.steps:
            newest = task.steps[-1]
            note = f"{page.source(newest.source_id)['name']}." if newest.source_id else ""
            told = Span(f"{period_or_day(newest.when)}: {newest.title} ({state_word(newest)})", note=note)
        rows.append((text(Span(task.task_id, "strong"), f" {task.name}"), text(str(len(task.steps))), text(told)))
    heads = (text("Task"), text("Dated steps"), text("Newest of them"))
    return Table(
        text(f"The tasks of {group} and what is on record, public by {page.run.as_of}"),
        heads,
        tuple(rows),
        (0.38, 0.1, 0.52),
    )
