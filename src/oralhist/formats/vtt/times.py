"""Times as WebVTT writes them (sections 3.3 and 6.4)."""

SPACE = "\t\n\f\r "
"""White space, as WebVTT and HTML mean it."""

TIME = r"(?:[0-9]{1,9}:[0-5][0-9]|[0-5][0-9]):[0-5][0-9][.,][0-9]{3}(?![0-9])"
"""A time; a comma before the milliseconds, as in SRT, is read though the specification does not."""


def milliseconds(time: str) -> int:
    """The milliseconds of a text of the form ``TIME``, whose last places are fixed."""
    hours = int(time[:-10] or 0)
    return ((hours * 60 + int(time[-9:-7])) * 60 + int(time[-6:-4])) * 1000 + int(time[-3:])
