"""Timestamps in a text: ``[00:12:34]``, ``(12:34)``, ``{0:00}``, ``#00:12:34-5#``, ``[7:11 --> 7:14]``, ``00:12:34``.

Hours, minutes and seconds in brackets are always a timestamp, and so is the form of f4 transcripts with tenths.
Minutes and seconds, and fields with points between them, are one only if the text has their form twice or more at the
edge of a line or next to a label, so ``[3:16]`` in prose stays a verse. A clock without brackets is one only at the
start of a line or after its label, and only in a text in which many lines have one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_COLON_CLOCK = r"[0-9]{1,7}:[0-5][0-9]:[0-5][0-9]:[0-9]{2,3}|(?:[0-9]{1,7}:)?[0-9]{1,3}:[0-5][0-9](?:[.,][0-9]{1,3})?"
_POINT_CLOCK = r"[0-9]{1,3}\.[0-5][0-9]\.[0-5][0-9](?:[.,][0-9]{1,3})?"
_CLOCK = rf"(?:{_COLON_CLOCK}|{_POINT_CLOCK})"
_TO = r"[ \t]*(?:-{1,2}>|→|[-–—])[ \t]*"
STAMP = re.compile(
    rf"(?P<open>[\[({{#])(?:(?<!#)[ \t]?(?P<clock>{_CLOCK})(?:{_TO}(?P<until>{_CLOCK}))?[ \t]?(?P<close>[\])}}])"
    r"|(?<=#)(?P<f4>[0-9]{1,7}:[0-5][0-9]:[0-5][0-9]-[0-9]{1,3})#)"
)
"""The form of a timestamp in brackets; ``Stamps`` decides which matches are one. One set of signs first is searched fast."""
_CLOSING = {"[": "]", "(": ")", "{": "}"}
_OPENING = frozenset("[({#")
_USUAL = re.compile(r"\[([0-9]{2}):([0-5][0-9]):([0-5][0-9])(?:\.(?!000)([0-9]{3}))?\]")
"""The form in which transcripts write a time: the most common one."""
_ODD_CLOCK = r"[0-9]{1,3}:[0-9]{1,2}:[0-9]{1,2}(?:[.,][0-9]{1,3})?"  # one digit in a field, as in older Teams files
_BARE = re.compile(
    rf"(?P<clock>{_COLON_CLOCK})(?:{_TO}(?P<until>{_COLON_CLOCK}))?(?=[ \t]|:(?!\d)|\Z)"
    rf"|(?P<odd>{_ODD_CLOCK}|{_COLON_CLOCK})[ \t]*--?>[ \t]*(?P<odd_until>{_ODD_CLOCK}|{_COLON_CLOCK})(?=[ \t:]|\Z)"
    r"|(?P<sbv>[0-9]{1,2}:[0-9]{2}:[0-9]{2}\.[0-9]{1,3}),(?P<sbv_until>[0-9]{1,2}:[0-9]{2}:[0-9]{2}\.[0-9]{1,3})\Z"
)
_BARE_AT_THE_END = re.compile(rf"[ \t](?={_COLON_CLOCK}(?:{_TO}(?:{_COLON_CLOCK}))?\Z)")
_AFTER_LABEL = re.compile(r":[ \t]+")
_LONGEST_BARE = 40
_MOST_MINUTES = 59
_FIELDS = re.compile(r"(?:([0-9]+):)?([0-9]+):([0-9]+)(?:([:.,-])([0-9]{1,3}))?")
_FIELDS_WITH_POINTS = re.compile(r"([0-9]+)\.([0-9]+)\.([0-9]+)(?:([.,])([0-9]{1,3}))?")
# Of the lines with words: in prose fewer begin with a time, and texts with times have one at least every sixth line.
_SHARE_OF_BARE = 0.15


class Stamp(NamedTuple):
    """A timestamp in a text: its first character and the one after its last, its time in ms, and its exact text.

    ``end_ms`` is the end of a range such as ``[7:11 --> 7:14]``.
    """

    start: int
    end: int
    ms: int
    source: str
    end_ms: int | None = None
    is_usual: bool = False
    """Whether it is certain that it is printed as it is written."""


_TWO_DIGITS = {f"{number:02}": number for number in range(100)}  # a third of the time of int()
_new = tuple.__new__  # half of the time of ``Stamp(…)``


def time_text(ms: int, separator: str = ".") -> str:
    """Return a time as ``HH:MM:SS.mmm``, with ``separator`` before the milliseconds."""
    seconds, rest = divmod(ms, 1000)
    return "%02d:%02d:%02d%s%03d" % (seconds // 3600, seconds // 60 % 60, seconds % 60, separator, rest)  # noqa: UP031 - faster


def stamp_text(ms: int, end_ms: int | None = None) -> str:
    """Return a time as it is written in a transcript: ``[HH:MM:SS]``, with ``.mmm`` if it is not a whole second.

    With ``end_ms``, a range: ``[HH:MM:SS - HH:MM:SS]``.
    """
    until = f" - {time_text(end_ms).removesuffix('.000')}" if end_ms is not None else ""
    return f"[{time_text(ms).removesuffix('.000')}{until}]"


def clock_ms(clock: str) -> int | None:
    """Return the milliseconds of ``H:MM:SS`` or ``M:SS``, with a fraction after a point, a comma or a hyphen.

    A fourth field of three digits is milliseconds, one of two digits the number of a frame, which is left out. Points
    may separate the fields. ``None`` for sixty minutes or more after hours.
    """
    found = _FIELDS.fullmatch(clock) or _FIELDS_WITH_POINTS.fullmatch(clock)
    if found is None:
        return None
    hours, minutes, seconds, sign, fraction = found.groups()
    if int(seconds) > _MOST_MINUTES or (hours and int(minutes) > _MOST_MINUTES):
        return None
    is_frame = sign == ":" and len(fraction) == 2
    rest = int(fraction.ljust(3, "0")) if fraction and not is_frame else 0
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + rest


class Stamps:
    """The timestamps of one text; it knows which forms the text uses."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.are_possible = False
        """Whether anything in the text has the form of a timestamp."""
        self._at_start: dict[str, Stamp | None] = {}
        uses: Counter[str] = Counter()
        filled = [line for line in lines if line]
        text = "\n".join(filled)
        has_others = "(" in text or "{" in text or "#" in text
        for line in filled:
            place = 0
            if line[0] == "[" and (first := _usual_stamp(line)) is not None:
                self._at_start[line], place = first, first.end
            has_brackets = line.find("[", place) >= 0 or (has_others and _has_brackets(line))
            for found in STAMP.finditer(line, place) if has_brackets else ():
                self.are_possible = True
                if not _is_certain(found):
                    uses[_form(found)] += _is_at_an_edge(found)
        self._short = {form for form, number in uses.items() if number > 1}
        bare = sum(map(_may_have_bare, filled))
        self.has_bare = bare > 1 and bare >= _SHARE_OF_BARE * len(filled)
        """Whether clocks without brackets are timestamps in this text."""
        self.are_possible |= bare > 0 or bool(self._at_start)

    def in_text(self, text: str) -> Iterator[Stamp]:
        """Find the timestamps in a text, in order."""
        is_possible = _has_brackets(text) and (":" in text or ("." in text and self._short))
        matches = STAMP.finditer(text) if is_possible else ()
        return (stamp for found in matches if (stamp := self._stamp(found)))

    def at(self, text: str, place: int = 0) -> Stamp | None:
        """Return the timestamp in brackets that begins at a position of a text."""
        if text[place : place + 1] not in _OPENING:
            return None
        if place:
            return self._stamp(STAMP.match(text, place))
        try:
            return self._at_start[text]  # every finder asks for the start of every line
        except KeyError:
            stamp = self._at_start[text] = _usual_stamp(text) or self._stamp(STAMP.match(text))
            return stamp

    def at_head(self, text: str, place: int = 0) -> Stamp | None:
        """Return the timestamp at a position in the head of a line, also one without brackets."""
        if text[place : place + 1].isdigit():
            return bare_stamp(text, place) if self.has_bare else None
        return self.at(text, place)

    def _stamp(self, found: re.Match[str] | None) -> Stamp | None:
        """Return the timestamp for a match of ``STAMP``, if it is one."""
        if found is None:
            return None
        opening, clock, until, closing, f4 = found.groups()
        if f4 is None and closing != _CLOSING[opening]:
            return None
        if not _is_certain(found) and not (_form(found) in self._short and (opening != "(" or _is_at_an_edge(found))):
            return None
        return _made(found, clock or f4, until)


