"""How much figures of a series have been revised after they were first published.

Only figures that stand in at least two stored releases count. A figure that was repeated unchanged counts as a
revision of nothing: leaving it out would make every series look restless.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from res57.data.evidence import View
from res57.data.records import HOME

MIN_REPEATED = 3  # fewer repeated figures say nothing of what is typical
HIGH = 0.9  # quantile that stands for a large revision
SAME = 0.0005  # relative difference that can come from the digits kept in a stored copy


@dataclass(frozen=True)
class Repeated:
    """One figure that was published more than once, as first and as last stored.

    Attributes
    ----------
    geo, period
        What the figure is about.
    first, last
        Values in the unit of the series.
    first_published, last_published
        ISO days of the two releases.
    """

    geo: str
    period: str
    first: float
    last: float
    first_published: str
    last_published: str

    @property
    def change(self) -> float:
        """Last less first, in the unit of the series."""
        return self.last - self.first

    @property
    def percent(self) -> float | None:
        """Change in % of the first figure; None where that is 0."""
        return 100 * self.change / abs(self.first) if self.first else None


@dataclass(frozen=True)
class Revision:
    """What the stored releases of a series say about revisions.

    Attributes
    ----------
    series_id
        The series.
    n, places
        Figures published at least twice, and the number of places they are about.
    share_changed
        Share of them that were changed, 0 to 1.
    typical
        Median absolute change from the first to the last published figure, in the unit of the series.
    largest
        90th percentile of the absolute change in % of the first figure; None if every first figure is 0.
    vietnam_n
        How many of them are about Viet Nam.
    vietnam_largest
        The figure of Viet Nam that was changed most, or None if none was changed.
    """

    series_id: str
    n: int
    places: int
    share_changed: float
    typical: float
    largest: float | None
    vietnam_n: int
    vietnam_largest: Repeated | None


def revision_of(view: View, series_id: str) -> Revision | None:
    """Compare the first and the last release of each figure of a series, for all places.

    Parameters
    ----------
    view
        The evidence as of a day; later releases are not seen.
    series_id
        Which series.

    Returns
    -------
    Revision or None
        None if fewer than three figures were published more than once.
    """
    pairs = _pairs(view.releases_of(series_id))
    if len(pairs) < MIN_REPEATED:
        return None
    first = pairs["first"].to_numpy(dtype=float)
    last = pairs["last"].to_numpy(dtype=float)
    change = np.abs(last - first)
    changed = change > SAME * np.maximum(np.abs(first), np.abs(last))
    known = first != 0
    percent = 100 * change[known] / np.abs(first[known])
    home = pairs["geo"] == HOME
    return Revision(
        series_id,
        len(pairs),
        int(pairs["geo"].nunique()),
        float(changed.mean()),
        float(np.median(change)),
        float(np.quantile(percent, HIGH)) if percent.size else None,
        int(home.sum()),
        _most_changed(pairs[home & changed]),
    )


def home_changes(view: View, series_id: str, since: str) -> tuple[Repeated, ...]:
    """Figures of Viet Nam for a period or later ones that stand in two releases or more, oldest first."""
    pairs = _pairs(view.releases_of(series_id))
    own = pairs[(pairs["geo"] == HOME) & (pairs["period"] >= since)]
    return tuple(Repeated(**row) for row in own.to_dict("records"))


def _pairs(rows: pd.DataFrame) -> pd.DataFrame:
    """First and last value of each figure with two or more releases; releases come oldest first."""
    figure = ["geo", "period"]
    repeated = rows.loc[rows.duplicated(figure, keep=False), [*figure, "value", "published"]]
    first, last = (repeated.drop_duplicates(figure, keep=which).sort_values(figure) for which in ("first", "last"))
    return pd.DataFrame(
        {
            "geo": first["geo"].to_numpy(),
            "period": first["period"].to_numpy(),
            "first": first["value"].to_numpy(),
            "last": last["value"].to_numpy(),
            "first_published": first["published"].to_numpy(),
            "last_published": last["published"].to_numpy(),
        }
    )


def _most_changed(pairs: pd.DataFrame) -> Repeated | None:
    """Return the pair with the largest change in the unit of the series; of equals the latest period."""
    found = [Repeated(**row) for row in pairs.to_dict("records")]
    return max(found, key=lambda pair: (abs(pair.change), pair.period), default=None)
