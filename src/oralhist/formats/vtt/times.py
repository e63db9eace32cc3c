"""The times of WebVTT (sections 3.3 and 6.4)."""

SPACE = "\t\n\f\r "
"""White space in WebVTT and HTML."""

TIME = r"(?:[0-9]{1,9}:[0-5][0-9]|[0-5][0-9]):[0-5][0-9][.,][0-9]{3}(?![0-9])"
"""A time. A comma before the milliseconds, as in SRT, is accepted although the specification does not allow it."""


def milliseconds(time: str) -> int:
    """Return the milliseconds of a text that matches ``TIME``; its last nine characters have fixed positions."""
    hours = int(time[:-10] or 0)
    return ((hours * 60 + int(time[-9:-7])) * 60 + int(time[-6:-4])) * 1000 + int(time[-3:])
