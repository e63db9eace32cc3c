"""The styles of an OpenDocument file: of characters, paragraphs and lists."""

import re
from collections.abc import Iterable, Mapping

from attrs import define, frozen
from lxml import etree

from oralhist.documents.character_format import NOTHING_SET, Format
from oralhist.formats.odt.names import FO, STYLE, TEXT, number_of

_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_AUTOMATIC = re.compile(r"P[0-9]+")
_DEEPEST = 50


@frozen
class _Style:
    """One style as the file states it."""

    name: str
    parent: str
    format: Format
    list_style: str
    level: int


@frozen
class ListLevel:
    """One level of a list style: the form of its numbers, the text around them, and the first; no form for bullets."""

    form: str
    before: str
    after: str
    start: int


@define
class Styles:
    """The styles of a document, by family and name, and the levels of lists."""

    _styles: Mapping[tuple[str, str], _Style]
    lists: Mapping[str, Mapping[int, ListLevel]]

    def _chain(self, family: str, name: str | None) -> list[_Style]:
        chain: list[_Style] = []
        while (style := self._styles.get((family, name or ""))) and style not in chain and len(chain) < _DEEPEST:
            chain.append(style)
            name = style.parent
        return chain

    def format(self, family: str, name: str | None) -> Format:
        """Return the format of a style with all that it inherits."""
        format = NOTHING_SET
        for style in self._chain(family, name):
            format = format.over(style.format)
        return format

    def paragraph_name(self, name: str | None) -> str:
        """Return the name of a paragraph's style; automatic styles have that of the style that they change."""
        chain = self._chain("paragraph", name)
        if len(chain) > 1 and _AUTOMATIC.fullmatch(name or ""):
            return chain[1].name
        return chain[0].name if chain else name or ""

    def level(self, name: str | None) -> int:
        """Return the outline level that the style of a paragraph sets; 0 without one, -1 for a title."""
        chain = self._chain("paragraph", name)
        if any(style.name.casefold() == "title" for style in chain):
            return -1
        return next((style.level for style in chain if style.level), 0)

    def list_style(self, name: str | None) -> str:
        """Return the list style of a paragraph style."""
        return next((style.list_style for style in self._chain("paragraph", name) if style.list_style), "")


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
                format=_format_of(element.find(f"{STYLE}text-properties")),
                list_style=element.get(f"{STYLE}list-style-name", ""),
                level=number_of(element.get(f"{STYLE}default-outline-level"), 0),
            )
        for element in root.iter(f"{TEXT}list-style"):
            lists[element.get(f"{STYLE}name", "")] = {
                number_of(level.get(f"{TEXT}level"), 1): ListLevel(
                    form=level.get(f"{STYLE}num-format", "") if level.tag == f"{TEXT}list-level-style-number" else "",
                    before=level.get(f"{STYLE}num-prefix", ""),
                    after=level.get(f"{STYLE}num-suffix", ""),
                    start=number_of(level.get(f"{TEXT}start-value"), 1),
                )
                for level in element
            }
    return Styles(styles, lists)


def _format_of(properties: etree._Element | None) -> Format:
    if properties is None:
        return NOTHING_SET
    weight, slope = properties.get(f"{FO}font-weight"), properties.get(f"{FO}font-style")
    underline, strike = (
        properties.get(f"{STYLE}text-underline-style"),
        properties.get(f"{STYLE}text-line-through-style"),
    )
    ground, display = properties.get(f"{FO}background-color"), properties.get(f"{TEXT}display")
    language, country = properties.get(f"{FO}language"), properties.get(f"{FO}country")
    is_known = language not in (None, "none", "zxx")
    return Format(
        bold=None if weight is None else weight in _BOLD,
        italic=None if slope is None else slope in ("italic", "oblique"),
        underline=None if underline is None else underline != "none",
        strike=None if strike is None else strike != "none",
        hidden=None if display is None else display == "none",
        black_highlight=None if ground is None else ground.lower() == "#000000",
        highlight=None if ground is None else ground not in ("transparent", "#ffffff"),
        language=(f"{language}-{country}" if country not in (None, "none") else language) if is_known else None,
    )
