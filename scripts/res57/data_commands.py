"""The commands that change ``data/``: ``refresh``, ``accept``, ``add-observation`` and ``correct``."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer
from rich.console import Console

from res57.paths import DATA

#: Exit code of a refresh in which at least one producer failed; what could be used has been used.
PARTLY_FAILED = 3


def register(app: typer.Typer, out: Console, err: Console) -> None:
    """Add the commands to the application."""

    @app.command()
    def refresh(
        source: Annotated[str, typer.Option(help="Only this source, such as world_bank.")] = "",
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change and write nothing.")] = False,
    ) -> None:
        """Ask the producers for newer figures and append them. Exit code 3 if at least one producer failed."""
        from res57.publish.refresh import FOLDER, run_refresh

        report = run_refresh(source, dry_run=dry_run)
        for line in report.lines():
            out.print(line, highlight=False, markup=False)
        err.print(f"Also as JSON: {FOLDER / 'report.json'}", highlight=False, markup=False)
        if report.failed:
            raise typer.Exit(PARTLY_FAILED)

    @app.command()
    def accept(
        row_id: Annotated[str, typer.Argument(metavar="ID", help="Id in data/quarantine.csv, such as q0001.")],
        refuse: Annotated[bool, typer.Option("--refuse", help="The figure is wrong: never ask again.")] = False,
    ) -> None:
        """Take a figure out of quarantine into the observations, or refuse it. Exit code 1 if a check refuses it."""
        from res57.data.refresh.quarantine import decide

        row = decide(DATA, row_id, date.today(), accept=not refuse)
        done = "refused" if refuse else "accepted"
        said = f"{row['series_id']} {row['geo']} {row['period']}: {row['value']} is {done}."
        out.print(said, highlight=False, markup=False)
