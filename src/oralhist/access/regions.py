"""The parts of a text around some of its words: only they are examined word by word."""

from collections.abc import Iterable, Iterator

Span = tuple[int, int]
"""Where a part of a text starts and ends."""


def regions_around(text: str, chunks: Iterable[Span], reach: int) -> Iterator[Span]:
    """Yield the parts of a text with ``reach`` words before and after each chunk; parts that overlap become one.

    Words and chunks are here what is between two spaces.
    """
    first = end = 0
    for start, after in chunks:
        begin = _before(text, start, reach)
        if begin >= end:
            if end:
                yield first, end
            first = begin
        end = _after(text, after, reach)
    if end:
        yield first, end


def _before(text: str, place: int, count: int) -> int:
    """Return where the last words before a place start."""
    for _ in range(count):
        while place and text[place - 1] == " ":
            place -= 1
        place = text.rfind(" ", 0, place) + 1
    return place


def _after(text: str, place: int, count: int) -> int:
    """Return where the next words after a place end."""
    for _ in range(count):
        while text[place : place + 1] == " ":
            place += 1
        place = text.find(" ", place)
        if place < 0:
            return len(text)
    return place
