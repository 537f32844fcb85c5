"""The lower half of a fact sheet: every release, and everything else that bears on the target."""

from __future__ import annotations

import math

import pandas as pd
from markupsafe import Markup

from res57.analysis.judgement import rungs
from res57.analysis.task_record import programme_issued
from res57.data.records import HOME
from res57.exhibits import words
from res57.exhibits.addresses import milestone_anchor, series_page, source_page
from res57.exhibits.asked import asked
from res57.exhibits.blocks.places import places
from res57.exhibits.blocks.timeline import AHEAD
from res57.exhibits.context import Context
from res57.exhibits.derived_names import derived_name
from res57.exhibits.html import join, render
from res57.exhibits.numbers import number, period
from res57.exhibits.origins import days_of, line_of
from res57.exhibits.public_text import remark, told
from res57.exhibits.sections import Part, sections
from res57.exhibits.tables import Cell, row, table_or_nothing


def releases(page: Context, target_id: str) -> Markup:
    """Every figure of the headline series, and of other series that the target is judged by, for Viet Nam."""
    own = page.view.targets[target_id].headline_series
    judged = dict.fromkeys(each.rule.series_id for each in page.judgements(target_id)[1:])
    others = [key for key in judged if key not in ("", own) and page.view.all_releases(key, HOME)]
    tables = [_releases(page, key, page.view.series[key].name) for key in others]
    if not tables or page.view.all_releases(own, HOME):  # "nothing was found" is no head for the tables of others
        tables.insert(0, _releases(page, own, "Every published figure"))
    return join(tables)


def _releases(page: Context, series_id: str, label: str) -> Markup:
    """Every figure of a series, every vintage, newest period first."""
    found = page.view.all_releases(series_id, HOME) if series_id else ()
    page.use(found)
    unit = page.view.series[series_id].unit if series_id else ""
    rows = [
        row(
            words.dated(p),
            number(p.value, unit),
            days_of(page, p),
            p.status,
            Cell(page.view.sources[p.source_id].short_name, source_page(p.source_id)),
            Cell(line_of(p)),
            told(page, p.note) if page.shows_notes else "",
        )
        for p in reversed(found)
    ]
    columns = ("Period", "Value#", "Published", "Kind", "Source", "Line#", "Note")
    return table_or_nothing(f"{label} ({unit})" if unit else "", columns, rows, page.run.as_of)


def related(page: Context, target_id: str) -> Markup:
    """Everything else that bears on the target, in one block: only the parts that hold something."""
    own = "Places in groups, means and scores at a rank, computed from stored figures. They are not published figures."
    steps = "dated steps" if rungs(page.view, target_id).empty else "dated steps beyond those on the card"
    parts = (
        Part("figures-computed-by-us", "Figures computed by us", computed(page, target_id), own),
        Part("aims-set-by-other-acts", "Aims set by other acts", plans(page, target_id),
             "Plans and later targets on the same matter. They are never outcomes.", "aims set by other acts"),
        Part("dated-steps", "Dated steps", milestones(page, target_id), sought=steps),
        Part("investments-and-moves-of-firms", "Investments and moves of firms", events(page, target_id),
             sought="investments and moves of firms"),
        Part("definitions", "Definitions", definitions(page, target_id), sought="official or draft definitions"),
        Part("in-the-government-s-first-action-programme", "In the Government's first Action Programme",
             programme(page, target_id), sought="numbered targets of the first Action Programme"),
        Part("where-this-target-stands-in-the-book", "Where this target stands in the book", places(page, target_id)),
    )  # fmt: skip
    return sections(parts, page.run.as_of)


def computed(page: Context, target_id: str) -> Markup:
    """Figures that we computed from the same stored files: places in groups, means, scores at a rank."""
    target = page.view.targets[target_id]
    rows = page.view.derived_where("base_series", [target.headline_series, *target.supporting_series])
    found = rows[rows["geo"].isin([HOME, *page.view.group("aggregate")])].sort_values(
        ["derived_id", "geo", "period"], ascending=[True, True, False], kind="stable"
    )
    newest = found.groupby(["derived_id", "geo"], sort=False).head(3)
    shown = [
        row(
            derived_name(item.derived_id),
            Cell(page.view.series[item.base_series].name, series_page(item.base_series)),
            page.view.places[item.geo],
            period(item.period),
            number(item.value, "index 0-1" if page.view.series[item.base_series].unit == "index 0-1" else ""),
            told(page, item.method),
        )
        for item in newest.itertuples()
    ]
    columns = ("What", "From the series", "Place", "Period", "Value#", "How")
    return table_or_nothing(f"Computed by us for {target_id}, the newest three periods", columns, shown, page.run.as_of)


