"""The judgement for machines: the same words and numbers as on the pages, one row a target and measure."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pandas as pd

from res57.analysis.judgement import Judgement, judge
from res57.analysis.status import chance_number, chance_odds
from res57.data.evidence import View

NUMBERS = ("needed", "recent", "ratio", "path", "goal", "central", "lo80", "hi80", "lo95", "hi95")


def judgements(view: View, target_id: str) -> list[dict[str, Any]]:
    """Return every judgement of a target as plain values, the headline first.

    ``status_previous`` is the word that the same rules give on the evidence of the edition before.
    """
    before = view.evidence.edition_before(view.as_of)
    earlier = judge(view.evidence.as_of(before.as_of), target_id) if before else ()
    previous = {each.rule.rule_id: each.word for each in earlier}
    return [_record(each, view, previous.get(each.rule.rule_id)) for each in judge(view, target_id)]


def status_table(view: View) -> pd.DataFrame:
    """Return ``status.csv``: all judgements of the edition, flags and alternatives as text."""
    rows = []
    for target_id in view.targets:
        for each in judgements(view, target_id):
            flat = {key: value for key, value in each.items() if not isinstance(value, (list, dict))}
            flat["flags"] = "; ".join(each["flags"])
            flat["alternatives"] = "; ".join(f"{a['why']}: {a['status']}" for a in each["alternatives"])
            rows.append({"target_id": target_id, **flat})
    return pd.DataFrame(rows)


def _record(judged: Judgement, view: View, previous: str | None) -> dict[str, Any]:
    found, rank, rule = judged.assessment, judged.rank, judged.rule
    numbers: dict[str, float | None] = {name: getattr(found, name) if found else None for name in NUMBERS}
    if rank is not None:
        numbers["needed"] = rank.needed
    trend = judged.track.trend if judged.track else ()
    return {
        "rule_id": rule.rule_id,
        "measure": rule.measure,
        "series_id": rule.series_id,
        "status": judged.word,
        "basis": judged.basis,
        "chance": None if judged.chance is None else chance_number(judged.chance),
        "chance_words": "" if judged.chance is None else chance_odds(judged.chance),
        "status_previous": previous,
        **numbers,
        "model": found.model if found else "rank by scores" if rank and rank.chance is not None else None,
        "n_points": len(trend),
        "last_period": trend[-1].period if trend else None,
        "last_value": trend[-1].value if trend else None,
        "vintage": (judged.track.vintage or "editions as printed") if judged.track else None,
        "rank_now": rank.rank_now if rank else None,
        "places_compared": len(rank.fixed_list) if rank else None,
        "evidence_level": judged.step.level if judged.step else None,
        "pass_rule": rule.pass_rule or None,
        "edition_date": view.as_of,
        "flags": list(judged.flags),
        "alternatives": [asdict(each) | {"chance": chance_number(each.chance)} for each in found.alternatives]
        if found
        else [],
    }
