"""What a path leads to: the same file under several names, a device, a pipe, an open file."""

import os
import re
import stat
import sys
from collections.abc import Hashable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_DESCRIPTORS = re.compile(r"(?:/proc/\d+(?:/task/\d+)?/fd|/dev/fd)/(\d+)")


def identity(path: str | os.PathLike[str] | int, *, regular: bool = False) -> Hashable:
    """Return a value that is equal for all names of one file, also of a file that does not exist yet.

    A number is an open file. ``None`` means that the file equals no other: the null device, what cannot be examined
    and, with ``regular``, what is no regular file.
    """
    try:
        known = os.stat(path)  # noqa: PTH116 - it may be a number
    except OSError:
        return None if isinstance(path, int) else os.path.normcase(os.path.realpath(path))
    if regular and not stat.S_ISREG(known.st_mode):
        return None
    with suppress(OSError):
        if stat.S_ISCHR(known.st_mode) and os.path.samestat(known, Path(os.devnull).stat()):
            return None
    return known.st_dev, known.st_ino


def is_written_straight(path: Path) -> bool:
    """Return whether a path is a device, a pipe or an open file, such as ``/dev/stdout``, or a link to one."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)) or _open_file(path) is not None


def _open_file(path: Path) -> int | None:
    """Return the number of the open file of this process that a path leads to, as ``/dev/stdout`` does."""
    own = f"/proc/{os.getpid()}/"
    for _ in range(40):  # as many links as Linux follows
        place = os.path.join(os.path.realpath(path.parent), path.name)  # noqa: PTH118
        found = _DESCRIPTORS.fullmatch(place)
        if found:
            return int(found[1]) if place.startswith((own, "/dev/fd/")) else None
        if not path.is_symlink():
            return None
        path = path.parent / path.readlink()
    return None


def opened(path: Path) -> BinaryIO:
    """Open a device or pipe to write to; an open file is continued where it is."""
    number = _open_file(path)
    if number is None:
        return os.fdopen(os.open(path, os.O_WRONLY), "wb")  # never create or cut off
    if sys.stdout is not None:
        sys.stdout.flush()
    return os.fdopen(os.dup(number), "wb")
