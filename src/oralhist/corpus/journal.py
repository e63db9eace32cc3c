"""The journal of an output folder: what was made from which input, so that a run continues after any interruption.

``OUT/.oralhist/journal.jsonl`` begins with a line about the job. Then it has a line for each input, the last of which counts.
A line is written after its outputs are on the disk. Before a worker moves outputs to their places, it writes their names
and digests to a file ``begun-….jsonl`` next to the journal, so that outputs that the journal does not list yet are known, too.
No line quotes a word of an interview. The folder is for its owner only: digests and names of inputs are not for
an audience.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen, mutable

from oralhist.corpus.jobs import Reason, State
from oralhist.errors import CannotWrite, OralHistError
from oralhist.storage import make_folder, replacing, sync_folders

FOLDER, FILE, BEGUN = ".oralhist", "journal.jsonl", "begun-"

VERSION = 1
"""The version of the form of the lines."""

KEPT = "kept"
"""What is listed in place of the digest of an output that holds what people have added: it is never taken for unedited."""

_LEAST, _MOST_OUTDATED = 1_000, 2
"""A journal is written again when it has this many lines and this many times more lines than inputs."""

_TORN = (ValueError, KeyError, TypeError)


class CannotBegin(OralHistError):
    """A run over many files that was refused before it wrote anything: the message says why, and what to do."""


@frozen(kw_only=True)
class Entry:
    """What became of one input.

    ``input`` is the digest of its bytes, empty if it has to be read again; ``key`` is that of the job; ``outputs`` are
    the digests of its outputs by name. ``begun`` are the digests of outputs that an interrupted run may have left. The
    last three fields are about this run: whether everything was as the journal says, outputs that were removed, and
    outputs that a person had edited, with the places to which they were moved.
    """

    name: str
    state: State = State.DONE
    input: str = ""
    key: str = ""
    outputs: Mapping[str, str] = field(factory=dict)
    counts: Mapping[str, int] = field(factory=dict)
    reasons: tuple[Reason, ...] = ()
    begun: Mapping[str, tuple[str, ...]] = field(factory=dict)
    unchanged: bool = field(default=False, eq=False)
    removed: tuple[str, ...] = field(default=(), eq=False)
    edited: tuple[str, ...] = field(default=(), eq=False)

    def line(self) -> bytes:
        """Return the line of the journal, without its end."""
        plain = {
            "name": self.name,
            "state": str(self.state),
            "in": self.input,
            "key": self.key,
            "out": dict(self.outputs),
            "counts": dict(self.counts),
            "why": [[one.code, one.line, one.column, one.count, one.text] for one in self.reasons],
            "begun": dict(self.begun),
        }
        return _line({key: value for key, value in plain.items() if value})

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "Entry":
        """Return the entry of a line. Raises ``ValueError``, ``KeyError`` and ``TypeError``."""
        return cls(
            name=plain["name"],
            state=State(plain["state"]),
            input=plain.get("in", ""),
            key=plain.get("key", ""),
            outputs=dict(plain.get("out", ())),
            counts=dict(plain.get("counts", ())),
            reasons=tuple(Reason(*one) for one in plain.get("why", ())),
            begun={name: tuple(digests) for name, digests in dict(plain.get("begun", ())).items()},
        )

    def digests(self, output: str) -> tuple[str, ...]:
        """Return the digests that an output has if no person edited it."""
        return (self.outputs.get(output, ""), *self.begun.get(output, ()))

    @property
    def places(self) -> tuple[str, ...]:
        """The names of all outputs that may exist."""
        return tuple(dict.fromkeys((*self.outputs, *self.begun)))


@mutable
class Journal:
    """The journal of an output folder, open for one run. Nothing is written until there is something to write."""

    out: Path
    header: dict[str, Any] = field(factory=dict)
    _lines: dict[str, bytes] = field(factory=dict)
    _count: int = 0
    _descriptor: int | None = None

    @classmethod
    def opened(cls, out: Path) -> "Journal":
        """Open the journal of a folder, or none yet. Raises ``CannotBegin`` if another run is writing to the folder."""
        journal = cls(out)
        try:
            journal._open(os.O_RDWR)
            journal._load()
        except FileNotFoundError:
            return journal
        except OSError as error:
            journal.close()
            raise CannotWrite(f"{journal.path}: {error.strerror}") from None
        return journal

    def _open(self, flags: int) -> None:
        self._descriptor = os.open(self.path, flags | getattr(os, "O_BINARY", 0), 0o600)
        if sys.platform == "win32":
            return
        import fcntl

        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.close()
            raise CannotBegin(f"another run is writing to {str(self.out)!r}: wait until it has ended") from None
        except OSError:  # a file system without locks
            return

    @property
    def path(self) -> Path:
        """The file."""
        return self.out / FOLDER / FILE

    def _load(self) -> None:
        """Read the lines. The last one is cut off if it is incomplete: its run was killed while it wrote."""
        assert self._descriptor is not None  # noqa: S101
        data = self.path.read_bytes()
        whole = data.rfind(b"\n") + 1
        if whole < len(data):
            os.ftruncate(self._descriptor, whole)
        for line in data[:whole].split(b"\n"):
            with suppress(*_TORN):
                plain = json.loads(line)
                self._count += 1
                if "journal" in plain:
                    self.header = plain
                elif plain["state"] == State.GONE:
                    self._lines.pop(plain["name"], None)
                else:
                    self._lines[plain["name"]] = line
        os.lseek(self._descriptor, 0, os.SEEK_END)

    def __getitem__(self, name: str) -> Entry | None:
        line = self._lines.get(name)
        return entry_of(line) if line else None

    def line(self, name: str) -> bytes:
        """Return the line about an input; empty for an unknown one."""
        return self._lines.get(name, b"")

    def names(self) -> list[str]:
        """Return the names of the inputs that it lists."""
        return list(self._lines)

    def begin(self, header: Mapping[str, Any]) -> None:
        """Write what the job is, unless it is the same as before."""
        if self.header != {"journal": VERSION, **header}:
            self.header = {"journal": VERSION, **header}
            self._append(_line(self.header) + b"\n")

    def add(self, entries: Iterable[Entry]) -> None:
        """Write entries that differ from those that are known, and wait until they are on the disk."""
        new = []
        for entry in entries:
            line = entry.line()
            if line == self._lines.get(entry.name):
                continue
            new.append(line)
            if entry.state is State.GONE:
                self._lines.pop(entry.name, None)
            else:
                self._lines[entry.name] = line
        if new:
            self._append(b"".join(line + b"\n" for line in new))
            self._count += len(new)

    def _append(self, data: bytes) -> None:
        if self._descriptor is None:
            make_folder(self.path.parent, is_private=True)
            try:
                self._open(os.O_RDWR | os.O_CREAT | os.O_APPEND)
            except OSError as error:
                raise CannotWrite(f"{self.path}: {error.strerror}") from None
            sync_folders([self.path.parent])
        assert self._descriptor is not None  # noqa: S101
        try:
            while data:
                data = data[os.write(self._descriptor, data) :]
            os.fsync(self._descriptor)
        except OSError as error:
            raise CannotWrite(f"{self.path}: {error.strerror}") from None

    def take_begun(self) -> None:
        """Add the outputs that interrupted workers may have left to the entries of their inputs."""
        found = sorted((self.out / FOLDER).glob(f"{BEGUN}*.jsonl"))
        changed: dict[str, Entry] = {}
        for file in found:
            for name, outputs in _begun_in(file):
                known = changed.get(name) or self[name] or Entry(name=name)
                new = {one: sha for one, sha in outputs.items() if sha not in known.digests(one)}
                if new:
                    begun = {**known.begun, **{one: (*known.begun.get(one, ()), sha) for one, sha in new.items()}}
                    changed[name] = evolve(known, input="", begun=begun)
        self.add(changed.values())
        remove_begun(self.out, [file.name for file in found])

    def close(self) -> None:
        """Close the journal; write it again without outdated lines if it has many."""
        if self._descriptor is None:
            return
        if self._count > max(_LEAST, _MOST_OUTDATED * len(self._lines)):
            with replacing(self.path) as file:
                file.write(b"".join(line + b"\n" for line in (_line(self.header), *self._lines.values())))
        os.close(self._descriptor)
        self._descriptor = None


def header_of(out: Path) -> dict[str, Any]:
    """Return what the journal of a folder says about its job, without opening it for a run; empty if it says nothing."""
    with suppress(OSError, *_TORN), (out / FOLDER / FILE).open("rb") as file:
        plain = json.loads(file.readline())
        return plain if "journal" in plain else {}
    return {}


def entry_of(line: bytes) -> Entry | None:
    """Return the entry of a line of the journal; ``None`` for an empty or damaged line."""
    try:
        return Entry.of(json.loads(line)) if line else None
    except _TORN:
        return None


def write_begun(out: Path, entries: Iterable[Entry]) -> str:
    """Write down which outputs are about to be moved to their places; return the name of the file. Raises ``OSError``."""
    name = f"{BEGUN}{os.urandom(8).hex()}.jsonl"
    with (out / FOLDER / name).open("xb") as file:
        file.writelines(_line({"name": entry.name, "out": dict(entry.outputs)}) + b"\n" for entry in entries)
        file.flush()
        os.fsync(file.fileno())
    sync_folders([out / FOLDER])
    return name


def _begun_in(file: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the inputs and outputs in a file of a worker. An incomplete file is of a worker that had not moved anything."""
    for line in file.read_bytes().split(b"\n"):
        with suppress(*_TORN):
            plain = json.loads(line)
            yield plain["name"], plain["out"]


def remove_begun(out: Path, names: Iterable[str]) -> None:
    """Remove files of workers whose outputs the journal lists."""
    for name in names:
        (out / FOLDER / name).unlink(missing_ok=True)


def _line(plain: Mapping[str, Any]) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
