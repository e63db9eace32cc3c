"""Plain cues, which are most cues of most files: known by one pattern, and read without a tree of their text.

What is read here is read as ``blocks_in`` and ``voices_in`` read it, only faster; whatever is not plain is left to them.
"""

import re
from collections.abc import Iterator

from attrs import define

from oralhist.formats.cues import Cue
from oralhist.formats.vtt.times import SPACE
from oralhist.model.shapes import LONGEST_TEXT

__all__ = ["PLAIN", "PlainCue", "plain_and_others"]

_CLOCK = r"((?:[0-9]{1,9}:)?[0-5][0-9]):([0-5][0-9])\.([0-9]{3})"
PLAIN = re.compile(
    r"(?:\A|(?<=\n\n))"
    r"(?:(.++)\n)?"  # its id
    rf"{_CLOCK} --> {_CLOCK}(?: (.*+))?"  # its settings
    r"(?:\n(?!\n)(?:<v ([^<>&\s]++(?: [^<>&\s]++)*+)>)?"  # its voice
    r"(.*+(?:\n.++)*+))?"
    r"(?:\n\n++|\n?\Z)"
)
"""What may be a plain cue, and the blank lines after it; matched without going back."""
_SECONDS = {f"{number:02d}": number * 1000 for number in range(60)}
_THOUSANDTHS = {f"{number:03d}": number for number in range(1000)}


@define
class PlainCue(Cue):
    """A cue with its settings, and where it begins in the body."""

    settings: str = ""
    place: int = 0


def plain_and_others(body: str) -> Iterator[PlainCue | tuple[int, int]]:
    """Part a body into plain cues and stretches of whatever else, given by their starts and ends.

    A stretch begins with the plain cue before it, as words that stand in no block belong to that cue.
    """
    minutes: dict[str, int] = {}
    held: re.Match[str] | None = None
    place = 0
    for found in PLAIN.finditer(body):
        start = found.start()
        if start != place:
            yield (held.start() if held else place), start
        elif held:
            yield _cue(held, minutes) or held.span()
        held, place = found, found.end()
    if place != len(body):
        yield (held.start() if held else place), len(body)
    elif held:
        yield _cue(held, minutes) or held.span()


def _cue(found: re.Match[str], minutes: dict[str, int]) -> PlainCue | None:
    """The cue that the pattern has found, if it is plain: at most one voice, which says all, no other tag, no reference.

    One with an arrow more, with its end before its start, or longer than the model holds, is none.
    """
    id, hour, second, rest, end_hour, end_second, end_rest, settings, label, text = found.groups()
    try:
        start_ms = minutes[hour] + _SECONDS[second] + _THOUSANDTHS[rest]
        end_ms = minutes[end_hour] + _SECONDS[end_second] + _THOUSANDTHS[end_rest]
    except KeyError:  # cues in a row have the same hours and minutes: each is worked out once
        minutes |= {time: _whole_minutes(time) for time in (hour, end_hour)}
        return _cue(found, minutes)
    text = text.strip(SPACE) if text else ""
    if label:
        text = text.removesuffix("</v>").rstrip(SPACE)
    if "<" in text or "&" in text or "-->" in text or end_ms < start_ms or len(text) > LONGEST_TEXT:
        return None
    if id and "-->" in id:
        return None
    settings = settings.strip(SPACE) if settings else ""
    content = (text,) if text else ()
    return PlainCue(content, start_ms, end_ms, id, label, settings=settings, place=found.start())


def _whole_minutes(time: str) -> int:
    """The milliseconds of ``HH:MM`` or ``MM``."""
    hours, _, minutes = time.rpartition(":")
    return (int(hours or 0) * 60 + int(minutes)) * 60_000
