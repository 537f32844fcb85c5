"""Labels on the chart itself, readable over lines: each stands on a halo of the page's ground."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from res57.exhibits import theme


def label(frame: pd.DataFrame, x: alt.X, y: alt.Y, colour: str, **place: Any) -> list[alt.Chart]:  # noqa: ANN401 - Altair's own options
    """Write the column ``text`` at each row's ``year`` and ``value``.

    Parameters
    ----------
    frame
        Columns ``year``, ``value``, ``text``.
    x, y
        Encodings of the chart.
    colour
        A colour of the theme.
    **place
        ``align``, ``dx``, ``dy`` and ``fontWeight`` of a Vega-Lite text mark.
    """
    base = alt.Chart(frame).encode(x=x, y=y, text=alt.Text("text:N"))
    halo = base.mark_text(color=theme.PAPER, stroke=theme.PAPER, strokeWidth=5, strokeJoin="round", **place)
    return [halo, base.mark_text(color=colour, **place)]
