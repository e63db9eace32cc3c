"""Store files completely or not at all.

A file is written under a temporary name in the folder of its target, only for its owner to read, and then moved to the
target. A link is followed: its target is replaced, and the link stays. A replaced file keeps its permissions and, where
the system allows it, its owner; the other names of a hard link keep the old content. Devices and pipes are not
replaced but written straight. Temporary files of processes that were killed are removed at the next write in the folder.
"""

import errno
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from oralhist.errors import CannotWrite
from oralhist.storage.folders import make_folder, sync_folders
from oralhist.storage.permissions import take_over
from oralhist.storage.places import identity, is_written_straight, opened
from oralhist.storage.temporary import lock, locked_file, remove_abandoned

__all__ = ["identity", "make_folder", "remove_abandoned", "replacing", "storing", "sync_folders", "write_files"]


def write_files(files: Mapping[Path, bytes]) -> None:
    """Store files completely: all of them or, when one cannot be stored, none. Raises ``CannotWrite``."""
    with storing(files):
        pass


@contextmanager
def storing(files: Mapping[Path, bytes], *, private: AbstractSet[Path] = frozenset()) -> Iterator[None]:
    """Store files at the end of the block, in their order: all or, when one cannot be stored or the block fails, none.

    Everything is on the disk before the block begins, so that little can fail after it. Only the owner may read the
    ``private`` files, also if they existed. Raises ``CannotWrite``.
    """
    straight = {target: data for target, data in files.items() if is_written_straight(target)}
    with ExitStack() as stack:
        moves = []
        for target, data in files.items():
            if target not in straight:
                move = stack.enter_context(_temporary_file(target, is_private=target in private))
                move.write(data)
                moves.append(move)
        yield
        for target, data in straight.items():
            with _cannot_write(target), opened(target) as file:
                file.write(data)
        _move_all(moves)


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Give a file to write to, which becomes the file at the path at the end.

    When anything is raised, the file at the path stays as it was. Raises ``CannotWrite``.
    """
    target = Path(path)
    if is_written_straight(target):
        with _cannot_write(target), opened(target) as file:
            yield file
        return
    with _temporary_file(target) as move:
        yield move.file
        move.write(b"")
        move.run()
        sync_folders([move.real.parent])


@frozen(kw_only=True)
class _Move:
    """A temporary file, already open, and the file that it becomes."""

    target: Path
    real: Path
    temporary: Path
    file: BinaryIO
    is_private: bool

    def write(self, data: bytes) -> None:
        """Write data to the temporary file, and everything to the disk."""
        with _cannot_write(self.target):
            self.file.write(data)
            self.file.flush()
            os.fsync(self.file.fileno())

    def run(self) -> None:
        """Move the temporary file to its target."""
        with _cannot_write(self.target):
            take_over(self.real, self.temporary, is_private=self.is_private)
            if sys.platform == "win32":
                self.file.close()  # it cannot be moved while it is open; elsewhere its lock holds until it is moved
            self.temporary.replace(self.real)


@contextmanager
def _temporary_file(target: Path, *, is_private: bool = False) -> Iterator[_Move]:
    """Create a file in the folder of a target, so that it can be moved there; remove it if it was not moved."""
    with _cannot_write(target):
        real = Path(os.path.realpath(target))
        if real.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        if real.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        remove_abandoned(real.parent)
        descriptor, temporary = locked_file(real.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            try:
                yield _Move(target=target, real=real, temporary=temporary, file=file, is_private=is_private)
            finally:
                with suppress(OSError):  # on a full disk closing fails too, as there is something left to write
                    file.close()
    finally:
        temporary.unlink(missing_ok=True)


def _move_all(moves: Sequence[_Move]) -> None:
    """Move files to their targets. When one cannot be moved, put back what the others have replaced."""
    undo: list[Callable[[], object]] = []
    with ExitStack() as stack:
        try:
            for move in moves:
                is_new = not move.real.exists()
                backup = None if is_new or len(moves) == 1 else stack.enter_context(_second_name(move.real))
                move.run()
                if is_new:
                    undo.append(move.real.unlink)
                elif backup is not None:
                    undo.append(partial(backup.replace, move.real))
            sync_folders(move.real.parent for move in moves)
        except BaseException:
            for step in reversed(undo):
                with suppress(OSError):
                    step()
            raise


@contextmanager
def _second_name(file: Path) -> Iterator[Path | None]:
    """Give a file another name for a while, if its file system has hard links."""
    name = file.with_name(f".oralhist-{os.urandom(4).hex()}.tmp")
    descriptor = None
    try:
        try:
            name.hardlink_to(file)
            if sys.platform != "win32":
                descriptor = os.open(name, os.O_RDONLY)
                lock(descriptor)  # or another process would take it for abandoned
        except OSError:
            yield None
        else:
            yield name
    finally:
        if descriptor is not None:
            os.close(descriptor)
        with suppress(OSError):
            name.unlink(missing_ok=True)


@contextmanager
def _cannot_write(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(f"{target}: {error.strerror}") from None
