"""What every block of one page shares: the run, the evidence of its day, and the sources it has used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from res57.analysis.changelog import ChangeLog, changes_since
from res57.analysis.judgement import Judgement, judge
from res57.analysis.reading import Reading, read_target
from res57.data.evidence import View
from res57.data.parameters import Run
from res57.data.records import Edition, Point, Source
from res57.exhibits.addresses import source_page


class Sourced(Protocol):
    """Anything that was published on a day in a document."""

    @property
    def published(self) -> str:
        """ISO date."""

    @property
    def source_id(self) -> str:
        """Id of the document."""


_CODE = re.compile(r"\b[A-Z]{2,6}\b")
_TASK = re.compile(r"\s*\(AP\.\d+(?:, AP\.\d+)*\)")


def in_our_spelling(name: str) -> str:
    """Write the country in an agency's name as the rest of the book does.

    Examples
    --------
    >>> in_our_spelling("State Bank of Vietnam")
    'State Bank of Viet Nam'
    """
    return re.sub(r"\bVietnam\b", "Viet Nam", name)


@dataclass(frozen=True)
class Context:
    """One page while it is being made.

    Attributes
    ----------
    run
        Resolved parameters.
    view
        The evidence as of the run's day.
    used
        Ids of the sources shown so far, in order; the page lists them at its end.
    """

    run: Run
    view: View
    used: dict[str, None] = field(default_factory=dict)
    _read: dict[str, Reading] = field(default_factory=dict, repr=False)

    def reading(self, target_id: str) -> Reading:
        """Return one target as read on the run's day."""
        if target_id not in self._read:
            target = self.view.targets[target_id]
            self._read[target_id] = read_target(self.view, target, self.run.baseline)
        return self._read[target_id]

    def judgements(self, target_id: str) -> tuple[Judgement, ...]:
        """Return one target as judged on the run's day, by each of its measures, the headline first."""
        return judge(self.view, target_id)

    def headline(self, target_id: str) -> Judgement:
        """Return the judgement by the headline measure."""
        return self.judgements(target_id)[0]

    @cached_property
    def previous(self) -> Edition | None:
        """The newest edition of an earlier day than this page's."""
        return self.view.evidence.edition_before(self.run.as_of)

    @cached_property
    def changes(self) -> ChangeLog | None:
        """What changed since the previous edition; None if there is none."""
        return changes_since(self.previous, self.view) if self.previous else None

    @property
    def readings(self) -> Mapping[str, Reading]:
        """Every target as read on the run's day, by id."""
        return {target_id: self.reading(target_id) for target_id in self.view.targets}

    @cached_property
    def curated(self) -> str:
        """Day on which the editors wrote the caveats and proxy notes of the registers and began their notes."""
        return str(self.view.evidence.tables["notes"]["date"].min())

    @property
    def shows_notes(self) -> bool:
        """Whether the editors' notes had been written by the run's day."""
        return self.curated <= self.run.as_of

    def lead(self, codes: str) -> str:
        """Write the agencies behind their codes in full, with who has their duties now; each agency once.

        A task of the programme that is noted behind a lead is left out: the page names it where it speaks of tasks.
        """
        codes = _TASK.sub("", codes)
        named = set(_CODE.findall(codes))

        def told(code: str) -> str:
            now = self._duties_now.get(code, code)
            if now != code and now in named:
                return f"{self._own_names[code]} (now part of it)"
            return self._agencies.get(code, code)

        return _CODE.sub(lambda match: told(match[0]), codes)

    def lead_now(self, codes: str) -> str:
        """Name who has the duties of the first of some agencies today; as written where none of them has a code."""
        found = [code for code in _CODE.findall(codes) if code in self._duties_now]
        if not found:
            return _TASK.sub("", codes)
        now = self._duties_now[found[0]]
        return self._own_names.get(now, now)

    @cached_property
    def _own_names(self) -> dict[str, str]:
        return {row.code: in_our_spelling(row.name_en) for row in self.view.table("agencies").itertuples()}

    @cached_property
    def _duties_now(self) -> dict[str, str]:
        return self.view.table("agencies").set_index("code")["now_code"].to_dict()

    @cached_property
    def _agencies(self) -> dict[str, str]:
        rows = self.view.table("agencies").itertuples()
        return {
            row.code: self._own_names[row.code] + ("" if row.now_code == row.code else f" (now {row.now_name})")
            for row in rows
        }

    def use(self, points: Iterable[Point]) -> None:
        """Remember the sources of some figures."""
        for point in points:
            self.used.setdefault(point.source_id)

    def source(self, source_id: str) -> dict[str, str]:
        """Name and address of a source, and remember it."""
        self.used.setdefault(source_id)
        found = self.view.sources[source_id]
        return {"name": found.short_name, "page": source_page(source_id)}

    def dated(self, source: Source) -> str:
        """Date of a source; one after the page's day is a later copy of figures that were public by then."""
        later = source.published > self.run.as_of[: len(source.published)]
        return f"copy of {source.published}" if later else source.published

    def seen(self, source: Source) -> str:
        """When we first read a document; a page of an earlier day names no later one."""
        return source.seen if source.seen <= self.run.as_of else "later"

    def source_text(self, points: Iterable[Sourced]) -> str:
        """The sources of some figures as plain text with their dates, newest first, at most four."""
        ids = list(dict.fromkeys(point.source_id for point in sorted(points, key=lambda p: p.published, reverse=True)))
        for source_id in ids:
            self.used.setdefault(source_id)
        found = [self.view.sources[source_id] for source_id in ids[:4]]
        names = [f"{item.short_name}{f' ({self.dated(item)})' if item.published else ''}" for item in found]
        more = f" and {len(ids) - 4} more, see the table" if len(ids) > 4 else ""
        return "; ".join(dict.fromkeys(names)) + more
