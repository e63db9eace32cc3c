"""Text from left to right and from right to left in one line of a terminal."""

import re

from oralhist.reports.escaping import cells

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_START, _END = "\u2068", "\u2069"
"""First strong isolate and its end: the text between them does not change the order of the rest (UAX 9, 3.3.2)."""


def has_right_to_left(text: str) -> bool:
    """Return whether a text has a letter of a script that is written from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def isolated(text: str) -> str:
    """Return a text that keeps its own direction: controls in it are removed; one without such letters is unchanged."""
    if text.isascii():
        return text
    text = _CONTROLS.sub("", text)
    return f"{_START}{text}{_END}" if _RIGHT_TO_LEFT.search(text) else text


def padded(text: str, width: int, *, at_end: bool = True) -> str:
    """Return an isolated text with blanks after it, or before it, so that it is at least that many cells wide."""
    blanks = " " * max(0, width - cells(text))
    return isolated(text) + blanks if at_end else blanks + isolated(text)
