"""From lines to blocks: cues, notes, styles, regions, and text outside of these (section 6.1)."""

import re
from collections.abc import Iterator
from enum import Enum

from attrs import define

from oralhist.formats.vtt.times import SPACE, TIME, milliseconds
from oralhist.syntax.codes import INVALID_TIME
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.codes import CUE_REVERSED, TIME_FORM

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
    if found is None:
        start = _ONLY_START.match(timing)
        message = f"invalid times of a cue: {timing.strip()[:60]!r}; its words are kept without an end"
        diagnostics.report(INVALID_TIME, message, line, hint="write HH:MM:SS.mmm --> HH:MM:SS.mmm")
        if any(map(str.isalpha, timing)):  # prose with an arrow in it
            text, id = [*filter(None, [id]), timing, *text], ""
        return Block(Kind.CUE, line, text, id=id, start_ms=milliseconds(start[1]) if start else None)
    if "," in found[1] or "," in found[2]:
        diagnostics.count(TIME_FORM, "times with a comma, as in SRT, which are read", line)
    start_ms, end_ms = milliseconds(found[1]), milliseconds(found[2])
    if end_ms < start_ms:
        message = f"the cue ends before it starts: {found[1]} --> {found[2]}"
        diagnostics.report(CUE_REVERSED, message, line, hint="correct the times")
    return Block(Kind.CUE, line, text, id=id, start_ms=start_ms, end_ms=end_ms, settings=found[3].strip(SPACE))
