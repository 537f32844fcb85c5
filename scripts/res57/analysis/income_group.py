"""Viet Nam among the upper-middle-income economies by an index, under the income classes of different years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from res57.analysis.comparable import panels
from res57.data.evidence import View
from res57.data.records import HOME

UPPER_MIDDLE = 3  # code of the class in `wb_income_group` and `income_class`
LOWER_MIDDLE = 2
CLASSES = "wb_income_group"
PANEL = "income_class"


@dataclass(frozen=True)
class Classes:
    """The World Bank's classes for one year of national income.

    Attributes
    ----------
    year
        Year of national income that the classes rest on; they are announced in July of the next.
    of
        Code -> class.
    known
        Codes whose class of this very year is stored; the others keep the class of the year before.
    announced
        Day on which the newest of the stored classes was public.
    """

    year: int
    of: Mapping[str, int]
    known: frozenset[str]
    announced: str

    @property
    def partial(self) -> bool:
        """Whether some classes had to be carried over."""
        return self.known < self.of.keys()


@dataclass(frozen=True)
class GroupPlace:
    """Place of the home country by an index among the members of an income class.

    Attributes
    ----------
    classes
        The classes that were used.
    member
        Whether the home country belongs to the group itself.
    members
        Members with a score, best first; the home country is not counted unless it belongs to them.
    ahead
        Members with a higher score, best first.
    waiting
        Economies of the class below with a higher score than the home country.
    """

    classes: Classes
    member: bool
    members: tuple[str, ...]
    ahead: tuple[str, ...]
    waiting: tuple[str, ...]

    @property
    def place(self) -> int:
        """Place that the home country holds, or would hold if it were a member."""
        return len(self.ahead) + 1


def group_place(scores: Mapping[str, float], classes: Classes, home: str = HOME) -> GroupPlace:
    """Place the home country among the upper-middle-income economies.

    Parameters
    ----------
    scores
        Code -> score of one edition, higher is better, the home country among them.
    classes
        Income classes to use.
    """
    order = sorted(scores, key=lambda code: (-scores[code], code))
    members = tuple(code for code in order if classes.of.get(code) == UPPER_MIDDLE)
    higher = [code for code in order if scores[code] > scores[home]]
    return GroupPlace(
        classes,
        home in members,
        members,
        tuple(code for code in higher if code in members),
        tuple(code for code in higher if classes.of.get(code) == LOWER_MIDDLE),
    )


def classes_known(view: View) -> tuple[Classes, ...]:
    """Classes of every year for which Viet Nam's own class was public by the day, oldest first.

    The classes of all economies come from the panel of a dated copy, those published later from the observations.
    """
    stored = _stored(view)
    found: list[Classes] = []
    for point in view.points(CLASSES):
        year = int(point.period)
        own = {geo: p for geo in view.geos(CLASSES) for p in view.points(CLASSES, geo) if p.period == point.period}
        exact = stored.get(year, {}) | {geo: int(p.value) for geo, p in own.items()}
        carried = dict(found[-1].of) if found else {}
        announced = max(p.published for p in own.values())
        found.append(Classes(year, carried | exact, frozenset(exact), announced))
    return tuple(found)


def _stored(view: View) -> dict[int, dict[str, int]]:
    sources = view.evidence.tables["precedents_sources"]
    vintage = sources.loc[sources["series_id"] == PANEL, "vintage_date"].max()
    found: dict[int, dict[str, int]] = {}
    if vintage > view.as_of:  # the copy was not public yet
        return found
    for geo, (years, values) in panels(view.evidence)[PANEL].items():
        for year, value in zip(years, values, strict=True):
            found.setdefault(int(year), {})[geo] = int(value)
    return found


def edition_scores(view: View, panel: str, year: float) -> dict[str, float]:
    """Scores of all economies in one edition of an index, from the panel of all countries."""
    return {
        geo: value
        for geo, history in panels(view.evidence)[panel].items()
        for each, value in zip(*history, strict=True)
        if each == year
    }
