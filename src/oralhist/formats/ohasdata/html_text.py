"""Text as it stands in the cells of Oral History as Data, which are put into a web page as they are."""

import html
import re

from oralhist.syntax.characters import without_controls

_REFERENCE = re.compile("&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def from_html(cell: str) -> str:
    """A cell's text, with the characters that its references stand for; what is no reference is text as it is.

    A reference to a character that an interview cannot hold stays as it is printed. So do tags.
    """
    return _REFERENCE.sub(lambda found: _character(found[0]), cell) if "&" in cell else cell


def _character(reference: str) -> str:
    character = html.unescape(reference)
    return character if character and without_controls(character) == character else reference


def to_html(text: str) -> str:
    """A text as a web page shows it: no tag in it, and nothing that is read as a reference."""
    text = _REFERENCE.sub(lambda found: f"&amp;{found[0][1:]}", text) if "&" in text else text
    return text.replace("<", "&lt;").replace(">", "&gt;")
