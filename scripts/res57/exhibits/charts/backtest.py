"""Charts of the rolling-origin test: chances against outcomes, and how often the bands held."""

from __future__ import annotations

import altair as alt
import pandas as pd

from res57.exhibits import theme

KINDS = ("as used here", "with calibration")


def reliability_chart(frame: pd.DataFrame) -> alt.LayerChart:
    """Draw what was said against what came, a circle a class of chances, and the line where both agree.

    Parameters
    ----------
    frame
        Columns ``said`` and ``met`` (per cent) and ``calls``.
    """
    ends = pd.DataFrame({"said": [0, 100], "met": [0, 100]})
    x = alt.X(
        "said:Q", title="Chance said (%)", scale=alt.Scale(domain=[0, 100], nice=False), axis=alt.Axis(tickCount=6)
    )
    y = alt.Y("met:Q", title="Came true (%)", scale=alt.Scale(domain=[0, 105], nice=False))
    line = alt.Chart(ends).mark_line(color=theme.MUTED, strokeDash=[5, 4], strokeWidth=1.5).encode(x=x, y=y)
    circles = (
        alt.Chart(frame)
        .mark_point(filled=True, color=theme.VIET_NAM, opacity=1)
        .encode(
            x=x,
            y=y,
            size=alt.Size("calls:Q", scale=alt.Scale(type="sqrt", range=[40, 400]), legend=None),
            tooltip=[
                alt.Tooltip("said:Q", title="Said (%)", format=".0f"),
                alt.Tooltip("met:Q", title="Came true (%)", format=".0f"),
                alt.Tooltip("calls:Q", title="Calls", format=",d"),
            ],
        )
    )
    note = pd.DataFrame({"said": [52], "met": [52], "text": ["came true as often as said"]})
    label = (
        alt.Chart(note)
        .mark_text(align="right", dx=-12, dy=-6, fontSize=13, color=theme.MUTED)
        .encode(x, y, text="text")
    )
    return alt.layer(line, circles, label).properties(width=theme.WIDTH, height=theme.HEIGHT)


def bands_chart(frame: pd.DataFrame, zone: tuple[float, float]) -> alt.LayerChart:
    """Draw how often the 80% band held, a row an indicator, with the zone that is aimed at.

    Parameters
    ----------
    frame
        Columns ``indicator``, ``kind`` (one of `KINDS`) and ``held`` (per cent), in the order of the rows.
    zone
        Lower and upper end of the zone, per cent.
    """
    x = alt.X("held:Q", title="Cases inside the 80% band (%)", scale=alt.Scale(domain=[60, 100], nice=False))
    rows = list(dict.fromkeys(frame["indicator"]))
    area = (
        alt.Chart(pd.DataFrame({"held": [zone[0]], "end": [zone[1]]}))
        .mark_rect(color=theme.VIET_NAM, opacity=theme.BAND_OPACITY[0])
        .encode(x=x, x2=alt.X2("end:Q"))
    )
    dots = (
        alt.Chart(frame)
        .mark_point(filled=True, size=100, opacity=1)
        .encode(
            x=x,
            y=alt.Y("indicator:N", sort=rows, title=None),
            color=alt.Color("kind:N", scale=alt.Scale(domain=list(KINDS), range=[theme.VIET_NAM, theme.TARGET])),
            shape=alt.Shape("kind:N", scale=alt.Scale(domain=list(KINDS), range=["circle", "diamond"])),
            tooltip=[
                alt.Tooltip("indicator:N", title="Indicator"),
                alt.Tooltip("kind:N", title="Model"),
                alt.Tooltip("held:Q", title="Held (%)", format=".0f"),
            ],
        )
    )
    return alt.layer(area, dots).properties(width=theme.WIDTH, height=alt.Step(28))
