"""Paths in, files out: what people call. Everything that is written passes the gate first."""

import datetime
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypedDict, Unpack

from attrs import evolve

from oralhist.conventions.speakers import SpeakersNamed
from oralhist.errors import CannotWrite, InvalidInterview, UnknownFormat, UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.format import Format, Source
from oralhist.gate import ReleasedInterview, release
from oralhist.model import AccessLevel, Interview
from oralhist.reading import complete, read_each, read_one
from oralhist.registry import FORMATS, format_for, format_named, recognised

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes in the largest file that is read: hundreds of times what the longest interview takes."""


def list_formats() -> tuple[Format, ...]:
    """Every format the library knows."""
    return FORMATS


def loads(
    data: bytes | str,
    *,
    format: str | None = None,
    name: str = "",
    speakers: SpeakersNamed = (),
    encoding: str | None = None,
    merge_gap_ms: int | None = None,
    word_times: bool = False,
) -> Interview:
    """Read an interview from bytes (or a text).

    ``format`` is a format's name; left out, it is recognised from the content. ``name`` supplies an id and a title
    that the data lacks. ``speakers`` are labels known to be speakers', or say whom each means, as an id with or
    without a role: ``{"SPEAKER_00": "interviewer", "S2": "smith:interviewee"}``. ``encoding`` is that of text, captions
    and tables that are not UTF-8; left out, it is guessed, and the guess is told. ``merge_gap_ms`` joins neighbouring
    utterances of a turn that no longer pause parts. ``word_times`` asks for the moment at which each word starts, as a
    time point before it, of formats that have such times: the JSON of recognisers, and WebVTT, which gives them unasked.
    Raises ``UnreadableFile``, ``InvalidInterview``, ``InvalidValue`` for a speaker's id, a role or an encoding that is
    none, and for times of words that a format does not have, and ``UnknownFormat``.
    """
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    source = Source(
        data=data, name=name, speakers=speakers, encoding=encoding, merge_gap_ms=merge_gap_ms, word_times=word_times
    )
    return read_one(_format_of(data, format, name), source).interview


def dumps(
    interview: Interview,
    *,
    format: str = "json",
    audience: AccessLevel | str | None = None,
    on: datetime.date | None = None,
) -> bytes:
    """Write an interview as bytes, for an audience on a day; ``release`` says what they see.

    Raises ``AudienceNeeded`` when something is restricted and no audience is named, ``NothingToRelease`` when the
    audience may not have it, ``CannotWrite`` when the format cannot hold it, ``UnknownFormat``.
    """
    return format_named(format).write(release(interview, audience, on))


def read(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    speakers: SpeakersNamed = (),
    encoding: str | None = None,
    merge_gap_ms: int | None = None,
    word_times: bool = False,
) -> Interview:
    """Read an interview from a file of any format; ``loads`` says what the arguments mean.

    Raises what ``loads`` raises, with findings that carry the file's name, and ``OSError``.
    """
    asked: Asked = {"speakers": speakers, "encoding": encoding, "merge_gap_ms": merge_gap_ms, "word_times": word_times}
    form, source = open_source(path, format=format, **asked)
    with _naming(path):
        return read_one(form, source).interview


def read_all(path: str | os.PathLike[str], *, format: str | None = None) -> Iterator[Interview]:
    """Read every interview of a file, in its order: most formats hold one, a file of OHMS holds any number of records.

    Raises what ``read`` raises, when it comes to the interview that is at fault.
    """
    form, source = open_source(path, format=format)
    with _naming(path):
        for reading in read_each(form, source):
            yield complete(reading, source)


@contextmanager
def _naming(path: str | os.PathLike[str]) -> Iterator[None]:
    """Give the findings of an error the name of the file they are about."""
    try:
        yield
    except (UnreadableFile, InvalidInterview) as error:
        raise type(error)([evolve(finding, file=os.fspath(path)) for finding in error.findings]) from None


def write(
    interview: Interview,
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    audience: AccessLevel | str | None = None,
    on: datetime.date | None = None,
) -> None:
    """Write an interview to a file, in the format of its longest suffix, whole or not at all.

    A format that holds one session gets a file for each: ``interview-1.vtt``, ``interview-2.vtt``. Raises what
    ``dumps`` raises, and ``CannotWrite`` when the file cannot be stored.
    """
    form = format_named(format) if format else format_for(os.fspath(path))
    for file, data in written_files(path, release(interview, audience, on), form).items():
        write_bytes(file, data)


def written_files(path: str | os.PathLike[str], interview: ReleasedInterview, form: Format) -> dict[Path, bytes]:
    """What the gate has let through as the files it makes at a path: one, or one for each session."""
    whole = Path(path)
    parts = form.parts(interview)
    if len(parts) == 1:
        return {whole: form.write(interview)}
    name = stem(os.fspath(path), form)
    suffix = whole.name.removeprefix(name)
    return {whole.with_name(f"{name}-{number}{suffix}"): form.write(part) for number, part in enumerate(parts, 1)}


def validate(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    speakers: SpeakersNamed = (),
    encoding: str | None = None,
    profile: str = "core",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    on: datetime.date | None = None,
) -> tuple[Finding, ...]:
    """Everything to say about a file, in the order of the file; ``loads`` says what the first arguments mean.

    ``profile`` names the rules to judge by: ``core``, ``recommended`` or ``deposit``. ``select`` names the codes of
    the rules instead, ``ignore`` those to leave out. ``on`` is the day to judge on; without one nothing is said of
    what depends on it. Never raises for bad content; ``OSError`` when there is no file, ``InvalidValue`` for a profile
    or a code that there is not.
    """
    from oralhist.rules import rules_for
    from oralhist.validation import findings_in

    rules = rules_for(profile, select, ignore)
    try:
        form, source = open_source(path, format=format, speakers=speakers, encoding=encoding)
    except (UnreadableFile, UnknownFormat) as error:
        found = getattr(error, "findings", None) or (
            Finding(code="unknown-format", severity=Severity.ERROR, message=str(error)),
        )
        return tuple(evolve(finding, file=os.fspath(path)) for finding in found)
    return findings_in(form, source, os.fspath(path), rules=rules, on=on)


class Asked(TypedDict, total=False):
    """What a caller may ask of a reader; ``loads`` says what each means."""

    speakers: SpeakersNamed
    encoding: str | None
    merge_gap_ms: int | None
    word_times: bool


def open_source(
    path: str | os.PathLike[str], *, format: str | None = None, **asked: Unpack[Asked]
) -> tuple[Format, Source]:
    """A file's bytes as its reader takes them, and its format. Raises ``OSError``, ``UnreadableFile``."""
    with Path(path).open("rb") as file:
        data = file.read(LARGEST_FILE + 1)
    return source_of(data, os.fspath(path), format=format, **asked)


