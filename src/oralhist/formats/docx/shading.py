"""The colours of words, and the grounds of words, paragraphs, tables and boxes in a Word document."""

import re

from lxml import etree

from oralhist.documents.colours import UNKNOWN, WHITE, hex_colour, is_black, mixed
from oralhist.formats.docx.names import OFF, WP, WPS, A, V, W
from oralhist.syntax.xml_parser import local_name

_THEME = {
    **dict.fromkeys(("text1", "dark1", "tx1", "dk1"), "#000000"),
    **dict.fromkeys(("background1", "light1", "bg1", "lt1"), WHITE),
}
"""The colours of themes that mean black and white; all others are readable."""
_PERCENT = re.compile(r"pct([0-9]{1,2})")
_FILLS = frozenset({"solidFill", "noFill", "gradFill", "blipFill", "pattFill", "grpFill"})
_HIDDEN = re.compile(r"visibility\s*:\s*hidden", re.IGNORECASE)
_SHAPES = (f"{WPS}wsp", f"{V}shape", f"{V}rect", f"{V}roundrect", f"{V}oval")
_NAMED = {"black": "#000000", "white": WHITE}


def ink_of(color: etree._Element) -> str:
    """Return the colour that ``w:color`` sets, empty for the automatic one."""
    return hex_colour(color.get(f"{W}val")) or _THEME.get(color.get(f"{W}themeColor") or "", "")


def shading_of(shading: etree._Element) -> str:
    """Return the colour that ``w:shd`` sets, empty for none: a fill, and a pattern of another colour over it."""
    fill = hex_colour(shading.get(f"{W}fill")) or _THEME.get(shading.get(f"{W}themeFill") or "", "")
    pattern = shading.get(f"{W}val") or ""
    found = _PERCENT.fullmatch(pattern)
    share = 1.0 if pattern == "solid" else int(found[1]) / 100 if found else 0.0
    if not share:
        return fill
    colour = hex_colour(shading.get(f"{W}color")) or _THEME.get(shading.get(f"{W}themeColor") or "", "")
    return mixed(colour, fill, share)


def shading_in(properties: etree._Element | None) -> str | None:
    """Return the colour of a ``w:shd`` among properties; ``None`` without one."""
    shading = None if properties is None else properties.find(f"{W}shd")
    return None if shading is None else shading_of(shading)


def box_ground(box: etree._Element) -> str | None:
    """Return the colour of the shape around the text of a box; ``None`` if it is that of the page."""
    shape = next(box.iterancestors(*_SHAPES), None)
    return None if shape is None else _ground_of(shape)


def covers_in(drawing: etree._Element) -> int:
    """Return how many black shapes without text a drawing has, which may cover words."""
    empty = (shape for shape in drawing.iter(*_SHAPES) if next(shape.iter(f"{W}txbxContent"), None) is None)
    return sum(is_black(_ground_of(shape)) for shape in empty)


def _ground_of(shape: etree._Element) -> str | None:
    """Return the fill of a shape. Words of one without a fill are often set on another shape, whose colour is not known."""
    if shape.tag == f"{WPS}wsp":
        properties = shape.find(f"{WPS}spPr")
        fill = (
            next((child for child in properties if local_name(child) in _FILLS), None)
            if properties is not None
            else None
        )
        return UNKNOWN if fill is None else _fill(fill)
    if shape.get("filled", "t")[:1] in ("f", "0"):
        return UNKNOWN
    colour = shape.get("fillcolor", "").partition(" ")[0].lower()
    return _NAMED.get(colour) or hex_colour(colour) or UNKNOWN if colour else None


def is_hidden(drawing: etree._Element) -> bool:
    """Return whether a drawing is not shown on the page."""
    for element in drawing.iter(f"{WP}docPr", f"{V}shape", f"{V}rect", f"{V}roundrect"):
        is_off = _HIDDEN.search(element.get("style", "")) is not None
        return is_off or element.get("hidden", "0") not in OFF
    return False


def _fill(fill: etree._Element) -> str:
    """Return the colour of a fill of DrawingML."""
    colour = fill.find(f"{A}srgbClr")
    if colour is not None:
        return hex_colour(colour.get("val")) or UNKNOWN
    theme = fill.find(f"{A}schemeClr")
    return UNKNOWN if theme is None or len(theme) else _THEME.get(theme.get("val", ""), UNKNOWN)
