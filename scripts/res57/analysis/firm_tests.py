"""Firms against the draft criteria for an enterprise on a level with advanced countries, test by test."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from res57.data.evidence import View
from res57.data.records import HOME, Point

TARGET = "G1.11"
_BILLION_USD = re.compile(r"USD ([\d.]+) billion")
_EMPLOYEES = re.compile(r"at least ([\d,]+) employees")
_ABROAD = re.compile(r"([\d.]+)% of revenue from markets abroad")
_HELD = re.compile(r"([\d.]+)% Vietnamese-held")


@dataclass(frozen=True)
class Criteria:
    """Numbers of the draft criteria that were public by the day; None where no text was found.

    Attributes
    ----------
    revenue_usd
        Least revenue of the last year, billions of US dollars.
    employees
        Least number of employees.
    abroad, held
        Least share of revenue from abroad, and of capital held by Vietnamese, in %.
    """

    revenue_usd: float | None
    employees: float | None
    abroad: float | None
    held: float | None

    @property
    def found(self) -> bool:
        """Whether any criterion was public."""
        return any(value is not None for value in (self.revenue_usd, self.employees, self.abroad, self.held))


@dataclass(frozen=True)
class Firm:
    """A firm whose figures are stored: its name and the two series that bear on the criteria."""

    name: str
    revenue: str
    abroad: str


FIRMS = (
    Firm("Viettel", "viettel_revenue_vnd", "viettel_foreign_revenue_usd"),
    Firm("FPT", "fpt_revenue_vnd", "fpt_overseas_it_revenue_vnd"),
)


@dataclass(frozen=True)
class Rate:
    """Dong for a US dollar, implied by one figure that an office published in both currencies."""

    period: str
    dong: float
    points: tuple[Point, Point]


@dataclass(frozen=True)
class FirmTest:
    """One firm by the two tests that its published figures allow.

    Attributes
    ----------
    firm
        Which firm.
    revenue, abroad
        The figures, newest year that both have; None where nothing was public.
    revenue_usd
        Revenue in billions of US dollars at the implied rate; None without a rate.
    break_even
        Dong for a dollar from which the revenue would no longer meet the criterion.
    abroad_share
        Revenue abroad over revenue, %.
    large_enough, abroad_enough
        Whether the tests are met; None where it cannot be said.
    """

    firm: Firm
    revenue: Point | None
    abroad: Point | None
    revenue_usd: float | None
    break_even: float | None
    abroad_share: float | None
    large_enough: bool | None
    abroad_enough: bool | None


def criteria(view: View) -> Criteria:
    """Read the numbers out of the definitions that were public by the day."""
    rows = view.about("definitions", "maps_to", TARGET)
    text = " ".join(rows.loc[rows["date"] <= view.as_of, "definition"])

    def read(pattern: re.Pattern[str]) -> float | None:
        match = pattern.search(text)
        return float(match[1].replace(",", "")) if match else None

    return Criteria(read(_BILLION_USD), read(_EMPLOYEES), read(_ABROAD), read(_HELD))


def implied_rate(view: View) -> Rate | None:
    """Dong for a dollar from labour productivity, which the statistics office prints in both currencies.

    Both figures must come from one document; the newest such year counts.
    """
    dollars = {(p.period, p.source_id): p for p in view.all_releases("labour_productivity_usd_nso", HOME)}
    dong = {(p.period, p.source_id): p for p in view.all_releases("labour_productivity_vnd_nso", HOME)}
    both = sorted(dollars.keys() & dong.keys())
    if not both:
        return None
    key = both[-1]
    return Rate(key[0], dong[key].value * 1e6 / dollars[key].value, (dong[key], dollars[key]))


def firm_test(view: View, firm: Firm, asked: Criteria, rate: Rate | None) -> FirmTest:
    """Put one firm's figures to the tests.

    Parameters
    ----------
    view
        The evidence as of a day.
    firm, asked, rate
        Which firm, the criteria, and the rate to convert with.
    """
    revenue = {p.period: p for p in view.points(firm.revenue)}
    abroad = {p.period: p for p in view.points(firm.abroad)}
    shared = sorted(revenue.keys() & abroad.keys())
    period = shared[-1] if shared else max(revenue, default="")
    own, other = revenue.get(period), abroad.get(period)
    dong = own.value if own else None  # in billions, as are the dollars
    usd = dong / rate.dong if dong and rate else None
    even = dong / asked.revenue_usd if dong and asked.revenue_usd else None
    share = _share(view, firm, dong, other, rate)
    return FirmTest(
        firm, own, other, usd, even, share,
        None if usd is None or asked.revenue_usd is None else usd >= asked.revenue_usd,
        None if share is None or asked.abroad is None else share >= asked.abroad,
    )  # fmt: skip


def _share(view: View, firm: Firm, dong: float | None, abroad: Point | None, rate: Rate | None) -> float | None:
    """Revenue abroad over revenue (billions of dong), %; the two may be in different currencies."""
    if dong is None or abroad is None:
        return None
    if view.series[firm.abroad].unit == "VND billion":
        return 100 * abroad.value / dong
    return 100 * abroad.value * rate.dong / dong if rate else None


def still_wanted(asked_for: int, found: Sequence[FirmTest]) -> int:
    """Firms that are missing even if every firm with a stored figure met all criteria."""
    return max(0, asked_for - sum(each.revenue is not None for each in found))
