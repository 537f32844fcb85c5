"""Other evidence to judge by: a scenario's choice of figures and measures, and another country in Viet Nam's place.

Both give a changed copy of the evidence. Everything that reads evidence then works as it does in the book.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from res57.data.evidence import Evidence
from res57.data.reads import note
from res57.data.records import HOME, split_ids

AS_PUBLISHED = "published"  # the scenario that changes nothing
_PANELS = ("panel", "precedents")


@dataclass(frozen=True)
class Scenario:
    """A row of ``data/scenarios.csv``.

    Attributes
    ----------
    kinds
        Kinds of sources whose figures are used; all without any.
    left_out
        Kinds of figures that are not used, such as ``preliminary``.
    headline
        Rules that take the place of the first rule of their target.
    baseline
        Year to measure the change from; "" leaves the run's own.
    """

    scenario_id: str
    title: str
    kinds: tuple[str, ...]
    left_out: tuple[str, ...]
    headline: tuple[str, ...]
    baseline: str
    why: str


def scenarios(evidence: Evidence) -> dict[str, Scenario]:
    """Return the scenarios of the register by id, in its order."""
    return {
        row.scenario_id: Scenario(
            row.scenario_id,
            row.title,
            split_ids(row.source_kinds),
            split_ids(row.left_out),
            split_ids(row.headline),
            row.baseline,
            row.why,
        )
        for row in evidence.tables["scenarios"].itertuples(index=False)
    }


def under(evidence: Evidence, scenario: Scenario) -> Evidence:
    """Return the evidence as a scenario chooses it."""
    changed: dict[str, pd.DataFrame] = {}
    if scenario.kinds or scenario.left_out:
        rows = evidence.tables.unnoted("observations")
        kinds = evidence.tables["sources"].set_index("source_id")["kind"]
        used = ~rows["status"].isin(scenario.left_out)
        if scenario.kinds:
            used &= rows["source_id"].map(kinds).isin(scenario.kinds)
        changed["observations"] = rows[used]
    if scenario.headline:
        rules = evidence.tables["rules"]
        first = rules["rule_id"].isin(scenario.headline)
        changed["rules"] = pd.concat([rules[first], rules[~first]], ignore_index=True)
        series = rules[first].set_index("target_id")["series_id"]
        targets = evidence.tables["targets"]
        found = targets["target_id"].map(series)
        changed["targets"] = targets.assign(headline_series=found.fillna(targets["headline_series"]))
    return evidence.with_tables(**changed) if changed else evidence


def in_place_of_home(evidence: Evidence, geo: str) -> Evidence:
    """Return the evidence with the figures of another country and those of Viet Nam exchanged.

    The targets stay: the answer is how that country would stand if the Resolution were its own. Acts and steps are
    Viet Nam's and say nothing of another country; who shows results leaves such targets out.
    """
    if geo == HOME:
        return evidence
    note("observations", *_PANELS)  # a key names a place, and the places are exchanged
    names = {geo: HOME, HOME: geo}
    frames = {name: evidence.tables.unnoted(name) for name in evidence.tables}
    frames |= {name: evidence.panel(name) for name in _PANELS}
    return evidence.with_tables(
        **{
            name: frame.assign(geo=frame["geo"].replace(names))
            for name, frame in frames.items()
            if "geo" in frame.columns
        }
    )
