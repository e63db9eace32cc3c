"""The cells of Oral History as Data: HTML text, which a web page includes without escaping, and timestamps."""

import html
import re

from oralhist.model.shapes import LARGEST_WHOLE
from oralhist.syntax.characters import without_controls

_REFERENCE = re.compile("&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TIMESTAMP = re.compile(r"\[?[ ]?(?:([0-9]{1,12}):)?([0-9]{1,6}):([0-9]{1,2})(?:[.,]([0-9]{1,9}))?[ ]?\]?")
"""The forms ``[0:00]``, ``0:00`` and ``0:00:00``."""


def from_html(cell: str) -> str:
    """Return the text of a cell with its character references replaced; tags stay as they are.

    A reference to a character that an interview cannot hold stays too.
    """
    return _REFERENCE.sub(lambda found: _character(found[0]), cell) if "&" in cell else cell


def _character(reference: str) -> str:
    character = html.unescape(reference)
    return character if character and without_controls(character) == character else reference


def to_html(text: str) -> str:
    """Return a text as HTML without tags: angle brackets, and an ``&`` that would begin a reference, are escaped."""
    text = _REFERENCE.sub(lambda found: f"&amp;{found[0][1:]}", text) if "&" in text else text
    return text.replace("<", "&lt;").replace(">", "&gt;")


def milliseconds_in(cell: str) -> int | None:
    """Read the timestamp of a cell in milliseconds; return nothing for any other text."""
    found = _TIMESTAMP.fullmatch(cell.strip())
    if found is None:
        return None
    hours, minutes, seconds, fraction = found.groups(default="0")
    time = ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(fraction[:3].ljust(3, "0"))
    return time if time <= LARGEST_WHOLE else None


def timestamp(milliseconds: int) -> str:
    """Return a time in whole seconds as the documentation writes it: ``5:42``, ``1:12:36``."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
