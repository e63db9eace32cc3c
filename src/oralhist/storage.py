"""Store files completely or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from oralhist.errors import CannotWrite


def write_files(files: Mapping[Path, bytes]) -> None:
    """Store files completely: all of them or, when one cannot be stored, none. Raises ``CannotWrite``."""
    with ExitStack() as stack:
        stored = []
        for target, data in files.items():
            file = stack.enter_context(_temporary_file(target))
            file.write(data)
            _close(file)
            stored.append((file, target))
        for file, target in stored:
            _move(file, target)


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Give a file to write to, which becomes the file at the path at the end.

    When anything is raised, the file at the path stays as it was. Raises ``CannotWrite``.
    """
    target = Path(path)
    with _temporary_file(target) as file:
        yield file
        _close(file)
        _move(file, target)


@contextmanager
def _temporary_file(target: Path) -> Iterator[BinaryIO]:
    """Create a file in the folder of a target, so that it can be moved there; remove it if it was not moved."""
    with _cannot_write(target):
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".oralhist-", suffix=".tmp")
        try:
            os.close(descriptor)
            with Path(name).open("wb") as file:
                yield file
        finally:
            Path(name).unlink(missing_ok=True)


def _close(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
    file.close()


def _move(file: BinaryIO, target: Path) -> None:
    with _cannot_write(target):
        Path(file.name).chmod(_mode_for(target))
        Path(file.name).replace(target)


@contextmanager
def _cannot_write(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(f"{target}: {error.strerror}") from None


def _mode_for(target: Path) -> int:
    """Return the permissions of the file that is replaced, or else those of a new file."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