def _has_brackets(text: str) -> bool:
    """Return whether a text has a sign with which a timestamp begins: this is much faster than a search."""
    return "[" in text or "(" in text or "{" in text or "#" in text


def _usual_stamp(text: str) -> Stamp | None:
    """Return the time in the usual form at the start of a text: ``[00:12:34]``, ``[00:12:34.500]``."""
    found = _USUAL.match(text)
    if found is None:
        return None
    hours, minutes, seconds, fraction = found.groups("0")
    ms = ((_TWO_DIGITS[hours] * 60 + _TWO_DIGITS[minutes]) * 60 + _TWO_DIGITS[seconds]) * 1000 + int(fraction)
    return _new(Stamp, (0, found.end(), ms, found[0], None, True))


def bare_stamp(text: str, place: int = 0) -> Stamp | None:
    """Return the clock without brackets at a position of a text, with the end of its range."""
    found = _BARE.match(text, place, place + _LONGEST_BARE) if text[place : place + 1].isdigit() else None
    if found is None or (found.end() - place == _LONGEST_BARE and not text[found.end() : found.end() + 1].isspace()):
        return None
    groups = found.groupdict()
    clock = groups["clock"] or groups["odd"] or groups["sbv"]
    return _made(found, clock, groups["until"] or groups["odd_until"] or groups["sbv_until"])


