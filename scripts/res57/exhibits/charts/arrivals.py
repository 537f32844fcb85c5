"""Firms against the parts of a clause: a mark where a dated event shows the part."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from res57.exhibits import theme

NEW, OLD = "since adoption", "before adoption"


def arrivals_chart(frame: pd.DataFrame, firms: Sequence[str], parts: Sequence[str]) -> alt.LayerChart:
    """Draw a grid of firms and parts; a filled mark counts, a hollow one came before adoption.

    Parameters
    ----------
    frame
        Columns ``firm``, ``part``, ``date`` (short, beside the mark), ``when`` (`NEW` or `OLD`), ``title``.
    firms, parts
        Order of rows and columns.
    """
    base = alt.Chart(frame).encode(
        y=alt.Y("firm:N", sort=list(firms), title=None, axis=alt.Axis(labelColor=theme.INK, grid=True, labelLimit=150)),
        x=alt.X(
            "part:N",
            sort=list(parts),
            scale=alt.Scale(domain=list(parts)),
            title=None,
            axis=alt.Axis(
                orient="top", labelAngle=0, labelOverlap=False, domain=False, ticks=False, labelColor=theme.INK
            ),
        ),
    )
    tips = [
        alt.Tooltip(f"{key}:N", title=name) for key, name in (("firm", "Firm"), ("date", "Date"), ("title", "What"))
    ]
    new = base.transform_filter(f"datum.when == '{NEW}'").mark_point(
        filled=True, size=130, color=theme.VIET_NAM, yOffset=-6
    )
    old = base.transform_filter(f"datum.when == '{OLD}'").mark_point(
        filled=False, size=110, color=theme.MUTED, strokeWidth=1.8, yOffset=-6
    )
    text = base.mark_text(fontSize=11, dy=11, color=theme.INK).encode(text=alt.Text("date:N"))
    return alt.layer(new.encode(tooltip=tips), old.encode(tooltip=tips), text).properties(
        width=theme.WIDTH, height=alt.Step(40)
    )
