"""Turn a figure that was read into rows of the tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from res57.data.clock import last_day
from res57.data.draft import Draft, Row
from res57.data.refresh.errors import RefusedError
from res57.data.refresh.history import Known
from res57.data.refresh.reading import Document, Reading, plain

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
    observations
        All rows of the observations.
    today
        The day first seen.
    """

    def __init__(self, draft: Draft, observations: Sequence[Row], today: date) -> None:
        self.today = today.isoformat()
        self._rules = {row["series_id"]: row["rule"] for row in draft.rows("period_exceptions")}
        released = [row["as_of"] for row in draft.rows("editions") if row["state"] == "released"]
        self._closed = max(released, default="")
        self._taken = {(row["series_id"], row["geo"], row["period"], row["published"]) for row in observations}

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
        }

    def observation(self, one: Reading, source_id: str, produced: str, known: Known | None) -> Row:
        """Make the row of a figure; ``published`` is the producer's day where it can be, else the day first seen."""
        published = self._published(one, produced, known)
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

    def _published(self, one: Reading, produced: str, known: Known | None) -> str:
        """Return the producer's day, unless it would rewrite what was known on an earlier day.

        A figure is never dated before one that replaces it, before its period ended, in the future, or within the
        day of knowledge of a released edition.
        """
        ended = "" if self.ahead(one.series_id) else last_day(one.period)
        floor = max(self._closed, known.published if known else "", ended)
        day = produced[:10]
        if _DAY.fullmatch(day) and floor < day <= self.today:
            cell = (one.series_id, one.geo, one.period, day)
            if cell not in self._taken:
                return day
        if (one.series_id, one.geo, one.period, self.today) in self._taken:
            raise RefusedError(f"{one.series_id} {one.geo} {one.period} has another value of today already")
        return self.today
