"""Databases joined, ready and missing; identities; signatures; traffic on the sharing platform."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from res57.analysis.aims import Aim, aims, share_reached
from res57.analysis.databases import JOINED, NOT_JOINED, READY, Counts, counts
from res57.analysis.track import track
from res57.analysis.windows import Window, a_month, between_totals, repeated, rise, to_date
from res57.data.records import Point
from res57.exhibits.blocks.sheet import programme_known
from res57.exhibits.blocks.statements import Line, not_found, stated, statements_figure, wanted
from res57.exhibits.blocks.trends import trend_figure
from res57.exhibits.charts.statements import OTHER
from res57.exhibits.context import Context
from res57.exhibits.days import said
from res57.exhibits.numbers import amount, change, number, period, when
from res57.exhibits.public_text import remark

SECTOR, RECORDS = "sector_databases", "ndc_records_integrated"
TASK = "AP.070"  # task of the first Action Programme that names a total
ACCOUNTS, PROFILES = "vneid_accounts_activated", "vneid_profiles"
SIGNATURES = "digital_signature_adults"
TO_DATE, FULL_YEAR, TOTAL = "ndxp_transactions_ytd", "ndxp_transactions_year", "ndxp_transactions_cumulative"


def joined(page: Context) -> Markup:
    """Databases by state, beside the number to be deployed."""
    found = counts(page.view)
    lines = [
        stated(page, key, point, word)
        for key, word, point in (
            (JOINED, "joined", found.joined),
            (READY, "ready", found.ready),
            (NOT_JOINED, "not joined", found.not_joined),
        )
        if point is not None
    ]
    if not lines:
        return not_found(page, "count of databases joined to the National Data Centre")
    if found.total is not None:
        lines.append(wanted(page, found.total, "in all"))
    notes = [f"{page.view.series[key].name}: {page.view.series[key].definition}" for key in (JOINED, READY)]
    wider = page.view.points(SECTOR)
    if wider:
        series = page.view.series[SECTOR]
        last = wider[-1]
        told = f"{amount(last.value, 'count')} in {when(last.period, last.period_end)}"
        notes.append(f"{series.name}: {told}, a wider count.")
    if records := page.view.points(RECORDS):
        notes.append(_integrated(page, records[-1]))
    if programme_known(page):
        task = page.view.table("tasks").set_index("task_id").loc[TASK]
        notes.append(f"The first Action Programme has another total: {task['short_name']} (task {TASK}).")
    return statements_figure(page, "databases", "count", lines, joined_finding(page), notes)


def _integrated(page: Context, point: Point) -> str:
    """The records that the centre reported, with the databases that they came from: one more word for joined."""
    series = page.view.series[RECORDS]
    whence = remark(page, point.note)
    told = f"{amount(point.value, series.unit)} in {when(point.period, point.period_end)}"
    return f"{series.name}: {told}{f', {whence}' if whence else ''}. Integrated, ready and joined are different words."


def joined_finding(page: Context) -> str:
    """Joined against the total, and whether the two counts add up to it."""
    found = counts(page.view)
    if found.joined is None:
        return f"Databases: no count of those joined was public by {page.run.as_of}"
    text = f"{amount(found.joined.value, 'count')} databases were joined in {period(found.joined.period)}"
    if found.ready is not None:
        text += f", {amount(found.ready.value, 'count')} were ready"
    return text + _fit(found)


def _fit(found: Counts) -> str:
    if found.total is None:
        return ""
    total = amount(found.total.value, "count")
    if found.counted is None or found.not_joined is None or not found.unaccounted:
        return f", of {total} to be deployed"
    return (
        f"; those joined and the {amount(found.not_joined.value, 'count')} not joined in"
        f" {period(found.not_joined.period)} make {amount(found.counted, 'count')}, not the {total} to be deployed"
    )


def identity(page: Context) -> Markup:
    """Activated electronic identity accounts over time."""
    found = track(page.view, ACCOUNTS)
    if not found.points:
        return not_found(page, "count of activated identity accounts")
    same = [
        f"The same {amount(a.value, 'million')} stands for {said(a)} and for {said(b)}."
        for a, b in repeated(found.points)
    ]
    return trend_figure(page, "identity-accounts", {"VNeID": found}, identity_finding(page), same)


def identity_finding(page: Context) -> str:
    """The newest count, the rise since the first one, and the share of the profiles of that period."""
    points = page.view.points(ACCOUNTS)
    if not points:
        return f"Electronic identity: no count of activated accounts was public by {page.run.as_of}"
    first, last = points[0], points[-1]
    text = f"{amount(last.value, 'million')} electronic identity accounts activated in {period(last.period)}"
    if first is not last:
        text += f", {change(rise(first, last), 'million')} since {period(first.period)}"
    profiles = next((p for p in page.view.points(PROFILES) if p.period == last.period), None)
    if profiles is not None:
        share = amount(share_reached(last.value, profiles.value), "%")
        text += f"; {share} of the {amount(profiles.value, 'million')} profiles held then"
    return f"{text}. A national count, without a yardstick abroad"


def signatures(page: Context) -> Markup:
    """Adults with a digital or electronic signature, beside the aims."""
    points = page.view.all_releases(SIGNATURES)
    if not points:
        return not_found(page, "share of adults with a digital signature")
    lines = [stated(page, SIGNATURES, p) for p in points]
    lines += [wanted(page, aim, "") for aim in aims(page.view, series=(SIGNATURES,))]
    series = page.view.series[SIGNATURES]
    notes = [f"{series.name}: {series.definition}", *([series.caveat] if page.shows_notes else [])]
    return statements_figure(page, "signatures", "%", lines, signatures_finding(page), notes)


def signatures_finding(page: Context) -> str:
    """The newest share against the aim of its year or the next."""
    points = page.view.points(SIGNATURES)
    if not points:
        return f"Digital signatures: no share of adults was public by {page.run.as_of}"
    last = points[-1]
    text = f"{amount(last.value, '%')} of adults had a digital signature in {when(last.period, last.period_end)}"
    ahead = [aim for aim in aims(page.view, series=(SIGNATURES,)) if aim.period[:4] >= last.period[:4]]
    return f"{text}; {_asked(ahead[0], last)}" if ahead else text


def _asked(aim: Aim, last: Point) -> str:
    gap = change(aim.missing(last.value), "%", signed=False)
    return f"{amount(aim.value, '%')} was asked for by {aim.period}, {gap} more"


def platform(page: Context) -> Markup:
    """Transactions on the data exchange platform, each window brought to a month."""
    lines = _traffic(page)
    if not lines:
        return not_found(page, "traffic on the data exchange platform")
    series = page.view.series[FULL_YEAR]
    notes = [
        f"{series.name}: {series.definition} Windows of different length are divided by their months.",
        *([series.caveat] if page.shows_notes else []),
    ]
    return statements_figure(page, "sharing-platform", "million a month", lines, platform_finding(page), notes)


def _traffic(page: Context) -> list[Line]:
    view = page.view
    found = [(FULL_YEAR, "full year", w) for w in to_date(view.points(FULL_YEAR))]
    found += [(TO_DATE, _window(w), w) for w in to_date(view.points(TO_DATE))]
    found.sort(key=lambda item: item[2].point.period_end)
    lines = [_monthly(page, *item) for item in found]
    lines += [_monthly(page, TOTAL, "running totals", w, OTHER) for w in between_totals(view.points(TOTAL))]
    return lines + [_plan(page, aim) for aim in aims(view, series=(FULL_YEAR,))]


def _window(each: Window) -> str:
    return f"{number(each.months)} months"


def _monthly(page: Context, series_id: str, who: str, each: Window, kind: str = "") -> Line:
    line = stated(page, series_id, each.point, who, kind or "stated")
    unit = page.view.series[series_id].unit
    whole = f"{amount(each.amount, unit)} in {number(each.months)} months"
    over = said(each.point)
    if each.before is not None:
        over = f"after {said(each.before)}, to {over}"
        whole += f": {amount(each.point.value, unit)} since launch less {amount(each.before.value, unit)}"
    label = f"{each.point.period[:4]}, {who}"
    return replace(
        line,
        label=label,
        value=each.per_month,
        shown=number(each.per_month),
        period=over,
        note=f"{whole}. {line.note}".strip(),
    )


def _plan(page: Context, aim: Aim) -> Line:
    line = wanted(page, aim, "plan")
    monthly = a_month(aim.value)
    return replace(line, value=monthly, shown=number(monthly))


def platform_finding(page: Context) -> str:
    """The newest window a month, the one before it, and the plan of its year."""
    found = to_date(page.view.points(TO_DATE))
    if not found:
        return f"Data exchange platform: no traffic was public by {page.run.as_of}"
    last = found[-1]
    text = (
        f"Data exchange platform: {number(last.per_month)} million transactions a month in the first"
        f" {number(last.months)} months of {last.point.period[:4]}"
    )
    if len(found) > 1:
        text += (
            f", {number(found[-2].per_month)} in the first {number(found[-2].months)} of {found[-2].point.period[:4]}"
        )
    plan = [aim for aim in aims(page.view, series=(FULL_YEAR,)) if aim.period[:4] == last.point.period[:4]]
    if plan:
        share = amount(share_reached(last.amount, plan[-1].value), "%")
        text += f"; {share} of the plan for the whole year"
    return text
