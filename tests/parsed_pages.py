"""The elements, the ids and the words of a written page."""

import re
from html.parser import HTMLParser

from attrs import Factory, define

__all__ = ["ParsedPage", "parsed"]

_VOID = frozenset({"br", "img", "input", "link", "meta", "source"})


@define
class ParsedPage:
    """What a parser of HTML finds in a page."""

    elements: list[tuple[str, dict[str, str]]] = Factory(list)
    unclosed: list[str] = Factory(list)
    text: str = ""
    """The text of the body, without scripts."""
    scripts: list[tuple[dict[str, str], str]] = Factory(list)
    styles: list[str] = Factory(list)

    @property
    def ids(self) -> list[str]:
        """All ids, in order."""
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    @property
    def words(self) -> list[str]:
        """The words of the body."""
        return re.findall(r"\w+", self.text)

    def all(self, name: str, **attributes: str) -> list[dict[str, str]]:
        """Return the attributes of the elements with this name that have these attributes."""
        named = [found for element, found in self.elements if element == name]
        return [one for one in named if attributes.items() <= one.items()]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = ParsedPage()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs), f"an attribute is twice in {self.get_starttag_text()}"
        self.page.elements.append((tag, attributes))
        if tag not in _VOID:
            self.open.append(tag)
        if tag == "script":
            self.page.scripts.append((attributes, ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.page.unclosed.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.page.scripts[-1] = (self.page.scripts[-1][0], self.page.scripts[-1][1] + data)
        elif self.open and self.open[-1] == "style":
            self.page.styles.append(data)
        elif "body" in self.open:
            self.page.text += data


def parsed(page: bytes) -> ParsedPage:
    """Parse a page."""
    parser = _Parser()
    parser.feed(page.decode())
    parser.close()
    parser.page.unclosed += parser.open
    return parser.page
