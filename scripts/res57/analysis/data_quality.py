"""How good the evidence is on a day: what is late, who says it, and what rests on one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from res57.analysis.judgement import judge
from res57.data.evidence import View
from res57.data.reads import remembered
from res57.data.records import HOME, Point
from res57.data.refresh.due import Overdue, newest_sources, overdue, rhythm

KINDS = {
    "primary": "the producer's own table or release",
    "dataset": "a stored copy of a producer's data",
    "official": "a government or international page that reports it",
    "press": "a newspaper",
    "secondary": "another report",
}


@dataclass(frozen=True)
class Lateness:
    """Which series should have spoken by a day.

    Attributes
    ----------
    late, silent
        Those that are late, and those that have been so for so long that they may have ended; the longest due first.
    ended
        Those that the register calls ended, with what is known of it.
    watched
        How many have a rhythm and a figure and have not ended.
    where
        Source of the newest figure of each series.
    """

    late: tuple[Overdue, ...]
    silent: tuple[Overdue, ...]
    ended: Mapping[str, str]
    watched: int
    where: Mapping[str, str]


@dataclass(frozen=True)
class Rest:
    """What the newest figure behind the word of a target rests on.

    Attributes
    ----------
    point
        The figure.
    kinds
        Kinds of the documents that carry it.
    sources
        Their ids.
    """

    target_id: str
    series_id: str
    point: Point
    sources: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def is_single(self) -> bool:
        """Whether a single document carries the figure."""
        return len(self.sources) == 1


@remembered(4)
def late_series(view: View) -> Lateness:
    """Return the series whose next figure should be out by now, and apart from them the silent and the ended."""
    series = view.table("series").to_dict("records")
    rows = view.releases[["series_id", "geo", "period_end", "period", "published", "source_id"]].to_dict("records")
    register = view.table("ended")
    ended = dict(register.loc[register["written"] <= view.as_of, ["series_id", "reason"]].itertuples(index=False))
    found = overdue(series, rows, date.fromisoformat(view.as_of), ended)
    where = newest_sources(rows)
    return Lateness(
        late=tuple(one for one in found if not one.silent),
        silent=tuple(one for one in found if one.silent),
        ended=ended,
        watched=sum(
            1 for one in series if rhythm(one["frequency"]) and one["series_id"] in where.keys() - ended.keys()
        ),
        where=where,
    )


def figures_by_kind(view: View) -> dict[str, int]:
    """Return how many figures of Viet Nam each kind of source gave, the most first."""
    kinds = view.table("sources").set_index("source_id")["kind"]
    rows = view.observations
    counts = Counter(rows.loc[rows["geo"] == HOME, "source_id"].map(kinds))
    return dict(counts.most_common())


def what_words_rest_on(view: View) -> list[Rest]:
    """Return what the newest figure of each target's headline measure rests on, in the order of the Resolution."""
    found = []
    for target_id in view.targets:
        judged = judge(view, target_id)[0]
        point = judged.track.latest if judged.track else None
        if point is None:
            continue
        series_id = judged.rule.series_id
        same = [
            each for each in view.all_releases(series_id) if (each.period, each.value) == (point.period, point.value)
        ]
        sources = tuple(sorted({each.source_id for each in same}))
        kinds = tuple(sorted({view.sources[each].kind for each in sources}))
        found.append(Rest(target_id, series_id, point, sources, kinds))
    return found
