"""Run a reader as the caller asked: speakers, merged utterances, word times."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from attrs import evolve

from oralhist.codes import SEVERAL_INTERVIEWS
from oralhist.conventions.speakers import with_speakers
from oralhist.errors import InvalidInterview, InvalidValue
from oralhist.findings import Finding, Path, in_file_order
from oralhist.format import Format, Reading, Source
from oralhist.model import Interview
from oralhist.timed.paragraphs import with_paragraphs


def read_each(form: Format, source: Source) -> Iterator[Reading]:
    """Read every interview of a source, each when it is asked for; a reading may be partial.

    Raises ``UnreadableFile`` and ``InvalidInterview`` when nothing can be read, ``UnknownFormat`` when the format has no
    reader, and ``InvalidValue`` when the source asks for word times and the format has none.
    """
    if source.word_times and not form.has_word_times:
        raise InvalidValue(f"the format {form.name!r} has no word times: leave out 'word_times'")
    with collection_paused():
        readings = iter(form.read_with(source))
    while True:
        with collection_paused():
            reading = next(readings, None)
        if reading is None:
            return
        yield _as_requested(reading, source)


def read_one(form: Format, source: Source) -> Reading:
    """Read the only interview of a source, complete.

    Raises what ``read_each`` raises, and ``InvalidInterview`` for an invalid interview or for several.
    """
    reading, *others = islice(read_each(form, source), 2)
    if others:
        hint = "use 'read_all', which reads each of them"
        raise InvalidInterview([SEVERAL_INTERVIEWS.finding("the file holds several interviews", hint=hint)])
    complete(reading, source)
    return reading


def complete(reading: Reading, source: Source) -> Interview:
    """Return the interview of a reading. Raises ``InvalidInterview``, with located findings, for a partial reading."""
    if reading.is_partial:
        raise InvalidInterview(located_findings(reading, (), source))
    return reading.interview


def located_findings(reading: Reading, violations: Iterable[Finding], source: Source) -> list[Finding]:
    """Return the findings of a reading and the rule violations in it, with lines and columns, in the order of the file.

    At most ``MOST_OF_A_KIND`` of a kind are listed.
    """
    unlocated = [finding for finding in reading.findings if reading.is_partial and not finding.line]
    located = [finding for finding in reading.findings if not reading.is_partial or finding.line]
    unlocated += violations
    if unlocated and reading.locate is not None:
        moved = set() if reading.is_partial else _moved_fields(source)
        in_file = [evolve(finding, path=_path_in_file(finding.path, moved)) for finding in unlocated]
        unlocated = [
            evolve(finding, line=line, column=column)
            for finding, (line, column) in zip(unlocated, reading.locate(in_file), strict=True)
        ]
    return in_file_order([*located, *unlocated])


def _moved_fields(source: Source) -> set[str]:
    """Return the fields whose items may have another position than in the file."""
    return {name for name, asked in (("participants", source.speakers), ("utterances", source.merge_gap_ms)) if asked}


def _path_in_file(path: Path, moved: set[str]) -> Path:
    return path[: next((number for number, step in enumerate(path) if step in moved), len(path))]


@contextmanager
def collection_paused() -> Iterator[None]:
    """Pause the cyclic garbage collector: reading creates many objects and no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _as_requested(reading: Reading, source: Source) -> Reading:
    if reading.is_partial:  # the model refuses the placeholders of what could not be read
        return reading
    interview, findings = reading.interview, reading.findings
    if source.speakers:
        interview, findings = with_speakers(interview, findings, source.speakers)
    if source.merge_gap_ms is not None:
        interview = with_paragraphs(interview, source.merge_gap_ms)
    return evolve(reading, interview=interview, findings=findings)
