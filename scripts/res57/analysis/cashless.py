"""Payments without cash: what is published, and how it differs from the share that the Resolution asks for."""

from __future__ import annotations

from dataclasses import dataclass

from res57.analysis.aims import Aim, aims
from res57.data.evidence import View
from res57.data.records import Point

NUMBER, VALUE = "noncash_number_growth", "noncash_value_growth"
OVER_GDP = "noncash_value_to_gdp"
TOTALS = ("noncash_transactions_number", "noncash_value_vnd")
ACCOUNTS = ("bank_account_adults_sbv", "account_adults_findex")
SHARE_AIM = "IT.014"  # the one number set on a share of transactions; it names no series


@dataclass(frozen=True)
class Growth:
    """Growth on the same period a year before, by number and by value of payments, in %.

    Attributes
    ----------
    size
        Change of the mean value of a payment, in %: ``(1 + value / 100) / (1 + number / 100) - 1``.
    """

    number: Point
    value: Point

    @property
    def size(self) -> float:
        """Change of the mean payment in %."""
        return 100 * ((1 + self.value.value / 100) / (1 + self.number.value / 100) - 1)


def growth(view: View) -> tuple[Growth, ...]:
    """Periods for which both rates were public by the day, oldest first."""
    values = {point.period: point for point in view.points(VALUE)}
    return tuple(Growth(point, values[point.period]) for point in view.points(NUMBER) if point.period in values)


def share_aim(view: View) -> Aim | None:
    """The aim that another act set on the share of transactions itself, or None."""
    found = aims(view, ids=(SHARE_AIM,))
    return found[-1] if found else None
