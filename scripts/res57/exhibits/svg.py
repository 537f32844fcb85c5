"""Make a drawing of Vega small and quiet, and look the same.

Vega writes for a living chart: handles for the mouse, labels for every mark, nested groups, many decimals. A still
picture needs none of it, and a page with ten charts is half as heavy without.
"""

import re
from xml.etree import ElementTree

from res57.exhibits import theme

NAMESPACE = "http://www.w3.org/2000/svg"
USELESS = re.compile(r"aria-.*|role|class|pointer-events|font-family|xmlns.*")
DEFAULTS = {
    "opacity": "1",
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "text-anchor": "start",
    "x2": "0",
    "y2": "0",
}
GEOMETRY = {"d", "transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "stroke-width", "font-size"}
DECIMALS = re.compile(r"-?\d*\.\d+(?:e-?\d+)?")
PLACE = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)")
INHERITED = ("fill", "stroke", "stroke-width", "stroke-linejoin", "font-size", "font-weight", "text-anchor")
DOT = {"fill", "r", "cx", "cy"}
CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0(?:Z)?$")


def tidy(drawn: str, prefix: str, *, join_dots: bool = True) -> tuple[str, float, float]:
    """Clean a drawing.

    Parameters
    ----------
    drawn
        One ``<svg>`` as vl-convert writes it.
    prefix
        Starts every id, so that several drawings can share a page.
    join_dots
        Draw a row of dots as one path of lines without length, which a PDF does not show.

    Returns
    -------
    inner, width, height
        The markup inside the root element, and its size in CSS pixels.
    """
    root = ElementTree.fromstring(drawn)
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for parent in root.iter():
        parent[:] = [child for child in parent if not _is_empty(child)]
    # Vega counts its ids on from drawing to drawing; here they start anew, so that the bytes are the same.
    named = (node.attrib["id"] for node in root.iter() if "id" in node.attrib)
    ids = {old: f"{prefix}-{number}" for number, old in enumerate(named, 1)}
    for node in root.iter():
        if {"mark-text", "role-mark"} <= set(node.get("class", "").split()):
            _add_halo(node)
        _clean(node, ids)
    if join_dots:
        _join_dots(root)
    _hoist(root)
    _unwrap(root)
    inner = "".join(ElementTree.tostring(child, encoding="unicode") for child in root)
    inner = inner.replace(f' xmlns:ns0="{NAMESPACE}"', "").replace("ns0:", "").replace(" />", "/>")
    return inner, width, height


def opening(width: float, height: float, *, style: str) -> str:
    """Return the opening tag of a drawing; ``style`` holds the attributes that say how wide it stands."""
    box = f'viewBox="0 0 {width:g} {height:g}"'
    return f'<svg xmlns="{NAMESPACE}" {box} {style} font-family="{theme.FONT}">'


def _is_empty(node: ElementTree.Element) -> bool:
    """Tell whether an element draws nothing: switched off, without size, or a ground without colour."""
    get = node.attrib.get
    if get("display") == "none" or (_tag(node) == "path" and get("d") in ("", "M0,0h0v0h0Z")):
        return True
    return get("class") == "background" and not (get("fill") or get("stroke"))


def _add_halo(group: ElementTree.Element) -> None:
    """Keep the words of a text mark clear of the lines behind them, unless they stand light on a bar.

    A light word with a light halo is a blot: where a mark has both kinds, only the dark words get one.
    """
    dark = [text for text in group if text.get("fill") != theme.PAPER]
    for node in [group] if len(dark) == len(group) else dark:
        node.attrib.update(
            {"paint-order": "stroke", "stroke": theme.PAPER, "stroke-width": "4", "stroke-linejoin": "round"}
        )


def _clean(node: ElementTree.Element, ids: dict[str, str]) -> None:
    for name, value in list(node.attrib.items()):
        if USELESS.fullmatch(name) or DEFAULTS.get(name) == value:
            del node.attrib[name]
        elif name == "id":
            node.set(name, ids[value])
        elif value.startswith("url(#"):
            node.set(name, f"url(#{ids[value[5:-1]]})")
        elif name in GEOMETRY:
            node.set(name, DECIMALS.sub(_rounded, value))
    if _tag(node) == "path" and (circle := CIRCLE.match(node.get("d", ""))):
        node.tag = f"{{{NAMESPACE}}}circle"
        node.attrib.pop("d")
        node.set("r", circle[1])
        if place := PLACE.fullmatch(node.attrib.pop("transform", "")):
            node.attrib.update(cx=place[1], cy=place[2])
    if "stroke" not in node.attrib and _tag(node) != "g":
        node.attrib.pop("stroke-width", None)
    if node.get("transform") == "translate(0,0)":
        node.attrib.pop("transform")


def _join_dots(parent: ElementTree.Element) -> None:
    """Draw a row of equal dots as one path: round caps on lines of no length."""
    kept: list[ElementTree.Element] = []
    for child in parent:
        _join_dots(child)
        here = set(child.attrib) == DOT and _tag(child) == "circle"
        look = (child.get("fill"), child.get("r"))
        point = f"M{child.get('cx')},{child.get('cy')}h0"
        if here and kept and kept[-1].get("dots") == repr(look):
            kept[-1].attrib["d"] += point
        elif here:
            size = f"{2 * float(look[1]):.1f}"
            line = {"stroke": look[0], "stroke-width": size, "stroke-linecap": "round", "d": point}
            kept.append(ElementTree.Element(f"{{{NAMESPACE}}}path", line | {"dots": repr(look)}))
        else:
            kept.append(child)
    for child in kept:
        child.attrib.pop("dots", None)
    parent[:] = kept


def _hoist(parent: ElementTree.Element) -> None:
    """Say once, on the group, what all its children say."""
    for child in parent:
        _hoist(child)
    if _tag(parent) != "g" or len(parent) < 2:
        return
    for name in INHERITED:
        values = {child.get(name) for child in parent}
        if len(values) == 1 and None not in values and parent.get(name) is None:
            parent.set(name, values.pop())
            for child in parent:
                del child.attrib[name]


def _unwrap(parent: ElementTree.Element) -> None:
    """Take out every group that says nothing about its children."""
    kept: list[ElementTree.Element] = []
    for child in parent:
        _unwrap(child)
        if _tag(child) != "g" or child.attrib:
            kept.append(child)
        else:
            kept.extend(child)
    parent[:] = [child for child in kept if _tag(child) != "g" or len(child)]


def _tag(node: ElementTree.Element) -> str:
    return node.tag.rpartition("}")[2]


def _rounded(match: re.Match[str]) -> str:
    text = f"{float(match.group(0)):.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
