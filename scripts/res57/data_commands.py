"""The commands that change ``data/``: ``refresh``, ``accept``, ``add-observation`` and ``correct``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from res57.errors import ParameterError
from res57.paths import DATA

#: Exit code of a refresh in which at least one producer failed; what could be used has been used.
PARTLY_FAILED = 3
#: What a person does after a change that is meant.
AFTER = "Run `python tests/data/test_takeover.py`, look at the difference, and commit."


def register(app: typer.Typer, out: Console, err: Console) -> None:
    """Add the commands to the application."""

    @app.command()
    def refresh(
        source: Annotated[str, typer.Option(help="Only this source, such as world_bank.")] = "",
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change and write nothing.")] = False,
        file: Annotated[
            list[Path] | None, typer.Option(help="Downloaded file of the source; repeat it where a document has parts.")
        ] = None,
        period: Annotated[str, typer.Option(help="Year of the edition that the file is, such as 2026.")] = "",
        series: Annotated[
            list[str] | None, typer.Option(help="Series to read from the file; repeat it for more.")
        ] = None,
    ) -> None:
        """Ask the producers for newer figures, or read a downloaded file, and append what is new.

        Exit code 3 if at least one producer failed, 1 if the file cannot be used, 2 if it is not clear what it is.
        """
        from res57.data.refresh.downloaded import Downloaded
        from res57.publish.refresh import FOLDER, run_refresh

        if not file and (period or series):
            raise ParameterError("file: it is empty. Period and series speak of a downloaded file.")
        given = Downloaded(file, period, series or ()) if file else None
        report = run_refresh(source, dry_run=dry_run, downloaded=given)
        for line in report.lines():
            out.print(line, highlight=False, markup=False)
        err.print(f"Also as JSON: {FOLDER / 'report.json'}", highlight=False, markup=False)
        if report.failed:
            raise typer.Exit(PARTLY_FAILED)

    @app.command()
    def accept(
        row_ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids in data/quarantine.csv: q0001 ...")],
        refuse: Annotated[bool, typer.Option("--refuse", help="The figures are wrong: never ask again.")] = False,
    ) -> None:
        """Take figures out of quarantine into the observations, or refuse them. Exit code 1 if a check refuses one."""
        from res57.data.refresh.quarantine import decide

        done = "refused" if refuse else "accepted"
        for row_id in row_ids:
            row = decide(DATA, row_id, date.today(), accept=not refuse)
            said = f"{row['series_id']} {row['geo']} {row['period']}: {row['value']} is {done}."
            out.print(said, highlight=False, markup=False)
        out.print(AFTER, highlight=False, markup=False)

    @app.command("add-observation")
    def add_observation(
        series: Annotated[str, typer.Option(prompt=True, help="Id of the series.")],
        geo: Annotated[str, typer.Option(prompt=True, help="Place, such as VNM.")],
        period: Annotated[str, typer.Option(prompt=True, help="YYYY or YYYY-MM that the figure speaks about.")],
        value: Annotated[str, typer.Option(prompt=True, help="Value as published, such as 14.02.")],
        published: Annotated[str, typer.Option(prompt=True, help="Day it became public, YYYY-MM-DD.")],
        source: Annotated[str, typer.Option(prompt=True, help="Id of the document, such as nso_2026_01.")],
        url: Annotated[str, typer.Option(help="Address of the document; needed if it is new.")] = "",
        title: Annotated[str, typer.Option(help="Its title, in its language; needed if it is new.")] = "",
        publisher: Annotated[str, typer.Option(help="Who published it; needed if it is new.")] = "",
        kind: Annotated[str, typer.Option(help="primary, official, press, dataset or secondary.")] = "",
        seen: Annotated[str, typer.Option(help="Day on which it was first read, if that is not today.")] = "",
        precision: Annotated[str, typer.Option(help="What is known of that day.")] = "day",
        status: Annotated[str, typer.Option(help="actual, preliminary or estimate.")] = "actual",
        period_end: Annotated[str, typer.Option(help="Last day of the period, if it is not the usual one.")] = "",
        note: Annotated[str, typer.Option(help="Wording, bounds and doubts.")] = "",
    ) -> None:
        """Add a figure and its source in their places. Exit code 1 if a check refuses it; then nothing is written."""
        from res57.data import entry

        row = {"series_id": series, "geo": geo, "period": period, "period_end": period_end, "value": value}
        row |= {"published": published, "published_precision": precision, "status": status, "note": note}
        document = {"source_id": source, "url": url, "title": title, "publisher": publisher, "kind": kind}
        document["seen"] = seen
        if not entry.has_source(DATA, source):
            for name in entry.SOURCE:
                document[name] = document[name] or typer.prompt(f"{name} of the new source")
        written = entry.add_observation(DATA, row, document)
        out.print(f"Written: {', '.join(written)}. {AFTER}", highlight=False, markup=False)

    @app.command()
    def correct(
        series: Annotated[str, typer.Option(prompt=True, help="Id of the series.")],
        geo: Annotated[str, typer.Option(prompt=True, help="Place, such as VNM.")],
        period: Annotated[str, typer.Option(prompt=True, help="Period of the row that is wrong.")],
        published: Annotated[str, typer.Option(prompt=True, help="Its day of publication.")],
        value: Annotated[str, typer.Option(prompt=True, help="Value as its document says it.")],
        note: Annotated[str, typer.Option(help="Why, if a reader must know.")] = "",
        edition: Annotated[str, typer.Option(help="Released edition that shows the wrong figure.")] = "",
        corrected_in: Annotated[str, typer.Option(help="Edition that corrects it.")] = "",
        page: Annotated[str, typer.Option(help="Its page, such as targets/g3-1.")] = "",
        text: Annotated[str, typer.Option(help="What stood there and what is right.")] = "",
        source: Annotated[str, typer.Option(help="Document that shows it.")] = "",
    ) -> None:
        """Correct a row, with an erratum if an edition shows it. Exit code 1 if refused; then nothing is written."""
        from res57.data import entry

        cell = {"series_id": series, "geo": geo, "period": period, "published": published}
        erratum = {"edition": edition, "corrected_in": corrected_in, "page": page, "text": text, "source_id": source}
        written = entry.correct(DATA, cell, {"value": value, "note": note}, erratum if edition else {})
        out.print(f"Written: {', '.join(written)}. {AFTER}", highlight=False, markup=False)
