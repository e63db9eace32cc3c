"""Bracketed passages: which of them are events, pauses, gaps or an editor's words.

A passage becomes an inline only when its meaning is certain; all others stay text. Round brackets are ordinary
prose too, so in them only the plainest words count.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import define

from oralhist.formats.dates import date_in_words
from oralhist.formats.lexicon import duration_ms, meaning_of
from oralhist.model import Editorial, Event, EventKind, Gap, GapReason, Inline, Pause

__all__ = ["Passage", "passages"]

_PASSAGE = re.compile(r"\[([^\[\]]{1,200})\]|\(([^()\[\]]{1,60})\)")


@define
class Passage:
    """A bracketed passage: from where to where it stands, its exact characters, and the inline that it means."""

    start: int
    end: int
    source: str
    inline: Inline | None


def passages(text: str) -> Iterator[Passage]:
    """The bracketed passages of a text, in order; round ones only if they mean something."""
    for found in _PASSAGE.finditer(text):
        is_square = found[1] is not None
        inline = _inline(found[1] or found[2], found[0], is_square=is_square)
        if inline is not None or is_square:
            yield Passage(found.start(), found.end(), found[0], inline)


@lru_cache(maxsize=4096)  # a transcript marks the same few things again and again
def _inline(inner: str, source: str, *, is_square: bool) -> Inline | None:
    words = " ".join(inner.split())
    if is_square and date_in_words(words):
        return Editorial(body=inner, source=source)
    said = words if words.startswith(".") else words.rstrip(".")
    meaning = meaning_of(said.lower(), is_square=is_square)
    match meaning:
        case None:
            return None
        case EventKind():
            return Event(kind=meaning, description=said, source=source)
        case GapReason():
            return Gap(reason=meaning, duration_ms=duration_ms(said.lower()), source=source)
        case _:
            return Pause(duration_ms=duration_ms(said.lower()), source=source)
