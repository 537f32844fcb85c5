"""A chart's specification as a page carries it: the same chart in a third of the bytes.

Rows stand column by column. A column is a list of its values, or, where values repeat,
``{"of": [distinct values], "at": [their places]}``. An encoding channel that several layers share stands once in
``channels``, and the layers give its place. The shared look of the charts is left out; ``res57.js`` and the
drawing put it back.
"""

from typing import Any

from res57.exhibits import theme

Rows = list[dict[str, Any]]


def pack(spec: dict[str, Any]) -> dict[str, Any]:
    """Return the specification as a page carries it."""
    packed = {**spec, "datasets": {key: _columns(rows) for key, rows in spec.get("datasets", {}).items()}}
    if packed.get("config") == theme.config():
        del packed["config"]
    channels: list[Any] = []
    packed["layer"] = [_with_places(layer, channels) for layer in spec.get("layer", [])]
    packed["channels"] = channels
    return packed


def unpack(packed: dict[str, Any]) -> dict[str, Any]:
    """Return the Vega-Lite specification that ``pack`` was given."""
    datasets = {key: _rows(columns) for key, columns in packed["datasets"].items()}
    spec = {"config": theme.config(), **packed, "datasets": datasets}
    channels = spec.pop("channels")
    spec["layer"] = [_with_channels(layer, channels) for layer in packed["layer"]]
    if not spec["layer"]:
        del spec["layer"]
    return spec


def _with_places(layer: dict[str, Any], channels: list[Any]) -> dict[str, Any]:
    if "encoding" not in layer:
        return layer
    encoding = {}
    for name, channel in layer["encoding"].items():
        if channel not in channels:
            channels.append(channel)
        encoding[name] = channels.index(channel)
    return {**layer, "encoding": encoding}


def _with_channels(layer: dict[str, Any], channels: list[Any]) -> dict[str, Any]:
    if "encoding" not in layer:
        return layer
    return {**layer, "encoding": {name: channels[place] for name, place in layer["encoding"].items()}}


def _columns(rows: Rows) -> dict[str, Any]:
    names = sorted({name for row in rows for name in row})
    return {name: _column([row.get(name) for row in rows]) for name in names}


def _column(values: list[Any]) -> list[Any] | dict[str, list[Any]]:
    if not all(isinstance(value, str) for value in values) or len(set(values)) > len(values) / 2:
        return values
    distinct = list(dict.fromkeys(values))
    return {"of": distinct, "at": [distinct.index(value) for value in values]}


def _rows(columns: dict[str, Any]) -> Rows:
    values = {
        name: [column["of"][place] for place in column["at"]] if isinstance(column, dict) else column
        for name, column in columns.items()
    }
    return [dict(zip(values, row, strict=True)) for row in zip(*values.values(), strict=True)]
