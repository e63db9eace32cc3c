"""Time codes of Oral-History.Digital: ``HH:MM:SS``, with milliseconds or frames."""

import re
from collections.abc import Iterable

from oralhist.model.shapes import LARGEST_WHOLE

_FRAMES_A_SECOND = 25
"""The frame rate that the platform assumes."""
_TIMECODE = re.compile(r"\[*(?:([0-9]{1,2})\][ ]*)?([0-9]{1,12}):([0-9]{1,2}):([0-9]{1,2})(?:[:.,]([0-9]{2,3}))?\]*")

Timecode = tuple[str, int, str]
"""The tape before a time code, whole seconds, and the digits after them; the texts may be empty."""


def timecode_in(cell: str) -> Timecode | None:
    """Read the time code of a cell; return nothing for any other text."""
    found = _TIMECODE.fullmatch(cell.strip())
    if found is None:
        return None
    tape, hours, minutes, seconds, digits = found.groups(default="")
    whole = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
    return (tape, whole, digits) if whole < LARGEST_WHOLE // 1000 else None


def counts_frames(timecodes: Iterable[Timecode | None]) -> bool:
    """Return whether two digits after the seconds can be frames in all time codes; else they are hundredths."""
    return all(int(timecode[2]) < _FRAMES_A_SECOND for timecode in timecodes if timecode and len(timecode[2]) == 2)


def milliseconds_of(timecode: Timecode, *, frames: bool) -> int:
    """Return a time code in milliseconds. Three digits are milliseconds; two are frames or hundredths of a second."""
    _, seconds, digits = timecode
    if len(digits) == 2:
        return seconds * 1000 + int(digits) * (1000 // _FRAMES_A_SECOND if frames else 10)
    return seconds * 1000 + int(digits or "0")
