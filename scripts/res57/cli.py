"""The commands behind ``make``: ``python -m res57 --help``.

Exit codes: 0 all is well, 1 something in the book is wrong and has been said, 2 wrong use of a command, 3 a refresh
was made in part: at least one producer failed.
"""

from __future__ import annotations

import functools
import http.server
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from res57 import data_commands, run_commands
from res57.errors import ParameterError, Res57Error
from res57.paths import DATA, SITE
from res57.rubbish import collect_rarely

app = typer.Typer(
    help="Make the book Resolution 57 in Evidence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
out = Console(soft_wrap=True)
err = Console(stderr=True, soft_wrap=True)


class SplitName(str, Enum):  # noqa: UP042 - a command shows and takes the value
    """Parts of the test of the projections."""

    development = "development"
    test = "test"


BaseUrl = Annotated[
    str, typer.Option(envvar="BASE_URL", help="Address of the published site, such as https://example.org/.")
]


def _say_waiting(base_url: str, also: str = "") -> None:
    """Say in one line what a build without the address of the site leaves out."""
    if not base_url:
        from res57.publish.metadata import WAITING

        err.print(f"Without BASE_URL these wait: {also}{WAITING}.", highlight=False, markup=False)


def _fail(message: str) -> typer.Exit:
    err.print(message, highlight=False, markup=False)
    return typer.Exit(1)


@app.command()
def check() -> None:
    """Check data, notebooks and settings; each problem is one line. Exit code 1 if there are any."""
    from res57.publish import checks

    problems = checks.check()
    for problem in problems:
        out.print(problem, highlight=False, markup=False)
    if problems:
        raise _fail(f"{len(problems)} problems.")
    out.print("Data, notebooks and settings are in order.")


@app.command()
def run() -> None:
    """Run every notebook whose result is not in the cache. Exit code 1 if one fails."""
    from res57.publish import pipeline

    report = pipeline.run(pipeline.Book(err))
    out.print(f"{report}.", highlight=False)
    if report.failures:
        raise _fail(report.failed())


@app.command()
def book(base_url: BaseUrl = "") -> None:
    """Check, run, assemble and build the site. Exit code 1 if a step fails; the last good site stays."""
    from res57.publish import pipeline

    out.print(str(pipeline.make_book(pipeline.Book(err, base_url=base_url))), highlight=False, markup=False)
    _say_waiting(base_url)


@app.command()
def edition(
    edition_id: Annotated[
        str, typer.Argument(metavar="ID", help="Id in data/editions/editions.csv; newest if empty.")
    ] = "",
    base_url: BaseUrl = "",
) -> None:
    """Build one edition in its own folder below _build/editions. Exit code 1 if a step fails."""
    from res57.publish import editions

    out.print(str(editions.build(edition_id, err, base_url)), highlight=False, markup=False)
    _say_waiting(base_url)


@app.command()
def site(
    only: Annotated[list[str] | None, typer.Option(help="Only these editions; repeat the option for several.")] = None,
    base_url: BaseUrl = "",
) -> None:
    """Build every edition and put them together as one site. Exit code 1 if a step fails; the last good site stays."""
    from res57.publish import editions

    out.print(str(editions.build_all(only or (), base_url, err)), highlight=False, markup=False)
    _say_waiting(base_url, "sitemap.xml, whole links of the feed, ")


@app.command()
def verify(folder: Annotated[Path, typer.Argument(help="A built edition, or a site of editions.")] = SITE) -> None:
    """Compare each edition with its manifest, file by file. Exit code 1 if anything differs."""
    from res57.publish.site import verify

    found = verify(folder)
    for line in found:
        out.print(line, highlight=False, markup=False)
    if found:
        raise _fail(f"{len(found)} files are not as the manifests say.")
    out.print("Every file is as its manifest says.")


@app.command()
def publish(
    destination: Annotated[Path, typer.Argument(metavar="SITE", help="Folder of the published site.")],
    base_url: BaseUrl = "",
) -> None:
    """Add the built editions to a published site, or refresh its drafts. A released edition is never altered."""
    from res57.publish.site import publish

    for line in publish(SITE, destination, base_url):
        out.print(line, highlight=False, markup=False)


@app.command()
def release(
    edition_id: Annotated[str, typer.Argument(metavar="ID", help="Id of an edition that editions.csv calls released.")],
    base_url: BaseUrl = "",
) -> None:
    """Build a released edition, keep its words in data/editions and pack it in _build/release. Exit code 1 if not."""
    from res57.publish import editions

    for line in editions.release_edition(edition_id, err, base_url):
        out.print(line, highlight=False, markup=False)


@app.command()
def serve(port: Annotated[int, typer.Option(help="Port on this machine.", min=1, max=65535)] = 8000) -> None:
    """Serve the built site on this machine until interrupted. Exit code 1 if there is no site."""
    if not (SITE / "index.html").is_file():
        raise _fail("There is no site yet. Run `make book`.")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        out.print(f"http://127.0.0.1:{port}/ (stop with Ctrl-C)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            out.print("Stopped.")


@app.command()
def clean() -> None:
    """Remove everything that was generated (the folder _build)."""
    from res57.publish import pipeline

    pipeline.clean()


@app.command()
def bench(
    only: Annotated[
        list[str] | None, typer.Option(help="Only builds, chapter, sweep, dask, scale or refresh; repeat for more.")
    ] = None,
) -> None:
    """Measure on this machine and print a table; all parts take most of an hour. Exit code 2 for an unknown part."""
    from res57.publish.bench import run_bench

    run_bench(out, only or ())


@app.command()
def audit(
    folder: Annotated[Path, typer.Argument(help="A built edition, or a site of editions.")] = SITE,
    runs: Annotated[int, typer.Option(help="Measure each page so often; the median counts.", min=1)] = 1,
) -> None:
    """Measure the built site with Lighthouse. Exit code 1 if a mark is below its aim or Lighthouse is missing."""
    from res57.publish.audit import run_audit, shortfalls

    below = shortfalls(run_audit(folder, out, runs))
    if below:
        raise _fail("\n".join(below))
    out.print("Every mark reaches its aim.")


@app.command()
def backtest(
    split: Annotated[SplitName | None, typer.Option(help="Only this part of the test.")] = None,
    calibration: Annotated[
        bool | None,
        typer.Option("--calibration/--no-calibration", help="Only with, or only without, the factor on the spread."),
    ] = None,
) -> None:
    """Test the projections on past years, print the scores and store them in data/backtest; takes minutes."""
    from res57.data.evidence import Evidence
    from res57.publish.backtest import print_result, run_tests, store

    splits = [each.value for each in (SplitName if split is None else [split])]
    calibrated = (False, True) if calibration is None else (calibration,)
    for name, result in run_tests(Evidence.load(DATA), splits, calibrated, err):
        print_result(result, out)
        store(result, DATA, name)


@app.command()
def record() -> None:
    """Write down the chances of the newest edition in data/editions. Exit code 1 while it is a draft."""
    from res57.publish.record import record

    out.print(record(DATA), highlight=False, markup=False)


run_commands.register(app, out, err)
data_commands.register(app, out, err)


def main() -> None:
    """Run a command; what is wrong with the book is told in sentences, never as a traceback."""
    collect_rarely()
    try:
        app()
    except ParameterError as error:
        err.print(str(error), highlight=False, markup=False)
        raise SystemExit(2) from None
    except Res57Error as error:
        err.print(str(error), highlight=False, markup=False)
        raise SystemExit(1) from None
