"""The door that notebooks use: open a page, then show its blocks one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from res57.data.evidence import Evidence
from res57.data.parameters import OWN, check_own, resolve
from res57.data.reads import recording
from res57.data.scenarios import in_place_of_home, scenarios, under
from res57.exhibits.block import Block
from res57.exhibits.context import Context
from res57.exhibits.theme import register_theme
from res57.paths import DATA


@dataclass(frozen=True)
class Page:
    """One page of the book, made block by block.

    Attributes
    ----------
    context
        Run, evidence of its day and the sources used so far.
    opened
        What was read to open it.
    """

    context: Context
    opened: frozenset[str] = frozenset()

    def show(self, block: Callable[..., Markup], *args: object, **options: object) -> Block:
        """Make one block of the page; a notebook cell that ends in this call shows it.

        Parameters
        ----------
        block
            A function of `res57.exhibits.blocks`, such as ``target.chapter``.
        *args, **options
            What the block is about, such as a target's id.
        """
        with recording() as reads:
            html = block(self.context, *args, **options)
        return Block(html, tuple(sorted(reads | self.opened)), self.context.view.evidence.digest)


def open_page(data: str | Path = DATA, **values: object) -> Page:
    """Check the run parameters, load the evidence and open a page.

    Parameters
    ----------
    data
        Folder of the data package.
    **values
        Run parameters; also those of `res57.data.parameters.OWN`, which must exist.

    Raises
    ------
    ParameterError
        If a value is not allowed; the message lists what is.
    DataError
        If the data break a rule.
    """
    evidence = Evidence.load(data)
    with recording() as reads:
        own = {name: check_own(evidence, name, values.pop(name)) for name in OWN if name in values}
        if "scenario" in own:
            scenario = scenarios(evidence)[own["scenario"]]
            evidence = in_place_of_home(under(evidence, scenario), own["geo"])
            values["baseline"] = scenario.baseline or values["baseline"]
        run = resolve(evidence, values)
    register_theme()
    return Page(Context(run, evidence.as_of(run.as_of)), frozenset(reads))
