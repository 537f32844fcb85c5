"""Behind a word: what would have to be true, the numbers to recompute it, and the words of earlier days."""

from __future__ import annotations

from markupsafe import Markup

from res57.analysis.feasibility import feasibility
from res57.analysis.judgement import Judgement, earlier_days, judge
from res57.analysis.pace import compound_growth
from res57.exhibits import verdicts, words
from res57.exhibits.blocks import precedents
from res57.exhibits.context import Context
from res57.exhibits.country_names import country
from res57.exhibits.html import bullets, join
from res57.exhibits.numbers import amount, change, number, pace
from res57.exhibits.tables import row, table

PARTS = {
    "z": "last figure on the working scale",
    "b": "own drift a year",
    "K": "years of own record, newer ones weighing more",
    "S": "weighted squares around the own drift",
    "nu": "degrees of freedom of the own record",
    "m0": "drift of comparable countries",
    "k0": "years of record that their drift is worth",
    "d0": "degrees of freedom of their variance",
    "s02": "their yearly variance",
    "countries": "comparable countries behind the prior",
    "level": "smoothed last figure on the working scale",
    "half_slope": "half of the straight slope through the record, a year",
    "a": "weight of the newest figure in the smoothing",
    "s2_theta": "yearly variance of the smoothing's errors",
    "k": "years behind the shrunken drift",
    "m": "shrunken drift a year",
    "df": "degrees of freedom of the result",
    "s2": "yearly variance of the result",
    "h": "years to the deadline",
    "hb": "years from the last figure to the base year",
    "hT": "years from the last figure to the deadline",
    "A": "damped years: 0.9 (1 − 0.9^h) / 0.1",
    "spread": "factor on the spread",
    "mid": "middle at the deadline on the working scale",
    "sd": "spread at the deadline on the working scale",
    "mid_theta": "middle at the deadline by the smoothing",
    "sd_theta": "spread at the deadline by the smoothing",
    "mid_drift": "middle at the deadline by the shrunken drift",
    "sd_drift": "spread at the deadline by the shrunken drift",
}
OUTER = {
    "chance": "chance of meeting the target",
    "needed": "needed pace",
    "recent": "recent pace",
    "ratio": "recent over needed",
    "path": "where the straight path from the base year would be",
    "bar": "figure from which the target counts as met",
    "central": "middle at the deadline",
    "lo80": "80% band, low",
    "hi80": "80% band, high",
    "lo95": "95% band, low",
    "hi95": "95% band, high",
}
LOGS = dict.fromkeys(("needed", "recent"), ", 100 times the change of the natural logarithm a year")


def conditions(page: Context, target_id: str) -> Markup:
    """What `condition_lines` says, as a box; "" where it says nothing."""
    lines = condition_lines(page, target_id)
    if not lines:
        return Markup("")
    return Markup('<div class="r57-true"><p><strong>What would have to be true</strong></p>{}</div>').format(
        bullets(lines)
    )


def condition_lines(page: Context, target_id: str) -> list[str]:
    """What would have to be true: needed, own record, others. Computed; no scenario."""
    found = page.headline(target_id)
    facts = feasibility(page.view, found)
    if facts is None or found.track is None or found.assessment is None:
        return []
    unit = found.track.series.unit
    years = precedents.years(facts.years)
    lines = [f"Needed: from {amount(facts.start, unit)} to {amount(facts.goal, unit)} in {years}."]
    if facts.best is not None and facts.ends is not None:
        first, last = facts.ends
        stretch = precedents.years(facts.best.years)
        rate = ""
        if found.rule.pace == "log" and first.value > 0 and last.value > 0:
            rate = f", {pace(compound_growth(first.value, last.value, facts.best.years), '% per year')}"
        which = f"the best {stretch}" if facts.stretches > 1 else f"the only {stretch}"
        lines.append(
            f"Own record: {which} with a figure at both ends went from {number(first.value, unit)} to"
            f" {number(last.value, unit)} ({words.span(first, last)}), {change(last.value - first.value, unit)}{rate}."
        )
    else:
        lines.append(f"Own record: no two comparable figures are about {years} apart.")
    return [*lines, precedents.others(page, facts.others)]


