"""Time codes of Oral-History.Digital: ``HH:MM:SS``, with milliseconds or with frames."""

import re
from collections.abc import Iterable

from oralhist.model.shapes import LARGEST_WHOLE

FRAMES_A_SECOND = 25
"""What the platform reckons with."""
_TIMECODE = re.compile(r"\[*(?:([0-9]{1,2})\][ ]*)?([0-9]{1,12}):([0-9]{1,2}):([0-9]{1,2})(?:[:.,]([0-9]{2,3}))?\]*")

Timecode = tuple[str, int, str]
"""The tape that stands before a time code, whole seconds, and the figures after them; the texts may be empty."""


def timecode_in(cell: str) -> Timecode | None:
    """What a cell says, or nothing when it is no time code."""
    found = _TIMECODE.fullmatch(cell.strip())
    if found is None:
        return None
    tape, hours, minutes, seconds, figures = found.groups(default="")
    whole = (int(hours) * 60 + int(minutes)) * 60 + int(seconds)
    return (tape, whole, figures) if whole < LARGEST_WHOLE // 1000 else None


def counts_frames(codes: Iterable[Timecode | None]) -> bool:
    """Whether two figures after the seconds can be frames in all of these time codes."""
    return all(int(code[2]) < FRAMES_A_SECOND for code in codes if code and len(code[2]) == 2)


def milliseconds_of(code: Timecode, *, frames: bool) -> int:
    """A time code in milliseconds. Three figures are milliseconds; two are frames, or else hundredths of a second."""
    _, seconds, figures = code
    if len(figures) == 2:
        return seconds * 1000 + int(figures) * (1000 // FRAMES_A_SECOND if frames else 10)
    return seconds * 1000 + int(figures or "0")
