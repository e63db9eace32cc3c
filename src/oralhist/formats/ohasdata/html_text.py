"""The text of cells of Oral History as Data, which a web page includes without escaping."""

import html
import re

from oralhist.syntax.characters import without_controls

_REFERENCE = re.compile("&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def from_html(cell: str) -> str:
    """Return the text of a cell with its character references replaced; tags stay as they are.

    A reference to a character that an interview cannot hold stays too.
    """
    return _REFERENCE.sub(lambda found: _character(found[0]), cell) if "&" in cell else cell


def _character(reference: str) -> str:
    character = html.unescape(reference)
    return character if character and without_controls(character) == character else reference


def to_html(text: str) -> str:
    """Return a text in which a web page finds no tag and no character reference other than for angle brackets."""
    text = _REFERENCE.sub(lambda found: f"&amp;{found[0][1:]}", text) if "&" in text else text
    return text.replace("<", "&lt;").replace(">", "&gt;")
