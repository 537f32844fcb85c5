"""The argument of the chapter on capacity and standing: its weak points, and what would have to be true."""

from __future__ import annotations

from markupsafe import Markup

from res57.analysis.evidence_age import evidence_age
from res57.analysis.firm_tests import still_wanted
from res57.analysis.measure import BASE_YEAR
from res57.analysis.nth_place import best_climb, figures_of, to_pass
from res57.exhibits.blocks import ai_places, egov, firms, innovation_pillars
from res57.exhibits.blocks.frame import group_readings
from res57.exhibits.context import Context
from res57.exhibits.html import bullets, join
from res57.exhibits.numbers import number, when
from res57.exhibits.tables import row, table, target_cell

GOAL = "G1"
KIND = {"measured": "the measure asked for", "proxy": "a stand-in", "not measured": "no usable measure"}
# Clauses that wait for a text rather than for a figure.
TEXTS = (
    "G1.2, front group: a text says which measures and how many places make it, and a comparison on them has Viet Nam"
    " inside while it is itself a member of the group",
    "G1.1 and G1.4, fields: a text names the fields and the yardstick",
    "G1.5 and G1.6, digital competitiveness: the ranking that the ministry names lists Viet Nam, or a text names"
    " another one that does",
)


def weak_points(page: Context) -> Markup:
    """How old and how fitting the figure behind each target is."""
    found = evidence_age(group_readings(page, GOAL))
    since = sum(each.ends_since for each in found)
    meant = sum(each.reading.target.measurability == "measured" for each in found)
    lead = (
        f"Of the {len(found)} targets of this goal {meant} are measured by what the text names. For {since} the newest"
        f" figure is of a year or an edition after {BASE_YEAR:.0f}, in whose last days the Resolution was adopted;"
        " the figures of the others say nothing yet of the time since. The year of an edition is not the year of its"
        " data: an edition can rest on inputs that are years older"
    )
    rows = [
        row(
            target_cell(each.reading.target),
            KIND[each.reading.target.measurability],
            when(each.latest.period, each.latest.period_end) if each.latest else "none",
            "yes" if each.published_since else "no",
            "yes" if each.ends_since else "no",
        )
        for each in found
    ]
    columns = (
        "Target",
        "Figure is",
        "Newest figure is of",
        "Published since adoption",
        f"Of a year after {BASE_YEAR:.0f}",
    )
    return join([
        Markup("<p>{}.</p>").format(lead),
        table("How old and how fitting the evidence is", columns, rows),
    ])  # fmt: skip


def conditions(page: Context) -> Markup:
    """What would have to be true for the clauses of this goal, by the numbers of the exhibits above."""
    return Markup('<div class="r57-true">{}</div>').format(
        bullets(f"{line}." for line in [*_egov(page), *_ai(page), *_inputs(page), *TEXTS, *_firms(page)])
    )


def _egov(page: Context) -> list[str]:
    found = egov.editions(page)
    if not found:
        return []
    now = found[0]
    climb = best_climb(page.view.points(egov.RANK))
    told = []
    if not now.world.inside:
        record = (
            f". Viet Nam's best climb from one edition to the next was {climb.places} places ({climb.start.period} to"
            f" {climb.end.period})"
            if climb and climb.places > 0
            else ""
        )
        told.append(
            f"{egov.WORLD}, first {now.world.place} in the world: {number(now.world.gap, egov.UNIT)} more at the scores"
            f" of the {now.world.period} edition, and {now.world.places_short} places up{record}"
        )
    ahead = to_pass(figures_of(page.view, egov.SCORE, page.view.group("sea"), now.region.period), now.region.place)
    if ahead:
        names = " and ".join(page.view.places[geo] for geo in ahead)
        told.append(
            f"{egov.REGION}, first {now.region.place} in South-East Asia: pass {names}, with"
            f" {number(now.region.gap, egov.UNIT)} more at the scores of that edition"
        )
    return told


def _ai(page: Context) -> list[str]:
    found = ai_places.newest(page)
    outside = {key: place for key, place in found.items() if not place.inside}
    if not outside:
        return []
    key, place = min(outside.items(), key=lambda item: item[1].part_of_needed)
    return [
        f"{ai_places.TARGET}, first {place.place} in AI research by every count: the farthest is"
        f" “{page.view.series[key].name}”, where Viet Nam has {place.part_of_needed:.0%} of the count of"
        f" {page.view.places[place.holder]} ({place.period})"
    ]


def _inputs(page: Context) -> list[str]:
    old = innovation_pillars.frozen(page)
    if not old:
        return []
    return [
        f"G1.3, firms above the world average: the {len(old)} business inputs of {old[0].data_year} are measured anew,"
        " and the score is above the world mean with them"
    ]


def _firms(page: Context) -> list[str]:
    asked, _, found = firms.tests(page)
    if not asked.found:
        return ["G1.11, firms: criteria are published"]
    need = int(page.view.targets[firms.TARGET].value_low or 0)
    return [
        "G1.11, firms: the draft criteria become final, the firms with stored figures meet all of them, and"
        f" {still_wanted(need, found)} more do so too, by published accounts"
    ]
