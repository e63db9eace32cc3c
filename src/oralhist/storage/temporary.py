"""Temporary files that are locked as long as they are used, so that those of killed processes can be removed."""

import os
import re
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

_TEMPORARY = re.compile(r"\.oralhist-[a-z0-9_]{8}\.tmp")
"""The names that ``tempfile.mkstemp`` makes for ``locked_file``."""

_OLD = 24 * 3600
"""Seconds after which a temporary file counts as abandoned on a system that cannot lock files."""


def locked_file(folder: Path) -> tuple[int, Path]:
    """Create a locked temporary file; try again if another process has removed it before it was locked."""
    while True:
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=".oralhist-", suffix=".tmp")
        lock(descriptor, wait=True)
        if Path(name).exists():
            return descriptor, Path(name)
        os.close(descriptor)


def lock(descriptor: int, *, wait: bool = False) -> bool:
    """Lock an open file for this process; return whether it is locked."""
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


_PAUSE = 20
"""How many times longer than a search of a folder the pause after it is: then searching takes a twentieth of the time."""

_next_search: dict[Path, float] = {}
"""When a folder is searched again. Files are fixed one after the other, also in folders with 100,000 of them."""


def remove_abandoned(folder: Path) -> None:
    """Remove temporary files of processes that were killed: this user's, and locked by no process."""
    start = time.monotonic()
    if start < _next_search.get(folder, start):
        return
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _TEMPORARY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    _remove_if_abandoned(Path(entry.path))
    now = time.monotonic()
    _next_search[folder] = now + _PAUSE * (now - start)


def _remove_if_abandoned(file: Path) -> None:
    if sys.platform == "win32":
        if time.time() - file.stat().st_mtime > _OLD:
            file.unlink()
        return
    try:
        descriptor = os.open(file, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)  # NFS locks only what can be written
    except PermissionError:
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        if os.geteuid() in (os.fstat(descriptor).st_uid, 0) and lock(descriptor):
            file.unlink()
    finally:
        os.close(descriptor)
