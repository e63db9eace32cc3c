"""Timestamps of Oral History as Data: ``[0:00]``, ``0:00`` or ``0:00:00``."""

import re

from oralhist.model.shapes import LARGEST_WHOLE

_TIMESTAMP = re.compile(r"\[?[ ]?(?:([0-9]{1,12}):)?([0-9]{1,6}):([0-9]{1,2})(?:[.,]([0-9]{1,9}))?[ ]?\]?")


def milliseconds_in(cell: str) -> int | None:
    """Read the timestamp of a cell in milliseconds; return nothing for any other text."""
    found = _TIMESTAMP.fullmatch(cell.strip())
    if found is None:
        return None
    hours, minutes, seconds, fraction = found.groups(default="0")
    time = ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(fraction[:3].ljust(3, "0"))
    return time if time <= LARGEST_WHOLE else None


def timestamp(milliseconds: int) -> str:
    """Return a time in whole seconds as the documentation writes it: ``5:42``, ``1:12:36``."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
