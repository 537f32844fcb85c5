"""Refresh: fetch, parse, look twice, append, report. Nothing that stands in ``data/`` is overwritten or deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from res57.data.draft import Draft, Row
from res57.data.refresh import gates, quarantine
from res57.data.refresh.connectors import CONNECTORS
from res57.data.refresh.downloaded import Downloaded
from res57.data.refresh.due import newest_sources, overdue
from res57.data.refresh.errors import RefusedError
from res57.data.refresh.history import History
from res57.data.refresh.memory import Memory
from res57.data.refresh.reading import Document, Parsed, Reading, Wanted, plain
from res57.data.refresh.release import Release
from res57.data.refresh.report import ByHand, Failure, Figure, Report, WordChange
from res57.data.refresh.rows import Writer
from res57.data.refresh.table import LiveSource
from res57.data.refresh.transport import Answer, Answers
from res57.errors import ParameterError

Replay = Callable[[Path], Sequence[WordChange]]


@dataclass
class _Run:
    """What is gathered on the way."""

    draft: Draft
    history: History
    writer: Writer
    today: date
    read: int = 0
    unchanged: int = 0
    new: list[Figure] = field(default_factory=list)
    revised: list[Figure] = field(default_factory=list)
    repeated: int = 0
    held: list[tuple[Row, Row, str, str]] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)


def refresh(
    root: Path,
    today: date,
    fetcher: Answers,
    *,
    only: str = "",
    memory: Path | None = None,
    dry_run: bool = False,
    replay: Replay | None = None,
) -> Report:
    """Refresh every series that has a live source.

    The unit of failure is the document: where it cannot be used, its series stay as they are and the others go on.

    Parameters
    ----------
    root
        The ``data/`` folder.
    today
        The day first seen.
    fetcher
        The client, or the files of one document.
    only
        Name of one connector; files need it.
    memory
        File of the remembered validators.
    dry_run
        Do everything but write.
    replay
        Judges a checked copy of the folder and says which words change; higher layers bring it.

    Raises
    ------
    ParameterError
        If there is no such connector, or the files are not one of its documents.
    DataError
        If the checks refuse what would be written. No file is touched.
    """
    draft = Draft(root)
    sources = [LiveSource.from_row(row) for row in draft.rows("live_sources")]
    names = sorted({source.connector for source in sources})
    if only and only not in names:
        raise ParameterError(f"source: {only!r} is not one of {', '.join(names)}.")
    if not only and isinstance(fetcher, Downloaded):
        raise ParameterError(f"source: say whose file it is, one of {', '.join(names)}.")
    every = [
        (name, wanted) for name in ([only] if only else names) for wanted in _wanted(name, sources, fetcher, today)
    ]
    run = _Run(draft, History(draft.rows("observations")), Writer(draft, today), today)
    remembered = Memory(memory, root)
    for name, wanted in every:
        _take(run, name, wanted, fetcher, remembered)
    added = quarantine.add(draft, run.held, today)
    status: Sequence[WordChange] = ()
    if draft.changed():
        with draft.checked() as copy:
            status = replay(copy) if replay and (run.new or run.revised) else ()
            if not dry_run:
                draft.commit(copy)
    if not dry_run:
        remembered.store(root)
    held = tuple(_figure(row, row["before"], row["reason"], row["id"]) for row in added)
    by_machine, by_hand = _late(draft, sources, today)
    return Report(
        day=today.isoformat(),
        written=not dry_run,
        read=run.read,
        unchanged=run.unchanged,
        requests=fetcher.requests,
        repeated=run.repeated,
        new=tuple(run.new),
        revised=tuple(run.revised),
        quarantined=held,
        status=tuple(status),
        failed=tuple(run.failed),
        overdue=tuple(by_machine),
        by_hand=tuple(by_hand),
    )


def _wanted(name: str, sources: Sequence[LiveSource], fetcher: Answers, today: date) -> list[Wanted]:
    """What is read of a connector: all that a program can read, or the one document that was downloaded."""
    if isinstance(fetcher, Downloaded):
        return [(fetcher.document(name, sources, today),)]
    ready = [source for source in sources if source.connector == name and source.ready]
    return CONNECTORS[name].documents(ready, today)


def _take(run: _Run, name: str, wanted: Wanted, fetcher: Answers, memory: Memory) -> None:
    """Use the first of some documents that exists, whole, or say why not."""
    document = wanted[0]
    try:
        for one in wanted:
            answers = _fetch(one, fetcher, memory)
            if answers is not None:
                document = one
                break
        else:
            raise RefusedError("the producer has no such page")
        bodies = [answer.body for answer in answers if answer.body is not None]
        if len(bodies) < len(answers):
            run.unchanged += 1
            return
        parsed = CONNECTORS[name].parse(bodies, document)
        gates.refuse_document(document, parsed.readings, run.history)
        _sort(run, name, document, parsed)
        run.read += 1
        for url, answer in zip(document.urls, answers, strict=True):
            memory.learn(url, answer.validators)
    except RefusedError as error:
        series = tuple(source.series_id for source in document.sources)
        run.failed.append(Failure(name, document.urls[0], series, str(error)))


def _fetch(document: Document, fetcher: Answers, memory: Memory) -> list[Answer] | None:
    """Fetch all pieces of a document; None where the producer has no such page."""
    hosts = sorted({host for source in document.sources for host in source.hosts})
    answers = []
    for url in document.urls:
        # Only a document of one piece is asked for conditionally: half of it would be of no use.
        answer = fetcher.get(url, hosts, memory.known(url) if len(document.urls) == 1 else {})
        if answer is None:
            return None
        answers.append(answer)
    return answers


def _sort(run: _Run, name: str, document: Document, parsed: Parsed) -> None:
    """Tell what is the same, new, revised and suspicious; the draft gets what can be used."""
    by_series = {source.series_id: source for source in document.sources}
    source_row = run.writer.source(CONNECTORS[name], name, document)
    usable: list[Row] = []
    histories: dict[tuple[str, str], list[Reading]] = {}
    for one in parsed.readings:
        histories.setdefault((one.series_id, one.geo), []).append(one)
    for (series_id, geo), readings in histories.items():
        release = Release(readings, run.history.of(series_id, geo), run.history.revised(series_id, geo))
        usable += _sort_release(run, by_series[series_id], release, source_row, parsed.produced)
    if usable:
        quarantine.add_source(run.draft, source_row, run.today.isoformat())
        run.draft.add("observations", usable)


def _sort_release(run: _Run, source: LiveSource, release: Release, source_row: Row, produced: str) -> list[Row]:
    """Tell it for one history; return the rows that can be used."""
    published = run.writer.published(release, produced)
    same: list[Row] = []
    fresh: list[Row] = []
    figures: list[Figure] = []
    held: list[tuple[Row, str, str]] = []
    for one in release.rows():
        known = release.known.get(one.period)
        before = plain(known.value) if known else ""
        row = run.writer.observation(one, source_row["source_id"], published)
        if known and known.says(one.value):
            same.append({**row, "value": before})
            continue
        reasons = list(gates.suspicions(source, one, run.history, run.today, run.writer.ahead(source.series_id)))
        if reasons:
            held.append((row, before, "; ".join(reasons)))
            continue
        fresh.append(row)
        figures.append(_figure(row, before))
    whole = ";".join(row["period"] for row in (*same, *fresh)) if same else ""
    run.held += [({**row, "periods": whole}, source_row, before, reason) for row, before, reason in held]
    if not fresh:
        return []  # what waits for a person is all that is new
    if release.latest() >= published:
        said = f"other figures of {fresh[0]['geo']} stand under this day already; these wait until tomorrow"
        run.failed.append(Failure(source.connector, source_row["url"], (source.series_id,), said))
        return []
    run.repeated += len(same)
    run.revised += [one for one in figures if one.before]
    run.new += [one for one in figures if not one.before]
    return [*same, *fresh]


def _figure(row: Row, before: str, reason: str = "", row_id: str = "") -> Figure:
    cell = (row["series_id"], row["geo"], row["period"])
    return Figure(
        *cell, before=before, value=row["value"], published=row["published"], reason=reason, quarantine=row_id
    )


def _late(draft: Draft, sources: Sequence[LiveSource], today: date) -> tuple[list[ByHand], list[ByHand]]:
    """Late series that are read by a program, and those that a person reads."""
    ready = {source.series_id for source in sources if source.ready}
    observations = draft.rows("observations")
    addresses = {row["source_id"]: row["url"] for row in draft.rows("sources")}
    newest = newest_sources(observations)
    ended = {row["series_id"] for row in draft.rows("ended")}
    late = [
        ByHand(one.series_id, one.last_period, one.due, addresses.get(newest[one.series_id], ""))
        for one in overdue(draft.rows("series"), observations, today, ended)
    ]
    return [one for one in late if one.series_id in ready], [one for one in late if one.series_id not in ready]
