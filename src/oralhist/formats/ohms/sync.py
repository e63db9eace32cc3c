"""The ``sync`` of a transcript: on which line, and at which word of it, each chime of a clock is heard.

``1:|13(3)|19(14)`` says that the first minute is over at the third word of line 13, the second at word 14 of line 19.
Lines and words count from 1, as the texts themselves bear out; lines are parted by line feeds, words by white space.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from attrs import define, frozen

from oralhist.findings import Severity
from oralhist.syntax.diagnostics import Diagnostics

INTERVALS_MS = (300_000, 240_000, 180_000, 120_000, 60_000, 30_000)
"""The intervals that OHMS offers, in milliseconds, the longest first."""

LATEST_MS = 24 * 3_600_000
"""Where the last chime is written: after a day. A wrong time must not fill the file."""

_ENTRY = re.compile(r"\s*([0-9]{1,9})\s*(?:\(\s*([0-9]{1,9})\s*\)\s*)?", re.ASCII)
_WORD = re.compile(r"\S+")
_LONG_LINE = 2000
"""Characters of a line whose words are counted anew for every point on it."""
_LONGEST_INTERVAL = 1440.0
"""Minutes of the longest interval that is believed: a day."""


@frozen
class Mark:
    """A moment in milliseconds and the place in the text where it is heard."""

    place: int
    ms: int


@define
class Marks:
    """The marks of a transcript; ``is_plain`` if writing them anew gives the same ``sync``."""

    marks: list[Mark]
    interval_ms: int = 0
    is_plain: bool = True


def marks_in(sync: str, text: str, diagnostics: Diagnostics, line: int) -> Marks:
    """The places in a text that a ``sync`` marks, in its order. Faults are noted at a line, and cost their mark alone."""
    head, colon, rest = sync.partition(":")
    interval = _interval(head) if colon else None
    if interval is None:
        message = f"not a sync of intervals, lines and words: {sync[:40]!r}; the speech has no times"
        diagnostics.add(
            "bad-sync", Severity.WARNING, message, line, hint="write 1:|LINE(WORD)|LINE(WORD)…, one a minute"
        )
        return Marks([], is_plain=False)
    entries = rest.split("|")
    if entries and not entries[0].strip():
        del entries[0]
    finder = _Places(text, diagnostics, line)
    marks = []
    for number, entry in enumerate(entries, start=1):
        found = _ENTRY.fullmatch(entry)
        if found is None:
            diagnostics.count("bad-sync-point", "points of the sync that are no line and word, left out", line)
            continue
        marks.append(Mark(finder.place(int(found[1]), int(found[2] or 1)), number * interval))
    is_plain = finder.is_plain and len(marks) == len(entries) and sync == sync_text(finder.plain, interval)
    return Marks(marks, interval, is_plain and interval in INTERVALS_MS)


def _interval(text: str) -> int | None:
    try:
        minutes = float(text) if text.isascii() and len(text) < 20 else math.nan
    except ValueError:
        return None
    return round(minutes * 60_000) if 0.001 <= minutes <= _LONGEST_INTERVAL else None


class _Places:
    """Finds words by line and number."""

    def __init__(self, text: str, diagnostics: Diagnostics, line: int) -> None:
        self._text = text
        self._noted = diagnostics
        self._line = line
        self._lines = text.split("\n")
        self._ends = list(accumulate(map(len, self._lines)))
        self._words: dict[int, list[int]] = {}
        self.is_plain = True
        self.plain: list[tuple[int, int]] = []

    def place(self, line: int, word: int) -> int:
        """The place of a word: that of the word, else the end of its line, else the end of the text."""
        self.plain.append((line, word))
        if line > len(self._lines) or not line:
            self._note("sync-beyond-text", "points of the sync on lines that the transcript does not have")
            return len(self._text) if line else 0
        held = self._lines[line - 1]
        start = self._ends[line - 1] - len(held) + line - 1  # one line feed after each line before
        found = self._word_in(held, line, word) if word else None
        if found is not None:
            return start + found
        bare = held.strip()
        if not bare:
            self._note("sync-on-blank-line", "points of the sync on blank lines, read before the next word", line)
            return start
        self._note("sync-beyond-line", "points of the sync on words that their line does not have", line)
        return start + (held.index(bare[0]) if not word else len(held.rstrip()))

    def _word_in(self, held: str, line: int, word: int) -> int | None:
        """Where a word starts in its line; nothing if the line has not so many."""
        if len(held) <= _LONG_LINE:
            parts = held.split(None, word - 1)
            return len(held) - len(parts[word - 1]) if word <= len(parts) else None
        if line not in self._words:  # a line that all points may be on
            self._words[line] = [found.start() for found in _WORD.finditer(held)]
        starts = self._words[line]
        return starts[word - 1] if word <= len(starts) else None

    def _note(self, code: str, what: str, line: int = 0) -> None:
        self.is_plain = False
        self._noted.count(code, what, self._line + line - 1 if line else self._line, Severity.WARNING)


def settled(marks: Sequence[Mark], spans: Sequence[tuple[int, int]]) -> list[Mark]:
    """The marks, each inside one of the spans of speech: those outside stand at the start of the next, else at the end.

    Spans are given by their starts and ends, in their order. The marks come back in the order of their places.
    """
    starts = [start for start, _ in spans]
    inside = []
    for mark in marks:
        number = bisect_right(starts, mark.place) - 1
        if number >= 0 and mark.place <= spans[number][1]:
            inside.append(mark)
        elif number + 1 < len(spans):
            inside.append(Mark(starts[number + 1], mark.ms))
        elif spans:
            inside.append(Mark(spans[-1][1], mark.ms))
    return sorted(inside, key=lambda mark: mark.place)


@frozen
class Anchor:
    """A moment in milliseconds and the number of the word at which it is heard; for what is to be written."""

    word: int
    ms: int


def chimes(anchors: Sequence[Anchor], interval: int, first: int) -> Iterator[int]:
    """The number of the word that is heard at each chime, up to the last anchor within a day; ``first`` is the first that is said.

    Between two anchors the words are taken to be of equal length; what runs backwards in time is passed over.
    """
    times, words = [0], [first]
    for anchor in anchors:
        if anchor.ms >= times[-1] and anchor.word >= words[-1]:
            times.append(anchor.ms)
            words.append(anchor.word)
    for number in range(1, min(times[-1], LATEST_MS) // interval + 1):
        ms = number * interval
        after = bisect_left(times, ms)
        if times[after] == ms:
            yield words[after]
        else:
            before = after - 1
            passed = (ms - times[before]) / (times[after] - times[before])
            yield words[before] + int((words[after] - words[before]) * passed)


def sync_text(places: Sequence[tuple[int, int]], interval: int) -> str:
    """A ``sync`` of lines and words, as OHMS writes it."""
    minutes, rest = divmod(interval, 60_000)
    shown = f"{interval / 60_000:g}" if rest else str(minutes)
    return f"{shown}:{''.join(f'|{line}({word})' for line, word in places)}"
