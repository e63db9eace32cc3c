"""Reading, writing and validating files by path. Everything that is written has passed the gate."""

import datetime
import errno
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypedDict, Unpack

from attrs import evolve

from oralhist.access.possible_names import NameDecision
from oralhist.codes import TOO_LARGE, UNKNOWN_FORMAT
from oralhist.conventions.speakers import SpeakersNamed
from oralhist.errors import InvalidInterview, InvalidValue, UnknownFormat, UnreadableFile
from oralhist.findings import Finding
from oralhist.format import Format, Source
from oralhist.gate import ReleasedInterview, release
from oralhist.model import AccessLevel, Interview
from oralhist.reading import complete, read_each, read_one
from oralhist.registry import FORMATS, format_for, format_named, recognised, refuse_markup, refuse_other
from oralhist.storage import write_files

STANDARD_STREAM = "-"
"""The name of standard input and output on the command line."""

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes in the largest file that is read: hundreds of times the size of the longest interview."""


def list_formats() -> tuple[Format, ...]:
    """Return every format that the library knows."""
    return FORMATS


class ReadingOptions(TypedDict, total=False):
    """How a file is read. Every option can be left out.

    ``speakers`` are labels that are known to be speakers' labels, or map each label to the participant's id, with or
    without a role and a name: ``{"SPEAKER_00": "interviewer", "S2": "smith:interviewee", "S3": "moss::Ida Moss"}``.
    ``encoding`` is that of text, captions and tables that are not UTF-8, by default a guess, which is reported.
    ``merge_gap_ms`` joins neighbouring utterances of a turn unless a longer pause separates them. ``word_times`` asks
    for the start of each word, as a time point before it, of formats that have such times: the JSON of speech
    recognisers, and WebVTT, where it is the default. ``join_lines`` joins the lines of each paragraph of a transcript,
    and words that are divided at the end of a line. ``unroll`` gives each line of rolling captions, such as those of
    YouTube, once. ``labels_carry`` says whether a cue without a label has the speaker of the cue before; by default the
    labels of the file decide, see ``docs/formats.md``. Formats without cues ignore both.
    """

    speakers: SpeakersNamed
    encoding: str | None
    merge_gap_ms: int | None
    word_times: bool
    join_lines: bool
    labels_carry: bool | None
    unroll: bool


class WritingOptions(TypedDict, total=False):
    """How a file is written. Every option can be left out, and is an error for a format that does not take it.

    ``template`` is the path of a Word file; a written Word file gets its styles, its page size and its margins. The others
    are for a page of the web: ``style`` is the path of a style sheet that sets custom properties, ``logo`` that of an image;
    ``language`` is the language of headings and buttons; ``media`` is the folder or the address where the recordings
    with relative paths are; ``download`` are files that the page links to, by their paths from it.
    """

    template: str | os.PathLike[str] | None
    style: str | os.PathLike[str] | None
    logo: str | os.PathLike[str] | None
    language: str | None
    media: str | None
    download: Sequence[str]


FILES_OF_OPTIONS = frozenset({"template", "style", "logo"})
"""The options that are paths of files, whose bytes the writers get."""


def loads(
    data: bytes | str, *, format: str | None = None, name: str = "", **options: Unpack[ReadingOptions]
) -> Interview:
    """Read the interview in some bytes or a text.

    ``format`` is the name of a format, by default the one that the content looks like. ``name`` supplies an id and a
    title that the data lacks. The options are those of ``ReadingOptions``.

    Raises ``UnreadableFile``; ``InvalidInterview``, also for several interviews (see ``read_all``); ``InvalidValue``
    for an invalid id of a speaker, role or encoding, and for word times of a format that has none; ``UnknownFormat``.
    """
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return read_one(_format_of(data, format, name), Source(data=data, name=name, **options)).interview


def dumps(
    interview: Interview,
    *,
    format: str = "json",
    audience: AccessLevel | str | None = None,
    on: datetime.date | None = None,
    possible_names: NameDecision | str | None = None,
    **options: Unpack[WritingOptions],
) -> bytes:
    """Return an interview as bytes, for an audience on a date; see ``release``.

    The options are those of ``WritingOptions``.

    Raises ``AudienceNeeded`` when something is restricted and no audience is named, ``NothingToRelease`` when the
    interview is closed to the audience, ``PossibleNames`` when words may name a hidden person, ``CannotWrite`` when the format cannot hold it, and ``UnknownFormat``. An option raises
    ``InvalidValue`` for a format that takes none or a value that it refuses, ``UnreadableFile`` if it names a file of
    another format, and ``OSError``.
    """
    released = release(interview, audience, on, possible_names=possible_names)
    return written(format_named(format), released, **options)


def read(path: str | os.PathLike[str], *, format: str | None = None, **options: Unpack[ReadingOptions]) -> Interview:
    """Read the interview in a file; the arguments are those of ``loads``.

    Raises what ``loads`` raises, with findings that carry the file's name, and ``OSError``.
    """
    with _naming(path):
        form, source = open_source(path, format=format, **options)
        return read_one(form, source).interview


def read_all(
    path: str | os.PathLike[str], *, format: str | None = None, **options: Unpack[ReadingOptions]
) -> Iterator[Interview]:
    """Yield every interview of a file, in its order: OHMS and TEI files may hold several, others hold one.

    The arguments are those of ``loads``. Raises what ``read`` raises, at the first invalid interview.
    """
    with _naming(path):
        form, source = open_source(path, format=format, **options)
        for reading in read_each(form, source):
            yield complete(reading, source)


@contextmanager
def _naming(path: str | os.PathLike[str]) -> Iterator[None]:
    """Add the name of the file to the findings of an error."""
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
    possible_names: NameDecision | str | None = None,
    **options: Unpack[WritingOptions],
) -> None:
    """Write an interview to a file, in the format of its longest suffix, completely or not at all.

    In a format that holds one session, each session becomes a file: ``interview-1.vtt``, ``interview-2.vtt``. In one
    with one clock, so does each recording of a session: ``interview-1-2.vtt`` is the second recording of the first.
    Raises what ``dumps`` raises, and ``CannotWrite`` when the file cannot be stored.
    """
    form = format_named(format) if format else format_for(os.fspath(path))
    write_files(written_files(path, release(interview, audience, on, possible_names=possible_names), form, **options))


def written_files(
    path: str | os.PathLike[str],
    interview: ReleasedInterview,
    form: Format,
    **options: Unpack[WritingOptions],
) -> dict[Path, bytes]:
    """Return the contents of the files for a released interview, by path: one, or one for each session or recording."""
    return {
        numbered_path(path, *part.numbers, form=form): written(form, part.interview, **options)
        for part in form.parts(interview)
    }


def written(form: Format, interview: ReleasedInterview, **options: Unpack[WritingOptions]) -> bytes:
    """Return a released interview as a file, with the options of its format. Raises what ``dumps`` raises."""
    given: dict[str, Any] = {name: value for name, value in options.items() if value is not None and value != ()}
    if refused := form.refused(given):
        raise InvalidValue(f"{form.title} takes no {refused}")
    for name in FILES_OF_OPTIONS & given.keys():
        given[name] = _content(given[name], name)
    with _naming(options.get("template") or ""):
        return form.write(interview, **given)


def _content(path: str | os.PathLike[str], option: str) -> bytes:
    data = contents_of(path)
    if len(data) > LARGEST_FILE:
        raise UnreadableFile([TOO_LARGE.finding(f"the {option} is larger than {LARGEST_FILE // 2**20} MiB")])
    return data


def numbered_path(path: str | os.PathLike[str], *numbers: int, form: Format | None = None) -> Path:
    """Return a path with numbers before its suffix, which may be a longer one of a format: ``out-2-1.ohms.xml``."""
    name = stem(os.fspath(path), form)
    return Path(path).with_name("-".join([name, *map(str, numbers)]) + Path(path).name.removeprefix(name))


def validate(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    profile: str = "core",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    on: datetime.date | None = None,
    **options: Unpack[ReadingOptions],
) -> tuple[Finding, ...]:
    """Return every finding on a file, in the order of the file; the first arguments are those of ``loads``.

    ``profile`` names the rules to check: ``core``, ``recommended`` or ``deposit``. ``select`` lists the codes of the
    rules instead, ``ignore`` those to leave out. ``on`` is the date for findings that depend on one; without it they are
    left out. Never raises for bad content; raises ``OSError`` for a file that cannot be opened, and ``InvalidValue``
    for an unknown profile or code.
    """
    from oralhist.rules import rules_for
    from oralhist.validation import findings_in

    rules = rules_for(profile, select, ignore)
    try:
        form, source = open_source(path, format=format, **options)
    except (UnreadableFile, UnknownFormat) as error:
        return findings_of(error, os.fspath(path))
    return findings_in(form, source, os.fspath(path), rules=rules, on=on)


def findings_of(error: UnreadableFile | UnknownFormat, file: str) -> tuple[Finding, ...]:
    """Return the findings of an error that ``open_source`` raised."""
    if isinstance(error, UnknownFormat):
        return (UNKNOWN_FORMAT.finding(str(error), file=file),)
    return tuple(evolve(finding, file=file) for finding in error.findings)


def open_source(
    path: str | os.PathLike[str], *, format: str | None = None, **options: Unpack[ReadingOptions]
) -> tuple[Format, Source]:
    """Open a file: return its format and the source for the reader. Raises ``OSError`` and what ``source_of`` raises."""
    return source_of(contents_of(path), os.fspath(path), format=format, **options)


def contents_of(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of a file; of one that is too large, one byte more than the largest has. Raises ``OSError``."""
    with Path(path).open("rb") as file:
        # To read with the largest size reserves memory for it, which takes 3 times as long as to read 50 KB.
        size = min(os.fstat(file.fileno()).st_size, LARGEST_FILE)
        data = file.read(size + 1)
        if len(data) > size:  # a pipe or a device, whose size is 0, or a file that grows
            data += file.read(LARGEST_FILE + 1 - len(data))
    return data


