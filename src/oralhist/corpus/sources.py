"""Where the files of a collection are: files and folders, a zip archive, or storage that ``fsspec`` can reach."""

import os
import zipfile
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from glob import has_magic
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from attrs import field, frozen

from oralhist.corpus.discovery import NoMatchingFiles, find_files, known_suffixes
from oralhist.errors import missing_package
from oralhist.findings import Finding
from oralhist.opening import LARGEST_FILE, contents_of
from oralhist.other_formats import is_document


@frozen(kw_only=True)
class Item:
    """One file of a collection. It can be sent to another process, which can read it.

    ``name`` is its path in the collection, with slashes. ``place`` is an absolute path, that of a zip archive if
    ``inside`` is the name of a file in it, or an address for ``fsspec``. ``size`` is in bytes. ``found`` is true for a file
    that was found in a folder and not named. ``others`` are files that belong to it, such as the other tapes of an
    interview.
    """

    name: str
    place: str
    size: int = 0
    inside: str = ""
    found: bool = True
    others: tuple["Item", ...] = ()

    def read(self) -> bytes:
        """Return the bytes of the file, at most one more than the largest file has. Raises ``OSError``."""
        if self.inside:
            return _member(self.place, self.inside)
        if "://" in self.place:
            from fsspec.core import url_to_fs

            system, path = url_to_fs(self.place)
            data: bytes = system.cat_file(path, end=LARGEST_FILE + 1)
            return data
        return contents_of(self.place)


class FileSource(Protocol):
    """The files of a collection."""

    @property
    def root(self) -> str:
        """The absolute path or the address of the collection, which names are relative to."""

    @property
    def folders(self) -> Sequence[str]:
        """The folders of this computer that are searched for files; an archive and an address have none."""
        return ()

    @property
    def findings(self) -> Sequence[Finding]:
        """What is reported on folders that cannot be opened."""
        return ()

    def items(self) -> Sequence[Item]:
        """Return the files, each once, in alphabetical order."""

    def is_gone(self, name: str) -> bool:
        """Return whether no file has this name any more; a file that was not named this time is not gone."""


def source_named(names: Sequence[str], format: str | None = None, leave_out: Sequence[Path] = ()) -> FileSource:
    """Return the source that some names refer to: one zip archive, one address, or any files, folders and patterns.

    ``format`` is that of the files, by default any. Files in the folders to ``leave_out`` are not part of the source.
    Raises ``NoMatchingFiles``.
    """
    if len(names) == 1 and "://" in names[0]:
        return RemoteFolder(address=names[0].rstrip("/"), format=format)
    if len(names) == 1 and names[0].lower().endswith(".zip") and zipfile.is_zipfile(names[0]):
        return ZipArchive(path=names[0], format=format)
    return LocalFiles(names=tuple(names), format=format, leave_out=tuple(leave_out))


@frozen(kw_only=True)
class LocalFiles(FileSource):
    """Files, folders and patterns on this computer.

    Names are relative to the folder, or to the fixed part of a pattern; those of several to the folder that has all.
    """

    names: tuple[str, ...]
    format: str | None = None
    leave_out: tuple[Path, ...] = ()
    _unreadable: list[Finding] = field(factory=list, init=False, eq=False)

    @property
    def root(self) -> str:
        try:
            return os.path.commonpath(self.folders)
        except ValueError:  # of Windows
            raise NoMatchingFiles("the inputs are on several drives: use those of each alone") from None

    @property
    def folders(self) -> Sequence[str]:
        return list(dict.fromkeys(map(_root, self.names)))

    @property
    def findings(self) -> Sequence[Finding]:
        return self._unreadable

    def items(self) -> Sequence[Item]:
        """Raises ``NoMatchingFiles``."""
        is_left_out = _inside(self.leave_out)
        items: dict[str, Item] = {}
        root = self.root
        for name in self.names:
            listing = find_files([name], self.format)
            self._unreadable.extend(listing.findings)
            for file in listing.files:
                place = os.path.abspath(file)  # noqa: PTH100
                if not is_left_out(os.path.dirname(place)):  # noqa: PTH120 - a Path takes 10 times as long
                    items[place] = self._item(place, root, found=file in listing.found)
        if not items and not self._unreadable:
            raise NoMatchingFiles(f"{', '.join(map(repr, self.names))}: there is no file to read")
        return sorted(items.values(), key=lambda item: item.name)

    def _item(self, place: str, root: str, *, found: bool) -> Item:
        try:
            size = os.stat(place).st_size  # noqa: PTH116 - to make a Path takes longer than to examine the file
        except OSError:
            size = 0
        relative = place.removeprefix(os.path.join(root, "")).replace(os.sep, "/")  # noqa: PTH118
        return Item(name=relative, place=place, size=size, found=found)

    def is_gone(self, name: str) -> bool:
        try:
            Path(self.root, name).lstat()
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError:  # it cannot be examined, so it may exist
            return False
        return False