def bare_at_the_end(line: str) -> Stamp | None:
    """Return the clock without brackets that a line ends with after other words."""
    found = _BARE_AT_THE_END.search(line, max(0, len(line) - _LONGEST_BARE))
    return bare_stamp(line, found.end()) if found else None


def _made(found: re.Match[str], clock: str, until: str | None) -> Stamp | None:
    ms = clock_ms(clock)
    return None if ms is None else Stamp(*found.span(), ms, found[0], clock_ms(until) if until else None)


def _form(found: re.Match[str]) -> str:
    """Return what the uncertain timestamps of one form share: the bracket and the sign between the fields."""
    return found["open"] + (":" if ":" in found["clock"] else ".")


def _is_certain(found: re.Match[str]) -> bool:
    """Return whether a match has hours, minutes and seconds with colons between them: others may be something else."""
    return found["f4"] is not None or found["clock"].count(":") > 1


def _is_at_an_edge(found: re.Match[str]) -> bool:
    """Return whether a match is at the edge of its line, or next to the colon of a label or to another bracket."""
    line = found.string
    before = line[max(0, found.start() - 3) : found.start()].rstrip(" \t")
    after = line[found.end() : found.end() + 3].lstrip(" \t")
    if not before or before[-1] in "\n:：*])}" or not after or after[0] in "\n:：[({":
        return True
    around = line[max(0, found.start() - 2) : found.start()], line[found.end() : found.end() + 2]
    return found.start() < _LONGEST_BARE and any(gap.isspace() and (len(gap) > 1 or "\t" in gap) for gap in around)


def _may_have_bare(line: str) -> bool:
    """Return whether a line has a clock without brackets at its start, at its end, or after the colon of a label."""
    if ":" not in line:
        return False
    if line[0].isdigit():
        return bare_stamp(line) is not None
    if line[-1].isdigit():
        return len(line) <= 2 * _LONGEST_BARE and bare_at_the_end(line) is not None
    found = _AFTER_LABEL.search(line, 0, 2 * _LONGEST_BARE) if ": " in line or ":\t" in line else None
    return found is not None and bare_stamp(line, found.end()) is not None
