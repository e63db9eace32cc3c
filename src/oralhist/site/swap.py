"""Put a finished folder in the place of another, whole: a reader sees the old one or the new one."""

import ctypes
import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

_AT_FDCWD, _EXCHANGE = -100, 2


def swap_in(new: Path, target: Path, old: Path) -> None:
    """Make ``new`` the folder ``target``, and remove what was there; ``old`` is a free name for it until then.

    On Linux both change places in one step. Elsewhere the old folder is moved away first: a kill between the two steps
    leaves it under the name ``old``, and the next run brings it back. Raises ``OSError``.
    """
    if not target.exists():
        new.rename(target)
        return
    if _exchanged(new, target):
        new.rename(old)
    else:
        target.rename(old)
        new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def recover(target: Path, old: Path) -> None:
    """Bring back what an interrupted swap has moved away, and remove what one has left."""
    if not old.exists():
        return
    if target.exists():
        shutil.rmtree(old, ignore_errors=True)
    else:
        old.rename(target)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, if the system can."""
    with suppress(AttributeError, OSError):
        rename = ctypes.CDLL(None, use_errno=True).renameat2
        if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0:
            return True
        if ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    return False