def standard_input() -> bytes:
    """Read standard input. Raises ``OSError`` when it is closed."""
    if sys.stdin is None:  # the process was started without one, as by <&-
        raise OSError(errno.EBADF, "standard input is closed")
    return sys.stdin.buffer.read(LARGEST_FILE + 1)


def source_of(
    data: bytes, file: str, *, format: str | None = None, **options: Unpack[ReadingOptions]
) -> tuple[Format, Source]:
    """Return the format of some bytes and the source for the reader.

    Raises ``UnreadableFile`` when there are too many bytes, and ``UnknownFormat``.
    """
    if len(data) > LARGEST_FILE:
        message = f"the file is larger than {LARGEST_FILE // 2**20} MiB"
        raise UnreadableFile([TOO_LARGE.finding(message, hint="split it")])
    form = _format_of(data, format, file)
    return form, Source(data=data, name=stem(file, form), **options)


def stem(file: str, form: Format | None) -> str:
    """Return the name of a file without its folder and without the suffix, which may be a longer one of a format."""
    name = Path(file).name
    suffix = max((s for s in (form.suffixes if form else ()) if name.lower().endswith(s)), key=len, default="")
    return name[: -len(suffix)] if suffix else Path(name).stem


def _format_of(data: bytes, format: str | None, name: str) -> Format:
    """Raises ``UnreadableFile`` also for a format that the caller names, when no file of it begins like the data."""
    if not format:
        return recognised(data, name)
    form = format_named(format)
    refuse_other(data)
    if form.name == "text":
        refuse_markup(data)
    return form
