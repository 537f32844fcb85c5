"""The frame of a page: its head, its answer, its sources and its foot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from res57.analysis.reading import Reading
from res57.data.contract import COMMON, Parameter
from res57.data.parameters import OWN
from res57.data.records import slug, split_ids
from res57.exhibits import verdicts, words
from res57.exhibits.addresses import CHAPTERS, chapter_page, source_page, target_page
from res57.exhibits.citation import Citation, book_authors
from res57.exhibits.context import Context
from res57.exhibits.html import ROOT, join, render
from res57.exhibits.tables import row, table, target_cell


def head(page: Context) -> Markup:
    """Edition and day of knowledge."""
    run = page.run
    return render(
        "head.html",
        whole=run.is_edition,
        draft=run.edition_state != "released",
        note=run.edition_note,
        edition=run.edition,
        as_of=run.as_of,
    )


def group_readings(page: Context, group: str) -> list[Reading]:
    """The targets of a goal, of a task group (linked ones) or of the whole Resolution ("all")."""
    if group == "all":
        return list(page.readings.values())
    if group.startswith("TG"):
        groups = page.view.table("task_groups")
        linked = split_ids(groups.loc[groups["task_group"] == group, "linked_targets"].iloc[0])
        return [page.reading(target_id) for target_id in linked]
    return [page.reading(key) for key, target in page.view.targets.items() if target.goal == group]


def answer(page: Context, group: str) -> Markup:
    """One sentence, the counts, and a strip of the targets."""
    readings = group_readings(page, group)
    if not readings:
        return Markup("")
    strip = render(
        "answer.html",
        sentence=answer_sentence(page, group),
        counts=counts(page, readings),
        chips=[] if group == "all" else [chip(page, reading) for reading in readings],
    )
    return strip if group == "all" or group.startswith("TG") else join([strip, served_by(page, readings)])


def answer_sentence(page: Context, group: str) -> str:
    """Where the targets of a goal, of a task group or of the whole Resolution stand, in one sentence."""
    subject = {"all": "the Resolution", "V": "the vision for 2045"}.get(group, f"this {_noun(group)}")
    return verdicts.answer([page.headline(r.target.target_id) for r in group_readings(page, group)], subject)


def served_by(page: Context, readings: list[Reading]) -> Markup:
    """Links to the task groups that the register ties to some targets, with the targets that each serves."""
    ids = [reading.target.target_id for reading in readings]
    link = Markup('<a href="{}{}">{} {}</a> ({})')
    links = [
        link.format(ROOT, chapter_page(item.task_group), item.task_group, item.name_en, ", ".join(own))
        for item in page.view.table("task_groups").itertuples()
        if item.task_group.startswith("TG") and (own := [key for key in split_ids(item.linked_targets) if key in ids])
    ]
    if not links:
        return Markup("")
    return Markup('<p class="r57-others">Task groups that serve these targets: {}.</p>').format(
        Markup("; ").join(links)
    )


def has_figure(page: Context, reading: Reading) -> bool:
    """Whether a figure of the target is public: of its measure, or of the one that its word rests on."""
    level = reading.measure.level if reading.measure else None
    judged = page.headline(reading.target.target_id).track
    return any(found is not None and found.latest is not None for found in (level, judged))


def unmeasured(page: Context, group: str) -> Markup:
    """The targets of a goal without any figure, and where to read what was looked for."""
    found = [reading for reading in group_readings(page, group) if not has_figure(page, reading)]
    if not found:
        return Markup("<p>Every target of this chapter has at least one figure to look at.</p>")
    rows = [
        row(
            target_cell(r.target),
            words.missing(r),
            words.goal(r),
            "; ".join(page.view.series[key].name for key in r.target.supporting_series[:3]) or "nothing",
        )
        for r in found
    ]
    columns = ("Target", "What is missing", "Asked for", "What is shown instead")
    return table("Targets without a usable figure", columns, rows)


def _noun(group: str) -> str:
    return "task group" if group.startswith("TG") else "goal"


def counts(page: Context, readings: list[Reading]) -> list[dict[str, Any]]:
    """How many targets have which word by their headline measure, and how many of them by proxy."""
    judged = [(page.headline(r.target.target_id), r.target.measurability) for r in readings]
    found = Counter(verdicts.base_word(each) for each, _ in judged)
    proxies = Counter(verdicts.base_word(each) for each, kind in judged if verdicts.by_proxy(each, kind))
    return [
        {
            "symbol": verdicts.SYMBOL[word],
            "n": found[word],
            "word": word.lower() + _by_proxy(proxies[word], found[word]),
        }
        for word in verdicts.ORDER
        if found[word]
    ]


def _by_proxy(some: int, every: int) -> str:
    return "" if not some else " (by proxy)" if some == every == 1 else f" ({some} by proxy)"


def chip(page: Context, reading: Reading) -> dict[str, Any]:
    """A target as one entry of the strip."""
    judged = page.headline(reading.target.target_id)
    return {
        "style": verdicts.style(judged),
        "page": target_page(reading.target),
        "symbol": verdicts.symbol(judged),
        "target_id": reading.target.target_id,
        "name": reading.target.short_name,
        "word": verdicts.verdict(judged),
        "proxy": verdicts.by_proxy(judged, reading.target.measurability),
    }


def sources(page: Context) -> Markup:
    """Every source the page has used, newest first."""
    found = sorted(
        (page.view.sources[key] for key in page.used), key=lambda s: (s.published, s.source_id), reverse=True
    )
    items = [
        {
            "page": source_page(s), "publisher": s.publisher, "published": page.dated(s), "title": s.title,
            "kind": s.kind, "url": s.url,
        }
        for s in found
    ]  # fmt: skip
    return render("sources.html", sources=items)


def foot(page: Context, notebook: str, title: str, **own: str) -> Markup:
    """Parameters of the run, the command that repeats it, and the citation, which the build completes."""
    shown = page.run.shown() | own
    parameters = [{"name": each.name, "value": shown[each.name], "help": each.help} for each in _taken(own)]
    extra = "".join(f" -p {name} {value}" for name, value in own.items())
    peers = "[" + ",".join(f"'{code}'" for code in page.run.peers) + "]"
    command = f'papermill notebooks/{notebook}.ipynb out.ipynb -p as_of {page.run.as_of} -p peers "{peers}"{extra}'
    name = slug(own.get("target_id") or own.get("task_group") or notebook.split("/")[-1])
    again = f"make rerun CHAPTER={name} AS_OF={page.run.as_of} PEERS={','.join(page.run.peers) or 'none'}"
    cited = citation(page, _title(page, title, **own))
    path = f"notebooks/{notebook}.ipynb"
    return join([
        render(
            "foot.html", parameters=parameters, again="" if "letters" in own else again, command=command, notebook=path,
            brief=_brief_of(notebook, **own),
        ),
        render("cite.html", title=cited.title, citation=cited.text(), whole=page.run.is_edition),
    ])  # fmt: skip


def _taken(own: Mapping[str, str]) -> list[Parameter]:
    """The parameters that a page takes, of the contract."""
    return [*COMMON, *(OWN[name] for name in own)]


def _brief_of(notebook: str, target_id: str = "", task_group: str = "", **_: str) -> str:
    """Name by which ``make brief`` knows a page; "" for a page that has no brief."""
    if target_id or task_group:
        return slug(target_id or task_group)
    name = notebook.split("/")[-1]
    return name if name in {path.split("/")[-1] for path in CHAPTERS.values()} else ""


def citation(page: Context, title: str) -> Citation:
    """Return the citation of a page by its title; address and hash wait for the build."""
    run = page.run
    released = page.view.evidence.edition(run.edition).released if run.is_edition else ""
    return Citation(title, book_authors(), run.edition, run.edition_state, run.as_of, released)


def _title(page: Context, title: str, target_id: str = "", task_group: str = "", letters: str = "") -> str:
    """The heading of the page: that of a template names what it is about."""
    if target_id:
        return f"{target_id} {page.view.targets[target_id].short_name}"
    if task_group:
        groups = page.view.table("task_groups").set_index("task_group")
        return f"{task_group} {groups.loc[task_group, 'name_en']}"
    return f"{title} {letters.upper().replace('-', ' to ')}".strip()
