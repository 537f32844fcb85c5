"""Turn a figure that was read into rows of the tables."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from res57.data.clock import last_day
from res57.data.draft import Draft, Row
from res57.data.refresh.reading import Document, Reading, plain
from res57.data.refresh.release import Release

if TYPE_CHECKING:
    from res57.data.refresh.connectors import Connector

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_EARLY = "edition year, released before it ended"


class Writer:
    """Writes rows for one run.

    Parameters
    ----------
    draft
        Gives the registers.
    today
        The day first seen.
    """

    def __init__(self, draft: Draft, today: date) -> None:
        self.today = today.isoformat()
        self._rules = {row["series_id"]: row["rule"] for row in draft.rows("period_exceptions")}
        released = [row["as_of"] for row in draft.rows("editions") if row["state"] == "released"]
        self._closed = max(released, default="")

    def ahead(self, series_id: str) -> bool:
        """Whether a series carries its edition's year and comes out before that year ends."""
        return self._rules.get(series_id) == "edition-year"

    def source(self, connector: Connector, name: str, document: Document) -> Row:
        """Make the row of the source: the address, and the day it was read."""
        alone = document.sources[0].code if len(document.sources) == 1 else ""
        parts = (name, alone, document.period, self.today.replace("-", ""))
        source_id = re.sub(r"[^a-z0-9]+", "_", "_".join(("live", *(part for part in parts if part))).lower()).strip("_")
        title = connector.TITLE.format(code=alone or name, period=document.period)
        return {
            "source_id": source_id,
            "title": f"{title}, read on {self.today}",
            "publisher": connector.PUBLISHER,
            "published": self.today,
            "url": document.urls[0],
            "kind": connector.KIND,
            "seen": self.today,
        }

    def observation(self, one: Reading, source_id: str, published: str) -> Row:
        """Make the row of a figure."""
        end = last_day(one.period)
        early = self.ahead(one.series_id) and published < end
        return {
            "series_id": one.series_id,
            "geo": one.geo,
            "period": one.period,
            "period_end": end,
            "value": plain(one.value),
            "published": published,
            "published_precision": "vintage",
            "source_id": source_id,
            "status": "estimate" if self._rules.get(one.series_id) == "estimate" and published < end else "actual",
            "note": _EARLY if early else "",
        }

    def published(self, release: Release, produced: str) -> str:
        """Return the producer's day, unless it would rewrite what was known on an earlier day, else the day first seen.

        One day holds for a whole release. It is never before a figure that it replaces, before its last period ended,
        in the future, or within the day of knowledge of a released edition.
        """
        one = max(release.readings, key=lambda reading: reading.period)
        ended = "" if self.ahead(one.series_id) else last_day(one.period)
        day = produced[:10]
        if _DAY.fullmatch(day) and max(self._closed, release.latest(), ended) < day <= self.today:
            return day
        return self.today
