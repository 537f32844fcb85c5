"""The Vega-Lite specification of a chart."""

from __future__ import annotations

from typing import Any

import altair as alt


def specification(chart: alt.TopLevelMixin | dict[str, Any]) -> dict[str, Any]:
    """Return the specification of an Altair chart; what is one already stays as it is.

    It is not compared with the schema of Vega-Lite here, which takes an eighth of the time of a page: a test of the
    built site does it once for each figure.
    """
    return chart if isinstance(chart, dict) else chart.to_dict(validate=False)
