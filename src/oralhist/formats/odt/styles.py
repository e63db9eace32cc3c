"""The styles of an OpenDocument file: of characters, paragraphs and lists."""

from collections.abc import Iterable, Mapping

from attrs import Factory, define, evolve, frozen
from lxml import etree

from oralhist.documents.character_format import NOTHING_SET, Format
from oralhist.documents.colours import UNKNOWN, hex_colour
from oralhist.documents.numerals import number_of
from oralhist.formats.odt.names import DRAW, FO, OFFICE, STYLE, TEXT, XLINK

_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_ITALIC = frozenset({"italic", "oblique"})
_DEEPEST = 50
BULLET = "•"


@frozen
class _Style:
    """One style as the file states it."""

    name: str
    parent: str
    format: Format
    level: int
    is_automatic: bool
    """Whether the program made it for some direct formatting, so that its name means nothing."""


@frozen
class ListLevel:
    """One level of a list style: the form of its numbers, the text around them, and the first; ``BULLET`` for signs.

    ``depth`` is how many levels are printed: 2 for ``1.3``.
    """

    form: str
    before: str
    after: str
    start: int
    depth: int = 1


@define
class Styles:
    """The styles of a document, by family and name, and the levels of lists."""

    _styles: Mapping[tuple[str, str], _Style]
    lists: Mapping[str, Mapping[int, ListLevel]]
    _formats: dict[tuple[str, str], Format] = Factory(dict)

    def _chain(self, family: str, name: str | None) -> list[_Style]:
        chain: list[_Style] = []
        while (style := self._styles.get((family, name or ""))) and style not in chain and len(chain) < _DEEPEST:
            chain.append(style)
            name = style.parent
        return chain

    def format(self, family: str, name: str | None) -> Format:
        """Return the format of a style with all that it inherits."""
        key = family, name or ""
        if key not in self._formats:
            format = NOTHING_SET
            for style in self._chain(family, name):
                format = format.over(style.format)
            self._formats[key] = format
        return self._formats[key]

    def name(self, family: str, name: str | None) -> str:
        """Return the name of a style as the program shows it; for an automatic style, that of the style that it changes."""
        chain = self._chain(family, name)
        shown = next((style.name for style in chain if not style.is_automatic), "")
        return shown if chain else name or ""

    def level(self, name: str | None) -> int:
        """Return the outline level that the style of a paragraph sets; 0 without one, -1 for a title."""
        chain = self._chain("paragraph", name)
        if any(style.name.casefold() == "title" for style in chain):
            return -1
        return next((style.level for style in chain if style.level), 0)


def styles_in(roots: Iterable[etree._Element]) -> Styles:
    """Read the styles of ``styles.xml`` and ``content.xml``; the later ones go before."""
    styles: dict[tuple[str, str], _Style] = {}
    lists: dict[str, Mapping[int, ListLevel]] = {}
    for root in roots:
        for element in root.iter(f"{STYLE}style"):
            name = element.get(f"{STYLE}name", "")
            styles[element.get(f"{STYLE}family", ""), name] = _Style(
                name=element.get(f"{STYLE}display-name") or name,
                parent=element.get(f"{STYLE}parent-style-name", ""),
                format=_format_of(element),
                level=number_of(element.get(f"{STYLE}default-outline-level"), 0),
                is_automatic=_is_automatic(element),
            )
        for element in root.iter(f"{TEXT}list-style"):
            lists[element.get(f"{STYLE}name", "")] = {
                number_of(level.get(f"{TEXT}level"), 1): ListLevel(
                    form=level.get(f"{STYLE}num-format", "")
                    if level.tag == f"{TEXT}list-level-style-number"
                    else BULLET,
                    before=level.get(f"{STYLE}num-prefix", ""),
                    after=level.get(f"{STYLE}num-suffix", ""),
                    start=number_of(level.get(f"{TEXT}start-value"), 1),
                    depth=number_of(level.get(f"{TEXT}display-levels"), 1),
                )
                for level in element
            }
    return Styles(styles, lists)


def _is_automatic(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == f"{OFFICE}automatic-styles"


_GROUNDS = ("paragraph", "table-cell", "table-row", "table", "section", "graphic")
"""The families whose styles set a ground for the words on them."""


def _format_of(style: etree._Element) -> Format:
    """Return the format that a style sets for words, and the ground that it sets around them."""
    family = style.get(f"{STYLE}family", "")
    held = style.find(f"{STYLE}{family}-properties") if family in _GROUNDS else None
    around = None if held is None else ground_in(held)
    if family == "graphic" and held is not None and held.get(f"{DRAW}fill") == "none" and not around:
        around = UNKNOWN  # words of a box without a fill are often set on another shape
    properties = style.find(f"{STYLE}text-properties")
    return Format(around=around) if properties is None else evolve(_characters(properties), around=around)


def ground_in(properties: etree._Element) -> str | None:
    """Return the ground of a page, a paragraph, a cell or a box; ``None`` if nothing is set, empty for none."""
    if (
        properties.get(f"{FO}background-image", "none") != "none"
        or properties.find(f"{STYLE}background-image[@{XLINK}href]") is not None
    ):
        return UNKNOWN
    match properties.get(f"{DRAW}fill"):
        case "solid":
            return hex_colour(properties.get(f"{DRAW}fill-color"))
        case "bitmap" | "gradient" | "hatch":
            return UNKNOWN
        case _:
            return hex_colour(properties.get(f"{FO}background-color"))


def _characters(properties: etree._Element) -> Format:
    weights = [
        properties.get(name)
        for name in (f"{FO}font-weight", f"{STYLE}font-weight-complex", f"{STYLE}font-weight-asian")
    ]
    slopes = [
        properties.get(name) for name in (f"{FO}font-style", f"{STYLE}font-style-complex", f"{STYLE}font-style-asian")
    ]
    bold, bold_complex, bold_asian = (None if weight is None else weight in _BOLD for weight in weights)
    italic, italic_complex, italic_asian = (None if slope is None else slope in _ITALIC for slope in slopes)
    underline, strike = (
        properties.get(f"{STYLE}text-underline-style"),
        properties.get(f"{STYLE}text-line-through-style"),
    )
    display = properties.get(f"{TEXT}display")
    language, country = properties.get(f"{FO}language"), properties.get(f"{FO}country")
    is_known = language not in (None, "none", "zxx")
    return Format(
        bold=bold,
        italic=italic,
        underline=None if underline is None else underline != "none",
        strike=None if strike is None else strike != "none",
        hidden=None if display is None else display == "none",
        ink=""
        if properties.get(f"{STYLE}use-window-font-color") == "true"
        else hex_colour(properties.get(f"{FO}color")),
        ground=hex_colour(properties.get(f"{FO}background-color")),
        language=(f"{language}-{country}" if country not in (None, "none") else language) if is_known else None,
        bold_complex=bold_complex,
        italic_complex=italic_complex,
        bold_asian=bold_asian,
        italic_asian=italic_asian,
    )