def source_of(data: bytes, file: str, *, format: str | None = None, **asked: Unpack[Asked]) -> tuple[Format, Source]:
    """Bytes as their reader takes them, and their format. Raises ``UnreadableFile`` when they are too many."""
    if len(data) > LARGEST_FILE:
        message = f"the file is larger than {LARGEST_FILE // 2**20} MiB"
        raise UnreadableFile([Finding(code="too-large", severity=Severity.ERROR, message=message, hint="split it")])
    form = _format_of(data, format, file)
    return form, Source(data=data, name=stem(file, form), **asked)


def stem(file: str, form: Format) -> str:
    """A file's name without folder and without the format's suffix."""
    name = Path(file).name
    suffix = max((s for s in form.suffixes if name.lower().endswith(s)), key=len, default="")
    return name[: -len(suffix)] if suffix else Path(name).stem


def write_bytes(path: str | os.PathLike[str], data: bytes) -> None:
    """Store a file whole or not at all. Raises ``CannotWrite``."""
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A file to write to, which takes its place whole or not at all: written beside it, then moved there.

    What stood there before stays when anything is raised meanwhile. Raises ``CannotWrite``.
    """
    target = Path(path)
    try:
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=".oralhist-", suffix=".tmp")
    except OSError as error:
        raise CannotWrite(f"{target}: {error.strerror}") from None
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode_for(target))
        Path(temporary).replace(target)
    except OSError as error:
        raise CannotWrite(f"{target}: {error.strerror}") from None
    finally:
        Path(temporary).unlink(missing_ok=True)


def _mode_for(target: Path) -> int:
    """The permissions of the file that is replaced, else what the process gives new files."""
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _format_of(data: bytes, format: str | None, name: str) -> Format:
    return format_named(format) if format else recognised(data, name)
