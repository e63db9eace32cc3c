"""The formats of characters and the styles of a Word document."""

from collections.abc import Mapping

from attrs import Factory, define, evolve
from lxml import etree

from oralhist.documents.character_format import NOTHING_SET, Format
from oralhist.documents.colours import WHITE
from oralhist.documents.numerals import number_of
from oralhist.formats.docx.names import OFF, W, value_of
from oralhist.formats.docx.shading import ink_of, shading_in, shading_of

_BODY_TEXT = 9
"""The outline level of text that is not a heading. Pages writes it into every paragraph."""
_VALUE = f"{W}val"
_SWITCHES = ("b", "bCs", "i", "iCs", "u", "strike", "dstrike", "vanish")
_HIGHLIGHTS = {"black": "#000000", "white": WHITE}
_READ = frozenset({*_SWITCHES, "highlight", "shd", "color", "lang"})
_DEEPEST = 50  # a chain of styles is longer only if it is a circle


def format_of(properties: etree._Element | None) -> Format:
    """Read ``w:rPr``."""
    if properties is None or not len(properties):
        return NOTHING_SET
    held = {str(child.tag)[len(W) :]: child for child in reversed(properties)}  # one pass: every run of a text is read
    if held.keys().isdisjoint(_READ):
        return NOTHING_SET
    on = {name: held[name].get(_VALUE, "").lower() not in OFF for name in _SWITCHES if name in held}
    strike, double = on.get("strike"), on.get("dstrike")
    return Format(
        bold=on.get("b"),
        italic=on.get("i"),
        underline=on.get("u"),
        strike=double if strike is None else strike or bool(double),
        hidden=on.get("vanish"),
        ink=ink_of(held["color"]) if "color" in held else None,
        ground=_ground(held),
        language=held["lang"].get(_VALUE) if "lang" in held else None,
        bold_complex=on.get("bCs"),
        italic_complex=on.get("iCs"),
    )


def _ground(held: Mapping[str, etree._Element]) -> str | None:
    """Return the colour behind words: that of a highlight, which lies over the shading."""
    highlight = held["highlight"].get(_VALUE, "") if "highlight" in held else None
    shading = shading_of(held["shd"]) if "shd" in held else None
    if highlight in (None, "none"):
        return shading if shading or highlight is None else ""
    return _HIGHLIGHTS.get(highlight, highlight)


@define
class Style:
    """A style of paragraphs or characters with all that it inherits."""

    name: str = ""
    format: Format = NOTHING_SET
    level: int = 0
    list_number: str | None = None
    list_level: str = "0"
    parts: Mapping[str, Format] = Factory(dict)
    """What a style of tables sets for parts of a table, such as ``firstRow``."""


@define
class Styles:
    """The styles of a document by their ids. ``default`` holds for text without one."""

    by_id: Mapping[str, Style] = Factory(dict)
    default: Style = Factory(Style)

    def named(self, id: str | None) -> Style:
        """Return a style; the default one for an unknown id."""
        return self.by_id.get(id or "", self.default)


def styles_in(root: etree._Element | None) -> Styles:
    """Read ``word/styles.xml``."""
    if root is None:
        return Styles()
    elements = {style.get(f"{W}styleId") or "": style for style in root.iterfind(f"{W}style")}
    defaults = format_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    defaults = evolve(defaults, language=None)  # the language of the program, wrong in 7 of 52 real files
    known: dict[str, Style] = {}
    for id in elements:
        _resolve(id, elements, defaults, known)
    paragraphs = (
        id for id, style in elements.items() if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") == "1"
    )
    return Styles(known, known.get(next(paragraphs, ""), Style(format=defaults)))


def _resolve(id: str, elements: Mapping[str, etree._Element], defaults: Format, known: dict[str, Style]) -> None:
    """Add a style and those that it is based on to ``known``, the lowest first."""
    chain: list[str] = []
    while id in elements and id not in known and id not in chain and len(chain) < _DEEPEST:
        chain.append(id)
        id = value_of(elements[id], "basedOn") or ""
    base = known.get(id, Style())
    for link in reversed(chain):
        element = elements[link]
        if element.get(f"{W}type") == "table":
            known[link] = base = _of_tables(element, base)
            continue
        is_character = element.get(f"{W}type") == "character"
        properties = element.find(f"{W}pPr")
        own = evolve(format_of(element.find(f"{W}rPr")), around=shading_in(properties))
        name = value_of(element, "name") or ""
        numbering = None if properties is None else properties.find(f"{W}numPr")
        base = Style(
            name=name,
            format=own.over(base.format if base.name or is_character else defaults),
            level=-1 if name.casefold() == "title" else level_of(properties) or max(base.level, 0),
            list_number=value_of(numbering, "numId") or base.list_number,
            list_level=value_of(numbering, "ilvl") or base.list_level,
        )
        known[link] = base


def _of_tables(element: etree._Element, base: Style) -> Style:
    """Return the colours that a style of tables sets; its other formats arrange the page."""
    parts = {part.get(f"{W}type") or "": _colours_in(part) for part in element.iterfind(f"{W}tblStylePr")}
    return Style(format=_colours_in(element).over(base.format), parts={**base.parts, **parts})


def _colours_in(element: etree._Element) -> Format:
    """Return the colours that a style of tables, or a part of one, sets."""
    format = format_of(element.find(f"{W}rPr"))
    around = shading_in(element.find(f"{W}tcPr")) or shading_in(element.find(f"{W}tblPr"))
    return Format(hidden=format.hidden, ink=format.ink, ground=format.ground, around=around)


def level_of(properties: etree._Element | None) -> int:
    """Return the level of a heading that ``w:pPr`` sets, 1 to 9; 0 for other text."""
    level = number_of(value_of(properties, "outlineLvl"), _BODY_TEXT)
    return level + 1 if level < _BODY_TEXT else 0
