"""The owner and the permissions of a new file."""

import os
import re
import stat
import sys
from contextlib import suppress
from pathlib import Path

_PRIVATE = 0o600


def take_over(old: Path, new: Path, *, is_private: bool) -> None:
    """Give a new file the owner and the permissions of the file that it replaces, or else those of any new file."""
    try:
        known = old.stat()
    except OSError:
        mode = 0o666 & ~_mask()
    else:
        mode = stat.S_IMODE(known.st_mode) & 0o777
        if not _has_group_of(known, new):
            mode &= ~0o070  # they were meant for another group
    new.chmod(_PRIVATE if is_private else mode)


def _has_group_of(known: os.stat_result, file: Path) -> bool:
    """Give a file the owner and group of another, or only the group; return whether it has the group."""
    if sys.platform == "win32":
        return True
    for user in (known.st_uid, -1):  # only an administrator can give files away
        with suppress(OSError):
            os.chown(file, user, known.st_gid)
            return True
    return False


def _mask_at_start() -> int:
    mask = os.umask(0o077)  # for a moment other threads create files that only their owner can read
    os.umask(mask)
    return mask


def _mask() -> int:
    """Return the mask for the permissions of new files, without changing it where the system can say it."""
    try:
        status = Path("/proc/self/status").read_text("ascii", "replace")
    except OSError:
        status = ""
    found = re.search(r"^Umask:\s*([0-7]+)$", status, re.MULTILINE)
    return int(found[1], 8) if found else _MASK


_MASK = 0o077 if Path("/proc/self/status").exists() else _mask_at_start()
"""The mask when this module was loaded: where there is no ``/proc``, a mask can only be read by changing it."""
