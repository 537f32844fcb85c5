"""The door that notebooks use: open a page, then show its blocks one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from res57.data.evidence import Evidence
from res57.data.parameters import OWN, check_choice, resolve
from res57.exhibits.block import Block
from res57.exhibits.blocks import frame, sheet, target
from res57.exhibits.context import Context
from res57.exhibits.theme import register_theme
from res57.paths import DATA


class Page:
    """One page of the book, made block by block.

    Parameters
    ----------
    context
        Run, evidence of its day and the sources used so far.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    @property
    def context(self) -> Context:
        """What the blocks share."""
        return self._context

    def head(self) -> Block:
        """The line under the title: edition and day of knowledge."""
        return Block(frame.head(self._context))

    def answer(self, group: str) -> Block:
        """Where the targets of a goal, a task group or the whole Resolution ("all") stand."""
        return Block(frame.answer(self._context, group))

    def target(self, target_id: str) -> Block:
        """One target of a chapter: demand, key figures, chart, other measures, notes."""
        return Block(target.target_block(self._context, self._context.readings[target_id], full=False))

    def sheet(self, target_id: str) -> Block:
        """The top of a target's fact sheet."""
        return Block(target.target_block(self._context, self._context.readings[target_id], full=True))

    def releases(self, target_id: str) -> Block:
        """Every figure of a target's headline series that was public, every vintage."""
        return Block(sheet.releases(self._context, target_id))

    def related(self, target_id: str) -> Block:
        """Plans, acts, events and programme rows that bear on a target."""
        return Block(sheet.related(self._context, target_id))

    def measures(self, *series_ids: str, label: str) -> Block:
        """A table of several series of Viet Nam."""
        return Block(target.measures_table(self._context, series_ids, label))

    def comparison(self, comparison_id: str) -> Block:
        """Measures of the same thing that disagree, side by side."""
        from res57.exhibits.blocks import comparison

        return Block(comparison.block(self._context, comparison_id))

    def sources(self) -> Block:
        """The sources of everything shown so far."""
        return Block(frame.sources(self._context))

    def foot(self, notebook: str, **own: Any) -> Block:
        """Parameters of this run, the command that repeats it, and how to cite the page."""
        return Block(frame.foot(self._context, notebook, own))


def open_page(data: str | Path = DATA, **values: Any) -> Page:
    """Check the run parameters, load the evidence and open a page.

    Parameters
    ----------
    data
        Folder of the data package.
    **values
        Run parameters; also ``target_id`` or ``task_group``, which must exist in the registers.

    Raises
    ------
    ParameterError
        If a value is not allowed; the message lists what is.
    DataError
        If the data break a rule.
    """
    evidence = Evidence.load(data)
    own = {name: values.pop(name) for name in OWN if name in values}
    run = resolve(evidence, values)
    if "target_id" in own:
        check_choice("target_id", own["target_id"], tuple(evidence.tables["targets"]["target_id"]))
    if "task_group" in own:
        groups = evidence.tables["task_groups"]["task_group"]
        check_choice("task_group", own["task_group"], tuple(groups[groups.str.startswith("TG")]))
    register_theme()
    return Page(Context(run, evidence.as_of(run.as_of)))


def show(*blocks: Block) -> Block:
    """Join blocks so that one cell shows them together."""
    return Block(Markup("\n").join(block.html for block in blocks))
