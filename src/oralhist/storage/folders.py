"""Folders: create them, and make what is in them survive a power cut."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from oralhist.errors import CannotWrite


def sync_folders(folders: Iterable[Path]) -> None:
    """Write the entries of some folders to the disk: without it, a file that was moved there can be lost at a power cut."""
    if sys.platform == "win32":
        return
    for folder in dict.fromkeys(folders):
        with suppress(OSError):  # some file systems cannot do it
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def make_folder(folder: Path, *, is_private: bool = False) -> None:
    """Create a folder, with those above it, and write their names to the disk; only the owner may open a private one.

    Raises ``CannotWrite``.
    """
    missing = [folder, *folder.parents]
    missing = missing[: next((number for number, one in enumerate(missing) if one.is_dir()), len(missing))]
    try:
        for one in reversed(missing):
            one.mkdir(mode=0o700 if is_private and one == folder else 0o777, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"{folder}: {error.strerror}") from None
    sync_folders(one.parent for one in missing)
