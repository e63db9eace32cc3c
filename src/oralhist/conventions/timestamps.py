"""Time stamps printed in a text: ``[00:12:34]``, ``[12:34]``, ``(00:12:34)``, ``{0:00}``, ``#00:12:34-5#``.

Hours, minutes and seconds in brackets are a stamp wherever they stand, and so is the form of f4 transcripts with its
tenths. Minutes and seconds alone are one only where a text uses them as such: twice or more, at the edge of a line or
beside a label. So ``[3:16]`` in prose stays a verse.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import frozen

_CLOCK = r"(?:[0-9]{1,7}:)?[0-9]{1,3}:[0-5][0-9](?:[.,][0-9]{1,3})?"
STAMP = re.compile(
    rf"\[(?P<square>{_CLOCK})\]|\((?P<round>{_CLOCK})\)|\{{(?P<curly>{_CLOCK})\}}"
    r"|#(?P<f4>[0-9]{1,7}:[0-5][0-9]:[0-5][0-9]-[0-9]{1,3})#"
)
"""What has the form of a stamp; ``Stamps`` says which are."""
_LONGEST_MINUTES = 59


@frozen
class Stamp:
    """A stamp in a text: from where to where it stands, the moment in milliseconds, and its exact characters."""

    start: int
    end: int
    ms: int
    source: str

    @property
    def is_usual(self) -> bool:
        """Whether it is printed as ``stamp_text`` prints it."""
        return self.source == stamp_text(self.ms)


def time_text(ms: int, separator: str = ".") -> str:
    """Return a time as ``HH:MM:SS.mmm``, with ``separator`` before the milliseconds."""
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{separator}{rest:03d}"


def stamp_text(ms: int) -> str:
    """Return a time as it is written in a transcript: ``[HH:MM:SS]``, with ``.mmm`` if it is not a whole second."""
    return f"[{time_text(ms).removesuffix('.000')}]"


def clock_ms(clock: str) -> int | None:
    """The milliseconds of ``H:MM:SS`` or ``M:SS``, with a fraction after a point, a comma or a hyphen.

    ``None`` for sixty minutes and more beside hours.
    """
    whole, _, fraction = clock.replace(",", ".").replace("-", ".").partition(".")
    *hours, minutes, seconds = map(int, whole.split(":"))
    if hours and minutes > _LONGEST_MINUTES:
        return None
    return ((sum(hours) * 60 + minutes) * 60 + seconds) * 1000 + int(fraction.ljust(3, "0"))


class Stamps:
    """The stamps of one text: which of its forms are used as such."""

    def __init__(self, lines: Iterable[str]) -> None:
        uses = Counter(
            found.lastgroup
            for line in lines
            if ":" in line
            for found in STAMP.finditer(line)
            if _has_no_hours(found) and _stands_apart(found)
        )
        self._short = {form for form, number in uses.items() if number > 1}

    def in_text(self, text: str) -> Iterator[Stamp]:
        """The stamps in a text, in their order."""
        if ":" in text:
            for found in STAMP.finditer(text):
                stamp = self.of(found)
                if stamp is not None:
                    yield stamp

    def at(self, text: str, place: int = 0) -> Stamp | None:
        """The stamp that begins at a place of a text."""
        found = STAMP.match(text, place)
        return self.of(found) if found is not None else None

    def of(self, found: re.Match[str]) -> Stamp | None:
        """The stamp that something of its form is, if it is one."""
        if _has_no_hours(found) and not (
            found.lastgroup in self._short and (found.lastgroup != "round" or _stands_apart(found))
        ):
            return None
        ms = clock_ms(found[found.lastgroup or 0])
        return None if ms is None else Stamp(*found.span(), ms, found[0])


def _has_no_hours(found: re.Match[str]) -> bool:
    return found[0].count(":") == 1


def _stands_apart(found: re.Match[str]) -> bool:
    """Whether it stands at the edge of its line, or beside the colon of a label."""
    line = found.string
    before = line[max(0, found.start() - 3) : found.start()].rstrip(" \t")
    after = line[found.end() : found.end() + 3].lstrip(" \t")
    return not before or before[-1] in "\n:*" or not after or after[0] in "\n:"
