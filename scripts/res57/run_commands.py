"""The commands that run pages with parameters of their reader's own: ``rerun``, ``brief`` and ``sweep``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from res57 import completion
from res57.data.contract import COMMON

_PAGE = {"autocompletion": completion.pages}
Chapter = Annotated[str, typer.Argument(help="Page to run again: g3-research, tg4, g3-1, overview ...", **_PAGE)]
_HELP = {each.name: each.help for each in COMMON}  # the contract explains each parameter once
_USUAL = {each.name: each.default for each in COMMON}
AsOf = Annotated[str, typer.Option(help=_HELP["as_of"])]
Peers = Annotated[
    str, typer.Option(help=f"{_HELP['peers']}, such as THA,MYS; 'none' for none", autocompletion=completion.peers)
]
Baseline = Annotated[str, typer.Option(help=_HELP["baseline"])]
Horizon = Annotated[int, typer.Option(help=_HELP["horizon"])]
Lang = Annotated[str, typer.Option(help=_HELP["lang"])]
Scenarios = Annotated[
    list[str] | None,
    typer.Option(help="Scenario of data/scenarios.csv; repeat for more.", autocompletion=completion.scenarios),
]
Countries = Annotated[
    list[str] | None,
    typer.Option(help="Country in Viet Nam's place; repeat, or 'all'.", autocompletion=completion.countries),
]
OutFolder = Annotated[Path | None, typer.Option("--out", help="Folder for the results.")]


def register(app: typer.Typer, out: Console, err: Console) -> None:
    """Add the commands to the application."""

    @app.command()
    def rerun(
        chapter: Chapter,
        as_of: AsOf = _USUAL["as_of"],
        peers: Peers = "",
        baseline: Baseline = _USUAL["baseline"],
        horizon: Horizon = _USUAL["horizon"],
        lang: Lang = _USUAL["lang"],
        out_folder: OutFolder = None,
    ) -> None:
        """Run one page again with other parameters, and say what differs. Exit code 2: wrong value, 1: it fails."""
        from res57.publish.ahead import start_drawing

        start_drawing()
        from res57.publish import rerun as door

        made = door.rerun(chapter, _chosen(as_of, peers, baseline, horizon, lang), err, out_folder or door.OUT)
        for path in (made.page, made.notebook, made.results, made.differences):
            out.print(str(path), highlight=False, markup=False)
        out.print(f"{len(made.changed)} values differ from the published edition.", highlight=False)

    @app.command()
    def brief(
        chapter: Annotated[
            str, typer.Argument(help="A goal, a task group or a target: g3-research, tg4, g3-1 ...", **_PAGE)
        ],
        as_of: AsOf = _USUAL["as_of"],
        peers: Peers = "",
        baseline: Baseline = _USUAL["baseline"],
        horizon: Horizon = _USUAL["horizon"],
        lang: Lang = _USUAL["lang"],
        out_folder: OutFolder = None,
    ) -> None:
        """Write a policy brief of two to four pages as Word file and PDF. Exit code 2: wrong value, 1: it fails."""
        from res57.publish import briefs

        chosen = _chosen(as_of, peers, baseline, horizon, lang)
        for path in briefs.make_brief(chapter, chosen, err, out_folder or briefs.OUT):
            out.print(str(path), highlight=False, markup=False)

    @app.command()
    def sweep(
        scenario: Scenarios = None,
        geo: Countries = None,
        goal: Annotated[list[str] | None, typer.Option(help="Goal, G1 to G5 or V; repeat for more.")] = None,
        as_of: AsOf = _USUAL["as_of"],
        scheduler: Annotated[str, typer.Option(help="Dask scheduler that runs the notebooks: tcp://host:port.")] = "",
        workers: Annotated[int | None, typer.Option(help="Processes of this machine.", min=1)] = None,
        out_folder: Annotated[Path | None, typer.Option("--out", help="Folder for the results.")] = None,
    ) -> None:
        """Judge under many scenarios and for many countries. Exit code 2 for a wrong value, 1 if a run fails."""
        from res57.publish import sweep as door

        given: dict[str, list[str]] = {"scenario": scenario or [], "goal": goal or []}
        if geo:
            given["geo"] = [] if geo == ["all"] else geo
        made = door.sweep(given, as_of, err, scheduler=scheduler, workers=workers, out=out_folder or door.OUT)
        for path in (made.table, made.page):
            out.print(str(path), highlight=False, markup=False)
        out.print(f"{made.report}; {made.rows} rows.", highlight=False)
        if made.report.failures:
            err.print(made.report.failed(), highlight=False, markup=False)
            raise typer.Exit(1)


def _chosen(as_of: str, peers: str, baseline: str, horizon: int, lang: str) -> dict[str, object]:
    """Run parameters as they were given; they are checked where they are used."""
    chosen: dict[str, object] = {"as_of": as_of, "baseline": baseline, "horizon": horizon, "lang": lang}
    if peers:
        chosen["peers"] = [] if peers == "none" else [code.strip() for code in peers.split(",")]
    return chosen