def _inside(folders: Sequence[Path]) -> Callable[[str], bool]:
    """Return a function that says whether a folder is in one of some folders."""
    outer = tuple(os.path.join(os.path.realpath(folder), "") for folder in folders)  # noqa: PTH118
    return cache(lambda folder: os.path.join(os.path.realpath(folder), "").startswith(outer))  # noqa: PTH118


def _root(name: str) -> str:
    """Return the folder that names in a collection are relative to: the fixed part of a pattern, the folder of a file."""
    if Path(name).is_dir():
        return os.path.abspath(name)  # noqa: PTH100
    if os.path.lexists(name) or not has_magic(name):
        return os.path.dirname(os.path.abspath(name))  # noqa: PTH100, PTH120
    steps = Path(name).parts
    fixed = steps[: next(number for number, step in enumerate(steps) if has_magic(step))]
    return os.path.abspath(Path(*fixed))  # noqa: PTH100


@frozen(kw_only=True)
class ZipArchive(FileSource):
    """The files in a zip archive. Each process opens the archive once, because opening it reads the list of all files."""

    path: str
    format: str | None = None

    @property
    def root(self) -> str:
        return os.path.abspath(self.path)  # noqa: PTH100

    def items(self) -> Sequence[Item]:
        """Raises ``NoMatchingFiles``."""
        try:
            with zipfile.ZipFile(self.path) as archive:
                sizes = {info.filename: info.file_size for info in archive.infolist() if not info.is_dir()}
        except zipfile.BadZipFile:
            raise NoMatchingFiles(f"the archive {self.path!r} is damaged") from None
        chosen = _chosen(sizes, self.format)
        if not chosen:
            raise NoMatchingFiles(f"the archive {self.path!r} has no file of a known format")
        return [Item(name=name, place=self.root, size=sizes[name], inside=name) for name in chosen]

    def is_gone(self, name: str) -> bool:
        with zipfile.ZipFile(self.path) as archive:
            return name not in archive.NameToInfo


@frozen(kw_only=True)
class RemoteFolder(FileSource):
    """The files under an address such as ``s3://bucket/interviews`` or ``memory://interviews``; it needs ``fsspec``."""

    address: str
    format: str | None = None

    @property
    def root(self) -> str:
        return self.address

    def items(self) -> Sequence[Item]:
        """Raises ``NoMatchingFiles``."""
        system, root = _file_system(self.address)
        try:
            found = system.find(root, detail=True)
        except OSError as error:
            raise NoMatchingFiles(f"{self.address!r} cannot be listed: {error}") from None
        base = root.rstrip("/") + "/"
        names = {path.removeprefix(base): path for path in found if path.startswith(base)}
        chosen = _chosen(names, self.format)
        if not chosen:
            raise NoMatchingFiles(f"{self.address!r} has no file of a known format")
        return [
            Item(name=name, place=system.unstrip_protocol(names[name]), size=found[names[name]].get("size") or 0)
            for name in chosen
        ]

    def is_gone(self, name: str) -> bool:
        system, root = _file_system(self.address)
        return not system.exists(f"{root.rstrip('/')}/{name}")


def _file_system(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise missing_package(repr(address), "fsspec", "'oralhist[remote]'") from None
    try:
        system, root = url_to_fs(address)
    except (
        ImportError,
        ValueError,
    ) as error:  # the package for this kind of storage is missing, or there is no such kind
        raise NoMatchingFiles(f"{address!r} cannot be opened: {error}") from None
    return system, root


def _chosen(names: Any, format: str | None) -> list[str]:
    """Return the names of files that may be interviews or documents, in order; no hidden ones, and none outside."""
    suffixes = known_suffixes(format)
    chosen = []
    for name in sorted(names):
        parts = PurePosixPath(name).parts
        if name.startswith("/") or "\\" in name or any(part.startswith(".") or part == "__MACOSX" for part in parts):
            continue  # also "..", which would be a file outside the output folder
        if name.lower().endswith(suffixes) or (format is None and is_document(name)):
            chosen.append(name)
    return chosen


def _member(path: str, name: str) -> bytes:
    """Read a file in a zip archive. Raises ``OSError`` for what is damaged or encrypted."""
    try:
        with _archive(path, Path(path).stat().st_mtime_ns).open(name) as file:
            return file.read(LARGEST_FILE + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, KeyError, EOFError, ValueError) as error:
        raise OSError(0, f"{type(error).__name__} in the archive") from None


@lru_cache(maxsize=4)
def _archive(path: str, changed: int) -> zipfile.ZipFile:  # noqa: ARG001 - an archive that has changed is opened again
    return zipfile.ZipFile(path)
