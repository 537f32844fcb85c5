"""Other countries' figures of the same indicator: priors, fixed lists, and Viet Nam's own lead.

The panels say what usually happens, not what was known: a replay of an earlier day uses today's
panels, cut at the last year of the figures, as the backtest does.
"""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from res57.analysis.model import Panel, Prior, country_effects, panel_prior
from res57.data.evidence import Evidence
from res57.data.reads import remembered
from res57.data.records import HOME

P = ParamSpec("P")
R = TypeVar("R")
_Reader = Callable[Concatenate[Evidence, P], R]


def _of_panels(function: _Reader[P, R]) -> _Reader[P, R]:
    """Ask the evidence that the panels were read for: other figures of Viet Nam change nothing in them."""

    @functools.wraps(function)
    def call(evidence: Evidence, *args: P.args, **kwargs: P.kwargs) -> R:
        return function(evidence.panels_from, *args, **kwargs)

    return call


@_of_panels
@remembered(4)
def panels(evidence: Evidence, table: str = "precedents") -> dict[str, Panel]:
    """Panels of a table by indicator: place -> (years, figures)."""
    found: dict[str, dict[str, tuple[list[float], list[float]]]] = {}
    rows = evidence.panel(table).drop_duplicates(["series_id", "geo", "year"], keep="last")
    rows = rows.sort_values(["series_id", "geo", "year"], kind="stable")
    years, values = (rows[name].astype(float).tolist() for name in ("year", "value"))
    first = 0
    for (series, geo), history in itertools.groupby(
        zip(*(rows[name].tolist() for name in ("series_id", "geo")), strict=True)
    ):
        last = first + sum(1 for _ in history)
        found.setdefault(series, {})[geo] = (years[first:last], values[first:last])
        first = last
    return found


@_of_panels
@remembered(4)
def rows_of_copies(evidence: Evidence) -> dict[str, Counter[str]]:
    """Number of stored figures of each indicator by the copy that they were taken from."""
    rows = evidence.panel("precedents")
    return {series: Counter(found) for series, found in rows.groupby("series_id")["source_id"]}


@_of_panels
@remembered(4)
def comparable(evidence: Evidence) -> frozenset[str]:
    """The places of the tested panel: those the method's error rates were measured on."""
    return frozenset(evidence.panel("panel")["geo"])


@_of_panels
@remembered(128)
def panel_of(evidence: Evidence, series: str, *, everyone: bool = False) -> Panel:
    """The newest panel of an indicator for comparable places, or for every place.

    Raises
    ------
    KeyError
        If ``precedents.csv`` has no such indicator.
    """
    found = panels(evidence)[series]
    places = found if everyone else comparable(evidence)
    return {geo: history for geo, history in found.items() if geo in places}


@_of_panels
@remembered(512)
def prior_at(evidence: Evidence, series: str, scale: str, origin: float) -> Prior | None:
    """What comparable places say of an indicator up to a year."""
    return panel_prior(panel_of(evidence, series), scale, origin)


@_of_panels
@remembered(4)
def home_effect(evidence: Evidence) -> float | None:
    """Viet Nam's lead over comparable places in all indicators of the tested panel.

    In yearly standard deviations a year; None where it cannot be computed.
    """
    tested = panels(evidence, "panel")
    rows = evidence.tables["panel_sources"]
    scales = dict(zip(rows["series_id"], rows["transform"], strict=True))
    origin = max(max(years) for panel in tested.values() for years, _ in panel.values())
    # Only what a prior says of its own origin is asked for.
    found = {key: panel_prior(panel, scales[key], origin, earlier=0) for key, panel in tested.items()}
    priors = {key: prior for key, prior in found.items() if prior}
    return country_effects(tested, scales, priors, origin).get(HOME)