def plans(page: Context, target_id: str) -> Markup:
    """Aims that other acts set on the same matter; never outcomes."""
    rows = [
        row(
            item.measure,
            asked(item.comparator, item.value, math.nan, item.unit),
            item.period,
            act_name(page, item.set_by),
            item.announced,
            Cell(page.source(item.source_id)["name"], source_page(item.source_id)),
            remark(page, item.note),
        )
        for item in page.view.about("interim_targets", "target_id", target_id).itertuples()
    ]
    columns = ("Measure", "Aim", "For", "Set by", "Announced", "Source", "Note")
    return table_or_nothing(f"Aims set by other acts on {target_id}", columns, rows, page.run.as_of)


def act_name(page: Context, set_by: str) -> str:
    """Number of an act by its id, or the words that name it."""
    acts = page.view.table("instruments").set_index("id")
    return str(acts.loc[set_by, "number"]) if set_by in acts.index else set_by


def programme(page: Context, target_id: str) -> Markup:
    """Rows of the Government's first Action Programme that map to the target."""
    found = page.view.about("programme_targets", "maps_to", target_id)
    if not programme_known(page):
        found = found.iloc[:0]
    rows = [
        row(
            Cell(f"No. {item.prog_no}", f"programme.html#programme-{item.prog_no.replace('.', '-')}"),
            item.statement,
            item.relation,
            item.confidence,
        )
        for item in found.itertuples()
    ]
    columns = ("Row", "What it asks", "Against the Resolution", "Confidence of the copy")
    return table_or_nothing(f"The first Action Programme on {target_id}", columns, rows, page.run.as_of)


def programme_known(page: Context) -> bool:
    """Whether the Government's first Action Programme had been issued by the page's day."""
    return programme_issued(page.view)


def milestones(page: Context, target_id: str) -> Markup:
    """Acts, decisions and reviews that are plainly about the target or stand behind its rung, newest first."""
    return milestone_list(page, steps_about(page, target_id), anchors=False)


def steps_about(page: Context, target_id: str) -> pd.DataFrame:
    """Milestones that name the target or on which a rung of its ladder rests, newest first."""
    rows = page.view.table("milestones")
    ids = {*page.view.about("milestones", "target_id", target_id)["milestone_id"]}
    ids |= {*rungs(page.view, target_id)["milestone_id"]}
    return rows[rows["milestone_id"].isin(ids)].sort_values("date", ascending=False, kind="stable")


def milestone_list(page: Context, found: pd.DataFrame, *, anchors: bool) -> Markup:
    """A list of milestones; ``anchors`` is True on the page that owns them."""
    if found.empty:
        return table_or_nothing("", (), (), page.run.as_of)
    return render("records.html", items=milestone_items(page, found, anchors=anchors))


def milestone_items(page: Context, found: pd.DataFrame, *, anchors: bool) -> list[dict[str, str]]:
    """Date, state, title, words and source of milestones, in their order."""
    return [
        {
            "anchor": milestone_anchor(item.milestone_id) if anchors else "",
            "date": item.date,
            "word": item.status.replace("-", " ") if item.date <= page.run.as_of else AHEAD,
            "title": item.title,
            "text": item.summary,
            "link": source_page(item.source_id),
            "link_text": page.source(item.source_id)["name"],
        }
        for item in found.itertuples()
    ]


def events(page: Context, target_id: str) -> Markup:
    """Investments and moves of firms that bear on the target, newest first; a list, not a score."""
    found = page.view.about("events", "target_id", target_id).sort_values("date", ascending=False, kind="stable")
    rows = [
        row(
            item.date,
            item.actor,
            item.kind,
            item.title,
            item.place,
            number(item.amount_usd) if pd.notna(item.amount_usd) else "not disclosed",
            Cell(page.source(item.source_id)["name"], source_page(item.source_id)),
        )
        for item in found.itertuples()
    ]
    columns = ("Date", "Who", "Kind", "What", "Where", "US dollars#", "Source")
    return table_or_nothing(f"Events that bear on {target_id}", columns, rows, page.run.as_of)


def definitions(page: Context, target_id: str) -> Markup:
    """Official or draft definitions of terms in the target."""
    found = page.view.about("definitions", "maps_to", target_id)
    rows = [
        row(item.term, item.definition, item.status, item.date,
            Cell(page.source(item.source_id)["name"], source_page(item.source_id)), told(page, item.note))
        for item in found.itertuples()
        if item.date <= page.run.as_of
    ]  # fmt: skip
    columns = ("Term", "Definition", "Standing", "Date", "Source", "Note")
    return table_or_nothing(f"Definitions that bear on {target_id}", columns, rows, page.run.as_of)
