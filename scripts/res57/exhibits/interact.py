"""Places a reader can switch on and off, in a chart that is complete without any of it.

The chart gets two Vega-Lite parameters. ``hidden`` is a list of place names; ``res57.js`` draws one button a
place above the chart (reachable by keyboard) and sets the list. ``pick`` is a point selection bound to the
legend: a click shows only that place, Shift and click adds one, a double click brings all back. A place that
is not in ``places`` (Viet Nam) is always drawn. Without JavaScript every place is drawn.
"""

import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import asdict
from typing import Any

import altair as alt

from res57.analysis.whatif import WhatIf
from res57.exhibits.numbers import MINUS, amount, change, is_rank
from res57.exhibits.specification import specification

HIDDEN = "hidden"
PICK = "pick"
LEGEND_CHANNELS = ("color", "stroke", "fill", "shape", "strokeDash")

Spec = dict[str, Any]
"""A Vega-Lite specification as plain JSON values."""


def with_peers(chart: alt.TopLevelMixin | Spec, field: str, places: Sequence[str]) -> Spec:
    """Let readers show and hide the places of a chart.

    Call it last, on the whole chart. Every layer whose encoding names ``field`` is filtered; the others
    (target line, bands) stay. Give the colour encoding an explicit domain, as in
    ``alt.Scale(domain=..., range=...)``, else the legend loses the places that are filtered out; and give no
    second channel of the same column ``legend=None``, else Vega-Lite drops the whole legend.

    Parameters
    ----------
    chart
        A single or layered chart, or its specification.
    field
        Column of the place names, as in the encoding (``"place"``).
    places
        The names that get a button, in the order of the buttons.

    Returns
    -------
    dict
        The specification with the two parameters, the filters and ``usermeta.peers`` for the script.
        ``Figure`` takes it in place of a chart.

    Raises
    ------
    ValueError
        If no layer encodes ``field``.
    """
    spec: Spec = deepcopy(specification(chart))
    layers = [unit for unit in _units(spec) if _channels_of(unit, field)]
    if not layers:
        raise ValueError(f"No layer of the chart encodes the column {field!r}, so there is nothing to switch.")

    column = f"datum[{json.dumps(field)}]"
    always = f"indexof({json.dumps(list(places), ensure_ascii=False)}, {column}) < 0"
    for layer in layers:
        layer["transform"] = [
            *layer.get("transform", []),
            {"filter": f"indexof({HIDDEN}, {column}) < 0"},
            {"filter": {"or": [{"param": PICK}, always]}},
        ]

    hidden: Spec = {"name": HIDDEN, "value": []}
    pick: Spec = {"name": PICK, "select": {"type": "point", "fields": [field]}, "bind": "legend"}
    picker = next((layer for layer in layers if _has_legend(layer, field)), layers[0])
    if picker is not spec:
        # A selection belongs to one view, and a view that owns one needs a name.
        picker.setdefault("name", "places")
        pick["views"] = [picker["name"]]
    _draw_lines_in_legend(picker, field)
    spec["params"] = [*spec.get("params", []), hidden, pick]
    spec["usermeta"] = {**spec.get("usermeta", {}), "peers": {"field": field, "places": list(places)}}
    return spec


def _draw_lines_in_legend(unit: Spec, field: str) -> None:
    """Show a line's dash in the legend, where a dashed circle would look torn."""
    mark = unit["mark"] if isinstance(unit["mark"], str) else unit["mark"]["type"]
    for name, channel in _channels_of(unit, field).items():
        if mark == "line" and name in LEGEND_CHANNELS and channel.get("legend", True) is not None:
            looks = {"symbolType": "stroke", "symbolSize": 360, "symbolStrokeWidth": 2.5}
            channel["legend"] = {**looks, **channel.get("legend", {})}


def _units(spec: Spec) -> Iterator[Spec]:
    """Yield the single views of a layered chart, at any depth."""
    if "layer" in spec:
        for layer in spec["layer"]:
            yield from _units(layer)
    else:
        yield spec


def _channels_of(unit: Spec, field: str) -> dict[str, Spec]:
    """Return the encoding channels of a view that show ``field``."""
    channels = unit.get("encoding", {}).items()
    return {name: value for name, value in channels if isinstance(value, dict) and value.get("field") == field}


def _has_legend(unit: Spec, field: str) -> bool:
    channels = _channels_of(unit, field)
    return any(channels[name].get("legend", True) is not None for name in LEGEND_CHANNELS if name in channels)


def with_what_if(spec: Spec, facts: WhatIf, unit: str, words: tuple[str, str], end: float) -> Spec:
    """Let readers assume a pace and a deadline, in a chart that is drawn and exported without them.

    Nothing of the drawing changes: the facts stand in ``usermeta.whatif``, and ``res57.js`` adds three Vega
    parameters (``whatif_on``, ``whatif_pace``, ``whatif_by``), the layers they move, and the controls.

    Parameters
    ----------
    spec
        The specification of a chart whose axes are ``year`` and ``value``.
    facts
        Start, number asked for and ends of the controls.
    unit
        Unit of the value axis.
    words
        The figure to start from and the number asked for, in words.
    end
        Last year of the axis.
    """
    start, asked = words
    rank = is_rank(unit)
    gap = change(2, unit, signed=False).replace("2", "{}", 1)
    yearly = "{}% a year" if facts.growth is not None else f"{gap} a year"
    told = {
        "start": start,
        "asked": asked,
        "amount": "place {}" if rank else amount(2, unit).replace("2", "{}", 1),
        "up": "{} places up a year" if rank else f"+{yearly}",
        "down": "{} places down a year" if rank else f"{MINUS}{yearly}",
        "gap": gap,
    }
    digits = 0 if rank else 3 if unit == "index 0-1" else 2  # as `numbers.number` writes them
    found = {**asdict(facts), "end": end, "told": told, "digits": digits}
    return {**spec, "usermeta": {**spec.get("usermeta", {}), "whatif": found}}
