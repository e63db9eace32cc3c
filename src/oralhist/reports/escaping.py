"""Escape text from files, so that it is harmless in terminals, logs and XML."""

import json
import os
import re
import unicodedata
from typing import Any

_C1 = re.compile("[\x7f-\x9f]")
_INDENTED, _FLAT = json.JSONEncoder(ensure_ascii=False, indent=2), json.JSONEncoder(ensure_ascii=False)
_TAB = "    "
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Characters that change the direction of text, so that a line reads differently from its code points (UTR 36)."""

_REPLACED = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "�")
_VISIBLE = (
    {**_REPLACED, **dict.fromkeys((0x2028, 0x2029, *_BIDI), "�")}
    | {control: chr(0x2400 + control) for control in range(32)}
    | {0x7F: "␡", 0x09: _TAB}
)


def printable(text: str) -> str:
    """Replace control characters, so that a terminal shows the text and does not obey it."""
    return text.translate(_REPLACED)


def one_line(text: str) -> str:
    """Return a printable text in one line."""
    return printable(text).replace("\n", " ")


def visible(text: str) -> str:
    """Return a piece of a file for a quote: control characters become visible signs, a tab becomes four spaces.

    Direction marks are replaced, so that the caret below a character stays there.
    """
    return text.translate(_VISIBLE)


def cells(text: str) -> int:
    """Return the width of a visible text in terminal cells: wide characters take two, combining characters none."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(character) for character in text)


def _cells_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def file_name(name: str) -> str:
    """Return the name of a file as text; bytes that are not UTF-8 become ``\\xe9``."""
    if name.isascii():
        return name
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def as_json(value: Any) -> str:
    """Return plain data as JSON; control characters are escaped, even those that JSON allows, as they affect terminals."""
    text = (_INDENTED if isinstance(value, dict) else _FLAT).encode(value)
    if text.isascii() and "\x7f" not in text:
        return text
    return _C1.sub(lambda control: f"\\u{ord(control[0]):04x}", text.encode("utf-8", "replace").decode("utf-8"))
