"""A job: what is done with each file of a collection.

A job is a frozen class whose objects can be pickled. It is called with the name and the bytes of a file, and returns a
``Product``: outputs by their relative names, and counts. It reads and writes nothing itself and knows no executor, so
the same job runs in one process, in several, and on a cluster. ``oralhist.corpus.run`` reads the inputs, stores the
outputs, keeps the journal, and skips what is done.

To add a job, write such a class, as ``oralhist.corpus.conversion`` does:

- ``settings`` is plain data that says what the job does: its ``verb``, its ``audience``, and every option that changes
  an output. The output folder belongs to these settings. ``day`` is the date that outputs depend on, or ``None``.
- ``options`` are the options of the readers, with the ``format``.
- ``target(name)`` is the name of the output for an input, known before the start, so that two inputs for one output are
  refused; ``None`` for a job without outputs. An input with several outputs numbers them: ``a-1.vtt``, ``a-2.vtt``.
- ``in_context(context)``, only for a job that needs more than the bytes of one file, returns the job with a ``Context``.
  ``updates`` is true for a job that keeps what people have added to its outputs.
- Calling the job with a name and bytes returns a ``Product``. It may raise any error of the library, which becomes the
  reason why the input is refused; other exceptions are reported as faults of the library.

Only names, digests, counts, codes and line numbers leave a worker: a reason is never a message that could quote an
interview. A job whose result is for all files together, such as a table, writes an output for each file, or for each
group of files, and puts them together afterwards.
"""

import datetime
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache
from importlib import metadata
from typing import Any, Protocol

from attrs import evolve, field, frozen

from oralhist.codes import QUOTE_NOTHING, UNKNOWN_FORMAT, UNREADABLE
from oralhist.corpus.codes import (
    AUDIENCE_MISSING,
    CLOSED_INTERVIEW,
    CONTENT_NOT_WRITTEN,
    INTERNAL_ERROR,
    OUT_OF_MEMORY,
    OUTPUT_NOT_UPDATED,
    UNDECIDED_NAMES,
)
from oralhist.errors import (
    AudienceNeeded,
    CannotWrite,
    InvalidInterview,
    InvalidValue,
    NothingToRelease,
    OralHistError,
    PossibleNames,
    UnknownFormat,
    UnreadableFile,
)
from oralhist.findings import Code, Finding, Severity
from oralhist.plugins import GROUPS, plugins


class NotUpdated(OralHistError):
    """A record that cannot be updated: it has errors, or its transcript does not fit it."""


UPDATED, CHANGED, ENDED = "updated records", "changed utterances", "filled ends"
"""Counts of what a run has changed, which the next one does not repeat."""

MOST_REASONS = 3
"""Reasons that are kept for a file; ``oralhist validate`` lists all."""


class State(StrEnum):
    """What became of an input."""

    DONE = "done"
    CLOSED = "closed"
    """It is wholly closed to the audience, so it has no output."""
    REFUSED = "refused"
    """It has errors, so it has no output."""
    SKIPPED = "skipped"
    """It was found in a folder and is not an interview, or a document that is not read, such as a PDF file."""
    NOT_WRITTEN = "not written"
    """Its output could not be stored."""
    GONE = "gone"
    """It is no longer there."""


@frozen
class Reason:
    """Why an input has no output: a code, the line and column, and how often. ``text`` quotes no word of an interview."""

    code: str
    line: int = 0
    column: int = 0
    count: int = 1
    text: str = ""

    def located_in(self, file: str) -> "Reason":
        """Return the reason with the name of the file that it is about, for an input of several files."""
        return evolve(self, text=f"in {file}: {self.text}" if self.text else f"in {file}")


@frozen(kw_only=True)
class Product:
    """What a job makes of one file.

    ``outputs`` are contents by relative name; they are stored in this order, all or none. Only the owner may read those
    in ``private``, whose names may be absolute paths. ``kept`` are those that hold what people have added to them, so
    no later run takes them for its own; ``replaced`` are those of them that lack something that they held before, of
    which a copy is kept. ``counts`` are added up over all files. The ``reasons`` of a file that is done are warnings.
    """

    outputs: Mapping[str, bytes] = field(factory=dict)
    private: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()
    counts: Mapping[str, int] = field(factory=dict)
    state: State = State.DONE
    reasons: tuple[Reason, ...] = ()


def _nothing(_: str) -> bytes:
    return b""


