"""A format that keeps every law, and formats that each break one; their functions are found by the name of this module."""

import datetime
import json
import os
import random
import tempfile
import threading
from collections.abc import Iterator
from itertools import count
from typing import Any

from attrs import evolve

from oralhist.errors import UnreadableFile
from oralhist.findings import Code, Severity
from oralhist.format import Format, Reading, Source, never
from oralhist.formats.json import recognises
from oralhist.formats.json.reader import read
from oralhist.formats.json.writer import write
from oralhist.gate import ReleasedInterview

__all__ = ["BROKEN", "GOOD"]

GOOD = Format(
    name="good",
    title="Good",
    suffixes=(".good",),
    media_type="application/json",
    recognises=recognises,
    reader="oralhist.formats.json.reader:read",
    writer="oralhist.formats.json.writer:write",
    holds_everything=True,
)

UNLISTED = Code("unlisted", Severity.WARNING, "A code that the format does not list", why="", fix="")
CALLS = count(1)
LAST: list[ReleasedInterview] = []
OPEN: list[Any] = []


def write_hash(interview: ReleasedInterview) -> bytes:
    """Write blanks whose number depends on the hash of a text, which is another one in each process."""
    return write(interview) + b" " * (hash("oralhist") % 99)


def write_day(interview: ReleasedInterview) -> bytes:
    """Write blanks whose number depends on the day."""
    return write(interview) + b" " * datetime.datetime.now().astimezone().day


def write_count(interview: ReleasedInterview) -> bytes:
    """Write blanks whose number grows with each call."""
    return write(interview) + b" " * next(CALLS)


def write_title(interview: ReleasedInterview) -> bytes:
    """Write only a title, and remember the rest for the reader."""
    LAST[:] = [interview]
    return json.dumps({"oralhist": 1, "id": interview.id, "metadata": {"title": interview.title}}).encode()


def read_last(source: Source) -> Iterator[Reading]:
    """Return what was written last, not what is in the file."""
    yield Reading(interview=LAST[0]) if LAST else next(iter(read(source)))


def write_without_keywords(interview: ReleasedInterview) -> bytes:
    """Leave the keywords out."""
    whole: Any = interview
    return write(evolve(whole, metadata=evolve(whole.metadata, keywords=())))


def write_escaped(interview: ReleasedInterview) -> bytes:
    """Escape a letter that the reader does not take back."""
    return write(interview).replace(b"Vienna", b"Vienna, Vienna")


def write_number(interview: ReleasedInterview) -> bytes:
    """Write how many entries there are, and none of them."""
    return b"%d %d %d" % (len(interview.history), len(interview.consents), len(interview.back))


def read_strictly(source: Source) -> Iterator[Reading]:
    """Raise what Python raises for damaged files."""
    json.loads(source.data)
    yield from read(source)


def read_without_places(source: Source) -> Iterator[Reading]:
    """Raise an error without a line."""
    try:
        yield from read(source)
    except UnreadableFile as error:
        raise UnreadableFile([evolve(finding, line=0, column=0, path=()) for finding in error.findings]) from None


def read_with_unlisted_code(source: Source) -> Iterator[Reading]:
    """Report a finding with a code that nothing explains."""
    for reading in read(source):
        yield evolve(reading, findings=(UNLISTED.finding("a message", line=1),))


def write_with_memory(interview: ReleasedInterview) -> bytes:
    """Write what was written before at the end."""
    before = write(LAST[0]) if LAST else b""
    LAST[:] = [interview]
    return write(interview) + b" " * (not before) + before


def write_with_spare_copy(interview: ReleasedInterview) -> bytes:
    """Keep each file, and the one before, in the folder of temporary files."""
    LAST.append(interview)
    with open(os.path.join(tempfile.gettempdir(), "copy"), "wb") as file:  # noqa: PTH118, PTH123
        file.write(b"".join(map(write, LAST[-2:])))
    return write(interview)


def read_and_keep_open(source: Source) -> Iterator[Reading]:
    """Open a file and never close it."""
    OPEN.append(os.open(os.devnull, os.O_RDONLY))
    yield from read(source)


def read_by_file(source: Source) -> Iterator[Reading]:
    """Read by way of a temporary file that stays."""
    handle, _ = tempfile.mkstemp()
    os.write(handle, source.data)
    os.close(handle)
    yield from read(source)


def read_in_thread(source: Source) -> Iterator[Reading]:
    """Start a thread that does not end."""
    threading.Thread(target=threading.Event().wait, daemon=True).start()
    yield from read(source)


def read_by_chance(source: Source) -> Iterator[Reading]:
    """Begin the numbers of ``random`` again, for all who use them."""
    random.seed(1)
    yield from read(source)


def broken(**changed: Any) -> Format:
    """Return the good format with functions of this module, which are named without it, or with other values."""
    named: dict[str, Any] = {
        name: f"broken_formats:{changed.pop(name)}" for name in ("reader", "writer") if name in changed
    }
    return evolve(GOOD, **named, **changed)


BROKEN = (
    ("is-complete", broken(suffixes=("good",)), "begin it with a dot"),
    ("is-complete", broken(name="vtt"), "oralhist has a format named 'vtt' too"),
    ("is-complete", broken(recognises=lambda data: data[:1]), "not True or False"),
    ("is-complete", broken(only_read=(".other",)), "only_read"),
    ("writes-the-same-bytes", broken(writer="write_count"), "written twice, the bytes differ"),
    ("writes-the-same-bytes", broken(writer="write_hash"), "written in another process"),
    ("writes-the-same-bytes", broken(writer="write_day"), "written in another process"),
    ("recognises-what-it-writes", broken(recognises=never), "not recognised"),
    ("keeps-or-reports", broken(writer="write_title", reader="read_last"), "lost, but not reported"),
    ("keeps-or-reports", broken(writer="write_without_keywords"), "'holds_everything' is wrong: metadata.keywords"),
    ("reads-back-the-same-speech", broken(writer="write_escaped"), "the speech has changed"),
    ("does-not-change-without-its-losses", broken(writer="write_number", reads_back=False), "but kept"),
    ("refuses-damaged-files-by-findings", broken(reader="read_strictly"), "JSONDecodeError"),
    ("locates-its-findings", broken(reader="read_without_places"), "an error without a place"),
    ("locates-its-findings", broken(reader="read_with_unlisted_code"), "the code 'unlisted' is not listed"),
    ("writes-nothing-that-is-withheld", broken(writer="write_with_memory", reads_back=False), "is in the file"),
    ("writes-nothing-that-is-withheld", broken(writer="write_with_spare_copy"), "is in file"),
    ("leaves-nothing-open", broken(reader="read_and_keep_open"), "a file is left open"),
    ("leaves-nothing-open", broken(reader="read_by_file"), "left in the folder of temporary files"),
    ("leaves-nothing-open", broken(reader="read_in_thread"), "a thread still runs"),
    ("leaves-nothing-open", broken(reader="read_by_chance"), "changed: the state of 'random'"),
)
"""The law, the format that breaks it, and what the failure says."""
