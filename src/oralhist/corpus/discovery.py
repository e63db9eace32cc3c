"""Find the files that names, patterns and folders refer to."""

import os
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from glob import has_magic
from pathlib import Path

from attrs import field, frozen

from oralhist.corpus.codes import UNREADABLE_FOLDER
from oralhist.errors import OralHistError
from oralhist.findings import Finding
from oralhist.opening import STANDARD_STREAM
from oralhist.other_formats import is_document
from oralhist.registry import known_formats

_ANY_DEPTH = "**"


class NoMatchingFiles(OralHistError):
    """No file has the name or matches the pattern, or a folder has no file of a known format."""


@frozen(kw_only=True)
class Listing:
    """The files, each once, in the order of their names on the command line; those of a folder in alphabetical order.

    ``found`` are the files that were found in a folder and not named. ``findings`` report folders that could not be
    opened.
    """

    files: tuple[str, ...]
    found: frozenset[str] = field(default=frozenset(), eq=False)
    findings: tuple[Finding, ...] = ()


def find_files(names: Sequence[str], format: str | None = None) -> Listing:
    """Find the files that some names refer to: files, folders, patterns, and ``-`` for standard input.

    In folders, and the folders in them, these are the files with a suffix of ``format``, by default of any format, and
    then also documents that are not read, such as PDF files, so that they are reported; hidden files are left out. A folder that several links lead to is searched once. Raises ``NoMatchingFiles``.
    """
    walk = _Walk(format)
    files: dict[str, str] = {}
    for name in names:
        for file in walk.matching(name):
            files.setdefault(file if file == STANDARD_STREAM else os.path.abspath(file), file)  # noqa: PTH100
    named = {os.path.abspath(name) for name in names}  # noqa: PTH100
    found = frozenset(file for file in walk.found if os.path.abspath(file) not in named)  # noqa: PTH100
    return Listing(files=tuple(files.values()), found=found, findings=tuple(walk.findings))


def known_suffixes(format: str | None = None) -> tuple[str, ...]:
    """Return the suffixes of a format, or of every format."""
    return tuple(
        dict.fromkeys(
            suffix
            for known in known_formats()
            if known.reader and format in (None, known.name)
            for suffix in known.suffixes
        )
    )


@frozen
class _Walk:
    """A search through folders, which collects what it finds and the folders that it cannot open."""

    format: str | None
    findings: list[Finding] = field(factory=list)
    found: set[str] = field(factory=set)

    def matching(self, name: str) -> Iterator[str]:
        """Yield the files that one name refers to."""
        if name == STANDARD_STREAM or (os.path.lexists(name) and not Path(name).is_dir()):
            yield name
        elif Path(name).is_dir():
            yield from self._in_folder(name)
        elif has_magic(name):
            yield from self._matching_pattern(name)
        else:
            raise NoMatchingFiles(f"no file or folder {name!r}")

    def _in_folder(self, folder: str) -> Iterator[str]:
        before, count, documents = len(self.findings), 0, []
        suffixes = known_suffixes(self.format)
        for inside in self._folders(folder):
            for entry in self._entries(inside):
                is_known = entry.name.lower().endswith(suffixes)
                if not is_known and self.format is None and is_document(entry.name):
                    documents.append(entry.name)
                elif not is_known:
                    continue
                if _is_for_reading(entry):
                    count += is_known
                    self.found.add(entry.path)
                    yield entry.path
        if not count and len(self.findings) == before:
            known = ", ".join(f"*{suffix}" for suffix in suffixes)
            unread = f", but documents that are not read, such as {documents[0]!r}" if documents else ""
            message = f"the folder {folder!r} has no file with a known suffix ({known}){unread}: name the files"
            raise NoMatchingFiles(message)

    def _matching_pattern(self, pattern: str) -> Iterator[str]:
        anchor = Path(pattern).anchor
        steps = Path(pattern).parts[1:] if anchor else Path(pattern).parts
        start = anchor or (os.curdir if pattern.startswith(os.curdir + os.sep) else "")
        count = 0
        for found in self._matches(start, steps):
            count += 1
            yield from self._in_folder(found) if Path(found).is_dir() else (found,)
        if not count:
            raise NoMatchingFiles(f"no file matches {pattern!r}")

    def _matches(self, folder: str, steps: Sequence[str]) -> Iterator[str]:
        """Yield what matches the rest of a pattern; the recursion is as deep as the pattern has steps."""
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
        """Yield a folder and every folder in it, each before the folders in it, in alphabetical order."""
        seen: set[tuple[int, int]] = set()
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            try:
                known = Path(folder).stat()
            except OSError as error:
                self.findings.append(_unreadable(folder, error))
                continue
            if (known.st_dev, known.st_ino) in seen:
                continue
            seen.add((known.st_dev, known.st_ino))
            yield folder
            waiting += reversed([entry.path for entry in self._entries(folder, report=False) if entry.is_dir()])

    def _entries(self, folder: str, *, hidden: bool = False, report: bool = True) -> Iterable["os.DirEntry[str]"]:
        """Return the entries of a folder in alphabetical order, hidden ones only on request."""
        try:
            with os.scandir(folder) as found:
                return sorted(
                    (entry for entry in found if hidden or not entry.name.startswith(".")), key=lambda e: e.name
                )
        except OSError as error:
            if report:
                self.findings.append(_unreadable(folder, error))
            return ()


def _is_for_reading(entry: "os.DirEntry[str]") -> bool:
    """Return whether an entry is a file, or a broken link, which is reported; not a folder, pipe or device."""
    return entry.is_file() or (entry.is_symlink() and not Path(entry.path).exists())


def _unreadable(folder: str, error: OSError) -> Finding:
    hint = "change its permissions, or leave it out"
    return UNREADABLE_FOLDER.finding(f"this folder cannot be opened: {error.strerror}", file=folder, hint=hint)
