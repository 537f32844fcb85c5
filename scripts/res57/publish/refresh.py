"""Refresh the data as a person runs it: replay the judgements, print the report, keep it as text and JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from res57.analysis.judgement import judge
from res57.data.atomic import write_atomically
from res57.data.evidence import Evidence
from res57.data.refresh.downloaded import Downloaded
from res57.data.refresh.report import Report, WordChange
from res57.data.refresh.run import refresh
from res57.data.refresh.transport import Fetcher, Limits
from res57.errors import Res57Error
from res57.paths import BUILD, DATA

FOLDER = BUILD / "refresh"


def run_refresh(
    only: str = "",
    *,
    dry_run: bool = False,
    root: Path = DATA,
    folder: Path = FOLDER,
    today: date | None = None,
    limits: Limits | None = None,
    downloaded: Downloaded | None = None,
) -> Report:
    """Refresh ``data/`` and write ``report.md`` and ``report.json``.

    Parameters
    ----------
    only
        Name of one source; all if empty.
    dry_run
        Write nothing below ``data/``.
    root, folder
        The data, and where the report and the remembered validators go.
    today
        The day first seen; the day of the clock if None.
    limits
        How long, how much and how often.
    downloaded
        Files of one document of the source, which are read in the place of an answer.

    Raises
    ------
    Res57Error
        If a downloaded file cannot be used. Nothing is written then.
    """
    day = today or date.today()
    with Fetcher(limits) as fetcher:
        report = refresh(
            root,
            day,
            downloaded or fetcher,
            only=only,
            memory=None if downloaded else folder / "validators.json",
            dry_run=dry_run,
            replay=lambda copy: changed_words(root, copy, day.isoformat()),
        )
    if downloaded and report.failed and not report.read:
        reason = report.failed[0].reason.replace("the answer", "it", 1)
        raise Res57Error(f"The file was not used: {reason}. Nothing was written.")
    write_atomically(folder / "report.md", "".join(f"{line}\n" for line in report.lines()).encode())
    write_atomically(folder / "report.json", (json.dumps(report.json, indent=1, ensure_ascii=False) + "\n").encode())
    return report


def changed_words(before: Path, after: Path, day: str) -> list[WordChange]:
    """Judge two states of the data on one day and return the rules that give another word.

    Parameters
    ----------
    before, after
        Two ``data/`` folders. The second has passed the checks.
    day
        The day of knowledge, ISO.
    """
    views = [Evidence.load(root, validate=False).as_of(day) for root in (before, after)]
    said, now = ({one.rule.rule_id: one for key in view.targets for one in judge(view, key)} for view in views)
    return [
        WordChange(rule_id, one.rule.target_id, one.rule.measure, said[rule_id].word, one.word)
        for rule_id, one in now.items()
        if rule_id in said and said[rule_id].word != one.word
    ]
