"""Open a file: its bytes, its format, and the source for the reader."""

import errno
import os
import sys
from pathlib import Path
from typing import TypedDict, Unpack

from attrs import evolve

from oralhist.codes import TOO_LARGE, UNKNOWN_FORMAT
from oralhist.conventions.speakers import SpeakersNamed
from oralhist.errors import UnknownFormat, UnreadableFile
from oralhist.findings import Finding
from oralhist.format import Format, Source
from oralhist.registry import format_named, recognised, refuse_markup, refuse_other

STANDARD_STREAM = "-"
"""The name of standard input and output on the command line."""


LARGEST_FILE = 256 * 1024 * 1024
"""Bytes in the largest file that is read: hundreds of times the size of the longest interview."""


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
    form = format_of(data, format, file)
    return form, Source(data=data, name=stem(file, form), **options)


def stem(file: str, form: Format | None) -> str:
    """Return the name of a file without its folder and without the suffix, which may be a longer one of a format."""
    name = Path(file).name
    suffix = max((s for s in (form.suffixes if form else ()) if name.lower().endswith(s)), key=len, default="")
    return name[: -len(suffix)] if suffix else Path(name).stem


def format_of(data: bytes, format: str | None, name: str) -> Format:
    """Raises ``UnreadableFile`` also for a format that the caller names, when no file of it begins like the data."""
    if not format:
        return recognised(data, name)
    form = format_named(format)
    if not form.package:
        refuse_other(data)
    if form.name == "text":
        refuse_markup(data)
    return form
