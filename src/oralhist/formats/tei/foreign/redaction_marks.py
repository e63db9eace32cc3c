"""Words that not everybody may read: how others mark them, and how they are kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from oralhist.model import AccessLevel, Inline, Restricted, Restriction

FOR_THE_ARCHIVE = Restriction(level=AccessLevel.ARCHIVE)
"""What is marked as restricted without saying for whom is open to the archive alone."""

_MARK = re.compile(r"<(?:res|an)\b\s*")
_ANGLE = re.compile("[<>]")


def has_marks(text: str) -> bool:
    """Whether a text holds the marks of Oral-History.Digital for what is not published, or only under another name."""
    return "<" in text and _MARK.search(text) is not None


def parted_at_marks(text: str) -> Iterator[str | Inline]:
    """A text in which ``<res …>`` and ``<an …>`` stand as they were typed: their words become restricted.

    A mark ends at its own ``>``, past those of the marks inside it; one that never ends goes to the end of the text.
    """
    place = 0
    while (opening := _MARK.search(text, place)) is not None:
        yield text[place : opening.start()]
        end = _end_of_mark(text, opening.end())
        words = text[opening.end() : end].rstrip()
        if words:
            yield Restricted(content=words, restriction=FOR_THE_ARCHIVE)
        place = end + 1
    yield text[place:]


def _end_of_mark(text: str, place: int) -> int:
    open_marks = 1
    for angle in _ANGLE.finditer(text, place):
        open_marks += 1 if angle[0] == "<" else -1
        if not open_marks:
            return angle.start()
    return len(text)
