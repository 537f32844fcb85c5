"""Exhibits that hand-written pages ask for by name (``$viewpoints`` and the like)."""

from __future__ import annotations

from markupsafe import Markup

from res57.analysis.editors_notes import editors_notes
from res57.exhibits import verdicts
from res57.exhibits.addresses import chapter_page, source_page
from res57.exhibits.blocks import backtest, frame, quality, task_group
from res57.exhibits.context import Context, in_our_spelling
from res57.exhibits.html import render
from res57.exhibits.numbers import counted
from res57.exhibits.public_text import told
from res57.exhibits.tables import Cell, row, table


def blocks(page: Context) -> dict[str, Markup]:
    """Return every exhibit of the hand-written pages by its placeholder's name."""
    readings = frame.group_readings(page, "all")
    return {
        "answer": Markup('<p class="r57-lead">{}</p>').format(
            verdicts.answer([page.headline(r.target.target_id) for r in readings], "the Resolution")
        ),
        "status_strip": render("counts.html", counts=frame.counts(page, readings), meanings=_meanings()),
        "thin": thin(page),
        "chapters": chapters(page),
        "viewpoints": viewpoints(page),
        "definitions": definitions(page),
        "glossary_vi": agencies(page),
        "instruments": instruments(page),
        "general_notes": task_group.notes(page, "general"),
        "errata": errata(page),
        **quality.blocks(page),
        **backtest.blocks(page),
    }


def _meanings() -> list[dict[str, str]]:
    return [{"symbol": verdicts.SYMBOL[word], "word": word, "text": text} for word, text in verdicts.MEANING.items()]


def thin(page: Context) -> Markup:
    """The editors' first note on what is thin, to stand under the headline."""
    found = editors_notes(page.view, "general")
    if not found:
        return Markup("")
    return Markup('<p class="r57-note"><strong>Beware.</strong> {}</p>').format(told(page, found[0].text))


def chapters(page: Context) -> Markup:
    """One card a chapter: its name in two languages, where its targets stand, and what it asks."""
    cards = [
        {
            "page": chapter_page(goal.goal_id),
            "name": f"Goal {goal.goal_id[1:]}: {goal.name_en}" if goal.goal_id.startswith("G") else goal.name_en,
            "name_vi": goal.name_vi,
            "summary": goal.summary,
            "chips": [frame.chip(page, reading) for reading in frame.group_readings(page, goal.goal_id)],
        }
        for goal in page.view.table("goals").itertuples()
    ]
    return render("chapters.html", cards=cards)


def viewpoints(page: Context) -> Markup:
    """The Resolution's five guiding viewpoints in our words."""
    line = Markup("<li><strong>{}.</strong> {}</li>")
    items = [line.format(item.short_name, item.statement) for item in page.view.table("viewpoints").itertuples()]
    source = page.source(page.view.table("viewpoints")["source_id"].iloc[0])
    link = Markup('<p class="r57-source">Source: <a href="{}{}">{}</a>.</p>').format(
        Markup("{{root}}"), source["page"], source["name"]
    )
    return Markup('<ol class="r57-viewpoints">{}</ol>').format(Markup("").join(items)) + link


def definitions(page: Context) -> Markup:
    """Official or draft definitions of terms in the targets."""
    rows = [
        row(
            item.term,
            item.definition,
            item.maps_to.replace(";", ", ") or "none",
            item.status,
            item.date,
            _from(page, item),
        )
        for item in page.view.table("definitions").itertuples()
        if item.date <= page.run.as_of and item.source_id in page.view.known_sources
    ]
    return table("Definitions", ("Term", "Definition", "Targets", "Standing", "Date", "Source"), rows)


def agencies(page: Context) -> Markup:
    """Agencies with their Vietnamese names and who took over after the mergers."""
    rows = [
        row(
            item.code,
            in_our_spelling(item.name_en),
            Cell(item.name_vi, lang="vi"),
            in_our_spelling(item.now_name),
            item.note or "–",
        )
        for item in page.view.table("agencies").itertuples()
    ]
    return table("Agencies", ("Short form", "Name", "Vietnamese name", "Duties now with", "Note"), rows)


def instruments(page: Context) -> Markup:
    """Legal and party acts that the book names, newest first."""
    found = page.view.table("instruments").sort_values("date", ascending=False, kind="stable")
    rows = [
        row(
            item.number,
            item.title_en,
            Cell(item.title_vi, lang="vi"),
            item.issuer,
            item.date,
            item.role,
            _from(page, item),
        )
        for item in found.itertuples()
        if item.date <= page.run.as_of
    ]
    columns = ("Number", "Title", "Vietnamese title", "Issued by", "Date", "Why it is here", "Source")
    return table("Acts", columns, rows)


def _from(page: Context, item: object) -> Cell:
    source_id = item.source_id  # type: ignore[attr-defined]
    if source_id and source_id not in page.view.known_sources:
        return Cell("a later document")
    return Cell(page.source(source_id)["name"], source_page(source_id)) if source_id else Cell("–")


def errata(page: Context) -> Markup:
    """Every correction: what was wrong in which edition, and where it is right."""
    found = page.view.evidence.tables["errata"]
    if found.empty:
        released = sum(edition.is_released for edition in page.view.evidence.editions)
        told = f"{counted(released, 'edition')} {'have' if released > 1 else 'has'} been released so far."
        return Markup("<p>No correction has been recorded. {}</p>").format(told[0].upper() + told[1:])
    rows = [
        row(each.date, each.edition, each.corrected_in, Cell(each.page, f"{each.page}.html"), each.text)
        for each in found.itertuples()
    ]
    return table("Errata", ("Found", "In edition", "Corrected in", "Page", "What is corrected"), rows)