@frozen(kw_only=True)
class Context:
    """What a job may use besides the bytes of its input.

    ``files`` are the other files of the input by name, such as the other tapes of an interview or corrected texts.
    ``first`` is the name of the first file, if the input is called otherwise, as tapes are.
    ``edited`` gives the content of an output, by its name, that a person has edited; otherwise no bytes.
    """

    files: Mapping[str, bytes] = field(factory=dict)
    first: str = ""
    edited: Callable[[str], bytes] = _nothing

    def reasons_of(self, findings: Iterable[Finding], name: str) -> tuple[Reason, ...]:
        """Return the errors in an input as reasons, which name their file if the input has several."""
        named = (evolve(one, file=self.first) if one.file == name and self.files else one for one in findings)
        return reasons_of(named, named=bool(self.files))


class Job(Protocol):
    """What is done with each file; see the module."""

    @property
    def settings(self) -> Mapping[str, Any]:
        """What the job does, as plain data: the verb, the audience, and all options that change an output."""

    @property
    def day(self) -> datetime.date | None:
        """The date that outputs depend on."""

    @property
    def options(self) -> Mapping[str, Any]:
        """The options of the readers, with the format."""

    def target(self, name: str) -> str | None:
        """Return the name of the output for an input."""

    def __call__(self, name: str, data: bytes) -> Product:
        """Make the outputs for a file from its bytes."""


@frozen(kw_only=True)
class FunctionJob(Job):
    """A job that calls a function."""

    function: Callable[[str, bytes], Product]
    options: Mapping[str, Any] = field(factory=dict)
    day: datetime.date | None = None

    @property
    def settings(self) -> Mapping[str, Any]:
        name = getattr(self.function, "__qualname__", type(self.function).__qualname__)
        return {"verb": f"{self.function.__module__}.{name}", "audience": None}

    def target(self, name: str) -> str | None:  # noqa: ARG002 - a function says when it is called
        return None

    def __call__(self, name: str, data: bytes) -> Product:
        return self.function(name, data)


def job_key(job: Job) -> str:
    """Return the digest of what decides the outputs besides the inputs: the settings, the day, the version, the plug-ins."""
    day = job.day.isoformat() if job.day else None
    added = [f"{plugin.package} {plugin.version} {plugin.name}" for group in GROUPS for plugin in plugins(group)]
    return digest(json.dumps([job.settings, day, _version(), *added], sort_keys=True, default=str).encode())


@cache
def _version() -> str:
    try:
        return metadata.version("oralhist")
    except metadata.PackageNotFoundError:
        return ""


def digest(data: bytes) -> str:
    """Return the SHA-256 digest of some bytes as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def reasons_of(findings: Iterable[Finding], *, named: bool = False) -> tuple[Reason, ...]:
    """Return the errors among findings as reasons. Messages are kept only if they quote no word of an interview.

    With ``named``, a reason names the file that it is about, for an input of several files.
    """
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    reasons = (
        Reason(one.code, one.line, one.column, one.count, _quoting_nothing(one)) for one in errors[:MOST_REASONS]
    )
    files = (one.file for one in errors)
    return tuple(one.located_in(file or "") if named else one for one, file in zip(reasons, files, strict=False))


def _quoting_nothing(finding: Finding) -> str:
    if finding.code not in QUOTE_NOTHING:
        return ""
    return f"{finding.message} ({finding.hint})" if finding.hint else finding.message


def refusal(error: Exception) -> Product:
    """Return the product for a file that made a job raise an error."""
    match error:
        case UnreadableFile() | InvalidInterview():
            return Product(state=State.REFUSED, reasons=reasons_of(error.findings))
        case NothingToRelease():
            return Product(state=State.CLOSED, reasons=(Reason(CLOSED_INTERVIEW.id),))
        case PossibleNames():
            return _refused(UNDECIDED_NAMES, count=max(len(error.places), 1))
        case AudienceNeeded():
            return _refused(AUDIENCE_MISSING)
        case NotUpdated():
            return _refused(OUTPUT_NOT_UPDATED)
        case CannotWrite():
            return _refused(CONTENT_NOT_WRITTEN)
        case UnknownFormat():
            return _refused(UNKNOWN_FORMAT)
        case InvalidValue():
            return _refused(UNREADABLE)
        case MemoryError():
            return _refused(OUT_OF_MEMORY)
        case OSError():
            return _refused(UNREADABLE, text=error.strerror or "")
    return _refused(INTERNAL_ERROR, text=type(error).__name__)


def _refused(code: Code, *, count: int = 1, text: str = "") -> Product:
    return Product(state=State.REFUSED, reasons=(Reason(code.id, count=count, text=text),))
