"""Timestamps in a text: ``[00:12:34]``, ``[12:34]``, ``(00:12:34)``, ``{0:00}``, ``#00:12:34-5#``.

Hours, minutes and seconds in brackets are always a timestamp, and so is the form of f4 transcripts with tenths.
Minutes and seconds are one only if the text has their form twice or more at the edge of a line or next to a label, so
``[3:16]`` in prose stays a verse.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import frozen

CLOCK = r"(?:[0-9]{1,7}:)?[0-9]{1,3}:[0-5][0-9](?:[.,][0-9]{1,3})?"
"""A pattern for hours, minutes and seconds, or minutes and seconds."""
STAMP = re.compile(
    rf"\[(?P<square>{CLOCK})\]|\((?P<round>{CLOCK})\)|\{{(?P<curly>{CLOCK})\}}"
    r"|#(?P<f4>[0-9]{1,7}:[0-5][0-9]:[0-5][0-9]-[0-9]{1,3})#"
)
"""The form of a timestamp; ``Stamps`` decides which matches are one."""
_MOST_MINUTES = 59


@frozen
class Stamp:
    """A timestamp in a text: its first character and the one after its last, its time in ms, and its exact text."""

    start: int
    end: int
    ms: int
    source: str


def time_text(ms: int, separator: str = ".") -> str:
    """Return a time as ``HH:MM:SS.mmm``, with ``separator`` before the milliseconds."""
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{separator}{rest:03d}"


def stamp_text(ms: int) -> str:
    """Return a time as it is written in a transcript: ``[HH:MM:SS]``, with ``.mmm`` if it is not a whole second."""
    return f"[{time_text(ms).removesuffix('.000')}]"


def clock_ms(clock: str) -> int | None:
    """Return the milliseconds of ``H:MM:SS`` or ``M:SS``, with a fraction after a point, a comma or a hyphen.

    ``None`` for sixty minutes or more after hours.
    """
    whole, _, fraction = clock.replace(",", ".").replace("-", ".").partition(".")
    *hours, minutes, seconds = map(int, whole.split(":"))
    if hours and minutes > _MOST_MINUTES:
        return None
    return ((sum(hours) * 60 + minutes) * 60 + seconds) * 1000 + int(fraction.ljust(3, "0"))


class Stamps:
    """The timestamps of one text; it knows which forms the text uses."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.are_possible = False
        """Whether anything in the text has the form of a timestamp."""
        uses: Counter[str | None] = Counter()
        for line in lines:
            if ":" not in line:
                continue
            for found in STAMP.finditer(line):
                self.are_possible = True
                if _has_no_hours(found) and _is_at_an_edge(found):
                    uses[found.lastgroup] += 1
        self._short = {form for form, number in uses.items() if number > 1}

    def in_text(self, text: str) -> Iterator[Stamp]:
        """Find the timestamps in a text, in order."""
        matches = STAMP.finditer(text) if ":" in text else ()
        return (stamp for found in matches if (stamp := self._stamp(found)))

    def at(self, text: str, place: int = 0) -> Stamp | None:
        """Return the timestamp that begins at a position of a text."""
        found = STAMP.match(text, place)
        return self._stamp(found) if found is not None else None

    def _stamp(self, found: re.Match[str]) -> Stamp | None:
        """Return the timestamp for a match of ``STAMP``, if it is one."""
        if _has_no_hours(found) and not (
            found.lastgroup in self._short and (found.lastgroup != "round" or _is_at_an_edge(found))
        ):
            return None
        ms = clock_ms(found[found.lastgroup or 0])
        return None if ms is None else Stamp(*found.span(), ms, found[0])


def _has_no_hours(found: re.Match[str]) -> bool:
    return found[0].count(":") == 1


def _is_at_an_edge(found: re.Match[str]) -> bool:
    """Return whether a match is at the edge of its line, or next to the colon of a label."""
    line = found.string
    before = line[max(0, found.start() - 3) : found.start()].rstrip(" \t")
    after = line[found.end() : found.end() + 3].lstrip(" \t")
    return not before or before[-1] in "\n:*" or not after or after[0] in "\n:"
