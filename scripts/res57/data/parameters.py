"""Allowed values of run parameters, and their check.

Only the registers say which targets, task groups and places exist. What every notebook takes is in
`res57.data.contract`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from res57.data.clock import parse_day
from res57.data.contract import COMMON, CURRENT, LANGUAGES, Parameter
from res57.data.evidence import Evidence
from res57.data.records import HOME
from res57.errors import ParameterError

_LIST = re.compile(r"""[\[\]()'",\sA-Za-z]{0,200}""")  # a list of codes written out; nothing is evaluated
FIRST_DAY = "2024-12-22"  # the day of the Resolution: before it there is nothing to track
# One page of the catalogue for each range of initials; addresses depend on them, so they stay.
SERIES_RANGES = ("a-d", "e-g", "h-n", "o-r", "s-z")
SOURCE_RANGES = ("a-c", "d-g", "h-n", "o-s", "t-z")


OWN = {
    "target_id": Parameter("target_id", "str", "G3.1", "target of the Resolution, such as G3.1"),
    "task_group": Parameter("task_group", "str", "TG3", "task group of the Resolution, TG1 to TG7"),
    "scenario": Parameter(
        "scenario", "str", "published", "choice of figures and measures, an id of data/scenarios.csv"
    ),
    "geo": Parameter("geo", "str", HOME, "country whose figures are judged, ISO 3166-1 alpha-3 code"),
    "goal": Parameter("goal", "str", "G3", "goal of the Resolution, G1 to G5, or V for the vision"),
    "letters": Parameter("letters", "str", "a-d", "range of initials that the page lists"),
}


@dataclass(frozen=True)
class Run:
    """Resolved parameters of one run."""

    as_of: str
    peers: tuple[str, ...]
    baseline: str
    horizon: int
    lang: str
    edition: str
    is_edition: bool
    edition_note: str
    edition_state: str

    def shown(self) -> dict[str, str]:
        """The parameters as text, for the foot of a page."""
        return {
            "as_of": self.as_of,
            "peers": ", ".join(self.peers) or "none",
            "baseline": self.baseline,
            "horizon": str(self.horizon),
            "lang": self.lang,
        }


def resolve(evidence: Evidence, values: Mapping[str, object]) -> Run:
    """Check run parameters against the registers and return them resolved.

    Parameters
    ----------
    evidence
        Loaded data package.
    values
        ``as_of, peers, baseline, horizon, lang``; what is absent takes its default.

    Raises
    ------
    ParameterError
        If a name or value is not allowed; the message lists what is.
    """
    known = {parameter.name: parameter.default for parameter in COMMON}
    for name in values:
        if name not in known:
            raise ParameterError(f"{name}: there is no such parameter.{_closest(name, list(known))}")
    chosen = {**known, **values}
    newest = evidence.edition()
    as_of = newest.as_of if chosen["as_of"] == CURRENT else parse_day(chosen["as_of"])
    if not FIRST_DAY <= as_of <= newest.as_of:
        raise ParameterError(
            f"as_of: {as_of} is outside the evidence. Choose a day from {FIRST_DAY} to {newest.as_of}."
        )
    of_the_day = [edition for edition in evidence.editions if edition.as_of == as_of]
    edition = of_the_day[-1] if of_the_day else newest
    return Run(
        as_of=as_of,
        peers=_check_peers(evidence, chosen["peers"]),
        baseline=_check_baseline(chosen["baseline"], int(as_of[:4])),
        horizon=_check_horizon(chosen["horizon"], int(as_of[:4])),
        lang=check_choice("lang", chosen["lang"], LANGUAGES),
        edition=edition.id,
        is_edition=bool(of_the_day),
        edition_note=edition.note if of_the_day else "",
        edition_state=edition.state,
    )


def check_choice(name: str, value: object, allowed: tuple[str, ...]) -> str:
    """Return ``value`` if it is one of ``allowed``; else raise ParameterError that lists them."""
    if not isinstance(value, str) or value not in allowed:
        raise ParameterError(f"{name}: {_shown(value)} is not known. Allowed: {', '.join(allowed)}.")
    return value


def check_own(evidence: Evidence, name: str, value: object) -> str:
    """Check the parameter that says what a template is about.

    Raises
    ------
    ParameterError
        If there is no such target, task group or range; the message lists those that exist.
    """
    return check_choice(name, value, allowed_own(evidence, name))


def allowed_own(evidence: Evidence, name: str) -> tuple[str, ...]:
    """Return every value that a parameter of `OWN` may have."""
    groups = evidence.tables["task_groups"]["task_group"]
    allowed = {
        "target_id": tuple(evidence.tables["targets"]["target_id"]),
        "task_group": tuple(groups[groups.str.startswith("TG")]),
        "scenario": tuple(evidence.tables["scenarios"]["scenario_id"]),
        "geo": countries(evidence),
        "goal": tuple(evidence.tables["goals"]["goal_id"]),
        "letters": tuple(dict.fromkeys((*SERIES_RANGES, *SOURCE_RANGES))),
    }
    return allowed[name]


def countries(evidence: Evidence) -> tuple[str, ...]:
    """Return the codes of the countries of the evidence: South-East Asian and peer states, Viet Nam first."""
    places = evidence.tables["geographies"]
    found = places.loc[places["group"].isin(["sea", "peer"]), "iso3"]
    return tuple(sorted(found, key=lambda code: (code != HOME, code)))


def _check_peers(evidence: Evidence, value: object) -> tuple[str, ...]:
    allowed = countries(evidence)[1:]
    if isinstance(value, str):  # papermill -p hands a list over as its text
        value = re.findall(r"[A-Za-z]+", value) if _LIST.fullmatch(value) else value
    if not isinstance(value, (list, tuple)):
        raise ParameterError(
            f"peers: {_shown(value)} is not a list. Write codes such as ['THA','MYS']; allowed: {', '.join(allowed)}."
        )
    for code in value:
        check_choice("peers", code, allowed)
    return tuple(dict.fromkeys(value))


def _check_baseline(value: object, last: int) -> str:
    text = str(value) if isinstance(value, (str, int)) else ""
    if text == "target" or (text.isdigit() and len(text) == 4 and 2000 <= int(text) < last):
        return text
    raise ParameterError(
        f'baseline: {_shown(value)} is not allowed. Allowed: "target" or a year from 2000 to {last - 1}.'
    )


def _check_horizon(value: object, first: int) -> int:
    first = max(first, 2025)
    if isinstance(value, int) and not isinstance(value, bool) and first <= value <= 2050:
        return value
    raise ParameterError(f"horizon: {_shown(value)} is not allowed. Allowed: a whole year from {first} to 2050.")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _closest(name: str, known: list[str]) -> str:
    match = difflib.get_close_matches(name, known, n=1)
    hint = f" Did you mean {match[0]}?" if match else ""
    return f"{hint} Known: {', '.join(known)}."
