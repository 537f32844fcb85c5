"""One look for every chart.

The colours are fixed hex strings on purpose: the style sheet finds them in the drawn SVG by attribute and
swaps them in dark mode, so one drawing serves both. A chart that uses another colour stays unreadable on one
of the two grounds; take colours from here only.
"""

import altair as alt

INK = "#1b1e23"
MUTED = "#5b6470"
GRID = "#d9dde3"
PAPER = "#ffffff"
"""Ground of the page: fill of hollow dots, halo around a label. Never a background."""
VIET_NAM = "#1f5fa8"
"""Viet Nam's line, and (with ``BAND_OPACITY``) the bands around its projection."""
TARGET = "#b5521b"
"""The target, and the path that would reach it."""
PEERS = ("#0b6e66", "#a23b72", "#8a7400", "#4a3b78", "#5c93a8", "#7c5a45")
"""Up to six other places: told apart by red-green-blind readers, by lightness in grey print, and by dash."""
DASHES = ([1, 0], [7, 3], [2, 2], [9, 3, 2, 3], [4, 2], [12, 3])
SHAPES = ("square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right")
BAND_OPACITY = (0.16, 0.34)
"""Opacity of the 95 and the 80 per cent band."""

WIDTH = 640
HEIGHT = 340
FONT = "'Liberation Sans', Arial, Helvetica, sans-serif"


def config() -> dict[str, object]:
    """Return the Vega-Lite ``config`` that all charts share."""
    return {
        "background": None,
        "font": FONT,
        "padding": {"left": 2, "top": 8, "right": 18, "bottom": 2},
        "view": {
            "stroke": None,
            "continuousWidth": WIDTH,
            "continuousHeight": HEIGHT,
            "discreteWidth": WIDTH,
            "discreteHeight": {"step": 28},
        },
        "title": {
            "anchor": "start",
            "frame": "bounds",
            "font": FONT,
            "fontSize": 16,
            "fontWeight": "bold",
            "color": INK,
            "lineHeight": 20,
            "offset": 12,
            "subtitleFont": FONT,
            "subtitleFontSize": 14,
            "subtitleColor": MUTED,
            "subtitleLineHeight": 18,
            "subtitlePadding": 5,
        },
        "axis": {
            "labelFontSize": 13,
            "labelColor": MUTED,
            "labelPadding": 6,
            "labelLimit": 300,
            "labelSeparation": 8,
            "labelOverlap": "greedy",
            "titleFontSize": 13,
            "titleFontWeight": "normal",
            "titleColor": MUTED,
            "domainColor": MUTED,
            "tickColor": MUTED,
            "tickSize": 4,
            "gridColor": GRID,
            "gridWidth": 1,
        },
        "axisX": {"grid": False, "labelFlush": False},
        # The y title lies flat over the axis, where it is read first and costs no width on a phone.
        "axisY": {
            "domain": False,
            "ticks": False,
            "tickCount": 6,
            "titleAngle": 0,
            "titleAlign": "left",
            "titleAnchor": "start",
            "titleBaseline": "bottom",
            "titleX": 0,
            "titleY": -10,
        },
        "legend": {
            "orient": "top",
            "direction": "horizontal",
            "title": None,
            "labelFontSize": 13,
            "labelColor": INK,
            "labelLimit": 240,
            "symbolSize": 90,
            "symbolStrokeWidth": 2.5,
            "columnPadding": 14,
            "rowPadding": 4,
            "columns": 4,
            "offset": 30,
        },
        "header": {
            "labelFontSize": 13,
            "labelFontWeight": "bold",
            "labelColor": INK,
            "labelAnchor": "start",
            "labelPadding": 6,
            "titleFontSize": 13,
            "titleColor": MUTED,
        },
        "range": {"category": list(PEERS), "symbol": list(SHAPES), "ordinal": list(PEERS)},
        "line": {"strokeWidth": 2.5, "color": VIET_NAM, "strokeJoin": "round"},
        "point": {"size": 55, "filled": True, "color": VIET_NAM, "opacity": 1, "strokeWidth": 2},
        "area": {"color": VIET_NAM, "opacity": BAND_OPACITY[0], "line": False},
        "bar": {"color": VIET_NAM},
        "rule": {"color": MUTED, "strokeWidth": 1.5},
        "tick": {"color": VIET_NAM, "thickness": 3},
        "text": {"font": FONT, "fontSize": 14, "color": INK},
    }


def register_theme() -> None:
    """Register the theme as ``res57`` and make it the one in use; calling it again changes nothing."""

    @alt.theme.register("res57", enable=True)
    def res57() -> alt.theme.ThemeConfig:
        return {"config": config()}