def components(page: Context, target_id: str) -> Markup:
    """Every number behind each word, so that a reader can recompute it; "" where there is none."""
    found = []
    for judged in page.judgements(target_id):
        if judged.rank is not None:
            found.append(_rank(page, judged))
        elif judged.assessment is not None:
            found.append(_components(judged))
    return join(found) if found else Markup("<p>The word rests on no projection and no pace.</p>")


def _components(judged: Judgement) -> Markup:
    found = judged.assessment
    assert found is not None
    logs = LOGS if found.pace == "log" else {}
    rows = [
        row(name, told + logs.get(name, ""), _digits(getattr(found, name)))
        for name, told in OUTER.items()
        if getattr(found, name) is not None
    ]
    rows += [row(name, PARTS[name], _digits(value)) for name, value in found.parts.items()]
    figures = "1 figure" if found.n_points == 1 else f"{found.n_points} figures"
    head = f"{judged.rule.rule_id} by {judged.rule.measure}: {figures}, scale {judged.rule.scale}, "
    head += f"model {found.model}" if found.model else "no model: too few figures"
    return table(head, ("Name", "What it is", "Value#"), rows)


def _rank(page: Context, judged: Judgement) -> Markup:
    """The numbers behind a place: the scores are projected, and the chance is that of the place."""
    found, points = judged.rank, judged.track
    assert found is not None
    assert points is not None
    own = points.trend[-1].value
    asked = own - found.gap if judged.rule.better == "lower" else own + found.gap
    bar = "score of the holder of the place asked for" if found.gap > 0 else "score of the first place outside"
    told = (
        ("score", f"last score of Viet Nam ({words.dated(points.trend[-1])})", own),
        ("bar", f"{bar}: {country(page, found.holder)}", asked),
        ("gap", "how far Viet Nam's score is behind it; below zero: ahead", found.gap),
        ("needed", "gap a year until the deadline", found.needed),
        ("rank", "place by score", found.rank_now),
        ("asked", "place asked for", found.place),
        ("chance", "chance of that place or a better one at the deadline", judged.chance),
        ("median", "place that is not passed with probability one half", found.median_rank),
    )
    rows = [row(name, text, _digits(value)) for name, text, value in told if value is not None]
    head = f"{judged.rule.rule_id} by {judged.rule.measure}: {len(found.fixed_list)} places, each drawn by its score,"
    head += f" scale {judged.rule.scale}" + (f"; {len(found.too_short)} too short" if found.too_short else "")
    return table(head, ("Name", "What it is", "Value#"), rows)


def _digits(value: float) -> str:
    return f"{value:.6g}"


def _aside(*parts: str) -> str:
    return f" ({', '.join(filter(None, parts))})" if any(parts) else ""


def _weak(judged: Judgement) -> str:
    """That a word rests on a figure without a producer, or ""."""
    points = judged.track.trend or (judged.track.latest,) if judged.track else ()
    last = points[-1] if points else None
    return f"rests on a figure with {words.UNSIGNED}" if last is not None and last.is_unsigned else ""


def history(page: Context, target_id: str) -> Markup:
    """The words that today's rules give on the evidence of earlier half-years."""
    rows = []
    for day in [*earlier_days(page.run.as_of), page.run.as_of]:
        judged = judge(page.view.evidence.as_of(day), target_id)
        told = "; ".join(
            verdicts.verdict(each) + _aside(each.rule.measure if len(judged) > 1 else "", _weak(each))
            for each in judged
        )
        last = verdicts.when(judged[0])
        rows.append(row(day, told, last or "–"))
    return table("Status by today's rules on the evidence of each day", ("Day", "Status", "Newest figure used"), rows)
