"""Text of unknown origin made harmless: for terminals, for logs, for XML."""

import json
import os
import re
import unicodedata
from typing import Any

_C1 = re.compile("[\x7f-\x9f]")
_INDENTED, _FLAT = json.JSONEncoder(ensure_ascii=False, indent=2), json.JSONEncoder(ensure_ascii=False)
_TAB = "    "
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""What turns the direction of a line around, and lets it read otherwise than it is written (Unicode TR 36)."""

_REPLACED = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "�")
_VISIBLE = (
    {**_REPLACED, **dict.fromkeys((0x2028, 0x2029, *_BIDI), "�")}
    | {control: chr(0x2400 + control) for control in range(32)}
    | {0x7F: "␡", 0x09: _TAB}
)


def printable(text: str) -> str:
    """A text that a terminal shows and does not obey: control characters are replaced."""
    return text.translate(_REPLACED)


def one_line(text: str) -> str:
    """A printable text in one line."""
    return printable(text).replace("\n", " ")


def visible(text: str) -> str:
    """A stretch of a file as it is quoted: control characters have a sign of their own, a tab is four blanks wide.

    Marks of direction are replaced, so that nothing moves away from the caret under it.
    """
    return text.translate(_VISIBLE)


def cells(text: str) -> int:
    """How many cells of a terminal a visible text takes: wide characters two, those that combine none."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(character) for character in text)


def _cells_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def file_name(name: str) -> str:
    """A file's name as text: bytes of it that are not UTF-8 are written as ``\\xe9``."""
    if name.isascii():
        return name
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def as_json(value: Any) -> str:
    """Plain data as JSON for programs, which commands no terminal either: what JSON need not escape is escaped too."""
    text = (_INDENTED if isinstance(value, dict) else _FLAT).encode(value)
    if text.isascii() and "\x7f" not in text:
        return text
    return _C1.sub(lambda control: f"\\u{ord(control[0]):04x}", text.encode("utf-8", "replace").decode("utf-8"))
