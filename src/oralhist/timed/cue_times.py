"""The line of times of a cue, as SRT has it and in the forms that people write."""

import re

from attrs import frozen

_TIME = r"(?:([0-9]{1,6})[ ]?:[ ]?)?([0-9]{1,3})[ ]?:[ ]?([0-9]{1,3})(?:[ ]?[.,:][ ]?([0-9]{1,9}))?"
_LINE = re.compile(rf"[ \t]*{_TIME}[ \t]*-{{1,3}}[ ]?>[ \t]*{_TIME}(?![0-9])(.*)")
_USUAL_TIME = "([0-9]{2,6}):([0-9]{2}):([0-9]{2}),([0-9]{3})"
_USUAL_LINE = re.compile(rf"{_USUAL_TIME} --> {_USUAL_TIME}(?![0-9])(.*)")
_CHARACTERS = "-0123456789:.,> \t"


@frozen
class Times:
    """The start and the end of a cue in milliseconds, and the ``rest`` of their line."""

    start_ms: int
    end_ms: int
    rest: str
    usual: bool
    """Whether they are written ``HH:MM:SS,mmm --> HH:MM:SS,mmm``."""
    is_clear: bool = True
    """Whether no minutes and seconds are over 59, as in ``00:61:00``, and no word touches the times."""


def times_in(line: str) -> Times | None:
    """Return the times in a line; ``None`` for any other line.

    A full stop or a colon can replace the comma; hours and milliseconds may be missing. Digits after the comma are a
    decimal fraction: ``,5`` is half a second.
    """
    if ">" not in line:
        return None
    usual = _USUAL_LINE.match(line)
    found = usual or _LINE.match(line)
    if found is None:
        return None
    *fields, after = found.groups()
    rest = after.strip()
    if usual is not None:
        h, m, s, ms, end_h, end_m, end_s, end_ms = map(int, fields)
        return Times(
            ((h * 60 + m) * 60 + s) * 1000 + ms, ((end_h * 60 + end_m) * 60 + end_s) * 1000 + end_ms, rest, True
        )
    is_clear = _is_clock(*fields[:3]) and _is_clock(*fields[4:7]) and (not rest or after[0].isspace())
    return Times(_milliseconds(*fields[:4]), _milliseconds(*fields[4:]), rest, False, is_clear)


def has_broken_times(line: str) -> bool:
    """Return whether a line has an arrow and otherwise only digits and punctuation of times."""
    return "-->" in line and not line.strip(_CHARACTERS) and any(map(str.isdigit, line))


def _is_clock(hours: str | None, minutes: str | None, seconds: str | None) -> bool:
    """Return whether the fields are those of a clock; minutes without hours may be over 59."""
    return int(seconds or 0) < 60 and (hours is None or int(minutes or 0) < 60)


def _milliseconds(hours: str | None, minutes: str | None, seconds: str | None, fraction: str | None) -> int:
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    return whole * 1000 + int((fraction or "0")[:3].ljust(3, "0"))
