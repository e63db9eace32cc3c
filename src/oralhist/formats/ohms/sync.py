"""The ``sync`` of a transcript: the word at which each chime is heard. OHMS plays chimes at equal intervals.

``1:|13(3)|19(14)`` says that the first minute ends at word 3 of line 13, the second at word 14 of line 19. Lines and
words count from 1, as real files show; line feeds end lines, and white space separates words.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from attrs import frozen

from oralhist.formats.ohms.codes import INVALID_SYNC, INVALID_SYNC_POINT
from oralhist.syntax.diagnostics import Diagnostics

INTERVALS_MS = (300_000, 240_000, 180_000, 120_000, 60_000, 30_000)
"""The intervals that OHMS offers, in milliseconds, the longest first."""

_LATEST_MS = 24 * 3_600_000
"""The time of the last chime that is written: after a day, so that a wrong time cannot fill the file."""

_ENTRY = re.compile(r"\s*([0-9]{1,9})\s*(?:\(\s*([0-9]{1,9})\s*\)\s*)?", re.ASCII)
_WORD = re.compile(r"\S+")
_LONG_LINE = 2000
"""Characters of a line whose words are found only once. To split a line for each of its points takes quadratic time, but
for a usual line it is ten times faster."""
_LONGEST_INTERVAL = 1440.0
"""Minutes of the longest interval that is read: a day."""


@frozen
class SyncPoint:
    """A time in milliseconds and the offset of the word that is heard then."""

    offset: int
    ms: int


def sync_points(sync: str, text: str, diagnostics: Diagnostics, line: int) -> tuple[list[SyncPoint], bool]:
    """Find the points of a ``sync`` in a text, in the order of the ``sync``, and whether they alone give the same one.

    A point without a word is moved to the nearest word; a point of another form is left out. Both are reported.
    """
    head, colon, rest = sync.partition(":")
    interval = _interval(head) if colon else None
    if interval is None:
        message = f"not a sync of intervals, lines and words: {sync[:40]!r}; the speech has no times"
        hint = "write 1:|LINE(WORD)|LINE(WORD)…, with a point for each minute"
        diagnostics.report(INVALID_SYNC, message, line, hint=hint)
        return [], False
    entries = rest.split("|")
    if not entries[0].strip():
        del entries[0]
    words = _Words(text)
    points: list[SyncPoint] = []
    places: list[tuple[int, int]] = []
    is_plain = interval in INTERVALS_MS
    for number, entry in enumerate(entries, start=1):
        found = _ENTRY.fullmatch(entry)
        offset, in_line, is_word = words.find(int(found[1]), int(found[2] or 1)) if found else (0, 0, False)
        if found:
            places.append((int(found[1]), int(found[2] or 1)))
            points.append(SyncPoint(offset, number * interval))
        if not is_word:
            is_plain = False
            what = "sync points that name no word of the transcript, moved to the nearest word or left out"
            diagnostics.count(INVALID_SYNC_POINT, what, line + in_line)
    return points, is_plain and sync == sync_text(places, interval)


def _interval(text: str) -> int | None:
    try:
        minutes = float(text) if text.isascii() and len(text) < 20 else math.nan
    except ValueError:
        return None
    return round(minutes * 60_000) if 0.001 <= minutes <= _LONGEST_INTERVAL else None


class _Words:
    """Finds the words of a text by line and number."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._lines = text.split("\n")
        self._characters_before = list(accumulate(map(len, self._lines), initial=0))
        self._words: dict[int, list[int]] = {}

    def find(self, line: int, word: int) -> tuple[int, int, bool]:
        """Return the offset of a word, its line from 0, and whether the word exists.

        A missing word is at the end of its line, or else at the end of the text.
        """
        if not 0 < line <= len(self._lines):
            return self._length if line else 0, 0, False
        place = line - 1
        start = self._characters_before[place] + place  # one line feed after each line before
        found = self._start_in_line(place, word) if word else None
        if found is not None:
            return start + found, place, True
        text = self._lines[place]
        in_line = len(text.rstrip()) if word else len(text) - len(text.lstrip())
        return start + (in_line if text.strip() else 0), place, False

    def _start_in_line(self, place: int, word: int) -> int | None:
        text = self._lines[place]
        if len(text) <= _LONG_LINE:
            words = text.split(None, word - 1)
            return len(text) - len(words[-1]) if len(words) == word else None
        if place not in self._words:
            self._words[place] = [found.start() for found in _WORD.finditer(text)]
        starts = self._words[place]
        return starts[word - 1] if word <= len(starts) else None


def moved_to_speech(points: Sequence[SyncPoint], spans: Sequence[tuple[int, int]]) -> list[SyncPoint]:
    """Move points outside the spans of speech to the start of the next span, else to the end of the last.

    Spans are starts and ends in order. The points are returned in the order of their offsets.
    """
    starts = [start for start, _ in spans]
    moved = []
    for point in points:
        number = bisect_right(starts, point.offset) - 1
        if number >= 0 and point.offset <= spans[number][1]:
            moved.append(point)
        elif spans:
            offset = starts[number + 1] if number + 1 < len(spans) else spans[-1][1]
            moved.append(SyncPoint(offset, point.ms))
    return sorted(moved, key=lambda point: point.offset)


def words_at_chimes(words: Sequence[tuple[int, int]], interval: int, first: int) -> Iterator[int]:
    """Yield the number of the word that is heard at each chime, up to the last timed word and at most for a day.

    ``words`` are numbers of words with their times in milliseconds; ``first`` is the first word that is spoken. Between
    two timed words all words count as equally long. Words that run backwards in time are skipped.
    """
    times, numbers = [0], [first]
    for number, ms in words:
        if ms >= times[-1] and number >= numbers[-1]:
            times.append(ms)
            numbers.append(number)
    for ms in range(interval, min(times[-1], _LATEST_MS) + 1, interval):
        after = bisect_left(times, ms)
        if times[after] == ms:
            yield numbers[after]
        else:
            before = after - 1
            passed = (ms - times[before]) / (times[after] - times[before])
            yield numbers[before] + int((numbers[after] - numbers[before]) * passed)


def sync_text(places: Sequence[tuple[int, int]], interval: int) -> str:
    """Return a ``sync`` of lines and words as OHMS writes it."""
    minutes, rest = divmod(interval, 60_000)
    number = f"{interval / 60_000:g}" if rest else str(minutes)
    return f"{number}:{''.join(f'|{line}({word})' for line, word in places)}"
