"""Which files are meant: by their names, by patterns, by the folders they lie in."""

import os
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from glob import has_magic
from pathlib import Path

from attrs import field, frozen

from oralhist.errors import OralHistError
from oralhist.findings import Finding, Severity
from oralhist.registry import FORMATS

STANDARD_STREAM = "-"
_ANY_DEPTH = "**"


class NoMatchingFiles(OralHistError):
    """A name that no file has, a pattern that none fits, a folder that holds none; the message says how to mend it."""


@frozen(kw_only=True)
class Listing:
    """The files, each once, in the order in which they were named, those of a folder in the order of their names.

    ``found`` are those that nobody has named: they lay in a folder. ``findings`` are the folders that could not be
    looked into.
    """

    files: tuple[str, ...]
    found: frozenset[str] = field(default=frozenset(), eq=False)
    findings: tuple[Finding, ...] = ()


def find_files(names: Sequence[str], format: str | None = None) -> Listing:
    """The files that some names mean: files, folders with all that is in them, patterns, and ``-`` for standard input.

    Of a folder, the files are meant whose suffix is that of a format, or of the one ``format``; what is hidden is
    not. No folder is looked into twice, whatever links lead to it. Raises ``NoMatchingFiles``.
    """
    walk = _Walk(_suffixes(format))
    files: dict[str, str] = {}
    for name in names:
        for file in walk.meant(name):
            files.setdefault(file if file == STANDARD_STREAM else os.path.abspath(file), file)  # noqa: PTH100
    named = {os.path.abspath(name) for name in names}  # noqa: PTH100
    found = frozenset(file for file in walk.found if os.path.abspath(file) not in named)  # noqa: PTH100
    return Listing(files=tuple(files.values()), found=found, findings=tuple(walk.findings))


def _suffixes(format: str | None) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(suffix for known in FORMATS if format in (None, known.name) for suffix in known.suffixes)
    )


@frozen
class _Walk:
    """Goes through folders, and keeps what it cannot look into."""

    suffixes: tuple[str, ...]
    findings: list[Finding] = field(factory=list)
    found: set[str] = field(factory=set)

    def meant(self, name: str) -> Iterator[str]:
        """The files that one name means."""
        if name == STANDARD_STREAM or (os.path.lexists(name) and not Path(name).is_dir()):
            yield name
        elif Path(name).is_dir():
            yield from self._in_folder(name)
        elif has_magic(name):
            yield from self._fitting(name)
        else:
            raise NoMatchingFiles(f"there is no file or folder {name!r}")

    def _in_folder(self, folder: str) -> Iterator[str]:
        before, count = len(self.findings), 0
        for inside in self._folders(folder):
            for entry in self._entries(inside):
                if entry.name.lower().endswith(self.suffixes) and _is_for_reading(entry):
                    count += 1
                    self.found.add(entry.path)
                    yield entry.path
        if not count and len(self.findings) == before:
            known = ", ".join(f"*{suffix}" for suffix in self.suffixes)
            raise NoMatchingFiles(f"the folder {folder!r} holds no file of a known suffix ({known}): name the files")

    def _fitting(self, pattern: str) -> Iterator[str]:
        anchor = Path(pattern).anchor
        steps = Path(pattern).parts[1:] if anchor else Path(pattern).parts
        start = anchor or (os.curdir if pattern.startswith(os.curdir + os.sep) else "")
        count = 0
        for found in self._matches(start, steps):
            count += 1
            yield from self._in_folder(found) if Path(found).is_dir() else (found,)
        if not count:
            raise NoMatchingFiles(f"no file fits {pattern!r}")

    def _matches(self, folder: str, steps: Sequence[str]) -> Iterator[str]:
        """What fits a pattern step by step; recursion goes as deep as the pattern is long."""
        if not steps:
            yield folder
            return
        step, *rest = steps
        if step == _ANY_DEPTH and not rest:
            yield folder or os.curdir
        elif step == _ANY_DEPTH:
            for inside in self._folders(folder or os.curdir):
                yield from self._matches(inside if folder else inside.removeprefix(os.curdir).lstrip(os.sep), rest)
        elif has_magic(step):
            for entry in self._entries(folder or os.curdir, hidden=step.startswith(".")):
                if fnmatch(entry.name, step) and (not rest or entry.is_dir()):
                    yield from self._matches(os.path.join(folder, entry.name), rest)  # noqa: PTH118 - keeps ./
        elif os.path.lexists(os.path.join(folder, step)):  # noqa: PTH118
            yield from self._matches(os.path.join(folder, step), rest)  # noqa: PTH118

    def _folders(self, top: str) -> Iterator[str]:
        """A folder and every folder in it, each before what is in it, by name."""
        seen: set[tuple[int, int]] = set()
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            try:
                known = Path(folder).stat()
            except OSError as error:
                self.findings.append(_closed(folder, error))
                continue
            if (known.st_dev, known.st_ino) in seen:
                continue
            seen.add((known.st_dev, known.st_ino))
            yield folder
            waiting += reversed([entry.path for entry in self._entries(folder, told=False) if entry.is_dir()])

    def _entries(self, folder: str, *, hidden: bool = False, told: bool = True) -> Iterable["os.DirEntry[str]"]:
        """What stands in a folder, by name; what is hidden only when asked for."""
        try:
            with os.scandir(folder) as found:
                return sorted(
                    (entry for entry in found if hidden or not entry.name.startswith(".")), key=lambda e: e.name
                )
        except OSError as error:
            if told:
                self.findings.append(_closed(folder, error))
            return ()


def _is_for_reading(entry: "os.DirEntry[str]") -> bool:
    """A file, or a link that leads nowhere, of which is to be told; no folder, no pipe, no device."""
    return entry.is_file() or (entry.is_symlink() and not Path(entry.path).exists())


def _closed(folder: str, error: OSError) -> Finding:
    return Finding(
        code="unreadable-folder",
        severity=Severity.ERROR,
        message=f"this folder cannot be looked into: {error.strerror}",
        file=folder,
        hint="ask for the right to read it, or leave it out",
    )
