"""From lines to blocks: cues, notes, styles, regions, and text outside of these (section 6.1)."""

import re
from collections.abc import Iterator
from enum import Enum

from attrs import define

from oralhist.formats.vtt.times import SPACE, TIME, milliseconds
from oralhist.syntax.codes import INVALID_TIME
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.codes import CUE_REVERSED, TEXT_OUTSIDE_CUE, TIME_FORM
from oralhist.timed.cue_times import times_in

_TIMING = re.compile(rf"[{SPACE}]*({TIME})[{SPACE}]*-->[{SPACE}]*({TIME})(.*)", re.DOTALL)
_ONLY_START = re.compile(rf"[{SPACE}]*({TIME})[{SPACE}]*-->")


class Kind(Enum):
    """The kind of a block."""

    CUE = "cue"
    NOTE = "NOTE"
    STYLE = "STYLE"
    REGION = "REGION"
    TEXT = "text"


@define
class Block:
    """A block of a file; ``line`` is the line of the times of a cue and the first line of any other, from 1.

    The text of a note, a style and a region does not include the word that begins them.
    """

    kind: Kind
    line: int
    text: list[str]
    id: str = ""
    start_ms: int | None = None
    end_ms: int | None = None
    settings: str = ""


def blocks_in(lines: list[str], first: int, diagnostics: Diagnostics) -> Iterator[Block]:
    """Yield the blocks in lines that begin with the line number ``first``. A line of times ends the block before it."""
    place = 0
    while place < len(lines):
        if not lines[place]:
            place += 1
            continue
        end = place
        while end < len(lines) and lines[end] and "-->" not in lines[end]:
            end += 1
        before = lines[place:end]
        has_arrow = end < len(lines) and bool(lines[end])
        if has_arrow and len(before) < 2:
            id, timing = "".join(before), end
            end += 1
            while end < len(lines) and lines[end] and "-->" not in lines[end]:
                end += 1
            yield _cue(lines[timing], first + timing, lines[timing + 1 : end], id, diagnostics)
        else:
            yield _other(before, first + place)
        place = end


def report_text_outside_cues(line: int, diagnostics: Diagnostics, *, is_before_cues: bool) -> None:
    """Report text that is not in a block; W3C's rules drop it."""
    if is_before_cues:
        message, hint = "text before the first cue is kept as a note, not as speech", "remove it, or give it times"
    else:
        message, hint = "text outside the cues is kept in the cue before it", "remove the blank line from the cue"
    diagnostics.report(TEXT_OUTSIDE_CUE, message, line, hint=hint)


def _other(lines: list[str], number: int) -> Block:
    """Return a block that is not a cue."""
    word = lines[0].strip(SPACE)
    if word == "NOTE" or lines[0].startswith(("NOTE ", "NOTE\t")):
        return Block(Kind.NOTE, number, [*filter(None, [lines[0].lstrip(SPACE)[4:].strip(SPACE)]), *lines[1:]])
    if word in ("STYLE", "REGION") and lines[0].startswith(word):
        return Block(Kind(word), number, lines[1:])
    return Block(Kind.TEXT, number, lines)


def _cue(timing: str, line: int, text: list[str], id: str, diagnostics: Diagnostics) -> Block:
    found = _TIMING.match(timing)
    if found is not None:
        start_ms, end_ms, settings = milliseconds(found[1]), milliseconds(found[2]), found[3].strip(SPACE)
        if "," in found[1] or "," in found[2]:
            diagnostics.count(TIME_FORM, "times with a comma, as in SRT, which are read", line)
    else:
        times = times_in(timing)
        if times is None or not times.is_clear:
            return _cue_without_end(timing, line, text, id, diagnostics)
        start_ms, end_ms, settings = times.start_ms, times.end_ms, times.rest
        diagnostics.count(TIME_FORM, "times in another form than HH:MM:SS.mmm --> HH:MM:SS.mmm, which are read", line)
    if end_ms < start_ms:
        message = f"the cue ends before it starts: {timing.strip()[:60]}"
        diagnostics.report(CUE_REVERSED, message, line, hint="correct the times")
    return Block(Kind.CUE, line, text, id=id, start_ms=start_ms, end_ms=end_ms, settings=settings)


def _cue_without_end(timing: str, line: int, text: list[str], id: str, diagnostics: Diagnostics) -> Block:
    """Return a cue whose times cannot be read, apart from its start if that is valid."""
    start = _ONLY_START.match(timing)
    message = f"invalid times of a cue: {timing.strip()[:60]!r}; its words are kept without an end"
    diagnostics.report(INVALID_TIME, message, line, hint="write HH:MM:SS.mmm --> HH:MM:SS.mmm")
    if any(map(str.isalpha, timing)):  # prose with an arrow in it
        text, id = [*filter(None, [id]), timing, *text], ""
    return Block(Kind.CUE, line, text, id=id, start_ms=milliseconds(start[1]) if start else None)
